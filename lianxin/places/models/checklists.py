"""The standard of a place: 四统一、四上墙、五个有 as items, and how each place stands to them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from lianxin.core import clock
from lianxin.core.internal import outside
from lianxin.core.sql.rows_of_models import manager
from lianxin.office.models import Releasable
from lianxin.places.models.register import Place


class ChecklistItem(models.Model):
    """One thing that is asked of a place; a committee may word it otherwise, or ask more."""

    class Group(models.TextChoices):
        """Under which heading it is asked."""

        UNITED = "united", "四统一"
        WALL = "wall", "四上墙"
        HAVE = "have", "五个有"

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="checklist"
    )
    group = models.CharField("归在", max_length=8, choices=Group.choices)
    name = models.CharField("要求", max_length=60)
    order = models.PositiveSmallIntegerField(default=0)
    in_use = models.BooleanField("还在用", default=True)
    since = models.DateField("这样用，从哪天起", null=True, default=clock.today)

    class Meta:
        verbose_name = "要求"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "group", "name"], name="places_item_name")
        ]

    def __str__(self) -> str:
        return self.name


class CheckMark(models.Model):
    """What a head says about one item at a place, and what the office found when it looked."""

    class Verdict(models.TextChoices):
        """What the office found."""

        OPEN = "", "还没有核实"
        AGREED = "agreed", "核实了"
        NOT = "not", "不符"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="marks")
    item = models.ForeignKey(ChecklistItem, on_delete=models.PROTECT, related_name="marks")
    has = models.BooleanField("有了")
    words = models.CharField("说明", max_length=120, blank=True)
    filled_by = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    filled_at = models.DateTimeField(default=clock.now)
    verdict = models.CharField(max_length=8, choices=Verdict.choices, blank=True)
    verdict_words = models.CharField("怎样不符", max_length=120, blank=True)
    verified_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    verified_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "核实"
        constraints = [
            models.UniqueConstraint(fields=["place", "item"], name="places_mark_once"),
            # Whoever filled it in does not verify it.
            models.CheckConstraint(
                condition=Q(verified_by=None) | ~Q(verified_by=F("filled_by")),
                name="places_mark_verified_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.item_id}"


class PlacePhotoQuerySet(models.QuerySet["PlacePhoto"]):
    """Reads of photos."""

    def published(self) -> PlacePhotoQuerySet:
        """Those that the office lets everybody see, of places that are open and not internal."""
        return self.filter(
            outside("places.PlacePhoto"),
            released_at__isnull=False,
            seen__erased_at=None,
            place__state=Place.State.OPEN,
        )


class PlacePhoto(Releasable):
    """A photo of a place; on its public page only once the office has released it. Its `edited_by` added it."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="photos")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    caption = models.CharField("说明", max_length=60, blank=True)
    added_at = models.DateTimeField(default=clock.now)
    # What everybody sees: a small copy, made when the office says so and destroyed when it is taken back.
    seen = models.ForeignKey(
        "files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects: ClassVar[PlacePhotoQuerySet] = manager(PlacePhotoQuerySet)

    class Meta(Releasable.Meta):
        verbose_name = "地点照片"
        ordering = ["added_at", "pk"]
        constraints = [
            *Releasable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(released_at=None, seen=None)
                | (Q(released_at__isnull=False, seen__isnull=False) & ~Q(caption="")),
                name="places_shown_photo_says_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.caption}"
