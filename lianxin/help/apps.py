"""Wiring of help."""

from django.apps import AppConfig


class HelpConfig(AppConfig):
    """The place of help among the installed apps."""

    name = "lianxin.help"
    label = "help"
    verbose_name = "帮助"

    def ready(self) -> None:
        """Register the check."""
        from lianxin.help import checks  # noqa: F401  # house: registered by import
