"""Writes of notify. Modules above need two of them: `tell` and `forget`."""

from lianxin.notify.services.creating import forget, tell

__all__ = ["forget", "tell"]
