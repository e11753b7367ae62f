"""What came of an activity: suggestions, real deeds, and the people it reached. Also after closing."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import models
from django.db.models import F, Q

from lianxin.activities.models.activities import Activity
from lianxin.core import clock


class ActivityOutput(models.Model):
    """One thing that came of an activity, and who wrote it down; no amount of money is asked or kept."""

    FACTS: Sequence[str] = ()  # what is asked of it

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(default=clock.now)
    written_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True
        ordering = ["written_at", "pk"]


class Suggestion(ActivityOutput):
    """A suggestion that was made there (建议), and to whom it was said."""

    FACTS = ("words", "said_to")

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="suggestions")
    words = models.CharField("建议", max_length=200)
    said_to = models.CharField("对谁说的", max_length=60, blank=True)

    class Meta(ActivityOutput.Meta):
        verbose_name = "建议"

    def __str__(self) -> str:
        return self.words


class Benefit(ActivityOutput):
    """A real deed that was done (实事): for whom, what, with which result, and by when."""

    FACTS = ("helped", "what", "result", "done_by")

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="benefits")
    helped = models.CharField("帮了谁", max_length=60)
    what = models.CharField("办了什么", max_length=120)
    result = models.CharField("办成怎样", max_length=120)
    done_by = models.DateField("哪天办成的")

    class Meta(ActivityOutput.Meta):
        verbose_name = "实事"

    def __str__(self) -> str:
        return self.what


class Reached(ActivityOutput):
    """People whom it reached beside the members: how many (人数), and how many times in all (人次)."""

    FACTS = ("who", "persons", "person_times")

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="reached")
    who = models.CharField("哪些人", max_length=60)
    persons = models.PositiveIntegerField("人数")
    person_times = models.PositiveIntegerField("人次")

    class Meta(ActivityOutput.Meta):
        verbose_name = "到了的群众"
        constraints = [
            models.CheckConstraint(
                condition=Q(persons__gte=1) & Q(person_times__gte=F("persons")),
                name="activities_reached_times",
            )
        ]

    def __str__(self) -> str:
        return self.who
