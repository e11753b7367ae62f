"""设置: everything that a committee lays down, chapter by chapter, in sentences."""

from lianxin.core.access import Actor
from lianxin.core.laid_down import Chapter, chapters
from lianxin.inbox import standing


def laid_down(actor: Actor) -> list[Chapter]:
    """The chapters that the actor may change, in the order of the day's work."""
    return chapters.panels(actor, None)


def small_office(actor: Actor) -> bool:
    """The profile of an office with two or three people holds today."""
    promise = standing.laid_down(actor.committee_id or 0).promise
    return promise.straight_to_duty and not promise.approves_drafts
