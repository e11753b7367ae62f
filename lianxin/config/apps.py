"""Wiring of config: holds the commands."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The place of config among the installed apps."""

    name = "lianxin.config"
    label = "config"
