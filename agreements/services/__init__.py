"""The only writers. Each function is keyword-only, typed, knows no request, and checks policy itself."""
