"""Wiring of core: loads what modules register, and checks that writes last."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    """Core's place among the installed apps."""

    name = "lianxin.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load every module's listeners, jobs, notices, panels and rights."""
        from lianxin.core import checks  # noqa: F401  # house: registered by import

        autodiscover_modules("rights", "listeners", "jobs", "upkeep", "notices", "panels")
