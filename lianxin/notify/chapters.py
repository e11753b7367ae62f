"""Which chapters help on the pages of notify."""

from lianxin.core.chapters import chapter

chapter("howto/发通知#什么时候发", "notify")
chapter("howto/发通知#没有送到的", "notify:failing")
