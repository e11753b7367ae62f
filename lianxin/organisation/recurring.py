"""What comes back every year about the committee itself: its session, its calendar, its next term."""

from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core.access import Actor
from lianxin.core.recurring import DateList, recurring
from lianxin.organisation.models import CalendarYear, Session, Term

TERM_YEARS = 5  # 政协章程: 每届任期五年


def first_day_of_session(committee_id: int, year: int) -> date | None:
    """The first day of the plenary session of a year, if it is written."""
    rows = Session.objects.filter(committee=committee_id, starts__year=year)
    return rows.values_list("starts", flat=True).first()


@recurring(
    "organisation.plenary",
    gettext_lazy("全体会议"),
    month=1,
    day=12,
    right="organisation.people",
    known_day=first_day_of_session,
)
def plenary(actor: Actor, year: int) -> DateList:
    """The session of the year, as it stands among the terms."""
    url = reverse("organisation:terms")
    rows = Session.objects.filter(committee=actor.committee_id, starts__year=year)
    session = rows.select_related("term").first()
    if session is None:
        words = _("%(year)d年全会哪几天开，“届次”里还没有写。") % {"year": year}
        return DateList(words, url)
    facts = {
        "session": session,
        "first": f"{session.starts.month}月{session.starts.day}日",
        "last": f"{session.ends.month}月{session.ends.day}日",
    }
    return DateList(_("%(session)s，%(first)s到%(last)s。") % facts, url)


@recurring(
    "organisation.calendar",
    gettext_lazy("写好下一年的工作日历"),
    month=12,
    day=1,
    right="organisation.calendar",
)
def calendar_of_next_year(actor: Actor, year: int) -> DateList:
    """Whether the days off of the next year are known, by which every time limit is counted."""
    facts = {"year": year + 1}
    known = CalendarYear.objects.filter(committee=actor.committee_id, **facts).exists()
    words = _("%(year)d年的放假安排写好了。") if known else _("%(year)d年的放假安排还没有写。")
    url = f"{reverse('organisation:calendar')}?year={year + 1}"
    return DateList(words % facts, url)


def ends_soon(committee_id: int, year: int) -> bool:
    """Whether the term of this year is over by the end of the next: then the next one is prepared."""
    term = term_in(committee_id, year)
    if term is None:
        return False
    over = (term.ends + timedelta(days=1)).year if term.ends else term.starts.year + TERM_YEARS
    return over <= year + 1


def term_in(committee_id: int, year: int) -> Term | None:
    """The term that runs in the middle of a year."""
    midsummer = date(year, 7, 1)
    running = Q(starts__lte=midsummer) & (Q(ends=None) | Q(ends__gte=midsummer))
    return Term.objects.filter(running, committee=committee_id).first()


@recurring(
    "organisation.next_term",
    gettext_lazy("下一届的准备"),
    month=9,
    day=1,
    right="organisation.people",
    comes=ends_soon,
)
def next_term(actor: Actor, year: int) -> DateList:
    """Whether the next term is open already, and from which day."""
    term, url = term_in(actor.committee_id or 0, year), reverse("organisation:terms")
    number = term.number + 1 if term else 1
    if term is None or term.ends is None:
        return DateList(_("第%(n)d届还没有开。") % {"n": number}, url)
    first = term.ends + timedelta(days=1)
    facts = {"n": number, "year": first.year, "month": first.month, "day": first.day}
    return DateList(_("第%(n)d届从%(year)d年%(month)d月%(day)d日开始。") % facts, url)
