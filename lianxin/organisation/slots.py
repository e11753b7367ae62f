"""Where pages of organisation show what higher modules know."""

from lianxin.core.slots import NavLink, Slot

# What can be done about the terms of a committee, beside their list.
about_terms: Slot[None, NavLink] = Slot("about_terms")
