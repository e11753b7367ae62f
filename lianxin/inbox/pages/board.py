"""The office's board: which cases, in what order, and what a row says."""

import re
from collections import Counter
from datetime import date, timedelta
from typing import Any, cast
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.workdays import Calendar, Clock
from lianxin.documents.sheets import Cell
from lianxin.inbox import hands
from lianxin.inbox.doors import case_number
from lianxin.inbox.hands import HandedCases
from lianxin.inbox.models import Case, Flag, Forward, Topic
from lianxin.inbox.models.cases import CaseQuerySet
from lianxin.inbox.pages.words import (
    clock_facts,
    in_whose_hands,
    row_marks,
    staff_state,
    stopped_words,
)
from lianxin.inbox.policies import cases
from lianxin.inbox.search import index
from lianxin.organisation.actors import own_committee
from lianxin.organisation.calendars import working_calendar
from lianxin.organisation.models import Appointment
from lianxin.places.models import Place

PER_PAGE = 25
MOST_FOUND = 2000
Asked = dict[str, str]
WithTeams = Any  # cases that also know their team, its head and its phone
Choices = list[tuple[int, str]]


def choices(actor: Actor) -> tuple[Choices, Choices]:
    """The places and topics to filter by, read together."""
    places = Place.objects.filter(committee=actor.committee_id).order_by()
    topics = Topic.objects.filter(committee=actor.committee_id).order_by()
    found = places.values_list(Value("place"), "area__row", "area__column", "pk", "name").union(
        topics.values_list(Value("topic"), "order", Value(0), "pk", "name"), all=True
    )
    rows = sorted(found)
    return [(r[3], r[4]) for r in rows if r[0] == "place"], [
        (r[3], r[4]) for r in rows if r[0] == "topic"
    ]


def found_cases(actor: Actor, asked: Asked) -> HandedCases:
    """The cases that the searcher may see and that were asked for, whoever has them."""
    rows = hands.with_hands(cast(CaseQuerySet, cases.rows(actor)))
    if LOOKS_LIKE_A_NUMBER.fullmatch(asked["q"].strip()):
        rows = rows.filter(number=case_number(asked["q"]))
    elif asked["q"].strip():
        rows = rows.filter(pk__in=_written(actor, asked["q"]))
    if asked["place"]:
        rows = rows.filter(place=asked["place"])
    if asked["topic"]:
        rows = rows.filter(topic=asked["topic"])
    return rows.filter(_due(asked["due"]))


def _written(actor: Actor, words: str) -> list[int]:
    return index.find(words, committee=actor.committee_id or 0, limit=MOST_FOUND)


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


def heaps(found: HandedCases) -> Counter[str]:
    """How many cases lie on each heap on which somebody still acts."""
    rows = found.filter(hands.still_open()).order_by().values_list("hands")
    return Counter(dict(rows.annotate(n=Count("pk"))))


def counts(found: HandedCases, asked: Asked) -> Counter[str]:
    """How many cases lie on each heap; of the done ones only where somebody looks for them.

    Nobody acts on how many are done in all, and counting them would read through every year.
    """
    number = heaps(found)
    number["open"] = number.total()
    if tab_of(asked) == hands.DONE or is_filtered(asked):
        number[hands.DONE] = found.exclude(hands.still_open()).count()
    return number


def is_filtered(asked: Asked) -> bool:
    """Something narrower than a heap was asked for."""
    return any(asked[name] for name in ("q", "place", "topic", "due"))


def address(asked: Asked, **changes: str) -> str:
    """The board's address with what is asked for; pages are counted anew."""
    kept = {name: value for name, value in {**asked, **changes}.items() if value}
    return f"?{urlencode(kept)}" if kept else "?tab=open"


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


def in_order(found: HandedCases, asked: Asked) -> HandedCases:
    """The cases of one heap: the urgent first, unless another order is asked for."""
    tab = tab_of(asked)
    rows = found.exclude(hands.still_open())
    if tab != hands.DONE:
        rows = found.filter(hands.still_open())
        rows = rows if tab == "open" else rows.filter(hands=tab)
    if asked["sort"] == "place":
        return rows.order_by(
            "place__area__row", "place__area__column", "place__name", "due_on", "pk"
        )
    if asked["sort"] == "new" or tab == hands.DONE:
        return rows.order_by("-received_at", "-pk")
    return rows.most_urgent_first()


def for_rows(rows: CaseQuerySet) -> "WithTeams":
    """Together with what a row shows, the head of the team included."""
    team = Coalesce(OuterRef("team"), OuterRef("place__team"))
    heads = Appointment.objects.current().filter(post__key="head", unit=team)
    marked = Flag.objects.standing().filter(case=OuterRef("pk"))
    return (
        rows.select_related("place", "handler__person", "topic")
        .prefetch_related("questions", Prefetch("forwards", Forward.objects.select_related("unit")))
        .annotate(
            whose_team=Coalesce("team", "place__team"),
            head_name=Subquery(heads.order_by("starts", "pk").values("person__name")[:1]),
            team_phone=Coalesce("team__phone", "place__team__phone"),
            is_petition=Exists(marked.filter(kind=Flag.Kind.PETITION)),
            is_minor=Exists(marked.filter(kind=Flag.Kind.MINOR)),
        )
    )


