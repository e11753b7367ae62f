"""Deeds are drawn from what modules below say of their events; each may be heard twice."""

from collections.abc import Callable
from typing import Any

from lianxin.core.access import SYSTEM
from lianxin.core.events import on
from lianxin.organisation import deeds
from lianxin.organisation.deeds import DeedFacts, Drawn, Forgetting
from lianxin.record import services


def _draw(event: type[Any], facts_of: Callable[[Any], Drawn]) -> None:
    @on(event)
    def draw(fact: Any) -> None:
        found = facts_of(fact) or ()
        for facts in [found] if isinstance(found, DeedFacts) else found:
            services.draw_deed(facts, actor=SYSTEM)


def _forget(event: type[Any], facts_of: Callable[[Any], Forgetting]) -> None:
    @on(event)
    def forget(fact: Any) -> None:
        services.forget_words(facts_of(fact), actor=SYSTEM)


for event, drawing in deeds.drawn():
    _draw(event, drawing)
for event, forgetting in deeds.forgotten():
    _forget(event, forgetting)
