"""The register of what is logged: acts with their words, and the facts that stand beside them.

A module names its acts in its own `acts.py` and uses the constants in `log`, so that nothing is
logged which has no words for the people who read the log.
"""

from typing import NewType

from django.utils.functional import Promise

Words = str | Promise
Act = NewType("Act", str)

ACTS: dict[str, Words] = {}
FACTS: dict[str, Words] = {}
VALUES: dict[object, Words] = {}


def act(name: str, words: Words) -> Act:
    """Register an act under `module.verb`; the constant is what `log` takes."""
    ACTS[name] = words
    return Act(name)


def facts(**words: Words) -> None:
    """Register what facts are called that stand beside acts: `length=_("字数")`."""
    FACTS.update(words)


def values(words: dict[object, Words]) -> None:
    """Register what single values of facts are called."""
    VALUES.update(words)
