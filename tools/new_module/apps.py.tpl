"""Wiring of $name."""

from django.apps import AppConfig


class ${Name}Config(AppConfig):
    """The place of $name among the installed apps."""

    name = "lianxin.$name"
    label = "$name"
    verbose_name = "$label"
