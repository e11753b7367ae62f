"""Rights of places, with the posts that carry them at first."""

from lianxin.core.rights import OFFICE, right

right("places.manage", "管理地点和码", wide=OFFICE)
right("places.head", "看自己地点的码", own=("head",))
