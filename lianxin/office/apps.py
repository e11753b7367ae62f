"""Wiring of office."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """The place of office among the installed apps."""

    name = "lianxin.office"
    label = "office"
    verbose_name = "公文和审批"
