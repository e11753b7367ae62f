"""Wiring of files."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """The place of files among the installed apps."""

    name = "lianxin.files"
    label = "files"
    verbose_name = "照片和扫描件"
