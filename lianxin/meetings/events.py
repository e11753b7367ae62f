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
