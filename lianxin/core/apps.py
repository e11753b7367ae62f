"""Wiring of core: loads what modules register, and checks that writes last."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules

from lianxin.core.sql import table_cache


def _draw_stamps(using: str, **kwargs: object) -> None:
    table_cache.create_triggers(using)


class CoreConfig(AppConfig):
    """Core's place among the installed apps."""

    name = "lianxin.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load what modules say of themselves, and then what listens to it."""
        from lianxin.core import checks  # noqa: F401  # house: registered by import

        autodiscover_modules("acts", "rights", "kinds", "flows", "deeds", "recurring")
        autodiscover_modules("listeners", "jobs", "housekeeping", "notices", "panels", "chapters")
        post_migrate.connect(_draw_stamps, sender=self, dispatch_uid="core.sql.table_cache")
