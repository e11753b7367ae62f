"""Which chapters help on the pages of places."""

from lianxin.core.chapters import chapter

chapter("tutorial/联络办第一周#第二天开第一处地点", "places")
chapter(
    "tutorial/联络办第一周#墙上的板和码",
    "places:boards",
    "places:all_boards",
    "places:wall_texts",
    "places:scans",
    "places:print_code",
    "places:code",
)
chapter("tutorial/联络办第一周#代写点和开会", "places:windows")
chapter(
    "tutorial/名册、换届和公文#地点做到了没有",
    "places:coverage",
    "places:checklist",
    "places:items",
)
