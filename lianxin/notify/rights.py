"""Rights of notify, with the posts that carry them at first."""

from lianxin.core.rights import OFFICE, right

right("notify.mend", "看没有送到的通知，再试", wide=("system", *OFFICE))
