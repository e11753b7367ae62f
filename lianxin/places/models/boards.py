"""The four boards on the wall: their words, and which of them were printed when."""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Max

from lianxin.core import clock
from lianxin.core.sql.rows_of_models import manager
from lianxin.places.models.register import Place


class WallTextQuerySet(models.QuerySet["WallText"]):
    """Reads of the words on walls."""

    def begun(self, committee_id: int, day: date | None = None) -> WallTextQuerySet:
        """Those that have begun by a day (today); of each kind the latest holds."""
        return self.filter(committee=committee_id, starts__lte=day or clock.today())


class WallText(models.Model):
    """What a committee says on its boards about one thing, from a day on; a line is a point."""

    class Kind(models.TextChoices):
        """What the words are about."""

        DUTIES = "duties", "职责"
        RULES = "rules", "制度"
        STEPS = "steps", "流程"
        DOES = "does", "委员在这里做什么"
        DOES_NOT = "does_not", "委员不做什么"

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="wall_texts"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    starts = models.DateField("从哪天起")
    body = models.TextField("正文，一行一条")
    person = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[WallTextQuerySet] = manager(WallTextQuerySet)

    class Meta:
        verbose_name = "板上的文字"
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "kind", "starts"], name="places_wall_text_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.starts}"


class PrintedBoardQuerySet(models.QuerySet["PrintedBoard"]):
    """Reads of printed boards."""

    def hanging(self) -> PrintedBoardQuerySet:
        """The last print on each wall: whoever prints anew takes the old one down."""
        last = self.order_by().values("place", "kind", "wall").annotate(last=Max("pk"))
        return self.filter(pk__in=last.values("last"), taken_down_on=None)


class PrintedBoard(models.Model):
    """A board that was printed, with the facts it shows, so that it can be found out of date."""

    class Kind(models.TextChoices):
        """The four boards (四上墙)."""

        DUTIES = "duties", "职责"
        RULES = "rules", "制度"
        STEPS = "steps", "流程"
        MEMBERS = "members", "委员信息"

    class Size(models.TextChoices):
        """How big."""

        A3 = "A3", "A3"
        A2 = "A2", "A2"
        A1 = "A1", "A1"
        A0 = "A0", "A0"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="printed_boards"
    )
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="printed_boards")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    size = models.CharField(max_length=2, choices=Size.choices)
    # One of a kind hangs on each wall; unnamed where a place has only one.
    wall = models.CharField("挂在哪里", max_length=40, blank=True)
    token = models.CharField(max_length=16, unique=True)  # of the small code on the board itself
    day = models.DateField(default=clock.today)
    facts = models.JSONField()
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    printed_at = models.DateTimeField(default=clock.now)
    # The day on which it was first found out of date; looked at anew every morning.
    old_since = models.DateField(null=True)
    taken_down_on = models.DateField("哪天摘下来的", null=True)

    objects: ClassVar[PrintedBoardQuerySet] = manager(PrintedBoardQuerySet)

    class Meta:
        verbose_name = "印过的板"
        ordering = ["-printed_at", "-pk"]
        indexes = [models.Index(fields=["place", "kind"], name="places_board_of_place")]

    def __str__(self) -> str:
        return f"{self.kind} {self.size} {self.day}"
