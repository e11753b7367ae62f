"""Writes of notify. Modules above need four of them: `tell`, `forget`, `forget_occasion` and `take_words_back`."""

from lianxin.notify.services.creating import forget, forget_occasion, take_words_back, tell

__all__ = ["forget", "forget_occasion", "take_words_back", "tell"]
