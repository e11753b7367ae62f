"""Which chapters help on the pages of intake."""

from lianxin.core.chapters import chapter

chapter(
    "tutorial/联络办第一周#第三天第一条留言", "intake:enter", "intake:slip", "intake:renew_code"
)
