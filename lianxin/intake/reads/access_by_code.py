"""The doors through which residents come: codes on walls, and tracking codes."""

from datetime import timedelta
from uuid import UUID

from lianxin.core import clock, limits
from lianxin.core.crypto import codes
from lianxin.inbox.models import Case, Message
from lianxin.inbox.rules.case_numbers import case_number
from lianxin.intake.reads.receipts import LINK, TRACK, was_its_code
from lianxin.organisation.models import Committee
from lianxin.places.models import Place, WallCode

TRIES = 5
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
    """A place that anybody may know of."""
    return (
        Place.objects.published()
        .select_related("committee", "area", "kind", "team", "moved_to")
        .filter(ref=ref)
        .first()
    )


def nearest_place(slot: WallCode) -> Place | None:
    """An open place in the same area, for a code that no longer works."""
    near = Place.objects.open().filter(committee=slot.committee_id)
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


def open_by_code(number: str, code: str, *, origin: str) -> Case | None:
    """The case of this number and tracking code, or nothing; tries are counted first.

    Raises:
        TooManyTries: from this network or for this number.
        CodeReplaced: it was the code, until another was given.
    """
    number = case_number(number)
    for key in (f"code:{number[:20]}", f"code-from:{origin}"):
        times = TRIES if key.startswith("code:") else TRIES * 4
        if not limits.allow(key, times=times, within=WINDOW):
            raise TooManyTries
    here = Message.objects.select_related("case", "committee").filter(case__number=number)
    message = here.filter(code_hash=codes.code_hash(code, purpose=TRACK)).first()
    if message is None:
        for other in here.filter(renewals__gt=0):
            if was_its_code(other, code):
                raise CodeReplaced(other)
        return None
    limits.forgive(f"code:{number[:20]}")
    return message.case


def open_by_link(token: str, *, origin: str) -> Case | None:
    """The case of a receipt's link, or nothing.

    Raises:
        TooManyTries: from this network.
    """
    if not limits.allow(f"link-from:{origin}", times=TRIES * 4, within=WINDOW):
        raise TooManyTries
    here = Message.objects.select_related("case")
    message = here.filter(link_hash=codes.code_hash(token, purpose=LINK)).first()
    return message.case if message else None
