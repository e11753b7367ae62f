"""Wiring of inbox."""

from django.apps import AppConfig


class InboxConfig(AppConfig):
    """The place of inbox among the installed apps."""

    name = "lianxin.inbox"
    label = "inbox"
    verbose_name = "留言"
