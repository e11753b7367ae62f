"""A deed of one committee, let be seen in another of which its member is a member, too."""

from __future__ import annotations

from django.db import models

from lianxin.core import clock
from lianxin.record.models.deeds import Deed


class DeedRelease(models.Model):
    """It stands in the other record as recorded there, and in none of its counters."""

    deed = models.ForeignKey(Deed, on_delete=models.CASCADE, related_name="releases")
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )  # the one that may see it
    released_at = models.DateTimeField(default=clock.now)
    released_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "放给另一个政协看的履职"
        constraints = [
            models.UniqueConstraint(fields=["deed", "committee"], name="record_released_once")
        ]

    def __str__(self) -> str:
        return f"{self.deed_id} {self.committee_id}"
