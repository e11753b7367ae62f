"""Wiring of record."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """The place of record among the installed apps."""

    name = "lianxin.record"
    label = "record"
    verbose_name = "履职记录"
