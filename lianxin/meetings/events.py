"""Facts that meetings publish."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SpeechAuthorship:
    """One author of a speech, and in which place."""

    member_id: int
    position: int


@dataclass(frozen=True)
class SpeechDecided:
    """A speech was looked at, or it was decided what becomes of it (`Speech.State`)."""

    speech_ref: str
    committee_id: int
    title: str
    meeting: str
    on: str
    state: str
    recorded_by: str
    unit_id: int | None
    authors: tuple[SpeechAuthorship, ...]


@dataclass(frozen=True)
class BulletinMoved:
    """The bulletin of a group is somebody else's turn now (`GroupBulletin.State`)."""

    bulletin_ref: str
    state: str
    user_id: int | None  # whoever handed it on
