"""What comes back every year about the committee itself: its session, its calendar, its next term."""

from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core.access import Actor
from lianxin.core.recurring import DateList, recurring
from lianxin.organisation.models import CalendarYear, Session, Term
from lianxin.ui.dates import day

TERM_YEARS = 5  # 政协章程: 每届任期五年


def first_day_of_session(committee_id: int, year: int) -> date | None:
    """The first day of the plenary session of a year, if it is written."""
    rows = Session.objects.filter(committee=committee_id, starts__year=year)
    return rows.values_list("starts", flat=True).first()


@recurring(
    "organisation.plenary",
    gettext_lazy("全体会议"),
    (1, 12),
    "organisation.people",
    known_day=first_day_of_session,
)
def plenary(actor: Actor, year: int) -> DateList:
    """The session of the year, as it stands among the terms."""
    url = reverse("organisation:terms")
    rows = Session.objects.filter(committee=actor.committee_id, starts__year=year)
    session = rows.select_related("term").first()
    if session is None:
        return DateList(_("%(year)d年全会哪几天开，“届次”里还没有写。") % {"year": year}, url)
    days = {"first": day(session.starts), "last": day(session.ends)}
    return DateList(_("%(session)s，%(first)s到%(last)s。") % {"session": session, **days}, url)


@recurring(
    "organisation.calendar", gettext_lazy("写好下一年的工作日历"), (12, 1), "organisation.calendar"
)
def calendar_of_next_year(actor: Actor, year: int) -> DateList:
    """Whether the days off of the next year are known, by which every time limit is counted."""
    facts = {"year": year + 1}
    known = CalendarYear.objects.filter(committee=actor.committee_id, **facts).exists()
    words = _("%(year)d年的放假安排写好了。") if known else _("%(year)d年的放假安排还没有写。")
    url = f"{reverse('organisation:calendar')}?year={year + 1}"
    return DateList(words % facts, url)


def first_of_next_term(committee_id: int, year: int) -> tuple[int, date | None, int] | None:
    """Of the term that runs in the middle of a year: the next one's number, first day and year."""
    midsummer = date(year, 7, 1)
    running = Q(starts__lte=midsummer) & (Q(ends=None) | Q(ends__gte=midsummer))
    term = Term.objects.filter(running, committee=committee_id).first()
    if term is None:
        return None
    first = term.ends + timedelta(days=1) if term.ends else None
    return term.number + 1, first, first.year if first else term.starts.year + TERM_YEARS


def is_near(committee_id: int, year: int) -> bool:
    """The next term begins by the end of the next year: then it is prepared."""
    found = first_of_next_term(committee_id, year)
    return found is not None and found[2] <= year + 1


@recurring(
    "organisation.next_term",
    gettext_lazy("下一届的准备"),
    (9, 1),
    "organisation.people",
    comes=is_near,
)
def next_term(actor: Actor, year: int) -> DateList:
    """Whether the next term is open already, and from which day."""
    number, first, _year = first_of_next_term(actor.committee_id or 0, year) or (1, None, year)
    words = _("第%(n)d届从%(day)s开始。") if first else _("第%(n)d届还没有开。")
    facts = {"n": number, "day": day(first, date(year, 1, 1)) if first else ""}
    return DateList(words % facts, reverse("organisation:terms"))
