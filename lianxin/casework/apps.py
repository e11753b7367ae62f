"""Wiring of casework."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """The place of casework among the installed apps."""

    name = "lianxin.casework"
    label = "casework"
    verbose_name = "办件的料理"
