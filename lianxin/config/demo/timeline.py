"""Things that happened, each at its moment, told in the order of time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from lianxin.core import clock
from lianxin.core.workdays import Calendar, add_workdays

Deed = Callable[[], object]
EARLY = time(7, 30)


@dataclass
class Timeline:
    """Collects deeds with their moments, and lets them happen in order."""

    calendar: Calendar
    today: date
    now: datetime = field(default_factory=clock.now)
    deeds: list[tuple[datetime, int, Deed]] = field(default_factory=list)

    def workday(self, ago: int) -> date:
        """The day so many working days ago; 0 is the last working day up to today."""
        day = self.today
        while not self.calendar.works(day):
            day -= timedelta(days=1)
        return add_workdays(self.calendar, day, -ago) if ago else day

    def moment(self, ago: int, hour: int, minute: int = 0) -> datetime:
        """A moment on that working day, never in the future."""
        day = self.workday(ago)
        wanted = timezone.make_aware(datetime.combine(day, time(hour, minute)))
        return min(wanted, self.now)

    @property
    def early(self) -> datetime:
        """This morning before anybody is on duty, or now where the day is younger than that."""
        return min(timezone.make_aware(datetime.combine(self.today, EARLY)), self.now)

    def add(self, ago: int, hour: int, minute: int, deed: Deed) -> None:
        """Let a deed happen at that moment."""
        self.at(self.moment(ago, hour, minute), deed)

    def at(self, moment: datetime, deed: Deed) -> None:
        """Let a deed happen at a moment; what is still to come does not happen."""
        if moment <= self.now:
            self.deeds.append((moment, len(self.deeds), deed))

    def run(self) -> int:
        """Let everything happen; return how many deeds there were."""
        for moment, _, deed in sorted(self.deeds, key=lambda entry: entry[:2]):
            with clock.at(moment):
                deed()
        return len(self.deeds)
