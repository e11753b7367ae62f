"""Wiring of meetings: who was at a sitting is frozen with the sheet of its meeting."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def _make_triggers(using: str, **kwargs: object) -> None:
    from lianxin.activities.models.frozen import freeze_with_sheet

    freeze_with_sheet(using, "meetings_sittingpresence")


class MeetingsConfig(AppConfig):
    """The place of meetings among the installed apps."""

    name = "lianxin.meetings"
    label = "meetings"
    verbose_name = "会议"

    def ready(self) -> None:
        """Keep closed sheets as they were closed."""
        post_migrate.connect(_make_triggers, sender=self, dispatch_uid="meetings.triggers")
