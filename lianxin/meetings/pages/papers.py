"""The papers that are made from the one list of a meeting, and which printed ones are out of date."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from lianxin.activities.models import Activity
from lianxin.activities.policies import ORGANISE, activities
from lianxin.core.access import Actor
from lianxin.core.crypto.vault import keyed_hash
from lianxin.documents.official import PaperTable, table_pdf
from lianxin.documents.paper import typeset
from lianxin.meetings.models import MeetingPrint, Sitting
from lianxin.meetings.pages.meetings import hours_of_sitting
from lianxin.meetings.reads.lists import (
    ByHand,
    ListedPerson,
    people_of,
    seats_by_hand,
    seats_of,
)
from lianxin.ui.dates import day

Kind = MeetingPrint.Kind
OF_A_SITTING = (Kind.SEATS, Kind.ROLL)
NAMED = 6  # so many of whose line has changed are named


@dataclass(frozen=True)
class MeetingPaper:
    """One paper as it would be printed now: of each person their line, what stands above, the PDF's facts."""

    kind: str
    lines: dict[str, str]
    head: str
    facts: Any

    @property
    def digests(self) -> dict[str, str]:
        """Of each line a digest, by the person's key."""
        return {key: _digest(words) for key, words in self.lines.items()}

    @property
    def head_digest(self) -> str:
        """Of what stands above all of them."""
        return _digest(self.head)


def _digest(words: str) -> str:
    return keyed_hash(words, purpose="meetings.MeetingPrint:line").hex()[:16]


def paper_of(
    activity: Activity,
    kind: str,
    sitting: Sitting | None,
    people: list[ListedPerson],
    by_hand: ByHand | None = None,
) -> MeetingPaper:
    """A paper from the list as it is now."""
    if kind == Kind.SEATS and sitting is not None:
        seats = seats_by_hand(activity) if by_hand is None else by_hand
        return _seats(activity, sitting, people, seats)
    if kind == Kind.CARDS:
        names = {one.key: one.name for one in people}
        facts = {"title": activity.title, "names": list(names.values())}
        return MeetingPaper(kind, names, "", facts)
    if kind == Kind.BADGES:
        return _badges(activity, people)
    return _table(activity, kind, sitting, people)


def _badges(activity: Activity, people: list[ListedPerson]) -> MeetingPaper:
    shown = [
        {"name": one.name, "capacity": one.capacity, "below": one.group or one.sector}
        for one in people
    ]
    lines = {one.key: "|".join(each.values()) for one, each in zip(people, shown, strict=True)}
    facts = {"title": activity.title, "people": shown}
    return MeetingPaper(Kind.BADGES, lines, activity.title, facts)


def _seats(
    activity: Activity, sitting: Sitting, people: list[ListedPerson], by_hand: ByHand
) -> MeetingPaper:
    seated, standing = seats_of(sitting, people, by_hand)
    names = {one.key: one.name for one in people}
    at = {place: names[key] for key, place in seated.items()}
    rows = [
        {
            "label": _("%(n)d排") % {"n": row},
            "names": [at.get((row, seat), "") for seat in range(1, sitting.seats_in_row + 1)],
        }
        for row in range(1, sitting.seat_rows + 1)
    ]
    lines = {key: f"{names[key]}|{row}|{seat}" for key, (row, seat) in seated.items()}
    facts = {
        "title": _("%(title)s%(sitting)s座次图")
        % {"title": activity.title, "sitting": sitting.title},
        "below": f"{hours_of_sitting(sitting)}　{sitting.room}",
        "foot": _("面向主席台，左起第一座"),
        "seats": sitting.seats_in_row,
        "rows": rows,
        "size": 11 if sitting.seats_in_row <= 22 else 8,
        "standing": [names[key] for key in standing],
    }
    return MeetingPaper(Kind.SEATS, lines, f"{facts['title']}|{facts['below']}", facts)


