"""Names of the rights that places knows."""

from lianxin.core.rights import right

right("places.manage", "管理地点和码")
right("places.head", "看自己地点的码")
