"""Wiring of organisation."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """The place of organisation among the installed apps."""

    name = "lianxin.organisation"
    label = "organisation"
    verbose_name = "组织"

    def ready(self) -> None:
        """Register the checks."""
        from lianxin.organisation import checks  # noqa: F401  # house: registered by import
