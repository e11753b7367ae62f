"""The office's board: which cases, in what order, and what a row says."""

import re
from collections import Counter
from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet, Value
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.prepared import Prepared
from lianxin.core.search import wanted
from lianxin.documents.sheets import Cell
from lianxin.inbox import hands
from lianxin.inbox.doors import case_number
from lianxin.inbox.hands import HandedCases
from lianxin.inbox.models import Case, Topic
from lianxin.inbox.models.cases import CaseQuerySet
from lianxin.inbox.pages.board_rows import Asked, Shown, address, for_rows, rows_of
from lianxin.inbox.pages.words import in_whose_hands, staff_state, stopped_words
from lianxin.inbox.policies import cases
from lianxin.inbox.search import index
from lianxin.organisation.actors import own_committee
from lianxin.organisation.calendars import working_calendar
from lianxin.places.models import Place

PER_PAGE = 25
Choices = tuple[tuple[int, str], ...]


def choices(actor: Actor) -> tuple[Choices, Choices]:
    """The places and topics to filter by, read together."""
    rows = sorted(_choices.rows(committee=actor.committee_id))
    places = tuple((r[3], r[4]) for r in rows if r[0] == "place")
    return places, tuple((r[3], r[4]) for r in rows if r[0] == "topic")


def _places_and_topics(committee: int | None) -> QuerySet[Any, Any]:
    places = Place.objects.filter(committee=committee).order_by()
    topics = Topic.objects.filter(committee=committee).order_by()
    return places.values_list(Value("place"), "area__row", "area__column", "pk", "name").union(
        topics.values_list(Value("topic"), "order", Value(0), "pk", "name"), all=True
    )


def found_cases(actor: Actor, asked: Asked) -> HandedCases:
    """The cases that the searcher may see and that were asked for, whoever has them."""
    return _found(asked["due"], actor=actor, **_narrowing(actor, asked))


def _narrowing(actor: Actor, asked: Asked) -> dict[str, Any]:
    """What is looked for: a number, or words, and a place and a topic."""
    typed = asked["q"].strip()
    is_number = LOOKS_LIKE_A_NUMBER.fullmatch(typed)
    return {
        "number": case_number(typed) if is_number else None,
        "words": wanted(typed, committee=actor.committee_id or 0)
        if typed and not is_number
        else None,
        "place": int(asked["place"]) if asked["place"] else None,
        "topic": int(asked["topic"]) if asked["topic"] else None,
    }


def _found(
    due: str,
    *,
    actor: Actor,
    number: str | None,
    words: str | None,
    place: int | None,
    topic: int | None,
) -> HandedCases:
    rows = hands.with_hands(cast(CaseQuerySet, cases.rows(actor)))
    if number is not None:
        rows = rows.filter(number=number)
    if words is not None:
        rows = rows.filter(pk__in=index.holding(words))
    if place is not None:
        rows = rows.filter(place=place)
    if topic is not None:
        rows = rows.filter(topic=topic)
    return rows.filter(_due(due))


def _due(which: str) -> Q:
    waits = Q(state__in=[Case.State.RECEIVED, Case.State.HANDLING], answered_at=None)
    today = clock.today()
    return {
        "overdue": waits & Q(due_on__lt=today),
        "today": waits & Q(due_on=today),
        "promised": Q(review_on__lte=today) & ~Q(hands=hands.DONE),
    }.get(which, Q())


LOOKS_LIKE_A_NUMBER = re.compile(r"\d{4}\W?\d{4,6}")
TABS = (hands.OFFICE, hands.TEAM, hands.UNIT, hands.SENDER, "open", hands.DONE)


def tab_of(asked: Asked) -> str:
    """The heap that is asked for; all that is open where none is named."""
    return asked["tab"] if asked["tab"] in TABS else "open"


def _labels() -> dict[str, str]:
    return {
        hands.OFFICE: _("等联络办"),
        hands.TEAM: _("在委员手里"),
        hands.UNIT: _("在单位手里"),
        hands.SENDER: _("等留言人"),
        "open": _("全部在办"),
        hands.DONE: _("已办结"),
    }


def heaps(found: HandedCases) -> HandedCases:
    """How many cases lie on each heap on which somebody still acts."""
    rows = found.filter(hands.still_open()).order_by().values_list("hands")
    return rows.annotate(n=Count("pk"))


