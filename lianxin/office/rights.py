"""Rights of office, with the posts that carry them at first."""

from lianxin.core.rights import OFFICE, right

right("office.papers", "取文号，管发出的文", wide=OFFICE)
