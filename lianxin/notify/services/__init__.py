"""Writes of notify. Modules above need two of them: `tell` and `forget`."""

from lianxin.notify.services.telling import forget, tell

__all__ = ["forget", "tell"]
