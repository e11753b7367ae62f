"""Rights of inbox, with the posts that carry them at first."""

from lianxin.core.rights import OFFICE, right

CONTACT = ("inbox.Contact",)  # `reads.contacts.opened_contact` lets nobody through without it

right("inbox.work", "办理留言：受理、转送、答复、办结", wide=OFFICE)
right("inbox.release", "看委员的答复，放行公开的摘要", wide=OFFICE)
right("inbox.reveal", "写明缘由后看联系方式，另给追踪码", wide=OFFICE, opens=CONTACT)
right(
    "inbox.approve",
    "批准看未成年人的联系方式、公开未成年人的事",
    wide=("office_head",),
    opens=CONTACT,
)
right("inbox.answer", "值班时答复留言", own=("duty",))
right("inbox.lead", "看本站点的留言，改派给团队里的委员", own=("head",))
right("inbox.handle", "作为承办单位办理转来的事", own=("clerk",), opens=CONTACT)
