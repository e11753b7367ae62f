"""Which chapters help on the pages of meetings."""

from lianxin.core.chapters import chapter

chapter("tutorial/活动#办一次活动", "meetings")
