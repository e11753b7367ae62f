"""How many people stand behind what is made public, and how many there are."""

from typing import TypedDict

from lianxin.core.access import Actor
from lianxin.office.models import ReleaseRule
from lianxin.office.reads.releases import people_who_could


class RulePage(TypedDict):
    """What holds today, and how many people of the office there are."""

    people: int
    there: int


def rule_page(actor: Actor) -> RulePage:
    """What the page says of one's own committee."""
    committee_id = actor.committee_id or 0
    return {
        "people": ReleaseRule.objects.of(committee_id).people,
        "there": people_who_could(committee_id),
    }
