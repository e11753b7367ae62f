"""Facts that organisation publishes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CommitteeFounded:
    """A committee has been set up; modules lay down their dictionaries."""

    committee_id: int


@dataclass(frozen=True)
class AppointmentEnded:
    """An appointment has run out or was ended; what its holder had in hand goes back."""

    appointment_id: int
    person_id: int
    unit_id: int
    post_key: str


@dataclass(frozen=True)
class MemberLeaves:
    """It is written that a membership ends on a day, which may lie ahead."""

    member_id: int
    last_day: str


@dataclass(frozen=True)
class MemberStays:
    """The leaving was written for the wrong person: the membership goes on."""

    member_id: int


@dataclass(frozen=True)
class AbsencesChanged:
    """A leave or an exemption of a member is written, ended or taken back."""

    member_id: int


@dataclass(frozen=True)
class LeaveBegan:
    """A member is away; what they had in hand goes back to the head the same day."""

    leave_id: int
    member_id: int


@dataclass(frozen=True)
class MembershipContinued:
    """A member goes on in a new term: what was in hand under the old membership is under the new."""

    old_member_id: int
    member_id: int
    since: str


@dataclass(frozen=True)
class GoesOnNoMore:
    """The membership in the coming term is taken back: what was written for it is the old one's."""

    member_id: int
    old_member_id: int


@dataclass(frozen=True)
class NeverBegins:
    """A coming term is dropped: who was to be new in it is no member, and nothing waits for them."""

    member_id: int


@dataclass(frozen=True)
class HandingPlanned:
    """From a day on a successor does what a leaving member would have done: their shifts move."""

    member_id: int
    successor_id: int
    since: str


@dataclass(frozen=True)
class HandedOver:
    """The day has come: what the leaving member has in hand goes to the successor."""

    member_id: int
    successor_id: int


@dataclass(frozen=True)
class AccountAsked:
    """Something was asked for about an account that needs a second person."""

    request_id: int


@dataclass(frozen=True)
class AccountDecided:
    """The second person has said yes or no."""

    request_id: int


@dataclass(frozen=True)
class AccountTouched:
    """An account that is somebody's was reset, closed or opened again."""

    person_id: int
    what: str  # slip, factor, close, open
    by_user_id: int
    once: str
