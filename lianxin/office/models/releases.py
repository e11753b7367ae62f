"""Release (发布): anything public is written by one, looked at by another, signed by a third, or by two."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from lianxin.core import clock
from lianxin.core.sql.rows_of_models import manager
from lianxin.organisation.models import DatedRule, DatedRuleQuerySet

TWO, THREE = 2, 3


class ReleaseRule(DatedRule):
    """How many people stand behind what a committee makes public: three (三审三校), or two."""

    people = models.PositiveSmallIntegerField("几个人", default=TWO)

    newest_first = ("-starts", "-pk")

    objects: ClassVar[DatedRuleQuerySet[ReleaseRule]] = manager(DatedRuleQuerySet)

    class Meta:
        verbose_name = "发布要几个人"
        constraints = [
            models.CheckConstraint(
                condition=Q(people__in=[TWO, THREE]), name="office_release_two_or_three"
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts} {self.people}"


def _person() -> Any:
    return models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )


class Releasable(models.Model):
    """A row that everybody may read once it was released; never the same person twice.

    `people` is what the committee had laid down when it was written. Where it is two, nobody
    reviews between the writing and the signing.
    """

    people = models.PositiveSmallIntegerField("要几个人", default=TWO)
    edited_by = _person()
    # Everybody whose words are in it: none of them looks at it or signs it.
    writers = models.JSONField(default=list)
    edited_at = models.DateTimeField(default=clock.now)
    reviewed_by = _person()
    reviewed_at = models.DateTimeField(null=True)
    released_by = _person()
    released_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=(Q(edited_by=None) | Q(reviewed_by=None) | ~Q(reviewed_by=F("edited_by")))
                & (Q(edited_by=None) | Q(released_by=None) | ~Q(released_by=F("edited_by")))
                & (Q(reviewed_by=None) | Q(released_by=None) | ~Q(released_by=F("reviewed_by"))),
                name="%(app_label)s_%(class)s_nobody_twice",
            ),
            models.CheckConstraint(
                condition=Q(released_at=None) | Q(people=TWO) | Q(reviewed_at__isnull=False),
                name="%(app_label)s_%(class)s_reviewed",
            ),
        ]

    @property
    def waits_for_review(self) -> bool:
        """Somebody has to look at it before it can be signed."""
        return self.people == THREE and self.reviewed_at is None

    def is_open_to(self, person_id: int | None) -> bool:
        """Whether the next step may be this person's: nobody does two of them."""
        done = {self.edited_by_id, self.reviewed_by_id, *self.writers}
        return person_id is not None and person_id not in done
