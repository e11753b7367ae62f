"""设置: everything that a committee lays down, chapter by chapter, in sentences."""

from itertools import groupby
from typing import Any

from lianxin.core.access import Actor
from lianxin.core.rules_in_force import SUBJECTS, Section, Statement
from lianxin.inbox.reads import committee_rules


def rules_in_force(actor: Actor, asked: str) -> dict[str, Any]:
    """The sections of one subject that the actor may change, and the way to the other subjects."""
    subject = next((one for one in SUBJECTS if one.key == asked), SUBJECTS[0])
    return {
        "part": subject.key,
        "tabs": [
            {"url": f"?of={one.key}", "label": one.title, "is_current": one is subject}
            for one in SUBJECTS
        ],
        "sections": [(one, _changed_together(one)) for one in subject.panels(actor, None)],
    }


def _changed_together(section: Section) -> list[tuple[str, list[Statement]]]:
    """The statements of a section, those that follow each other and are changed at one place as one."""
    found = groupby(section.statements, key=lambda one: one.url)
    return [(url, list(statements)) for url, statements in found]


def small_office(actor: Actor) -> bool:
    """The profile of an office with two or three people holds today."""
    promise = committee_rules.rules_in_force(actor.committee_id or 0).promise
    return promise.straight_to_duty and not promise.approves_drafts
