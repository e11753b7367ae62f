"""Facts that inbox publishes. Higher modules (record, topics, proposals) hear them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CaseReceived:
    """A message has come in and a case was made of it."""

    case_ref: str
    committee_id: int


@dataclass(frozen=True)
class StepTaken:
    """Something was done about a case: which step, and by which sign-in (nobody's: by its sender)."""

    case_ref: str
    kind: str
    user_id: int | None


@dataclass(frozen=True)
class CaseReplied:
    """An answer has been sent to the sender; `member_id` where a member wrote it."""

    case_ref: str
    reply_ref: str
    committee_id: int
    member_id: int | None
    title: str
    number: str
    on: str


@dataclass(frozen=True)
class CaseForwarded:
    """A case was passed on to a unit under a letter number."""

    forward_ref: str
    committee_id: int


@dataclass(frozen=True)
class WorthRaising:
    """A member thinks that a matter deserves to go further: the seam to topics and proposals."""

    case_ref: str
    committee_id: int
    member_id: int | None


@dataclass(frozen=True)
class CaseClosed:
    """A case is over."""

    case_ref: str
    committee_id: int


@dataclass(frozen=True)
class CaseWithdrawn:
    """A sender withdrew a message; whoever took it further is told."""

    case_ref: str
    committee_id: int


@dataclass(frozen=True)
class PersonExcluded:
    """A matter is about a person: what they could still read of it elsewhere goes too."""

    case_ref: str
    committee_id: int
    person_id: int


@dataclass(frozen=True)
class PetitionMarked:
    """A matter is a petition: nobody outside the office reads what it was about any more."""

    case_ref: str
    committee_id: int
