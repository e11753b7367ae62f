"""Wiring of config: holds the commands."""

from django.apps import AppConfig
from django.core.checks import register

from lianxin.documents.fonts import faces_are_here


class ConfigConfig(AppConfig):
    """The place of config among the installed apps."""

    name = "lianxin.config"
    label = "config"

    def ready(self) -> None:
        """Say at the start what printed papers lack; let what goes by days ask for the clock."""
        from lianxin.config.schedule import BY_DAYS  # house: models are ready only now
        from lianxin.core.jobs import ask_clock_first  # house: the same
        from lianxin.core.trusted_time import is_clock_plausible  # house: the same

        register(faces_are_here)
        ask_clock_first(BY_DAYS, is_clock_plausible)
