"""The office's board: which cases, in what order, and what a row says."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core import clock, phones, spelling
from lianxin.core.access import Actor
from lianxin.core.internal import outside
from lianxin.core.sql.compiled_query import CompiledQuery
from lianxin.core.sql.search import wanted
from lianxin.documents.sheets import Cell
from lianxin.inbox.models import Case, Subject
from lianxin.inbox.models.cases import CaseQuerySet
from lianxin.inbox.pages.board_rows import (
    PER_PAGE,
    Asked,
    ShownRow,
    case_address,
    for_rows,
    rows_of,
)
from lianxin.inbox.policies import cases
from lianxin.inbox.reads import queues
from lianxin.inbox.reads.queues import HandedCases
from lianxin.inbox.reads.search import index
from lianxin.inbox.reads.state_words import in_whose_hands, staff_state, stopped_words
from lianxin.inbox.rules.case_numbers import case_number
from lianxin.organisation.reads.actors import own_committee
from lianxin.organisation.reads.calendars import working_calendar
from lianxin.places.models import Place

MANY = 1000  # more that are done are not counted beside what is open
PageOf = Callable[[int], list[int]]
Choices = tuple[tuple[int, str], ...]


def choices(actor: Actor) -> tuple[Choices, Choices]:
    """The places and subjects to filter by, read together."""
    rows = sorted(_choices.rows(committee=actor.committee_id))
    places = tuple((r[3], r[4]) for r in rows if r[0] == "place")
    return places, tuple((r[3], r[4]) for r in rows if r[0] == "subject")


def _places_and_subjects(committee: int | None) -> QuerySet[Any, Any]:
    places = Place.objects.filter(committee=committee).order_by()
    subjects = Subject.objects.filter(committee=committee).order_by()
    return places.values_list(Value("place"), "area__row", "area__column", "pk", "name").union(
        subjects.values_list(Value("subject"), "order", Value(0), "pk", "name"), all=True
    )


def found_cases(actor: Actor, asked: Asked) -> HandedCases:
    """The cases that the searcher may see and that were asked for, whoever has them."""
    return _found(asked["due"], actor=actor, **_narrowing(actor, asked))


def _narrowing(actor: Actor, asked: Asked) -> dict[str, Any]:
    """What is looked for: a number, or words, and a place and a subject."""
    typed = spelling.looked_for(asked["q"])
    is_number = LOOKS_LIKE_A_NUMBER.fullmatch(typed)
    return {
        "number": case_number(typed) if is_number else None,
        "words": wanted(typed, committee=actor.committee_id or 0)
        if typed and not is_number
        else None,
        "place": int(asked["place"]) if asked["place"] else None,
        "subject": int(asked["subject"]) if asked["subject"] else None,
        "owner": actor.person_id if asked["whose"] else None,
    }


def _found(
    due: str,
    *,
    actor: Actor,
    number: str | None,
    words: str | None,
    place: int | None,
    subject: int | None,
    owner: int | None,
) -> HandedCases:
    rows = queues.with_queue(cast(CaseQuerySet, cases.rows(actor)))
    if number is not None:
        rows = rows.filter(number=number)
    if number is None and words is None:
        rows = rows.exclude(state=Case.State.MERGED)  # they lie where they were merged into
    if words is not None:
        rows = index.among(rows.filter(outside("inbox.Case")), words)
    if place is not None:
        rows = rows.filter(place=place)
    if subject is not None:
        rows = rows.filter(subject=subject)
    if owner is not None:
        rows = rows.filter(owner=owner)
    return rows.filter(_due(due))


def _due(which: str) -> Q:
    waits = Q(state__in=[Case.State.RECEIVED, Case.State.HANDLING], answered_at=None)
    today = clock.today()
    return {
        "overdue": waits & Q(due_on__lt=today),
        "today": waits & Q(due_on=today),
        "promised": Q(review_on__lte=today) & ~Q(hands=queues.DONE),
    }.get(which, Q())


def case_of_number(actor: Actor, asked: Asked) -> Case | None:
    """The case whose number was typed, on whatever heap it lies."""
    typed = spelling.looked_for(asked["q"])
    if not LOOKS_LIKE_A_NUMBER.fullmatch(typed):
        return None
    found: Case | None = cases.rows(actor).filter(number=case_number(typed)).first()
    return found


def is_phone(asked: Asked) -> bool:
    """What was typed is a telephone number: callers are looked for elsewhere, with a reason."""
    try:
        return len(phones.dialled(asked["q"])) >= PHONE
    except phones.NotAPhone:
        return False


PHONE = 11  # digits of a mobile number, and of most landlines with their area
LOOKS_LIKE_A_NUMBER = re.compile(r"\d{4}\W?\d{4,6}")
WAITING = (queues.OFFICE, queues.TEAM, queues.UNIT, queues.PROMISED, queues.SENDER)
TABS = (*WAITING, "open", queues.DONE)


def tab_of(asked: Asked) -> str:
    """The heap that is asked for; all that is open where none is named."""
    return asked["tab"] if asked["tab"] in TABS else "open"


def _labels() -> dict[str, str]:
    return {
        queues.OFFICE: _("等联络办"),
        queues.TEAM: _("在委员手里"),
        queues.UNIT: _("在单位手里"),
        queues.PROMISED: _("等答应的日子"),
        queues.SENDER: _("等留言人"),
        "open": _("全部在办"),
        queues.DONE: _("已办结"),
    }


def queue_sizes(found: HandedCases) -> HandedCases:
    """How many cases lie on each heap on which somebody still acts."""
    rows = found.filter(queues.still_open()).order_by().values_list("hands")
    return rows.annotate(n=Count("pk"))


def looked_up(actor: Actor, asked: Asked) -> tuple[Counter[str], PageOf]:
    """How many cases lie on each heap, and how the ids of a page of the one asked for are found.

    Nobody acts on how many are done in all, and counting them would read through every year: they
    are counted where somebody looks for them, and to the last one only on their own heap.
    """
    narrowing = {"actor": actor, **_narrowing(actor, asked)}
    due, tab, sort = asked["due"], tab_of(asked), asked["sort"]
    if narrowing["words"] and tab != queues.DONE:
        # Words are looked up once: all that is open and holds them is counted and leafed here.
        found = _open.rows(due, sort, **narrowing)
        number = Counter(heap for _pk, heap in found)
        ids = [pk for pk, heap in found if tab in {"open", heap}]
        page_of: PageOf = partial(_slice, ids)
    else:
        number = Counter(dict(_heaps.rows(due, **narrowing)))
        page_of = partial(_read_page, due, tab, sort, narrowing)
    number["open"] = number.total()
    if tab == queues.DONE:
        number[queues.DONE] = _count_done(due, **narrowing)
    elif is_filtered(asked):
        number[queues.DONE] = len(_some_done.rows(due, MANY + 1, **narrowing))
    return number, page_of


def _slice(ids: list[int], page: int) -> list[int]:
    return ids[(page - 1) * PER_PAGE : page * PER_PAGE]


def _read_page(due: str, tab: str, sort: str, narrowing: dict[str, Any], page: int) -> list[int]:
    return [row[0] for row in _ids.rows(due, tab, sort, page, **narrowing)]


def is_filtered(asked: Asked) -> bool:
    """Something narrower than a heap was asked for."""
    return any(asked[name] for name in ("q", "place", "subject", "whose", "due"))


def tabs(asked: Asked, number: Counter[str]) -> list[dict[str, Any]]:
    """The heaps with how many lie on each."""
    return [
        {
            "url": case_address(asked, tab=heap),
            "label": label,
            "count": _count(heap, number, is_current=heap == tab_of(asked)),
            "is_current": heap == tab_of(asked),
        }
        for heap, label in _labels().items()
    ]


def _count(heap: str, number: Counter[str], *, is_current: bool) -> str | int | None:
    """A number; of many that are done only that they are many; nothing if nobody asked."""
    if heap == queues.DONE and heap not in number:
        return None
    if heap == queues.DONE and number[heap] > MANY and not is_current:
        return _("%(n)d以上") % {"n": MANY}
    return number[heap]


def in_order(found: HandedCases, tab: str, sort: str) -> HandedCases:
    """The cases of one heap: the urgent first, unless another order is asked for."""
    rows = found.exclude(queues.still_open())
    if tab != queues.DONE:
        rows = found.filter(queues.still_open())
        rows = rows if tab == "open" else rows.filter(hands=tab)
    if sort == "place":
        return rows.order_by(
            "place__area__row", "place__area__column", "place__name", "due_on", "pk"
        )
    if sort == "new" or tab == queues.DONE:
        return rows.order_by("-received_at", "-pk")
    return rows.most_urgent_first()


def _page(due: str, tab: str, sort: str, page: int, **narrowing: Any) -> HandedCases:
    rows = in_order(_found(due, **narrowing), tab, sort)
    return rows.values_list("pk")[(page - 1) * PER_PAGE : page * PER_PAGE]


def _all_open(due: str, sort: str, **narrowing: Any) -> HandedCases:
    rows = in_order(_found(due, **narrowing), "open", sort)
    return index.only(rows, "is_live").values_list("pk", "hands")


def _a_few_done(due: str, most: int, **narrowing: Any) -> HandedCases:
    rows = _found(due, **narrowing).exclude(queues.still_open()).order_by()
    return rows.values_list("pk")[:most]


def _count_done(due: str, **narrowing: Any) -> int:
    done: int = _found(due, **narrowing).exclude(queues.still_open()).count()
    return done


_choices = CompiledQuery(_places_and_subjects, row="board of 25 cases")
_heaps = CompiledQuery(
    lambda due, **narrowing: queue_sizes(_found(due, **narrowing)), row="board of 25 cases"
)
_some_done = CompiledQuery(_a_few_done, row="search 公交 on the board")
_open = CompiledQuery(_all_open, row="search 公交 on the board")
_ids = CompiledQuery(_page, row="board of 25 cases")


@dataclass(frozen=True)
class Walk:
    """The list from which a case was opened: the addresses of the cases before it and after it."""

    query: str = ""
    before: str = ""
    after: str = ""


def walk(actor: Actor, asked: Asked, at: int, case: Case) -> Walk:
    """What stands beside a case that was opened at this place of a list.

    A case that has left the list meanwhile has left its place to the next.
    """
    rows = in_order(found_cases(actor, asked), tab_of(asked), asked["sort"])
    first = max(at - 1, 0)
    near = list(rows.values_list("pk", "ref")[first : at + 2])
    keys = [pk for pk, _ref in near]
    here = keys.index(case.pk) if case.pk in keys else None

    def leads_to(place: int) -> str:
        if not 0 <= place < len(near):
            return ""
        url = reverse("inbox:case", args=[near[place][1]])
        return url + case_address(asked, n=str(first + place))

    middle = at - first if here is None else here
    return Walk(
        query=case_address(asked, n=str(at)),
        before=leads_to(middle - 1),
        after=leads_to(middle if here is None else middle + 1),
    )


class CountedPaginator(Paginator):  # type: ignore[type-arg]
    """Pages of a list whose length the tabs know already, as the ids of their cases.

    The ids of a page are found first, so that what a row shows is read for these rows only.
    """

    def __init__(self, number: int, page_of: PageOf) -> None:
        super().__init__((), PER_PAGE)
        self.number, self.page_of = number, page_of

    def page(self, number: int | str) -> "Page[int]":
        """The ids of one page, in the order of the list."""
        page = self.validate_number(number)
        return Page(self.page_of(page), page, self)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.number


def board_page(actor: Actor, asked: Asked, *, page: str, opened: str) -> dict[str, Any]:
    """Everything the board shows."""
    committee = own_committee(actor)
    number, page_of = looked_up(actor, asked)
    page_obj = CountedPaginator(number[tab_of(asked)], page_of).get_page(page)
    calendar = working_calendar(committee.pk)
    ids = cast("list[int]", page_obj.object_list)
    rows = rows_of(ids, ShownRow(committee, calendar, asked, page_obj.number, opened))
    return {
        "committee": committee,
        "tabs": tabs(asked, number),
        "page_obj": page_obj,
        "rows": rows,
        "overdue": [row for row in rows if row["whom"]],
        "today": clock.today(),
        "now": clock.now(),
        "for_office": number[queues.OFFICE],
        "is_filtered": is_filtered(asked),
        "own_url": case_address(asked, whose="" if asked["whose"] else "mine"),
        "is_own": bool(asked["whose"]),
        "export_query": case_address(asked),
        "may_set": actor.holds("organisation.settings"),
    }


def next_for_office(actor: Actor, but: str = "") -> Case | None:
    """The most urgent case that waits for the office, and that no colleague has said to do.

    The one that is open already (`but`, its number) comes last.
    """
    waiting = queues.waiting_for_office(cast(CaseQuerySet, cases.rows(actor)))
    free = waiting.filter(Q(owner=None) | Q(owner=actor.person_id)).exclude(number=but)
    found: Case | None = free.first() or waiting.first()
    return found


def export_heads() -> list[str]:
    """The columns of an exported list. No contact data."""
    return [
        _("编号"), _("说的事"), _("话题"), _("地点"), _("在谁手里"), _("状态"),
        _("收到"), _("第一次答复到期"), _("第一次答复"), _("期限"),
    ]  # fmt: skip


def export_rows(actor: Actor, asked: Asked) -> list[list[Cell]]:
    """The rows of an exported list, as filtered and in that order."""
    calendar = working_calendar(actor.committee_id or 0)
    handed_on = outside("inbox.Case") & outside("places.Place", "place__")
    found = found_cases(actor, asked).filter(handed_on)
    return [
        [
            case.number,
            case.title,
            case.subject.name if case.subject else "",
            case.place.name if case.place else case.where,
            in_whose_hands(case),
            staff_state(case).words,
            clock.day_of(case.received_at),
            case.due_on,
            clock.day_of(case.first_replied_at) if case.first_replied_at else None,
            stopped_words(case) or case.clock(calendar).words,
        ]
        for case in for_rows(in_order(found, tab_of(asked), asked["sort"]))
    ]
