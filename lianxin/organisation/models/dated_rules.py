"""What a committee lays down from a day on: the newest that has begun holds, earlier ones stay."""

from datetime import date
from typing import ClassVar, Self, TypeVar

from django.db import models

from lianxin.core import clock


class DatedRuleQuerySet(models.QuerySet["R"]):
    """Reads of what is laid down."""

    def of(self, committee_id: int, day: date | None = None) -> "R":
        """What holds in a committee on a day (today); the usual, if nothing was laid down."""
        found = self.filter(committee=committee_id).in_force(day or clock.today()).first()
        return found or self.model(committee_id=committee_id)

    def in_force(self, day: date) -> Self:
        """Of one committee's: the one that holds on a day, if one was laid down."""
        return self.filter(starts__lte=day).order_by(*self.model.newest_first)[:1]


class DatedRule(models.Model):
    """A rule of a committee that holds from a day on, until a newer one begins."""

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    starts = models.DateField("从哪天起", default=date(2000, 1, 1))

    newest_first: ClassVar[tuple[str, ...]] = ("-starts",)

    class Meta:
        abstract = True


R = TypeVar("R", bound=DatedRule)
