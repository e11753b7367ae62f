"""Which chapters help on the pages of organisation."""

from lianxin.core.chapters import chapter

chapter("tutorial/名册、换届和公文#一位委员的事", "organisation")
chapter(
    "tutorial/名册、换届和公文#机构和职务",
    "organisation:bodies",
    "organisation:add_body",
    "organisation:body",
    "organisation:change_body",
    "organisation:unit_kinds",
    "organisation:who_may",
)
chapter("tutorial/名册、换届和公文#换届", "organisation:terms", "organisation:set_session")
chapter(
    "tutorial/名册、换届和公文#名册一份表两头走",
    "organisation:members",
    "organisation:add_member",
    "organisation:words",
)
chapter("tutorial/联络办第一周#期限怎么数", "organisation:calendar", "organisation:set_day")
chapter(
    "tutorial/三位管理员#系统管理员",
    "organisation:accounts",
    "organisation:engage",
    "organisation:account",
)
chapter(
    "tutorial/三位管理员#安全管理员",
    "organisation:account_requests",
    "organisation:appointments",
    "organisation:confirmed_appoint",
    "organisation:posts",
    "organisation:post",
)
