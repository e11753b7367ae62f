"""The four boards: what they would show today, the printed ones, and in what those are out of date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import SYSTEM, Actor
from lianxin.core.crypto import codes
from lianxin.core.internal import kept_inside, outside
from lianxin.core.landmarks import landmark
from lianxin.documents.paper import typeset
from lianxin.organisation.models import Appointment, Member
from lianxin.places.models import Place, PrintedBoard, WallCode, WallText
from lianxin.places.pages.codes import host_in_clear
from lianxin.places.pages.register import fetch_place
from lianxin.places.policies import places
from lianxin.places.reads.board_contents import FIRST_WORDS, changes, of_month, shown_on
from lianxin.places.slots import MonthAtPlaces, Presence, presences, promised_days
from lianxin.ui import qr
from lianxin.ui.dates import day as said_day
from lianxin.ui.group_texts import GroupText, listed, own_link

TOKEN_LENGTH = 10  # 50 bits: it leads to what hangs on a wall
WIDTHS = {"A3": 297, "A2": 420, "A1": 594, "A0": 841}
HEIGHTS = {"A3": 420, "A2": 594, "A1": 841, "A0": 1189}
MEMBERS_ON_A_SHEET, LINES_ON_A_SHEET, LETTERS_IN_A_LINE = 60, 240, 20
LEADING = {"lead_convener", "convener", "sub_lead_convener", "sub_convener"}
Facts = dict[str, Any]


ON_A_PAGE = 25


def points(body: str) -> list[str]:
    """A text of the walls, point by point."""
    return [line.strip() for line in body.splitlines() if line.strip()]


def texts_of(committee_id: int) -> dict[str, list[str]]:
    """What the boards say today about each thing, point by point."""
    return _texts_in(WallText.objects.begun(committee_id))


def _texts_in(begun: Iterable[WallText]) -> dict[str, list[str]]:
    """The latest of each kind among texts that have begun; the first words where none has."""
    found = {str(kind): list(words) for kind, words in FIRST_WORDS.items()}
    latest = sorted(begun, key=lambda text: (text.starts, text.pk))
    return found | {text.kind: points(text.body) for text in latest}


def facts_of(rows: Iterable[Place], later: Iterable[str] = ()) -> dict[int, Facts]:
    """All that boards can show today of these places of one committee, and the days of later months."""
    found = list(rows)
    if not found:
        return {}
    committee, today = found[0].committee, clock.today()
    held, conveners = _held_in(committee.pk, {place.team_id for place in found if place.team_id})
    members = _members(committee.pk, {each.person_id for rows in held.values() for each in rows})
    this = f"{today:%Y-%m}"
    days = {month: _days(found, month) for month in sorted({this, *later})}
    shared = {
        "committee": committee.name,
        "office": committee.office_name,
        "office_phone": committee.office_phone,
        "promise": next(iter(promised_days.panels(SYSTEM, committee)), None),
        "texts": texts_of(committee.pk),
        "month": this,
    }
    return {
        place.pk: {
            **shared,
            "name": place.name,
            "area": place.area.name,
            "address": place.address,
            "hours": place.hours,
            "phone": place.phone,
            "heads": [
                each.person.name for each in held.get(place.team_id, []) if each.post.key == "head"
            ],
            "members": _shown(
                held.get(place.team_id, []), members, conveners, days[this][place.pk]
            ),
            "later": {month: at[place.pk] for month, at in days.items() if month > this},
        }
        for place in found
    }


def _days(places: list[Place], month: str) -> dict[int, dict[int, list[str]]]:
    """At each of these places, who is there on which days of a month, as boards say it."""
    asked = MonthAtPlaces(tuple(place.pk for place in places), date.fromisoformat(f"{month}-01"))
    said: dict[int, dict[int, list[str]]] = {place.pk: {} for place in places}
    for each in (one for rows in presences.panels(SYSTEM, asked) for one in rows):
        said[each.place].setdefault(each.person, []).append(_said(each))
    return said


def _held_in(
    committee: int, teams: set[int]
) -> tuple[dict[int | None, list[Appointment]], dict[int, str]]:
    """Who holds which post in these teams today, and who convenes a group of the committee."""
    held: dict[int | None, list[Appointment]] = {}
    conveners: dict[int, str] = {}
    in_teams = Q(unit__in=teams, post__key__in=["head", "duty"])
    asked = in_teams | Q(committee=committee, post__key__in=LEADING)
    current = Appointment.objects.current().filter(asked).select_related("person", "post")
    current = current.filter(~Q(post__key__in=LEADING) | outside("organisation.Unit", "unit__"))
    for each in current.order_by("starts", "pk"):
        if each.post.key in LEADING:
            conveners[each.person_id] = each.post.name
        else:
            held.setdefault(each.unit_id, []).append(each)
    return held, conveners


def _members(committee: int, people: set[int]) -> dict[int, Member]:
    """Those of these people who are members of the committee today, in the register's order."""
    current = Member.objects.current().filter(committee=committee, person__in=people)
    rows = current.in_register_order().select_related("person", "sector")
    return {member.person_id: member for member in rows}


