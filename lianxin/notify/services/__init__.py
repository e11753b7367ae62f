"""Writes of notify. Modules above need three of them: `tell`, `forget` and `take_words_back`."""

from lianxin.notify.services.creating import forget, take_words_back, tell

__all__ = ["forget", "take_words_back", "tell"]
