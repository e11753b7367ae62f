"""What every message of a committee asks for again and again, read once (see `core.sql.table_cache`)."""

from dataclasses import dataclass
from typing import Any

from lianxin.core import clock
from lianxin.core.crypto import codes
from lianxin.core.internal import kept_inside
from lianxin.core.sql.table_cache import TableCache
from lianxin.core.workdays import Calendar
from lianxin.inbox.models import PrivacyNotice, ServicePromise, Subject
from lianxin.office.models import InternalMark
from lianxin.organisation.models import Committee, Member, Person, Unit
from lianxin.organisation.reads.calendars import YEARS_AND_DAYS, working_calendar
from lianxin.places.models import Area, MeetingWindow, Place, PlaceKind, WallCode

# Whoever it is about says little of what it is about.
PEOPLE = {
    "老人", "老年人", "孩子", "小孩", "儿童", "学生", "家长", "居民", "群众",
    "村民", "业主", "住户", "邻居", "大家", "我们", "老百姓", "残疾人",
}  # fmt: skip


@dataclass(frozen=True)
class CommitteeRules:
    """What a committee has laid down about messages, and who its members work for."""

    committee_id: int
    promises: tuple[ServicePromise, ...]
    notices: tuple[PrivacyNotice, ...]
    subjects: tuple[Subject, ...]
    employed: tuple[Member, ...]
    calendar: Calendar

    @property
    def promise(self) -> ServicePromise:
        """The promise in force today."""
        begun = [promise for promise in self.promises if promise.starts <= clock.today()]
        return begun[0] if begun else ServicePromise(committee_id=self.committee_id)

    @property
    def notice(self) -> PrivacyNotice:
        """The notice that is shown today."""
        return next(notice for notice in self.notices if notice.starts <= clock.today())

    def subject_of(self, text: str) -> Subject | None:
        """The subject of which the text names the most and longest words; the earlier one when equal.

        Words for people count for little, and by themselves for nothing.
        """
        best, most = None, 0
        for subject in self.subjects:
            named = {word for word in subject.words.split() if word in text}
            telling = named - PEOPLE
            weight = sum(len(word) for word in telling) * 2 + len(named & PEOPLE)
            if telling and weight > most:
                best, most = subject, weight
        return best

    def employers_named(self, text: str) -> list[Member]:
        """Members whose employer the text names: the office decides whom the case is about."""
        day = clock.today()
        return [
            member
            for member in self.employed
            if member.person.employer in text
            and member.starts <= day
            and (member.ends is None or member.ends >= day)
        ]


LAID_DOWN = TableCache[CommitteeRules](
    ServicePromise, PrivacyNotice, Subject, Member, Person, *YEARS_AND_DAYS
)
SLOTS = TableCache[WallCode](WallCode, Place, Area, PlaceKind, Committee, Unit, InternalMark)
WINDOWS = TableCache[tuple[MeetingWindow, ...]](MeetingWindow)


def committee_of(committee_id: int) -> Committee:
    """The committee in which a person works."""
    return Committee.objects.get(pk=committee_id)


def rules_in_force(committee_id: int) -> CommitteeRules:
    """What a committee has laid down, as it stands now."""

    def read() -> CommitteeRules:
        of_ours: dict[str, Any] = {"committee_id": committee_id}
        employed = Member.objects.filter(**of_ours).exclude(person__employer="")
        return CommitteeRules(
            committee_id,
            promises=tuple(ServicePromise.objects.filter(**of_ours).order_by("-starts")),
            notices=tuple(PrivacyNotice.objects.filter(**of_ours).order_by("-version")),
            subjects=tuple(Subject.objects.filter(**of_ours)),
            employed=tuple(employed.select_related("person").order_by("pk")),
            calendar=working_calendar(committee_id),
        )

    return LAID_DOWN.get(committee_id, read) or read()


def slot_of(token: str) -> WallCode | None:
    """The slot of a scanned code, with its place and where that moved to."""
    folded = codes.fold(token)
    around = ("committee", "place__committee", "place__area", "place__kind", "place__team")
    places = (*around, "place__moved_to__committee", "place__moved_to__moved_to")

    def read() -> WallCode | None:
        slot = WallCode.objects.select_related(*places).filter(token=folded).first()
        if slot is not None:
            way = {f"places.Place:{place.ref}" for place in (slot.place, slot.place.now_at)}
            slot.is_inside = bool(kept_inside(way))
        return slot

    return SLOTS.get(folded, read)


def open_window(committee_id: int, place: Place | None) -> MeetingWindow | None:
    """The meeting window by which a message at this place (or at none) comes in now, if one is open."""

    def read() -> tuple[MeetingWindow, ...]:
        windows = MeetingWindow.objects.filter(committee=committee_id, closed_at=None)
        return tuple(windows.order_by("pk"))

    here = {None, place and place.pk}
    windows = WINDOWS.get(committee_id, read) or ()
    open_now = (window for window in windows if window.until > clock.now())
    return next((window for window in open_now if window.place_id in here), None)
