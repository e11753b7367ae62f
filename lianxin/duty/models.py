"""Duty: who is there when (shifts), and a member's call to the office."""

from __future__ import annotations

import uuid
from datetime import date, time
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from lianxin.core import clock
from lianxin.core.sql.rows_of_models import manager
from lianxin.duty.rules import patterns
from lianxin.duty.rules.patterns import Rule
from lianxin.organisation.models import DatedRule, DatedRuleQuerySet


class ShiftQuerySet(models.QuerySet["Shift"]):
    """Reads of shifts."""

    def standing(self) -> ShiftQuerySet:
        """Shifts that somebody stands: planned, confirmed or served, not given back."""
        return self.filter(state__in=[*Shift.EXPECTED, Shift.State.SERVED])

    def expected(self) -> ShiftQuerySet:
        """Shifts of which nobody has said yet whether they were served."""
        return self.filter(state__in=Shift.EXPECTED)

    def ahead(self) -> ShiftQuerySet:
        """Still to come and wanted: somebody is to stand, or somebody is looked for.

        Whoever stands there at this minute is not ahead: what was is for the head to say.
        """
        moment = clock.now()
        day = clock.day_of(moment)
        over = Q(on__lt=day) | Q(on=day, ends__lte=moment.time())
        begun = Q(on=day, starts__lte=moment.time())
        given_back = Q(state=Shift.State.GIVEN_BACK, substitutes=None)
        return self.filter(~over, Q(~begun, state__in=Shift.EXPECTED) | given_back)

    def on(self, day: date) -> ShiftQuerySet:
        """Standing shifts of one day, by hour."""
        return self.standing().filter(on=day).order_by("starts", "pk")

    def after(self, day: date) -> ShiftQuerySet:
        """Standing shifts later than a day, the next first."""
        return self.standing().filter(on__gt=day).order_by("on", "starts", "pk")

    def with_names(self) -> ShiftQuerySet:
        """Together with what a page shows of them."""
        return self.select_related("member__person", "member__sector", "place")


