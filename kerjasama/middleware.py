"""What happens around every request."""

from django.middleware.locale import LocaleMiddleware


class ChosenLanguageMiddleware(LocaleMiddleware):
    """Indonesian unless the user chose otherwise; what language a browser was bought with decides nothing."""

    def process_request(self, request) -> None:
        """Let only the language cookie speak."""
        request.META.pop("HTTP_ACCEPT_LANGUAGE", None)
        super().process_request(request)