def _table(
    activity: Activity, kind: str, sitting: Sitting | None, people: list[ListedPerson]
) -> MeetingPaper:
    label = str(Kind(kind).label)
    title = activity.title + (sitting.title if sitting else "") + label
    below = hours_of_sitting(sitting) if sitting else _span(activity)
    if sitting and sitting.room:
        below = f"{below}　{sitting.room}"
    if kind == Kind.GROUPS:
        heads: tuple[str, ...] = (_("讨论组"), _("姓名"), _("界别"), _("在组里"))
        shares: tuple[int, ...] = (5, 4, 6, 4)
        rows = _by_groups(people)
    elif kind == Kind.ROLL:
        heads, shares = (_("序号"), _("姓名"), _("界别"), _("身份"), _("签名")), (2, 4, 5, 3, 6)
        rows = _numbered([(one.key, [one.name, one.sector, _apart(one), ""]) for one in people])
    else:
        heads = (_("序号"), _("姓名"), _("界别（单位）"), _("身份"), _("讨论组"))
        shares = (2, 4, 6, 3, 5)
        listed = [(one.key, [one.name, one.sector, _apart(one), one.group]) for one in people]
        rows = _numbered(listed)
    lines = {key: "|".join(cells[-4:]) for key, cells in rows}
    table = PaperTable(title, below, heads, shares, [cells for _key, cells in rows])
    return MeetingPaper(kind, lines, f"{title}|{below}", table)


def _numbered(rows: list[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    return [(key, [str(at), *cells]) for at, (key, cells) in enumerate(rows, start=1)]


def _apart(one: ListedPerson) -> str:
    return "" if one.is_attending else one.capacity


def _by_groups(people: list[ListedPerson]) -> list[tuple[str, list[str]]]:
    """Group by group in their order; who leads and records first."""
    here = sorted(
        (one for one in people if one.group),
        key=lambda one: (one.group_order, one.group, not one.does),
    )
    return [
        (
            one.key,
            [
                f"{one.group}（{one.room}）" if one.room else one.group,
                one.name,
                one.sector,
                one.does,
            ],
        )
        for one in here
    ]


def _span(activity: Activity) -> str:
    first, last = day(activity.starts), day(activity.ends)
    return first if first == last else f"{first}—{last}"


def sitting_named(activity: Activity, ref: str) -> Sitting | None:
    """The sitting of this meeting that an address names, if it names one."""
    rows = Sitting.objects.filter(activity=activity)
    return next((one for one in rows if str(one.ref) == ref), None)


def pdf_of(paper: MeetingPaper) -> bytes:
    """The paper as PDF."""
    if isinstance(paper.facts, PaperTable):
        return table_pdf(paper.facts)
    return typeset(f"meetings/{paper.kind}", paper.facts)


def papers_page(actor: Actor, activity: Activity) -> dict[str, Any]:
    """Every paper with when it was printed last, and what of it is right no more."""
    people, by_hand = people_of(activity), seats_by_hand(activity)
    sittings = list(Sitting.objects.filter(activity=activity))
    last: dict[tuple[str, int | None], MeetingPrint] = {}
    for one in MeetingPrint.objects.filter(activity=activity).select_related("printed_by"):
        last.setdefault((one.kind, one.sitting_id), one)
    wanted: list[tuple[str, Sitting | None]] = [
        (kind, None) for kind in Kind.values if kind not in OF_A_SITTING
    ]
    for sitting in sittings:
        wanted += [
            (kind, sitting) for kind in OF_A_SITTING if kind != Kind.SEATS or sitting.seat_rows
        ]
    return {
        "activity": activity,
        "papers": [
            _shown(
                paper_of(activity, kind, sitting, people, by_hand),
                sitting,
                last.get((kind, sitting.pk if sitting else None)),
                people,
            )
            for kind, sitting in wanted
        ],
        "count": len(people),
        "may_organise": activities.may(actor, ORGANISE, activity),
    }


def _shown(
    now: MeetingPaper,
    sitting: Sitting | None,
    printed: MeetingPrint | None,
    people: list[ListedPerson],
) -> dict[str, Any]:
    label = Kind(now.kind).label
    return {
        "kind": now.kind,
        "label": f"{sitting.title}{label}" if sitting else label,
        "sitting": sitting,
        "printed": printed,
        "changed": changed_since(printed, now, people) if printed else "",
    }


def changed_since(printed: MeetingPrint, now: MeetingPaper, people: list[ListedPerson]) -> str:
    """What of a print is right no more, in a sentence; empty: it is as it would be printed today."""
    digests = now.digests
    names = {one.key: one.name for one in people}
    changed = [names[key] for key in digests if printed.lines.get(key) != digests[key]]
    gone = len(printed.lines.keys() - digests.keys())
    parts = []
    if printed.head != now.head_digest:
        parts.append(_("会议的名称、时间或者地点变了"))
    if changed:
        named = "、".join(changed[:NAMED])
        more = _("等%(n)d人") % {"n": len(changed)} if len(changed) > NAMED else ""
        parts.append(_("%(names)s%(more)s的变了或者是后加的") % {"names": named, "more": more})
    if gone:
        parts.append(_("少了%(n)d人") % {"n": gone})
    return "，".join(parts)