class Shift(models.Model):
    """One member on duty at one place (or online for it), on one day between two hours."""

    class State(models.TextChoices):
        """What became of it. Served is said by the head, never inferred."""

        PLANNED = "planned", "已排"
        CONFIRMED = "confirmed", "委员已确认"
        GIVEN_BACK = "given_back", "来不了"
        SERVED = "served", "已到班"
        MISSED = "missed", "没有到"
        TAKEN_OFF = "taken_off", "取消了"

    class Channel(models.TextChoices):
        """Where the member can be met."""

        ON_SITE = "on_site", "现场"
        ONLINE = "online", "在线"

    EXPECTED: ClassVar = (State.PLANNED, State.CONFIRMED)
    NOT_STOOD: ClassVar = (State.GIVEN_BACK, State.TAKEN_OFF)
    # Why a shift was taken off with its place, by the state of the place.
    PLACE_LEFT: ClassVar = {
        "closed": "这处地点关了",
        "merged": "这处地点并到别处了",
        "moved": "这处地点迁走了",
    }
    # Why it was freed, without any words of a leave: by this one that was freed is known again.
    AWAY, EXEMPT = "已经请假", "免予要求"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="shifts"
    )
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="shifts")
    member = models.ForeignKey(
        "organisation.Member", on_delete=models.PROTECT, related_name="shifts"
    )
    on = models.DateField("日期")
    starts = models.TimeField("从", default=time(9, 0))
    ends = models.TimeField("到", default=time(11, 30))
    channel = models.CharField(max_length=8, choices=Channel.choices, default=Channel.ON_SITE)
    theme = models.CharField("主题", max_length=60, blank=True)
    staff = models.CharField("现场工作人员", max_length=40, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    turn = models.PositiveIntegerField(default=0)
    in_place_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="substitutes"
    )
    pattern = models.ForeignKey(
        "Pattern", null=True, blank=True, on_delete=models.PROTECT, related_name="shifts"
    )
    group = models.ForeignKey(
        "organisation.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # whose turn it is, where groups stand in turn
    confirmed_at = models.DateTimeField(null=True)
    given_back_because = models.CharField("缘由", max_length=80, blank=True)
    taken_off_because = models.CharField("为什么取消", max_length=80, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects: ClassVar[ShiftQuerySet] = manager(ShiftQuerySet)

    class Meta:
        verbose_name = "班"
        indexes = [models.Index(fields=["place", "on"], name="duty_shift_day")]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="duty_shift_hours"),
            models.UniqueConstraint(
                fields=["place", "member", "on", "starts"],
                condition=~Q(state__in=["given_back", "taken_off"]),
                name="duty_shift_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.member_id}"

    @property
    def hours(self) -> str:
        """9:00—11:30."""
        return f"{self.starts:%-H:%M}—{self.ends:%-H:%M}"

    @property
    def is_now(self) -> bool:
        """The shift is running at this minute."""
        moment = clock.now()
        return self.on == clock.day_of(moment) and self.starts <= moment.time() < self.ends

    @property
    def has_begun(self) -> bool:
        """Its first hour has come."""
        moment = clock.now()
        return (self.on, self.starts) <= (clock.day_of(moment), moment.time())

    @property
    def is_over(self) -> bool:
        """Its last hour has passed."""
        moment = clock.now()
        return (self.on, self.ends) <= (clock.day_of(moment), moment.time())


class Pattern(models.Model):
    """A standing arrangement (固定的班): on which days how many stand at a place, and whose turn."""

    class Kind(models.TextChoices):
        """By what rule its days are found."""

        WORKDAYS = "workdays", "每个工作日"
        DAYS = "days", "每月固定的几号，逢休息日顺延"
        WEEKDAY = "weekday", "每周固定一天，逢放假停一次"
        WEEK = "week", "每个工作日，一个组站一周"

    class Turns(models.TextChoices):
        """Who takes turns."""

        TEAM = "team", "站点团队的委员轮流"
        GROUPS = "groups", "几个组轮流，每次由一个组的委员"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="patterns"
    )
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="patterns")
    kind = models.CharField("哪些日子", max_length=8, choices=Kind.choices)
    days = models.CharField("每月几号", max_length=60, blank=True)  # 10,20
    weekday = models.PositiveSmallIntegerField("星期几", null=True, blank=True)  # 0 is Monday
    weeks = models.CharField("第几个", max_length=20, blank=True)  # 2,4; empty: every week
    each = models.PositiveSmallIntegerField("每次几位", default=1)
    turns = models.CharField("谁轮流", max_length=8, choices=Turns.choices, default=Turns.TEAM)
    groups = models.ManyToManyField("organisation.Unit", blank=True, related_name="+")
    left_out = models.ManyToManyField("organisation.Person", blank=True, related_name="+")
    starts = models.TimeField("从", default=time(9, 0))
    ends = models.TimeField("到", default=time(11, 30))
    channel = models.CharField(
        max_length=8, choices=Shift.Channel.choices, default=Shift.Channel.ON_SITE
    )
    theme = models.CharField("主题", max_length=60, blank=True)
    staff = models.CharField("现场工作人员", max_length=40, blank=True)
    since = models.DateField("从哪天起")
    until = models.DateField("到哪天止", null=True, blank=True)
    through_sessions = models.BooleanField("全会期间照排", default=False)
    through_festival = models.BooleanField("春节照排", default=False)
    removed_on = models.DateField("哪天去掉的", null=True)  # shifts had been planned by it

    class Meta:
        verbose_name = "固定的班"
        ordering = ["place", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="duty_pattern_hours"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="duty_pattern_dates"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.kind}"

    @property
    def rule(self) -> Rule:
        """The rule by which its days are found."""
        return Rule(
            patterns.PatternKind(self.kind),
            numbers(self.days),
            self.weekday or 0,
            numbers(self.weeks),
        )

    def runs_on(self, day: date) -> bool:
        """Say whether the arrangement is in force on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


def numbers(written: str) -> tuple[int, ...]:
    """10,20 as two numbers."""
    return tuple(int(part) for part in written.split(",") if part)


LONGEST_SILENCE = 30  # days before a shift


class NoAnswerReminder(DatedRule):
    """How many days before a shift its member's silence goes to the organiser, from a day on."""

    days = models.PositiveSmallIntegerField("提前几天", default=3)

    objects: ClassVar[DatedRuleQuerySet[NoAnswerReminder]] = manager(DatedRuleQuerySet)

    class Meta:
        verbose_name = "没有回音的天数"
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "starts"], name="duty_noanswerreminder_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.days}"


class CallResponseTime(DatedRule):
    """Within how many working hours the office answers a duty call, from a day on."""

    hours = models.PositiveSmallIntegerField("几个工作小时内回", default=2)
    opens = models.TimeField("上班", default=time(9, 0))
    closes = models.TimeField("下班", default=time(17, 30))

    objects: ClassVar[DatedRuleQuerySet[CallResponseTime]] = manager(DatedRuleQuerySet)

    class Meta:
        verbose_name = "呼叫的承诺"
        constraints = [
            models.UniqueConstraint(fields=["committee", "starts"], name="duty_call_promise_day")
        ]

    def __str__(self) -> str:
        return f"{self.hours}"


class Call(models.Model):
    """A duty call (履职呼叫): a member asks the office for something, the office answers."""

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", "等联络办回"
        ANSWERED = "answered", "已回"
        TAKEN_BACK = "taken_back", "已收回"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="calls"
    )
    member = models.ForeignKey(
        "organisation.Member", on_delete=models.PROTECT, related_name="calls"
    )
    text = models.TextField("要什么帮助")
    called_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    turn = models.PositiveIntegerField(default=0)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "呼叫"

    def __str__(self) -> str:
        return f"{self.member_id} {self.called_at:%Y-%m-%d}"
