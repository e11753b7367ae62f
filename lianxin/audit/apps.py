"""Wiring of audit: its triggers are made again after every migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from lianxin.audit import triggers


def _make_triggers(using: str, **kwargs: object) -> None:
    triggers.create_triggers(using)


class AuditConfig(AppConfig):
    """The place of audit among the installed apps."""

    name = "lianxin.audit"
    label = "audit"
    verbose_name = "操作日志"

    def ready(self) -> None:
        """Keep the log append-only."""
        post_migrate.connect(_make_triggers, sender=self, dispatch_uid="audit.triggers")
