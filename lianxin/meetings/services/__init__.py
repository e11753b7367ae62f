"""Every write about meetings."""

from lianxin.meetings.services.speeches import (
    change_speech,
    decide_speech,
    draft_speech,
    look_at_speech,
    submit_speech,
    take_back_speech,
)

__all__ = [
    "change_speech",
    "decide_speech",
    "draft_speech",
    "look_at_speech",
    "submit_speech",
    "take_back_speech",
]
