"""How many were to come to a sitting, and how many were there."""

from collections.abc import Iterable
from dataclasses import dataclass

PRESENT, ONLINE, LEAVE, ABSENT = "present", "online", "leave", "absent"


@dataclass(frozen=True)
class SittingSums:
    """应到、实到、请假、缺席、线上, and of how many nobody has said anything yet."""

    expected: int
    present: int  # 实到: with those online, where online counts
    leave: int
    absent: int
    online: int
    online_counts: bool

    @property
    def open(self) -> int:
        """Of whom nothing is recorded."""
        apart = 0 if self.online_counts else self.online
        return self.expected - self.present - self.leave - self.absent - apart

    @property
    def is_quorate(self) -> bool:
        """More than half of those who were to come are there."""
        return self.present * 2 > self.expected


def sums_of(said: Iterable[str], *, online_counts: bool) -> SittingSums:
    """The line of a sitting from what is recorded of each who was to come; empty: nothing yet."""
    every = list(said)
    online = every.count(ONLINE)
    present = every.count(PRESENT) + (online if online_counts else 0)
    return SittingSums(
        len(every), present, every.count(LEAVE), every.count(ABSENT), online, online_counts
    )
