"""Pairing (结对): which special committee, group or sector goes with which town or village."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Pairing(models.Model):
    """One of a pair is a body or a sector, the other a town or a village."""

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey(
        "organisation.Unit", null=True, on_delete=models.PROTECT, related_name="+"
    )
    sector = models.ForeignKey(
        "organisation.Sector", null=True, on_delete=models.PROTECT, related_name="+"
    )
    town = models.ForeignKey("places.Area", null=True, on_delete=models.PROTECT, related_name="+")
    village = models.ForeignKey(
        "places.Village", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "结对"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit=None, sector__isnull=False) | Q(unit__isnull=False, sector=None),
                name="liaison_pairing_of_one",
            ),
            models.CheckConstraint(
                condition=Q(town=None, village__isnull=False) | Q(town__isnull=False, village=None),
                name="liaison_pairing_with_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id or self.sector_id} {self.town_id or self.village_id}"
