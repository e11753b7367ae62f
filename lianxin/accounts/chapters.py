"""Which chapters help on the pages of accounts."""

from lianxin.core.chapters import chapter

chapter("tutorial/三位管理员#第二道核对装在手机上", "accounts")
