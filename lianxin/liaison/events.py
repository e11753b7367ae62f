"""Facts that liaison publishes."""

from dataclasses import dataclass

# ---------------------------------------------------------------- the way down


@dataclass(frozen=True)
class PointArrived:
    """A talking point has come to the pages of these members; nobody says who sent it there."""

    point_ref: str
    member_ids: tuple[int, ...]


@dataclass(frozen=True)
class PointWithdrawn:
    """A talking point was withdrawn: everybody whom it had reached is told."""

    point_ref: str


@dataclass(frozen=True)
class QuestionCameUp:
    """A question is with somebody above, or with the office."""

    question_ref: str


@dataclass(frozen=True)
class QuestionAnswered:
    """Whoever asked has an answer."""

    question_ref: str


# ---------------------------------------------------------------- contacts


@dataclass(frozen=True)
class ContactRecorded:
    """A member kept contact, or what was recorded of it is not so: never with whom, nor what was said."""

    entry_ref: str
    committee_id: int
    member_id: int
    on: str
    way: str
    circle: str
    persons: int
    from_card: bool
    is_taken_back: bool = False


@dataclass(frozen=True)
class PersonStruck:
    """Somebody asked to stand in a member's notebook no more, and does not."""

    person_ref: str
    member_id: int
    committee_id: int


# ---------------------------------------------------------------- care


@dataclass(frozen=True)
class NeedAnswered:
    """There is an answer to what a member needs."""

    need_ref: str


@dataclass(frozen=True)
class MemberComesIn:
    """A member has said when they come in."""

    coming_ref: str
