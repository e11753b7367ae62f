"""Wiring of portal."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The place of portal among the installed apps."""

    name = "lianxin.portal"
    label = "portal"
    verbose_name = "首页"