class CountedPaginator(Paginator):  # type: ignore[type-arg]
    """Pages of a list whose length the tabs know already.

    The ids of a page are found first, so that what a row shows is read for these rows only.
    """

    def __init__(self, rows: QuerySet[Case], number: int) -> None:
        super().__init__(rows, PER_PAGE)
        self.number = number

    def page(self, number: int | str) -> "Page[Case]":
        """The rows of one page with what they show, in the order of the list."""
        page = super().page(number)
        order = list(cast(HandedCases, page.object_list).values_list("pk", flat=True))
        shown = for_rows(hands.with_proposed(Case.objects.filter(pk__in=order)))
        page.object_list = sorted(shown, key=lambda case: order.index(case.pk))
        return page

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.number


def board_page(actor: Actor, asked: Asked, *, page: str, opened: str) -> dict[str, Any]:
    """Everything the board shows."""
    found = found_cases(actor, asked)
    committee = own_committee(actor)
    number = counts(found, asked)
    tab = tab_of(asked)
    page_obj = CountedPaginator(in_order(found, asked), number[tab]).get_page(page)
    for case in page_obj:
        case.committee = committee  # it is the same for all: none of them asks for it
    calendar = working_calendar(committee.pk)
    rows = [board_row(case, calendar, asked, page_obj, opened) for case in page_obj]
    return {
        "committee": committee,
        "tabs": tabs(asked, number),
        "page_obj": page_obj,
        "rows": rows,
        "overdue": [contacts(case) for case in page_obj if is_overdue(case)],
        "today": clock.today(),
        "now": clock.now(),
        "for_office": number[hands.OFFICE],
        "is_filtered": is_filtered(asked),
        "export_query": address(asked),
        "may_set": actor.holds("inbox.settings"),
    }


def board_row(
    case: Case, calendar: Calendar, asked: Asked, page_obj: "Page[Case]", opened: str
) -> dict[str, Any]:
    """One row, and below it the day strip where it is opened."""
    is_open = opened == str(case.ref)
    told = case.clock_explained(calendar) if is_open else case.clock(calendar)
    state = staff_state(case)
    place = str(page_obj.number) if page_obj.number > 1 else ""
    return {
        **clock_facts(told, case),
        "clock_url": address(asked, page=place, open="" if is_open else str(case.ref)) + "#open",
        "number": case.number,
        "url": reverse("inbox:case", args=[case.ref]),
        "subject": case.subject,
        "marks": row_marks(case),
        "place": case.place.short if case.place else case.where or _("没有说地点"),
        "holder": in_whose_hands(case),
        "kind": state.kind,
        "words": state.words,
        "received": case.received_at,
        "is_open": is_open,
        "cells": told.days,
        "reasons": told.sentences,
        "asides": asides(case, told, calendar) if is_open else (),
    }


def asides(case: Case, told: Clock, calendar: Calendar) -> list[str]:
    """The next reminder, the calendar that was counted by, and whom to turn to."""
    said = []
    remind = next_reminder(case, calendar)
    if remind is not None:
        said.append(
            _("下一次提醒：%(month)d月%(day)d日，在%(who)s的页面上")
            % {"month": remind.month, "day": remind.day, "who": in_whose_hands(case)}
        )
    if told.basis:
        said.append(_("依据：%(basis)s") % {"basis": told.basis})
    if is_overdue(case):
        said += [line["words"] for line in contacts(case)["whom"]]
    return said


def next_reminder(case: Case, calendar: Calendar) -> date | None:
    """Whoever must act is reminded on the working day before the due day, on it, and on each after."""
    if case.answered_at or case.state not in {Case.State.RECEIVED, Case.State.HANDLING}:
        return None
    first = case.due_on - timedelta(days=1)
    while not calendar.works(first):
        first -= timedelta(days=1)
    day = max(first, clock.today() + timedelta(days=1))
    while not calendar.works(day):
        day += timedelta(days=1)
    return day


def is_overdue(case: Case) -> bool:
    """The promised day has passed without a reply, and nobody is being asked."""
    waits = case.state in {Case.State.RECEIVED, Case.State.HANDLING}
    return waits and case.answered_at is None and case.due_on < clock.today()


def contacts(case: WithTeams) -> dict[str, Any]:
    """To whom one turns about an overdue case: the head of its team, and the office."""
    whom = []
    if case.whose_team is not None:
        name = case.head_name or _("（暂缺）")
        phone = case.team_phone or (case.place.phone if case.place else "")
        whom.append(_contact(_("站长%(name)s") % {"name": name}, phone))
    committee = case.committee
    whom.append(_contact(committee.office_name, committee.office_phone))
    return {"case": case, "whom": whom}


def _contact(who: str, phone: str) -> dict[str, str]:
    return {"words": f"{who}，{phone}" if phone else who}


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
        for case in for_rows(in_order(found_cases(actor, asked), asked))
    ]
