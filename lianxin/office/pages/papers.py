"""The register of papers, one number of it, and how the numbers are written."""

import re
from typing import Any, TypedDict
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from lianxin.core.access import Actor
from lianxin.core.internal import kept_inside, outside
from lianxin.core.spelling import any_spelling
from lianxin.office.models import IssuedPaper, PaperNumber
from lianxin.office.policies import paper_numbers
from lianxin.office.reads.papers import SeriesLine, series_known, series_lines, used_outside
from lianxin.office.slots import PaperOwner, paper_owners
from lianxin.organisation.reads.actors import own_committee

ON_A_PAGE = 30


class NumberLine(TypedDict):
    """One number in the register."""

    number: PaperNumber
    kind: str
    words: str


def numbers_found(actor: Actor, asked: dict[str, Any], number: str | None) -> Page[Any]:
    """One page of the register, the latest numbers first."""
    rows = paper_numbers.rows(actor).select_related("series")
    if asked.get("series"):
        rows = rows.filter(series__key=asked["series"])
    if asked.get("year"):
        rows = rows.filter(year=asked["year"])
    if asked.get("q"):
        rows = _looked_for(actor, rows, str(asked["q"]))
    readable = Count("versions", filter=Q(versions__file__erased_at=None))
    rows = rows.annotate(kept=Count("versions"), readable=readable).order_by("-on", "-pk")
    return Paginator(rows, ON_A_PAGE).get_page(number)


def _looked_for(actor: Actor, rows: QuerySet[PaperNumber], words: str) -> QuerySet[PaperNumber]:
    """By words what is not internal; by its number also what is, for whoever may open it."""
    numbered = any_spelling(words, of_numbers=True)
    titled = Q(title__iregex=any_spelling(words)) & outside("office.PaperNumber")
    found = rows.filter(Q(text__iregex=numbered) | titled)
    given = list(found.exclude(about=""))
    inside = kept_inside({number.about for number in given})
    hidden = [
        number.pk
        for number in given
        if number.about in inside
        and (not re.search(numbered, number.text, re.IGNORECASE) or is_hidden(actor, number))
    ]
    return found.exclude(pk__in=hidden)


def is_hidden(actor: Actor, number: PaperNumber) -> bool:
    """What a number was given to is not the reader's to know."""
    owners = paper_owners.panels(actor, number.about) if number.about else []
    return any(owner.hidden for owner in owners)


def as_lines(page: Page[Any]) -> list[NumberLine]:
    """What the register says of each."""
    return [_line(row, *_state_of(row, row.kept, row.readable)) for row in page]


def _line(number: PaperNumber, kind: str, words: str) -> NumberLine:
    return {"number": number, "kind": kind, "words": words}


def _state_of(number: PaperNumber, kept: int, readable: int) -> tuple[str, str]:
    if number.voided_at is not None:
        return "stop", _("已作废")
    if not kept:
        return "wait", _("还没有存下发出的文")
    if not readable:
        return "done", _("内容已按规定删去")
    if kept > 1:
        return "done", _("更正过，存了%(n)d版") % {"n": readable}
    return "done", _("存好了")


def outside_lines(actor: Actor, asked: dict[str, Any]) -> list[str]:
    """Which numbers stand in no line, because they were used outside this system."""
    year = int(asked["year"]) if asked.get("year") else None
    rows = used_outside(actor.committee_id or 0, key=asked.get("series", ""), year=year)
    return [outside_words(row.before, name=row.series.name, year=row.year) for row in rows]


def outside_words(before: int, *, name: str, year: int) -> str:
    """函，2026年1—12号在系统外用。"""
    numbers = f"1—{before}" if before > 1 else "1"
    return _("%(name)s，%(year)d年%(numbers)s号在系统外用") % {
        "name": name,
        "year": year,
        "numbers": numbers,
    }


def years_known(actor: Actor) -> list[int]:
    """Years in which numbers were given, the latest first."""
    rows = paper_numbers.rows(actor).order_by("-year").values_list("year", flat=True)
    return list(rows.distinct())


def series_to_choose(actor: Actor) -> list[tuple[str, str]]:
    """Every series of the committee, by key and name."""
    return [(row.key, row.name) for row in series_known(own_committee(actor))]


def series_page(actor: Actor) -> list[SeriesLine]:
    """Every series of the committee and how far it has come this year."""
    return series_lines(own_committee(actor))


class NumberPage(TypedDict):
    """One number: what it was given to, and every version that was issued."""

    number: PaperNumber
    versions: list[IssuedPaper]
    may_write: bool
    owners: list[PaperOwner]
    kind: str
    words: str


def fetch_number(actor: Actor, ref: UUID) -> PaperNumber:
    """A number that the actor may manage, with what it was given to; 404 where that is not theirs."""
    full = PaperNumber.objects.select_related("series", "committee", "taken_by", "voided_by")
    number = paper_numbers.fetch(actor, "office.papers", within=full, ref=ref)
    owners = paper_owners.panels(actor, number.about) if number.about else []
    if number.about and (not owners or any(owner.hidden for owner in owners)):
        raise Http404
    number.owners = owners  # type: ignore[attr-defined]
    return number


def number_page(number: PaperNumber) -> NumberPage:
    """What is known of a number that was fetched."""
    versions = list(number.versions.select_related("file", "kept_by").order_by("-version"))
    readable = sum(not one.file.is_erased for one in versions)
    kind, words = _state_of(number, len(versions), readable)
    return {
        "number": number,
        "versions": versions,
        "may_write": not number.about and number.voided_at is None,
        "owners": number.owners,  # type: ignore[attr-defined]
        "kind": kind,
        "words": words,
    }


def issued_paper(actor: Actor, ref: UUID, version: int) -> IssuedPaper | None:
    """One version that was kept."""
    return fetch_number(actor, ref).versions.select_related("file").filter(version=version).first()
