"""Wiring of workbook."""

from django.apps import AppConfig


class WorkbookConfig(AppConfig):
    """The place of workbook among the installed apps."""

    name = "lianxin.workbook"
    label = "workbook"
    verbose_name = "整本表"
