"""Wiring of liaison."""

from django.apps import AppConfig


class LiaisonConfig(AppConfig):
    """The place of liaison among the installed apps."""

    name = "lianxin.liaison"
    label = "liaison"
    verbose_name = "联系界别群众"
