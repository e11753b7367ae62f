"""设置: everything that a committee lays down, chapter by chapter, in sentences."""

from typing import Any

from lianxin.core.access import Actor
from lianxin.core.laid_down import MESSAGES, PARTS, chapters
from lianxin.inbox import standing


def laid_down(actor: Actor, asked: str) -> dict[str, Any]:
    """The chapters of one part that the actor may change, and the way to the other parts."""
    part = asked if asked in dict(PARTS) else MESSAGES
    return {
        "part": part,
        "tabs": [
            {"url": f"?of={key}", "label": label, "is_current": key == part} for key, label in PARTS
        ],
        "chapters": chapters.panels(actor, part),
    }


def small_office(actor: Actor) -> bool:
    """The profile of an office with two or three people holds today."""
    promise = standing.laid_down(actor.committee_id or 0).promise
    return promise.straight_to_duty and not promise.approves_drafts
