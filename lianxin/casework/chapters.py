"""Which chapters help on the pages of casework."""

from lianxin.core.chapters import chapter

chapter("tutorial/联络办第一周#第三天第一条留言", "casework")