def counts(actor: Actor, asked: Asked) -> Counter[str]:
    """How many cases lie on each heap; of the done ones only where somebody looks for them.

    Nobody acts on how many are done in all, and counting them would read through every year.
    """
    narrowing = _narrowing(actor, asked)
    number = Counter(dict(_heaps.rows(asked["due"], actor=actor, **narrowing)))
    number["open"] = number.total()
    if tab_of(asked) == hands.DONE or is_filtered(asked):
        number[hands.DONE] = _done.rows(asked["due"], actor=actor, **narrowing)[0][0]
    return number


def is_filtered(asked: Asked) -> bool:
    """Something narrower than a heap was asked for."""
    return any(asked[name] for name in ("q", "place", "topic", "due"))


def tabs(asked: Asked, number: Counter[str]) -> list[dict[str, Any]]:
    """The heaps with how many lie on each."""
    return [
        {
            "url": address(asked, tab=heap),
            "label": label,
            "count": number[heap] if heap in number or heap != hands.DONE else None,
            "is_current": heap == tab_of(asked),
        }
        for heap, label in _labels().items()
    ]


def in_order(found: HandedCases, tab: str, sort: str) -> HandedCases:
    """The cases of one heap: the urgent first, unless another order is asked for."""
    rows = found.exclude(hands.still_open())
    if tab != hands.DONE:
        rows = found.filter(hands.still_open())
        rows = rows if tab == "open" else rows.filter(hands=tab)
    if sort == "place":
        return rows.order_by(
            "place__area__row", "place__area__column", "place__name", "due_on", "pk"
        )
    if sort == "new" or tab == hands.DONE:
        return rows.order_by("-received_at", "-pk")
    return rows.most_urgent_first()


def _page(due: str, tab: str, sort: str, page: int, **narrowing: Any) -> HandedCases:
    rows = in_order(_found(due, **narrowing), tab, sort)
    return rows.values_list("pk")[(page - 1) * PER_PAGE : page * PER_PAGE]


def _count_done(due: str, **narrowing: Any) -> HandedCases:
    rows = _found(due, **narrowing).exclude(hands.still_open()).order_by()
    return rows.values_list(Value(1)).annotate(n=Count("pk")).values_list("n")


_choices = Prepared(_places_and_topics)
_heaps = Prepared(lambda due, **narrowing: heaps(_found(due, **narrowing)))
_done = Prepared(_count_done)
_ids = Prepared(_page)


class CountedPaginator(Paginator):  # type: ignore[type-arg]
    """Pages of a list whose length the tabs know already, as the ids of their cases.

    The ids of a page are found first, so that what a row shows is read for these rows only.
    """

    def __init__(self, actor: Actor, asked: Asked, number: int) -> None:
        super().__init__((), PER_PAGE)
        self.actor, self.asked, self.number = actor, asked, number

    def page(self, number: int | str) -> "Page[int]":
        """The ids of one page, in the order of the list."""
        page = self.validate_number(number)
        kind = self.asked["due"], tab_of(self.asked), self.asked["sort"]
        rows = _ids.rows(*kind, page, actor=self.actor, **_narrowing(self.actor, self.asked))
        return Page([row[0] for row in rows], page, self)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.number


def board_page(actor: Actor, asked: Asked, *, page: str, opened: str) -> dict[str, Any]:
    """Everything the board shows."""
    committee = own_committee(actor)
    number = counts(actor, asked)
    page_obj = CountedPaginator(actor, asked, number[tab_of(asked)]).get_page(page)
    calendar = working_calendar(committee.pk)
    ids = cast("list[int]", page_obj.object_list)
    rows = rows_of(ids, Shown(committee, calendar, asked, page_obj.number, opened))
    return {
        "committee": committee,
        "tabs": tabs(asked, number),
        "page_obj": page_obj,
        "rows": rows,
        "overdue": [row for row in rows if row["whom"]],
        "today": clock.today(),
        "now": clock.now(),
        "for_office": number[hands.OFFICE],
        "is_filtered": is_filtered(asked),
        "export_query": address(asked),
        "may_set": actor.holds("inbox.settings"),
    }


def next_for_office(actor: Actor) -> Case | None:
    """The most urgent case that waits for the office."""
    waiting = hands.waiting_for_office(cast(CaseQuerySet, cases.rows(actor)))
    found: Case | None = waiting.first()
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
    return [
        [
            case.number,
            case.subject,
            case.topic.name if case.topic else "",
            case.place.name if case.place else case.where,
            in_whose_hands(case),
            staff_state(case).words,
            case.received_at.date(),
            case.due_on,
            case.first_replied_at.date() if case.first_replied_at else None,
            stopped_words(case) or case.clock(calendar).words,
        ]
        for case in for_rows(in_order(found_cases(actor, asked), tab_of(asked), asked["sort"]))
    ]
