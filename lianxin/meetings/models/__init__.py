"""Rows of meetings."""

from lianxin.meetings.models.speeches import Speech, SpeechAuthor

__all__ = ["Speech", "SpeechAuthor"]
