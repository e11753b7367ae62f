"""Rights of record, with the posts that carry them at first."""

from lianxin.core.rights import right

right("record.own", "看自己的履职记录", wide=("member",), personal=True)
