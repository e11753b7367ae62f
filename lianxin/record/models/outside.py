"""What a member did outside the system: entered once, verified by the body responsible."""

from __future__ import annotations

import uuid

from django.db import models

from lianxin.core import clock


class OutsideDeed(models.Model):
    """A lecture elsewhere, a book, a welfare day: with what shows it, until a body says that it is so."""

    class State(models.TextChoices):
        """What the body said."""

        ENTERED = "entered", "等核实"
        VERIFIED = "verified", "核实了，记进履职记录"
        RETURNED = "returned", "退回，说明了缘由"
        JOINED = "joined", "和另一条是同一件"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    member = models.ForeignKey(
        "organisation.Member", on_delete=models.PROTECT, related_name="outside_deeds"
    )
    on = models.DateField("哪天")
    words = models.CharField("做了什么", max_length=120)
    where = models.CharField("在哪里", max_length=80, blank=True)
    evidence = models.CharField("看什么能知道", max_length=200, blank=True)
    unit = models.ForeignKey(
        "organisation.Unit",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="哪个机构核实",
    )
    entered_at = models.DateTimeField(default=clock.now)
    entered_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.ENTERED)
    turn = models.PositiveIntegerField(default=0)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    returned_because = models.CharField("为什么退回", max_length=120, blank=True)
    joined_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "系统外的履职"
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return self.words
