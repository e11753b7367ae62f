"""The lives of a speech and of a group's bulletin."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.flows import Flow
from lianxin.meetings.models import GroupBulletin, Speech

W = Speech.State
speech_flow = Flow(Speech)
SUBMIT = speech_flow.move(
    "submit", _("交上去"), out_of=[W.DRAFT], to=W.SUBMITTED, stamps="submitted_at"
)
TAKE_BACK_SPEECH = speech_flow.move("take_back", _("收回来改"), out_of=[W.SUBMITTED], to=W.DRAFT)
LOOK_AT = speech_flow.move(
    "look_at", _("看过了"), out_of=[W.SUBMITTED], to=W.LOOKED_AT, stamps="looked_at"
)
SPEAK = speech_flow.move(
    "speak", _("大会发言"), out_of=[W.SUBMITTED, W.LOOKED_AT], to=W.SPOKEN, stamps="decided_at"
)
IN_WRITING = speech_flow.move(
    "in_writing",
    _("书面发言"),
    out_of=[W.SUBMITTED, W.LOOKED_AT],
    to=W.WRITTEN,
    stamps="decided_at",
)
NOT_USE = speech_flow.move(
    "not_use",
    _("没有采用"),
    out_of=[W.SUBMITTED, W.LOOKED_AT],
    to=W.NOT_USED,
    stamps="decided_at",
)
BECOME_ITEM = speech_flow.move(
    "become_item",
    _("转成社情民意信息"),
    out_of=[W.SUBMITTED, W.LOOKED_AT],
    to=W.ITEM,
    stamps="decided_at",
)
OUTCOMES = {W.SPOKEN: SPEAK, W.WRITTEN: IN_WRITING, W.NOT_USED: NOT_USE, W.ITEM: BECOME_ITEM}

B = GroupBulletin.State
bulletin_flow = Flow(GroupBulletin)
HAND_IN = bulletin_flow.move(
    "hand_in", _("交给简报组"), out_of=[B.DRAFT], to=B.SUBMITTED, stamps="submitted_at"
)
RETURN = bulletin_flow.move("return", _("退回去改"), out_of=[B.SUBMITTED, B.TO_SIGN], to=B.DRAFT)
PROPOSE = bulletin_flow.move(
    "propose", _("送签"), out_of=[B.SUBMITTED], to=B.TO_SIGN, stamps="proposed_at"
)
SIGN = bulletin_flow.move("sign", _("签发"), out_of=[B.TO_SIGN], to=B.SIGNED, stamps="signed_at")
