"""The codes of a sheet: everybody's own six digits, and those on the organiser's screen."""

import hashlib

from lianxin.activities.models import Activity, Participant
from lianxin.activities.rules import roll
from lianxin.core import clock
from lianxin.core.crypto import codes, vault

PERSONAL, SCREEN, SALT = "activities.personal_code", "activities.screen_code", "activities.salt"


def codes_hold(activity: Activity) -> bool:
    """This is one of the hours around it."""
    return roll.code_is_shown(activity.starts, activity.ends, clock.now())


def personal_codes(activity: Activity) -> dict[int, str]:
    """Everybody's code on the sheet, by the participant's id: signed with our key, none twice.

    They are given out in the order in which people came on the sheet, so that a code that was
    shown stays the same whoever is added later.
    """
    rows = Participant.objects.filter(activity=activity).order_by("pk")
    people = dict(rows.values_list("pk", "person"))

    def digest(participant: int, again: int) -> bytes:
        return vault.keyed_hash(f"{activity.ref}|{people[participant]}|{again}", purpose=PERSONAL)

    return roll.codes_of(people, digest)


def screen_code(activity: Activity, step: int | None = None) -> str:
    """What the organiser's screen shows now, or showed in another step of thirty seconds."""
    step = roll.step_of(clock.now()) if step is None else step
    return roll.six_digits(vault.keyed_hash(f"{activity.ref}|{step}", purpose=SCREEN))


def is_on_screen(activity: Activity, typed: str) -> bool:
    """The code is the one that stands on the screen, or stood there just before."""
    now = roll.step_of(clock.now())
    shown = [screen_code(activity, step).encode() for step in (now, now - 1)]
    return any(codes.same(typed.encode(), one) for one in shown)


def salt_of(activity: Activity) -> str:
    """What is hashed together with the codes of this sheet, on the page that works without a signal."""
    return vault.keyed_hash(str(activity.ref), purpose=SALT).hex()[:32]


def offline_digest(salt: str, code: str) -> str:
    """By what a page without a signal knows a code again without carrying it.

    It keeps a code from whoever looks over a shoulder, and from a page that was left open; not from
    somebody who tries all the million codes on a machine, which takes a second. Whoever holds the page
    can sign people in by their names anyway, and every entry says who made it.
    """
    return hashlib.sha256(f"{salt}:{code}".encode()).hexdigest()[:16]
