"""Forms: what a user may type, and what is said when it is wrong."""
