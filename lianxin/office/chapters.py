"""Which chapters help on the pages of office."""

from lianxin.core.chapters import chapter

chapter("tutorial/名册、换届和公文#公文", "office")
chapter("tutorial/名册、换届和公文#写一份公文", "office:write", "office:write_under")
chapter(
    "tutorial/名册、换届和公文#文号",
    "office:number",
    "office:take",
    "office:series",
    "office:change_series",
)
chapter("tutorial/名册、换届和公文#全年要办的事", "office:year", "office:change_date")
chapter(
    "tutorial/名册、换届和公文#审批",
    "office:approvals",
    "office:routes",
    "office:change_route",
    "office:approval",
)
chapter("tutorial/名册、换届和公文#公开要几个人", "office:release_rule")
chapter("tutorial/名册、换届和公文#内部的", "office:internal")
chapter("tutorial/名册、换届和公文#纸上填的到班记录", "office:sheets", "office:sheet")
