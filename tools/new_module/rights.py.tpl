"""Rights of $name, with the posts that carry them at first."""

from lianxin.core.rights import OFFICE, right

right("$name.manage", "管$label", wide=OFFICE)
right("$name.own", "看以自己名义发布的$label", wide=("member",), personal=True)
