"""Wiring of meetings."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """The place of meetings among the installed apps."""

    name = "lianxin.meetings"
    label = "meetings"
    verbose_name = "会议"
