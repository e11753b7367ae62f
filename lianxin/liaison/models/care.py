"""Care for members: who was visited on which day by whom, what is needed, who comes in. It stands outside every score.

There is no room for a diagnosis, a sum of money or what was said: what does not stand here is told to nobody.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from lianxin.core import clock


class CareVisit(models.Model):
    """A visit to a member or to an employer, or a member who was asked in: the day, why, and by whom."""

    class Occasion(models.TextChoices):
        """Why."""

        TURN = "turn", "走访委员"
        EMPLOYER = "employer", "走访单位"
        INVITED = "invited", "请进来"
        TALK = "talk", "谈心谈话"
        ILLNESS = "illness", "生病看望"
        BEREAVEMENT = "bereavement", "家里办丧事"
        HARDSHIP = "hardship", "有困难"
        FESTIVAL = "festival", "节日问候"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    occasion = models.CharField("为什么", max_length=12, choices=Occasion.choices)
    member = models.ForeignKey(
        "organisation.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    employer = models.CharField("哪个单位", max_length=80, blank=True)
    on = models.DateField("哪天")
    visitors = models.ManyToManyField("organisation.Person", related_name="+")
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = "一次走访"
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(member__isnull=False) | ~Q(employer=""),
                name="liaison_visit_of_somebody",
            )
        ]
        indexes = [
            models.Index(fields=["committee", "occasion", "on"], name="liaison_visit_occasion")
        ]

    def __str__(self) -> str:
        return str(self.ref)


class CareNeed(models.Model):
    """Something that a member or an employer needs: answered with a day and by whom, or why it cannot be met."""

    class State(models.TextChoices):
        """How far it is."""

        OPEN = "open", "等回话"
        ANSWERED = "answered", "办了"
        UNMET = "unmet", "办不到，说明了"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    member = models.ForeignKey(
        "organisation.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    employer = models.CharField("哪个单位", max_length=80, blank=True)
    visit = models.ForeignKey(
        CareVisit, null=True, blank=True, on_delete=models.PROTECT, related_name="needs"
    )
    text = models.CharField("需要什么", max_length=200)
    asked_on = models.DateField("哪天提的")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    turn = models.PositiveIntegerField(default=0)
    answer = models.CharField("怎么办的", max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "一项需要"
        ordering = ["asked_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(member__isnull=False) | ~Q(employer=""), name="liaison_need_of_somebody"
            ),
            models.CheckConstraint(
                condition=Q(state="open", answer="") | (~Q(state="open") & ~Q(answer="")),
                name="liaison_need_answered",
            ),
        ]

    def __str__(self) -> str:
        return str(self.ref)


class ComingIn(models.Model):
    """The green channel: a member says when they come in and with what, and is expected."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    member = models.ForeignKey("organisation.Member", on_delete=models.PROTECT, related_name="+")
    on = models.DateField("哪天来")
    at = models.TimeField("几点")
    about = models.CharField("为了什么事", max_length=80)
    said_at = models.DateTimeField(default=clock.now)
    called_off_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "要来的委员"
        ordering = ["on", "at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "on", "at"],
                condition=Q(called_off_at=None),
                name="liaison_coming_in_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.at}"
