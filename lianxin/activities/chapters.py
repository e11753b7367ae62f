"""Which chapters help on the pages of activities."""

from lianxin.core.chapters import chapter

chapter("tutorial/活动#办一次活动", "activities")
chapter("tutorial/活动#委员这一边", "activities:mine", "activities:invitation")
chapter(
    "tutorial/活动#签到台",
    "activities:desk",
    "activities:bulk",
    "activities:screen",
    "activities:offline",
    "activities:entry",
    "activities:left_early",
)
