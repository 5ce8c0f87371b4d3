"""What officers set for themselves; accounts are made in the admin."""

from django.conf import settings

from agreements.models import Officer


def choose_language(*, actor: Officer, language: str) -> None:
    """Keep the language of one's pages and e-mails; a code that the product does not speak changes nothing."""
    if language in dict(settings.LANGUAGES):
        Officer.objects.filter(pk=actor.pk).update(language=language)
