"""What is kept of somebody, for themselves: by the code that a member handed over."""

from datetime import timedelta

from lianxin.core import clock, limits
from lianxin.core.access import Actor
from lianxin.core.crypto import codes, vault
from lianxin.core.limits import Limit
from lianxin.core.wrong_tries import wrong_tries
from lianxin.liaison.models import ContactEntry, LinkedPerson

LATEST = 20
TRIES, WINDOW = 10, timedelta(minutes=15)


class TooManyCodes(Exception):
    """Too many wrong codes came from one address."""


def of_code(code: str, *, origin: str) -> LinkedPerson | None:
    """Whose code it is, or nothing. Only what is wrong stays counted.

    Raises:
        TooManyCodes: from this address.
    """
    counted = wrong_tries("liaison-code", origin, times=TRIES, within=WINDOW)
    if not limits.allow_all(counted):
        raise TooManyCodes
    wanted = codes.code_hash(code, purpose=LinkedPerson.CODE)
    found = LinkedPerson.objects.filter(code_hash=wanted, code_until__gte=clock.today())
    person: LinkedPerson | None = found.select_related("member__person", "committee").first()
    if person is not None:
        limits.give_back(counted)
    return person


def tries_at_the_office(actor: Actor) -> list[Limit]:
    """How often somebody at the office may look for a name with a telephone that stand nowhere."""
    return [Limit(f"liaison-office:{actor.user_id}", TRIES, timedelta(days=1))]


def times_with(person: LinkedPerson) -> list[ContactEntry]:
    """When and how somebody was contacted, the latest first; nothing of what was said."""
    return list(ContactEntry.objects.filter(people=person).only("on", "way")[:LATEST])


def phone_index(phone: str, committee_id: int) -> bytes:
    """By what a telephone is found among notebooks, without opening one."""
    purpose = "liaison.LinkedPerson:phone"
    return vault.blind_index(codes.fold(phone), committee=committee_id, purpose=purpose)
