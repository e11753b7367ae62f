"""What liaison asks of the modules above it: that what somebody said becomes a message."""

from dataclasses import dataclass
from uuid import UUID

from lianxin.core.slots import Slot
from lianxin.organisation.models import Committee


@dataclass(frozen=True)
class SaidToMember:
    """What was said to a member who kept contact; a name and a telephone only by the person's wish."""

    committee: Committee
    key: UUID  # the same again is the same message
    text: str
    name: str = ""
    phone: str = ""


said_becomes: Slot[SaidToMember, str] = Slot("liaison.said_becomes")  # the number of the matter
