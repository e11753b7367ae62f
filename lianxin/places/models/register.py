"""Places where people can be heard: areas, kinds of place, places."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from lianxin.core import clock
from lianxin.core.internal import outside
from lianxin.core.sql.rows_of_models import manager


class Area(models.Model):
    """A town, street, park or district, with its tile on the schematic map."""

    class Kind(models.TextChoices):
        """What kind of area."""

        TOWN = "town", "乡镇"
        STREET = "street", "街道"
        PARK = "park", "园区"
        DISTRICT = "district", "区县"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="areas"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField("名称", max_length=40)
    district = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)
    # From 1; 0 has no tile of its own and comes below the others.
    row = models.SmallIntegerField(default=0)
    column = models.SmallIntegerField(default=0)

    class Meta:
        verbose_name = "乡镇街道"
        ordering = ["row", "column", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "name"], name="places_area_name")
        ]

    def __str__(self) -> str:
        return self.name


class PlaceKind(models.Model):
    """A kind of place (综合工作站, 区域工作室, 联系点 …): data, with its mark on the map."""

    class Mark(models.TextChoices):
        """The shape on the map."""

        SQUARE = "square", "方"
        FULL = "full", "实心圆"
        OPEN = "open", "空心圆"

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="place_kinds"
    )
    key = models.SlugField(max_length=30)
    name = models.CharField("种类", max_length=40)
    mark = models.CharField(max_length=8, choices=Mark.choices, default=Mark.OPEN)
    order = models.PositiveSmallIntegerField(default=0)
    since = models.DateField("这样用，从哪天起", null=True, default=clock.today)

    class Meta:
        verbose_name = "地点种类"
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["committee", "key"], name="places_kind_key")]

    def __str__(self) -> str:
        return self.name


class BuildMode(models.Model):
    """In which way places are built (五建模式): a committee's own list, by which they are counted."""

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="build_modes"
    )
    name = models.CharField("建设模式", max_length=40)
    order = models.PositiveSmallIntegerField(default=0)
    in_use = models.BooleanField("还在用", default=True)

    class Meta:
        verbose_name = "建设模式"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "name"], name="places_build_mode_name")
        ]

    def __str__(self) -> str:
        return self.name


class PlaceQuerySet(models.QuerySet["Place"]):
    """Reads of places."""

    def published(self) -> PlaceQuerySet:
        """Places that anybody may know of: open ones, and those that lead on to another; none inside."""
        known = Q(state=Place.State.OPEN) | Q(moved_to__isnull=False)
        return self.filter(known, outside("places.Place"), outside("places.Place", "moved_to__"))

    def open(self) -> PlaceQuerySet:
        """Places where one can be heard today."""
        return self.filter(state=Place.State.OPEN)


class Place(models.Model):
    """A station, studio or contact point. It outlives terms, teams, addresses and codes."""

    class State(models.TextChoices):
        """Whether it is there."""

        PLANNED = "planned", "筹建中"
        OPEN = "open", "开放"
        MOVED = "moved", "已迁"
        MERGED = "merged", "已并入"
        CLOSED = "closed", "已关"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="places"
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="places")
    kind = models.ForeignKey(PlaceKind, on_delete=models.PROTECT, related_name="places")
    team = models.ForeignKey(
        "organisation.Unit",
        verbose_name="团队",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="places",
    )
    name = models.CharField("名称", max_length=60)
    short_name = models.CharField("短名", max_length=30, blank=True)
    address = models.CharField("地址", max_length=120, blank=True)
    phone = models.CharField("电话", max_length=30, blank=True)
    hours = models.CharField("开放时间", max_length=80, blank=True)
    opened_on = models.DateField("哪天开放", default=clock.today)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    turn = models.PositiveIntegerField(default=0)
    # Where its codes lead: it moved there, was merged into it, or closed and named it.
    moved_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)
    lead = models.ForeignKey(
        "organisation.Unit",
        verbose_name="牵头的专委会",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="leads_at",
    )  # the special committee that leads it
    study_group = models.ForeignKey(
        "organisation.Unit",
        verbose_name="在这里学习的组",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="studies_at",
    )
    responsible = models.ForeignKey(
        "organisation.Person",
        verbose_name="责任人",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    build_mode = models.ForeignKey(
        BuildMode, null=True, blank=True, on_delete=models.PROTECT, related_name="places"
    )
    theme = models.CharField("主题", max_length=40, blank=True)  # of a studio
    built_with = models.CharField("和谁共建", max_length=120, blank=True)
    is_model = models.BooleanField("示范点", default=False)
    model_party = models.CharField("哪个党派的示范点", max_length=30, blank=True)
    # How often what everybody sees of its photos has changed: no kept page shows the old ones.
    photo_turn = models.PositiveIntegerField(default=0)
    # One telephone serves many here, so more is taken in from its network (see inbox.crowding).
    is_assisted = models.BooleanField(default=False)

    objects: ClassVar[PlaceQuerySet] = manager(PlaceQuerySet)

    class Meta:
        verbose_name = "地点"
        ordering = ["area__row", "area__column", "kind__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "name"], name="places_place_name"),
            models.CheckConstraint(
                condition=models.Q(moved_to=None) | ~models.Q(moved_to=F("pk")),
                name="places_not_moved_to_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def short(self) -> str:
        """The name as tables show it."""
        return self.short_name or self.name

    @property
    def now_at(self) -> Place:
        """Where this place is to be found now: itself, or where it moved to."""
        place, steps = self, 0
        while place.moved_to is not None and steps < 5:
            place, steps = place.moved_to, steps + 1
        return place
