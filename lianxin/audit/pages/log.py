"""The log: lines by day, act, person, result and what they are about, with the names behind them."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q

from lianxin.audit.models import Entry
from lianxin.audit.pages.rows import Called, called, kind_of, lines_about, names_for
from lianxin.audit.pages.words import act_words, fact_words, in_words_of
from lianxin.audit.policies import entries
from lianxin.audit.slots import NamesWanted
from lianxin.core.access import Actor
from lianxin.core.acts import ACCOUNT, FACT_ROWS, PERSON

PER_PAGE = 30
KINDS = {"ok": "done", "denied": "stop", "error": "heed"}


def acts_here(actor: Actor) -> list[tuple[str, str]]:
    """The acts that occur in the log, in words."""
    found = entries.rows(actor).order_by().values_list("act", flat=True).distinct()
    return sorted(((act, act_words(act)) for act in found), key=lambda pair: pair[1])


def log_page(actor: Actor, asked: dict[str, Any], page: str | None) -> Page[Entry]:
    """A page of the log, the newest first."""
    rows = Entry.objects.filter(entries.visible(actor)).order_by("-pk")
    if asked.get("first"):
        rows = rows.filter(at__date__gte=asked["first"])
    if asked.get("last"):
        rows = rows.filter(at__date__lte=asked["last"])
    for name in ("act", "result"):
        if asked.get(name):
            rows = rows.filter(**{name: asked[name]})
    if asked.get("q"):
        meant = names_for(actor, NamesWanted(called=asked["q"]))
        rows = rows.filter(
            Q(person__in=meant.called_persons)
            | Q(user__in=meant.called_users)
            | Q(model=kind_of(PERSON), row__in=meant.called_persons)
            | Q(model=kind_of(ACCOUNT), row__in=meant.called_users)
            | lines_about(actor, asked["q"].strip())
        )
    return Paginator(rows, PER_PAGE).get_page(page)


def as_lines(actor: Actor, rows: Iterable[Entry]) -> list[dict[str, Any]]:
    """Each line in words: when, who in which capacity, what, to what, how it ended."""
    rows = list(rows)
    known = called(actor, rows)
    return [
        {
            "entry": row,
            "who": _who(row, known),
            "what": act_words(row.act),
            "about": _about(row, known),
            "kind": KINDS[row.result],
            "words": row.get_result_display(),
            "facts": [told for told in _told(row, known) if told],
            "raw": [
                f"{name}={value}"
                for name, value in row.facts.items()
                if not fact_words(name, value)
            ],
        }
        for row in rows
    ]


def _told(row: Entry, known: Called) -> Iterable[str]:
    """The facts of a line in words, rows among them by what they are called."""
    for name, value in row.facts.items():
        if name in FACT_ROWS and isinstance(value, int):
            yield fact_words(name, known.row(FACT_ROWS[name] or row.model, value))
        else:
            yield fact_words(name, in_words_of(row.model, name, value))


def _who(row: Entry, known: Called) -> str:
    if row.person:
        return known.person(row.person)
    if row.user:
        return known.account(row.user)
    return row.capacity or "没有登录的人"


def _about(row: Entry, known: Called) -> str:
    return known.row(row.model, row.row) if row.row else ""
