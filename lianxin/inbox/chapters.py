"""Which chapters help on the pages of inbox."""

from lianxin.core.chapters import chapter

chapter("tutorial/联络办第一周#第三天第一条留言", "inbox")
chapter(
    "tutorial/委员#答一条留言",
    "inbox:answered",
    "inbox:own_answer",
    "inbox:answer",
    "inbox:step_aside",
)
chapter("tutorial/委员#站长多做的几样", "inbox:team", "inbox:team_case")
chapter("tutorial/承办单位", "inbox:unit", "inbox:unit_letter")
chapter("tutorial/联络办第一周#要转告的", "inbox:telling")
chapter("tutorial/联络办第一周#办结", "inbox:digests")