def _shown(
    held: list[Appointment],
    members: dict[int, Member],
    conveners: dict[int, str],
    days: dict[int, list[str]],
) -> list[Facts]:
    """The members of a place's team as its board shows them."""
    heads = {each.person_id for each in held if each.post.key == "head"}
    here = {each.person_id for each in held}
    return [
        {
            "id": person,
            "name": member.person.name,
            "sector": member.sector.name,
            "posts": [
                *([_("站长")] if person in heads else []),
                *([conveners[person]] if person in conveners else []),
            ],
            "helps": member.helps_with or member.profession,
            "days": days.get(person, []),
        }
        for person, member in members.items()
        if person in here
    ]


def _said(presence: Presence) -> str:
    words = _("%(n)d日（在线）") if presence.is_online else _("%(n)d日")
    return words % {"n": presence.day.day}


@dataclass(frozen=True)
class Checked:
    """A board that was printed, and what on it is no longer so."""

    board: PrintedBoard
    wrong: list[str]

    @property
    def said(self) -> str:
        """10月12日印的：陆明舟委员已不在这里；电话改了."""
        wall = self.board.wall
        words = _("%(day)s印的，挂在%(wall)s：%(wrong)s") if wall else _("%(day)s印的：%(wrong)s")
        day = said_day(self.board.day, clock.today())
        return words % {"day": day, "wall": wall, "wrong": "；".join(self.wrong)}


def checked(board: PrintedBoard, now: Facts) -> Checked:
    """In what a printed board differs from today."""
    down = {
        Place.State.MOVED: _("这处地点迁走了，板要摘下来"),
        Place.State.MERGED: _("这处地点并到别处了，板要摘下来"),
        Place.State.CLOSED: _("这处地点关了，板要摘下来"),
    }
    if board.taken_down_on:
        day = said_day(board.taken_down_on, clock.today())
        return Checked(board, [_("%(day)s就说摘下来了") % {"day": day}])
    if board.place.state != Place.State.OPEN:
        return Checked(board, [down[Place.State(board.place.state)]])
    return Checked(board, changes(board.kind, board.facts, now))


def _hanging(**only: Any) -> list[PrintedBoard]:
    """What hangs, as far as we know, place by place."""
    rows = PrintedBoard.objects.filter(**only).hanging()
    return list(
        rows.select_related("place__committee", "place__area", "person").order_by(
            "place__area__row", "place__area__column", "place", "kind", "wall"
        )
    )


def _ahead(boards: Iterable[PrintedBoard]) -> set[str]:
    """The months to come of which some of these boards tell the days."""
    this = f"{clock.today():%Y-%m}"
    return {month for board in boards if (month := board.facts.get("month", "")) > this}


def all_checked(committee_id: int | None) -> list[Checked]:
    """Every board that hangs in a committee, as far as we know."""
    boards = _hanging(committee=committee_id or 0)
    now = facts_of({board.place_id: board.place for board in boards}.values(), _ahead(boards))
    return [checked(board, now[board.place_id]) for board in boards]


