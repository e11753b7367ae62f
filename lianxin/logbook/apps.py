"""Wiring of logbook."""

from django.apps import AppConfig


class LogbookConfig(AppConfig):
    """The place of logbook among the installed apps."""

    name = "lianxin.logbook"
    label = "logbook"
    verbose_name = "台账"
