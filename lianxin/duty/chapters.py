"""Which chapters help on the pages of duty."""

from lianxin.core.chapters import chapter

chapter("tutorial/联络办第一周#照固定的班排一个月", "duty")
chapter("tutorial/委员#值班", "duty:mine", "duty:give_back")
chapter("tutorial/委员#有事找联络办", "duty:call")
