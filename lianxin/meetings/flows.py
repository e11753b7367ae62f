"""The lives of a speech and of a group's bulletin."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.flows import Flow
from lianxin.meetings.models import Speech

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
OUTCOMES = {W.SPOKEN: SPEAK, W.WRITTEN: IN_WRITING, W.NOT_USED: NOT_USE}
