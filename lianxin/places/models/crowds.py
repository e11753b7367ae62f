"""Meeting windows: hours in which a hall full of phones may write."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from lianxin.core import clock
from lianxin.core.sql.rows_of_models import manager
from lianxin.places.models.register import Place

WINDOW_HOURS = range(1, 9)  # how long a meeting window may be open


class MeetingWindowQuerySet(models.QuerySet["MeetingWindow"]):
    """Reads of meeting windows."""

    def open_now(self) -> MeetingWindowQuerySet:
        """Windows that were not closed and have not run out."""
        return self.filter(closed_at=None, until__gt=clock.now())

    def over(self, committee_id: int, place: Place | None) -> MeetingWindowQuerySet:
        """Those that a message at this place (or at none) comes in by."""
        here = Q(place=None) if place is None else Q(place=None) | Q(place=place)
        return self.filter(here, committee=committee_id)


class MeetingWindow(models.Model):
    """Some hours in which a hall full of phones may write from one network; it closes by itself."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="meeting_windows"
    )
    place = models.ForeignKey(
        Place, null=True, on_delete=models.PROTECT, related_name="meeting_windows"
    )  # none: everywhere in the committee
    opened_by = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects: ClassVar[MeetingWindowQuerySet] = manager(MeetingWindowQuerySet)

    class Meta:
        verbose_name = "开会时段"
        constraints = [
            models.UniqueConstraint(
                fields=["place"], condition=Q(closed_at=None), name="places_one_window_at_a_place"
            ),
            models.UniqueConstraint(
                fields=["committee"],
                condition=Q(closed_at=None, place=None),
                name="places_one_window_for_all",
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("opened_at")), name="places_window_lasts"
            ),
        ]

    def __str__(self) -> str:
        return str(self.ref)
