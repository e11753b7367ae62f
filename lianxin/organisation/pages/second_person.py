"""What waits for a second person, and how far one gets alone with another's account."""

from typing import Any

from lianxin.core.access import Actor
from lianxin.organisation.models import AccountRequest, Person
from lianxin.organisation.policies import account_requests
from lianxin.organisation.reads.second_person import (
    acts_for_two,
    standing_requests,
    waiting_for,
)

ALONE, ASK = "alone", "ask"  # and what `standing_requests` says


def ways(actor: Actor, person: Person) -> dict[str, str]:
    """For each act on this account: alone, to be asked for, waiting, or agreed to."""
    asked = standing_requests(actor, person)
    two = acts_for_two(actor, person)
    return {act: asked.get(act, ASK) if act in two else ALONE for act in AccountRequest.Act.values}


def requests_page(actor: Actor) -> dict[str, Any]:
    """What waits for this second person."""
    return {
        "requests": waiting_for(actor),
        "keeps_posts": actor.holds("organisation.confirm"),
        "tab": "account_requests",
    }


def fetch_request(actor: Actor, **lookup: Any) -> AccountRequest:
    """What was asked for, or 404 and 403 as the policy says."""
    full = AccountRequest.objects.select_related("person__user", "asked_by")
    return account_requests.fetch(actor, "organisation.confirm", within=full, **lookup)
