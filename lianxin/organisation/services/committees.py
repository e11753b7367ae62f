"""Committees, their terms with sessions, their sectors and their calendar."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.core.refusals import Refused
from lianxin.core.workdays import DayKind
from lianxin.core.workdays.seed import seed_year
from lianxin.organisation import acts
from lianxin.organisation.events import CommitteeFounded
from lianxin.organisation.models import (
    CalendarDay,
    CalendarYear,
    Committee,
    Sector,
    Session,
    Term,
    Unit,
)
from lianxin.organisation.reads.post_seeds import SEEDS
from lianxin.organisation.services.posts import lay_down_post
from lianxin.organisation.services.unit_kinds import lay_down_unit_kinds
from lianxin.organisation.services.words import lay_down_words
from lianxin.organisation.slots import NextTerm, before_next_term


class TermRefused(Refused):
    """A term or session cannot be written so; the message is for the person who tried."""

    at = 0


@transaction.atomic
def found_committee(
    name: str,
    short_name: str,
    *,
    level: str,
    actor: Actor,
    parent: Committee | None = None,
    letter_word: str = "",
    is_demo: bool = False,
    **office: str,
) -> Committee:
    """Set up a committee with its office, its posts and the calendars that are known."""
    committee = Committee.objects.create(
        name=name,
        short_name=short_name,
        level=level,
        parent=parent,
        letter_word=letter_word,
        is_demo=is_demo,
        **office,
    )
    Unit.objects.create(committee=committee, kind=Unit.Kind.COMMITTEE, name=name)
    Unit.objects.create(committee=committee, kind=Unit.Kind.OFFICE, name=committee.office_name)
    for seed in SEEDS:
        lay_down_post(committee, seed, actor=actor)
    lay_down_words(committee, actor=actor)
    lay_down_unit_kinds(committee, actor=actor)
    year = clock.today().year
    for known in (year - 1, year, year + 1):
        seed_calendar(committee, known, actor=actor)
    log(actor, acts.FOUND, committee)
    publish(CommitteeFounded(committee.pk))
    return committee


@transaction.atomic
def change_committee(committee: Committee, *, actor: Actor, **facts: str) -> Committee:
    """Change how the office is called and reached (name, telephone, address, letter word)."""
    for name, value in facts.items():
        setattr(committee, name, value)
    committee.save(update_fields=list(facts))
    log(actor, acts.CHANGE_COMMITTEE, committee, fields=sorted(facts))
    return committee


@transaction.atomic
def seed_calendar(committee: Committee, year: int, *, actor: Actor) -> CalendarYear | None:
    """Lay down a year's holidays and adjusted working days, if they have been announced."""
    days = seed_year(year)
    if days is None:
        return None
    row, made = CalendarYear.objects.get_or_create(committee=committee, year=year)
    if made:
        CalendarDay.objects.bulk_create(
            CalendarDay(year=row, day=day, works=special.kind is DayKind.WORK, name=special.name)
            for day, special in days.items()
        )
        log(actor, acts.SEED_CALENDAR, row)
    return row


@transaction.atomic
def set_calendar_day(
    committee: Committee, day: date, *, works: bool | None, name: str, actor: Actor
) -> CalendarYear:
    """Say that a day is a holiday or an adjusted working day; None gives it back to its weekday."""
    row, _made = CalendarYear.objects.get_or_create(committee=committee, year=day.year)
    if works is None:
        row.days.filter(day=day).delete()
    else:
        CalendarDay.objects.update_or_create(
            year=row, day=day, defaults={"works": works, "name": name}
        )
    row.version += 1
    row.changed_at = clock.now()
    row.save(update_fields=["version", "changed_at"])
    log(actor, acts.SET_CALENDAR_DAY, row, day=day.isoformat())
    return row


@transaction.atomic
def open_term(committee: Committee, number: int, *, starts: date, actor: Actor) -> Term:
    """Open a term.

    Raises:
        TermRefused: there is one of this number, or it wants an approval first.
    """
    last = Term.objects.filter(committee=committee).order_by("-number").first()
    for words in before_next_term.panels(actor, NextTerm(last, starts)) if last else ():
        raise TermRefused(words)
    if Term.objects.filter(committee=committee, number=number).exists():
        raise TermRefused(_("第%(n)d届已经有了。") % {"n": number})
    term = Term.objects.create(committee=committee, number=number, starts=starts)
    log(actor, acts.OPEN_TERM, term)
    return term


@transaction.atomic
def set_sectors(committee: Committee, names: Iterable[str], *, actor: Actor) -> list[Sector]:
    """Lay down the committee's sectors in the order of its register."""
    sectors = [
        Sector.objects.get_or_create(committee=committee, name=name, defaults={"order": order})[0]
        for order, name in enumerate(names, start=1)
    ]
    log(actor, acts.SET_SECTORS, committee, count=len(sectors))
    return sectors


@transaction.atomic
def save_sector(
    committee: Committee, name: str, *, order: int, actor: Actor, sector: Sector | None = None
) -> Sector:
    """Enter a sector, or put one at another place of the register."""
    if sector is None:
        sector = Sector.objects.create(committee=committee, name=name, order=order)
    else:
        sector.order = order
        sector.save(update_fields=["order"])
    log(actor, acts.SET_SECTORS, sector, order=order)
    return sector


@transaction.atomic
def set_session(term: Term, number: int, *, starts: date, ends: date, actor: Actor) -> Session:
    """Write a session (次会议) of a term, or move it to other days.

    Raises:
        TermRefused: it ends before it begins, or lies outside its term.
    """
    if ends < starts:
        raise TermRefused(_("会议的最后一天不能早于第一天。"))
    if starts < term.starts or (term.ends and ends > term.ends):
        raise TermRefused(_("这几天不在%(term)s里。") % {"term": term})
    session, _made = Session.objects.update_or_create(
        committee=term.committee,
        term=term,
        number=number,
        defaults={"starts": starts, "ends": ends},
    )
    log(actor, acts.SET_SESSION, session)
    return session