def out_of_date(actor: Actor, page: str = "") -> dict[str, Any]:
    """The office's page: which boards are out of date and why, and where none was printed."""
    found = all_checked(actor.committee_id)
    old = [each for each in found if each.wrong]
    printed = {each.board.place_id for each in found}
    bare = Place.objects.open().filter(committee=actor.committee_id or 0).exclude(pk__in=printed)
    shown = Paginator(old, ON_A_PAGE).get_page(page)
    return {
        "old": list(shown),
        "page_obj": shown,
        "fine": len(found) - len(old),
        "bare": list(bare[:200]),
        "group_texts": _group_texts(old),
    }


def _group_texts(old: list[Checked]) -> list[GroupText]:
    """What asks the heads to hang new boards, and where old ones hang yet."""
    about = {one.board.place_id: f"places.Place:{one.board.place.ref}" for one in old}
    inside = kept_inside(about.values())
    old = [one for one in old if about[one.board.place_id] not in inside]
    if not old:
        return []
    link = own_link(landmark("today"))
    asks = _("各位站长：墙上有的板和现在不一样了，请打开看看自己站点的，印新的换上：%(link)s")
    lines = [
        " ".join(
            filter(None, (one.board.place.short, one.board.get_kind_display(), one.board.wall))
        )
        for one in old
    ]
    return [
        GroupText(_("请大家换板"), asks % {"link": link}),
        GroupText(_("还没有换的"), listed(_("这些地点的板还没有换："), lines, link)),
    ]


def of_place(actor: Actor, place: Place) -> dict[str, Any]:
    """One place's boards: each kind with its last print, what is no longer so, what to print."""
    boards, months = _hanging(place=place), months_to_print()
    now = facts_of([place], {*months, *_ahead(boards)})[place.pk]
    kinds = PrintedBoard.Kind
    return {
        "place": place,
        "is_open": place.state == Place.State.OPEN,
        "sizes": PrintedBoard.Size.values,
        "months": _months_said(now, months),
        "may_manage": places.may(actor, "places.manage", place),
        "rows": [
            {
                "kind": kind.value,
                "name": kind.label,
                "has_days": kind == kinds.MEMBERS,
                "hanging": [checked(board, now) for board in boards if board.kind == kind],
            }
            for kind in kinds
        ],
    }


def months_to_print() -> list[str]:
    """This month and the next (2026-12): a board for the next is printed before it begins."""
    first = clock.today().replace(day=1)
    return [f"{first:%Y-%m}", f"{first + timedelta(days=31):%Y-%m}"]


def _months_said(now: Facts, months: list[str]) -> list[dict[str, Any]]:
    """Each with how many members have a day in it; in the last week the next one is meant."""
    is_late = f"{clock.today() + timedelta(days=7):%Y-%m}" in months[1:]
    return [
        {
            "key": month,
            "name": _month_name(month),
            "count": sum(bool(member["days"]) for member in of_month(now, month)["members"]),
            "is_meant": (at == 1) == is_late,
        }
        for at, month in enumerate(months)
    ]


def _month_name(month: str) -> str:
    return _("%(m)d月") % {"m": int(month.partition("-")[2])}


def board_to(actor: Actor, ref: UUID) -> PrintedBoard:
    """A board that the actor may have printed anew or taken down, or 404, 403."""
    board = PrintedBoard.objects.filter(ref=ref).select_related("place").first()
    if board is None:
        raise Http404
    fetch_place(actor, "places.head", ref=board.place.ref)
    return board


@dataclass(frozen=True)
class Drawn:
    """A board ready for the printer, with the facts on it and the token of its small code."""

    made: bytes
    facts: Facts
    token: str
    name: str  # 委员信息12月


