"""Rights of liaison, with the posts that carry them at first."""

from lianxin.core.rights import OFFICE, right

right("liaison.manage", "管责任区", wide=OFFICE)
right("liaison.own", "看以自己名义发布的责任区", wide=("member",))
