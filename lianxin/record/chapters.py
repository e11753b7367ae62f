"""Which chapters help on the pages of record."""

from lianxin.core.chapters import chapter

chapter("tutorial/委员#履职记录", "record")
