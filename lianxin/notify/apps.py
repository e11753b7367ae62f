"""Wiring of notify: the channels that lie in its folder are found at the start."""

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    """The place of notify among the installed apps."""

    name = "lianxin.notify"
    label = "notify"
    verbose_name = "消息"

    def ready(self) -> None:
        """Load every channel: a new one is one new file."""
        from lianxin.notify import channels, checks  # noqa: F401  # house: models are ready only now

        channels.discover()
