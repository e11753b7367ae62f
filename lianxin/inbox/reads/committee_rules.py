"""What every message of a committee asks for again and again, read once (see `core.sql.table_cache`)."""

from dataclasses import dataclass
from typing import Any

from lianxin.core import clock
from lianxin.core.sql.table_cache import TableCache
from lianxin.core.workdays import Calendar
from lianxin.inbox.models import PrivacyNotice, ServicePromise, Subject
from lianxin.organisation.models import Committee, Member, Person
from lianxin.organisation.reads.calendars import YEARS_AND_DAYS, working_calendar

# Whoever it is about says little of what it is about.
PEOPLE = {
    "老人", "老年人", "孩子", "小孩", "儿童", "学生", "家长", "居民", "群众",
    "村民", "业主", "住户", "邻居", "大家", "我们", "老百姓", "残疾人",
}  # fmt: skip
# Where something is, says less than what it is.
WHERE = {"小区", "楼道", "学校", "小学", "幼儿园", "医院", "卫生室", "敬老院", "路口", "河道", "站台"}  # fmt: skip


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

        Words for people count for little, and by themselves for nothing; those for places for little.
        """
        best, most = None, 0
        for subject in self.subjects:
            named = {word for word in subject.words.split() if word in text}
            weight = sum(2 * len(word) for word in named - PEOPLE - WHERE)
            weight += sum(len(word) for word in named & WHERE) + len(named & PEOPLE)
            if named - PEOPLE and weight > most:
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
            subjects=tuple(Subject.objects.filter(**of_ours, in_use=True)),
            employed=tuple(employed.select_related("person").order_by("pk")),
            calendar=working_calendar(committee_id),
        )

    return LAID_DOWN.get(committee_id, read) or read()
