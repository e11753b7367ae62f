"""The two sides of the matrix's world: their words that may not be seen everywhere, rows, people.

Every text of theirs holds a canary, and so does what only some of ours may read; the matrix and the
journeys look for them in what each person is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.intake.reads.receipts import Receipt
from lianxin.organisation.models import Appointment, Person
from lianxin.organisation.reads.actors import actor_for
from tests.fixtures.cast import Cast

BEGAN = clock.today() - timedelta(days=400)
PHONE, NAME = "13900007788", "穆怀瑾"
TYPED = "13900006655"  # a number inside the words of a message: the working copy covers it
SAID, NOTE, DRAFT, ASIDE = "滨江雀甲", "滨江雀乙", "滨江雀丙", "滨江雀丁"
OURS = "滨江雀戊"  # in what our office writes
THEIRS = "临川雀"  # in every text of the other committee that is not public
OPEN_THERE = "临川告示"  # in what it shows to everybody
AGREED = frozenset({"call", "publish"})
UNIT, OTHER_UNIT = "市交通运输局", "市城市管理局"


@dataclass
class World:
    """Named rows of both committees, and the people who are not of the cast."""

    cast: Cast
    rows: dict[str, Any] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    codes: dict[str, Receipt] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.rows[name]

    def actor(self, key: str) -> Actor:
        """One of the people of this world as an actor."""
        if key not in self.people:
            return self.cast.actor(key)
        person = self.people[key]
        held = Appointment.objects.current().filter(person=person).first()
        return actor_for(person, held.committee_id if held else None)