def drawn(place: Place, kind: str, size: str, month: str = "") -> Drawn:
    """The PDF of a board from today's facts; that of the members with the days of a month."""
    facts = shown_on(kind, facts_of([place], [month] if month else [])[place.pk], month)
    token = codes.random_code(TOKEN_LENGTH)
    made = typeset("places/board", {**facts, **_frame(kind, size, token, facts)})
    label = str(PrintedBoard.Kind(kind).label)
    name = label + (_month_name(facts["month"]) if "month" in facts else "")
    return Drawn(made, facts, token, name)


def sheets_of(members: list[Facts]) -> list[list[Facts]]:
    """The members of a team on as few sheets as can be read standing, about as many on each."""
    lines = sum(2 + -(-len(member["helps"]) // LETTERS_IN_A_LINE) for member in members)
    count = max(-(-len(members) // MEMBERS_ON_A_SHEET), -(-lines // LINES_ON_A_SHEET), 1)
    each, more = divmod(len(members), count)
    sheets, start = [], 0
    for at in range(count):
        end = start + each + (at < more)
        sheets.append(members[start:end])
        start = end
    return sheets


def _frame(kind: str, size: str, token: str, facts: Facts) -> Facts:
    label = PrintedBoard.Kind(kind).label
    number = _("一二三四")[list(PrintedBoard.Kind.values).index(kind)]
    base, way = settings.LIANXIN_BASE_URL, reverse("places:board", args=[token])
    drawing, today = qr.drawing(base + way), clock.today()
    day = {"y": today.year, "m": today.month, "d": today.day}
    return {
        "title": f"{label} {facts['name']}",
        "author": facts["committee"],
        "kind": kind,
        "label": label,
        "number": number,
        "sheets": sheets_of(facts.get("members", [])),
        "k": round(WIDTHS[size] / 210, 4),
        "width": WIDTHS[size],
        "height": HEIGHTS[size],
        "today": _("%(y)d年%(m)d月%(d)d日") % day,
        "month_name": _month_name(facts.get("month") or f"{today:%Y-%m}"),
        "code": {**drawing, "alt": base + way, "host": host_in_clear(), "way": way},
    }


def hung(token: str) -> dict[str, Any] | None:
    """What somebody who scans a board is told: when it was printed, and what is no longer so."""
    rows = PrintedBoard.objects.select_related("place__committee", "place__area")
    known = outside("places.Place", "place__")
    board = rows.filter(known, token=codes.fold(token)).first()
    if board is None:
        return None
    place = board.place
    now = facts_of([place], _ahead([board]))[place.pk]
    found = checked(board, now)
    slot = (
        WallCode.objects.filter(place=place, revoked_at=None).order_by("-issued_at", "-pk").first()
    )
    return {
        "committee": place.committee,
        "place": place,
        "checked": found,
        "newer": _right_since(board, now) if found.wrong else None,
        "slot": slot,
    }


def _right_since(board: PrintedBoard, now: Facts) -> PrintedBoard | None:
    """The print to hang instead of a wrong one, where the last one says what is so today.

    A board printed again with the same facts (for another wall, in another size) replaces none.
    """
    here = {"place": board.place, "kind": board.kind, "wall": board.wall}
    since = PrintedBoard.objects.filter(**here, pk__gt=board.pk)
    last = since.select_related("place").order_by("pk").last()
    return None if last is None or checked(last, now).wrong else last


@dataclass
class BoardWords:
    """What the boards say about one thing: today's points, and what is to hold later."""

    kind: str
    name: str
    lines: list[str]
    since: date | None
    later: list[WallText]
    form: Any = None


def words_of(committee_id: int) -> list[BoardWords]:
    """Everything the boards of a committee say, with since when."""
    today = clock.today()
    written = list(WallText.objects.filter(committee=committee_id).order_by("starts", "pk"))
    now = _texts_in(text for text in written if text.starts <= today)
    return [
        BoardWords(
            kind.value,
            str(kind.label),
            now[kind],
            max((t.starts for t in written if t.kind == kind and t.starts <= today), default=None),
            [text for text in written if text.kind == kind and text.starts > today],
        )
        for kind in WallText.Kind
    ]
