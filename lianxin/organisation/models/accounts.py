"""What nobody does alone with somebody else's account: it was asked for, and a second person decides."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models

from lianxin.core import clock
from lianxin.core.sql.rows_of_models import manager
from lianxin.organisation.models.committees import Committee
from lianxin.organisation.models.people import Person

WAITS = timedelta(days=7)  # for the second person; after that it is asked for again
AGREED_FOR = timedelta(days=3)  # how long whoever asked may act on a yes


class AccountRequestQuerySet(models.QuerySet["AccountRequest"]):
    """Reads of what was asked for."""

    def waiting(self) -> AccountRequestQuerySet:
        """What the second person has not decided."""
        return self.filter(decided_at=None, asked_at__gt=clock.now() - WAITS)

    def agreed(self) -> AccountRequestQuerySet:
        """What was agreed to and not done yet."""
        since = clock.now() - AGREED_FOR
        return self.filter(is_agreed=True, used_at=None, decided_at__gt=since)


class AccountRequest(models.Model):
    """Somebody wants a slip for a used account, or its second factor reset, or to close it.

    What was agreed to is done once: a slip by whoever asked for it, the rest by the second yes.
    """

    class Act(models.TextChoices):
        """What is to be done with the account."""

        SLIP = "slip", "发新的启用单"
        FACTOR = "factor", "重设第二道核对"
        CLOSE = "close", "停用"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="account_requests")
    act = models.CharField(max_length=8, choices=Act.choices)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_agreed = models.BooleanField("同意", default=False)
    used_at = models.DateTimeField(null=True)

    objects: ClassVar[AccountRequestQuerySet] = manager(AccountRequestQuerySet)

    class Meta:
        verbose_name = "账号的事"
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "person", "act", "asked_by"],
                condition=models.Q(decided_at=None),
                name="organisation_asked_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.person_id}"
