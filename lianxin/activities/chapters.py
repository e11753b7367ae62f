"""Which chapters help on the pages of activities."""

from lianxin.core.chapters import chapter

chapter("tutorial/活动#办一次活动", "activities")
chapter(
    "tutorial/活动#一年的计划",
    "activities:plans",
    "activities:begin_plan",
    "activities:plan",
    "activities:add_plan_line",
    "activities:plan_line",
    "activities:bring_plan",
    "activities:plan_sheet",
)
chapter(
    "tutorial/活动#步骤和总结",
    "activities:add_step",
    "activities:step",
    "activities:summary",
)
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
