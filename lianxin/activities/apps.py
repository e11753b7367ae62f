"""Wiring of activities: the triggers that freeze closed sheets are made again after every migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def _make_triggers(using: str, **kwargs: object) -> None:
    from lianxin.activities.models.frozen import create_triggers

    create_triggers(using)


class ActivitiesConfig(AppConfig):
    """The place of activities among the installed apps."""

    name = "lianxin.activities"
    label = "activities"
    verbose_name = "活动"

    def ready(self) -> None:
        """Keep closed sheets as they were closed."""
        post_migrate.connect(_make_triggers, sender=self, dispatch_uid="activities.triggers")
