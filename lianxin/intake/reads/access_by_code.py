"""The doors through which residents come: codes on walls, and tracking codes."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from uuid import UUID

from lianxin.core import clock, limits
from lianxin.core.crypto import codes
from lianxin.core.internal import kept_inside
from lianxin.core.limits import Limit
from lianxin.core.wrong_tries import sender_key, wrong_tries
from lianxin.inbox.models import Case, Message
from lianxin.inbox.rules.case_numbers import case_number
from lianxin.intake.reads.known_senders import mark_of
from lianxin.intake.reads.receipts import LINK, TRACK, was_its_code
from lianxin.organisation.models import Committee
from lianxin.places.models import Place, WallCode

TRIES = 5  # at one number, from one address
OF_NUMBER = 20  # so many times as much at one number from everywhere
TRIES_OF_AN_ADDRESS = 600  # a hall of people looks things up behind one address
WINDOW = timedelta(minutes=15)


class TooManyTries(Exception):
    """The code was tried too often; after a quarter of an hour it can be tried again."""


class CodeReplaced(Exception):
    """The code was the right one, until the office gave another; whoever holds it reads when."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.case.number)
        step = message.case.steps.filter(kind="renewed").order_by("-at", "-pk").first()
        self.office = f"{message.committee.short_name}{message.committee.office_name}"
        day = clock.day_of(step.at) if step else clock.today()
        self.on = f"{day.month}月{day.day}日"


def published_place(ref: UUID) -> Place | None:
    """A place that anybody may know of, and of where it leads to."""
    found = (
        Place.objects.published()
        .select_related("committee", "area", "kind", "team", "moved_to")
        .filter(ref=ref)
        .first()
    )
    if found is not None and found.moved_to is not None and is_inside(found.now_at):
        return None
    return found


def is_inside(*places: Place) -> bool:
    """One of these places is internal."""
    return bool(kept_inside(f"places.Place:{place.ref}" for place in places))


def nearest_place(slot: WallCode) -> Place | None:
    """An open place in the same area, for a code that no longer works."""
    near = Place.objects.published().open().filter(committee=slot.committee_id)
    return (
        near.filter(area=slot.place.area_id).exclude(pk=slot.place_id).first()
        if slot.place.state != Place.State.OPEN
        else slot.place
    )


def committee_here(ref: str | None = None) -> Committee | None:
    """The committee of an address, or the first one of this installation."""
    if ref:
        try:
            return Committee.objects.filter(ref=UUID(ref)).first()
        except ValueError:
            return None
    return Committee.objects.order_by("pk").first()


def open_by_code(
    number: str, code: str, *, origin: str, known: Collection[str] = ()
) -> Case | None:
    """The case of this number and tracking code, or nothing. Only what is wrong stays counted.

    `origin` is the address that asks, `known` the marks of what this browser has opened before: its
    right codes open whatever others have tried.

    Raises:
        TooManyTries: from this address or for this number.
        CodeReplaced: it was the code, until another was given.
    """
    number = case_number(number)
    here = Message.objects.select_related("case", "committee").filter(case__number=number)
    message = here.filter(code_hash=codes.code_hash(code, purpose=TRACK)).first()
    around = wrong_tries("code-from", origin, times=TRIES_OF_AN_ADDRESS, within=WINDOW)
    found = _opened(message, around, known, at_number=_at_number(number, origin))
    if found is None:
        for other in here.filter(renewals__gt=0):
            if was_its_code(other, code):
                raise CodeReplaced(other)
    return found


def tries_left(number: str, *, origin: str) -> int:
    """How often a code may still be tried at this number; the same whether or not it exists."""
    return limits.left(_at_number(case_number(number), origin))


def _at_number(number: str, origin: str) -> list[Limit]:
    return [
        Limit(f"code-by:{number[:20]}:{sender_key(origin)}", TRIES, WINDOW),
        Limit(f"code:{number[:20]}", TRIES * OF_NUMBER, WINDOW),
    ]


def open_by_link(token: str, *, origin: str, known: Collection[str] = ()) -> Case | None:
    """The case of a receipt's link, or nothing. Only what is wrong stays counted.

    Raises:
        TooManyTries: from this address.
    """
    here = Message.objects.select_related("case")
    message = here.filter(link_hash=codes.code_hash(token, purpose=LINK)).first()
    counted = wrong_tries("link-from", origin, times=TRIES_OF_AN_ADDRESS, within=WINDOW)
    return _opened(message, counted, known)


def replaced_link(token: str) -> CodeReplaced | None:
    """What to say of a link that opened a matter until another code was given."""
    renewed = Message.objects.filter(renewals__gt=0).only("committee_id", "form_key", "renewals")
    found = (one for one in renewed.iterator() if was_its_code(one, token, purpose=LINK))
    message = next(found, None)
    return CodeReplaced(message) if message else None


def replaced_here(opened: Sequence[tuple[int, int]]) -> CodeReplaced | None:
    """What to say on a phone on which a matter was open until another code was given."""
    versions = dict(opened)
    rows = Message.objects.select_related("case", "committee").filter(
        case__in=versions, renewals__gt=0
    )
    message = next((one for one in rows if one.renewals > versions[one.case_id]), None)
    return CodeReplaced(message) if message else None


def _opened(
    message: Message | None,
    around: Sequence[Limit],
    known: Collection[str],
    *,
    at_number: Sequence[Limit] = (),
) -> Case | None:
    """What was found is shown only when the try is still allowed; a right one is not counted."""
    if message is not None and mark_of(message.case_id) in known:
        return message.case
    if not limits.allow_all([*at_number, *around]):
        raise TooManyTries
    if message is None:
        return None
    limits.give_back(around)
    for limit in at_number:  # whoever has the code had only mistyped it
        limits.forgive(limit.key)
    return message.case
