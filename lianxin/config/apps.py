"""Wiring of config: holds the commands."""

from django.apps import AppConfig
from django.core.checks import register

from lianxin.documents.fonts import faces_are_here


class ConfigConfig(AppConfig):
    """The place of config among the installed apps."""

    name = "lianxin.config"
    label = "config"

    def ready(self) -> None:
        """Say at the start what printed papers lack."""
        register(faces_are_here)
