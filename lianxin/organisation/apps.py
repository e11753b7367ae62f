"""Wiring of organisation."""

from django.apps import AppConfig
from django.apps.registry import Apps
from django.db.models.signals import post_migrate


def _give_new_rights(apps: Apps, **kwargs: object) -> None:
    from lianxin.core.access import SYSTEM  # house: models are ready only now
    from lianxin.organisation.services import give_new_rights  # house: the same

    if "knownright" in apps.all_models["organisation"]:  # not on the way back to nothing
        give_new_rights(actor=SYSTEM)


class OrganisationConfig(AppConfig):
    """The place of organisation among the installed apps."""

    name = "lianxin.organisation"
    label = "organisation"
    verbose_name = "组织"

    def ready(self) -> None:
        """Register the checks, and what an upgrade brings to committees that exist."""
        from lianxin.organisation import checks  # noqa: F401  # house: registered by import

        post_migrate.connect(_give_new_rights, sender=self, dispatch_uid="organisation.rights")
