"""Pages of higher modules to which lower ones lead back: the settings say which address each has."""

from django.conf import settings
from django.urls import reverse


def landmark(name: str, *args: object) -> str:
    """The address of a page by what it is to everybody: "today", "settings", "place"."""
    return reverse(settings.LANDMARKS[name], args=args)
