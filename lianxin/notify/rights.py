"""Names of the rights that notify knows."""

from lianxin.core.rights import right

right("notify.mend", "看没有送到的通知，再试")
