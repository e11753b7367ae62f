"""Which chapters help on the pages of meetings."""

from lianxin.core.chapters import chapter

chapter("tutorial/活动#全会和常委会会议", "meetings")
