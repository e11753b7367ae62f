"""The log: lines by day, act, person and result, with the names behind the numbers."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Q

from lianxin.audit.models import Entry
from lianxin.audit.pages.words import act_words, fact_words, row_words
from lianxin.audit.policies import entries
from lianxin.audit.slots import Names, NamesWanted, names
from lianxin.core.access import Actor

PER_PAGE = 40
KINDS = {"ok": "done", "denied": "stop", "error": "heed"}
USER = settings.AUTH_USER_MODEL


def _names(actor: Actor, asked: NamesWanted) -> Names:
    return next(iter(names.panels(actor, asked)), Names())


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
        called = _names(actor, NamesWanted(called=asked["q"]))
        rows = rows.filter(
            Q(person__in=called.called_persons)
            | Q(user__in=called.called_users)
            | Q(model=USER, row__in=called.called_users)
        )
    return Paginator(rows, PER_PAGE).get_page(page)


def as_lines(actor: Actor, rows: Iterable[Entry]) -> list[dict[str, Any]]:
    """Each line in words: when, who in which capacity, what, to what, how it ended."""
    rows = list(rows)
    known = _names(
        actor,
        NamesWanted(
            persons=frozenset(row.person for row in rows if row.person),
            users=frozenset(
                number
                for row in rows
                for number in (row.user, row.row if row.model == USER else None)
                if number
            ),
        ),
    )
    return [
        {
            "entry": row,
            "who": _who(row, known),
            "what": act_words(row.act),
            "about": _about(row, known),
            "kind": KINDS[row.result],
            "words": row.get_result_display(),
            "facts": [told for told in (fact_words(*fact) for fact in row.facts.items()) if told],
            "raw": [
                f"{name}={value}"
                for name, value in row.facts.items()
                if not fact_words(name, value)
            ],
        }
        for row in rows
    ]


def _who(row: Entry, known: Names) -> str:
    if row.person:
        return known.persons.get(row.person, f"人员{row.person}")
    if row.user:
        return known.users.get(row.user, f"账号{row.user}")
    return row.capacity or "没有登录的人"


def _about(row: Entry, known: Names) -> str:
    if not row.row:
        return ""
    if row.model == USER:
        return known.users.get(row.row, f"账号{row.row}")
    return row_words(row.model, row.row)
