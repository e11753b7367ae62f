"""Which chapters help on the pages of audit."""

from lianxin.core.chapters import chapter

chapter("tutorial/三位管理员#审计管理员", "audit")
