"""Wiring of duty."""

from django.apps import AppConfig


class DutyConfig(AppConfig):
    """The place of duty among the installed apps."""

    name = "lianxin.duty"
    label = "duty"
    verbose_name = "值班"
