"""What a place did in a month, as everybody may read it once it was released."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from lianxin.core.internal import outside
from lianxin.core.sql.rows_of_models import manager
from lianxin.office.models import Releasable
from lianxin.places.models import Place


class MonthListQuerySet(models.QuerySet["MonthList"]):
    """Reads of the lists of months."""

    def published(self) -> MonthListQuerySet:
        """Those that everybody may read, of places that are open and not internal."""
        return self.filter(
            outside("places.Place", "place__"),
            released_at__isnull=False,
            place__state=Place.State.OPEN,
        )


class MonthList(Releasable):
    """The month's list of a place (某月台账), drawn up by one and released by another.

    `lines` stand as they were looked at when it was released: day, what, how many, and of what
    (app.Model:ref), so that what is marked internal afterwards is left out.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    place = models.ForeignKey(
        "places.Place", on_delete=models.PROTECT, related_name="released_months"
    )
    month = models.DateField("哪个月")
    lines = models.JSONField(default=list)

    objects: ClassVar[MonthListQuerySet] = manager(MonthListQuerySet)

    class Meta(Releasable.Meta):
        verbose_name = "地点的月台账"
        ordering = ["-month", "-pk"]
        constraints = [
            *Releasable.Meta.constraints,
            models.UniqueConstraint(fields=["place", "month"], name="logbook_month_once"),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.month:%Y-%m}"

    @property
    def drawn_up(self) -> str:
        """Which drawing up somebody has read: another has another moment."""
        return f"{self.edited_at.timestamp():.6f}"
