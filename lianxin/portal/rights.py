"""Rights of portal, with the posts that carry them at first."""

from lianxin.core.rights import right

right("portal.leader", "看全市一页", wide=("leader",), ahead=True)
