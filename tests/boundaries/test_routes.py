"""Every address has a view, every view says who may open it, and none leads to a show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import SimpleNamespace

from django.urls import URLPattern, URLResolver, get_resolver, path

from tools.rules.formalism import formal_words

# Views that are not ours to mark, and why they may stand open.
OPEN: dict[str, str] = {}
SHOW = re.compile(r"(?<![a-z])(?:likes?|shares?|streaks?|check-?ins?|ranking|leaderboard)(?![a-z])")


def patterns(entries: Iterable, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in entries:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry.url_patterns, route)
        else:
            yield route, entry


def without_rule(found: Iterable[tuple[str, URLPattern]]) -> list[str]:
    return [
        f"{route} → {entry.lookup_str}"
        for route, entry in found
        if not getattr(entry.callback, "access_rule", None) and entry.lookup_str not in OPEN
    ]


def showy(found: Iterable[tuple[str, URLPattern]]) -> list[str]:
    named = [(route, f"{route} {entry.name or ''}") for route, entry in found]
    return [
        route for route, words in named if SHOW.search(words.lower()) or list(formal_words(words))
    ]


def ours() -> list[tuple[str, URLPattern]]:
    return list(patterns(get_resolver().url_patterns))


def test_every_view_says_who_may_open_it():
    assert without_rule(ours()) == []


def test_no_address_leads_to_a_show():
    assert showy(ours()) == []


def open_to_all(request): ...


def for_the_office(request): ...


for_the_office.access_rule = ("inbox.accept",)


def test_a_view_without_a_rule_is_caught_inside_an_include_too():
    inner = URLResolver(
        path("x/", open_to_all).pattern,
        SimpleNamespace(
            urlpatterns=[
                path("open/", open_to_all),
                path("office/", for_the_office),
            ]
        ),
    )
    caught = without_rule(patterns([inner, path("top/", open_to_all)]))
    assert [line.split(" ")[0] for line in caught] == ["x/open/", "top/"]


def test_an_address_of_show_is_caught():
    entries = [
        path("cases/<uuid:ref>/like/", for_the_office),
        path("duty/check-in/", for_the_office),
        path("a/", for_the_office, name="share"),
        path("likely/", for_the_office, name="shared-file"),
    ]
    assert showy(patterns(entries)) == ["cases/<uuid:ref>/like/", "duty/check-in/", "a/"]
