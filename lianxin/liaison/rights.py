"""Rights of liaison, with the posts that carry them at first."""

from lianxin.core.rights import OFFICE, right

right("liaison.manage", "管责任区、三联、结对和宣讲要点", wide=OFFICE)
right("liaison.own", "看自己的责任区和三联，传宣讲要点", wide=("member",), personal=True)
right("liaison.named", "看组里委员的固定联系人写没写齐", own=("convener", "lead_convener"))
right("liaison.contacts", "看委员联系群众的次数", wide=OFFICE)
right("liaison.care", "记走访、看望和需要", wide=OFFICE)
right("liaison.release", "看过、放行宣讲要点", wide=OFFICE)
