"""Acts of meetings as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import about_rows, act, named

CORRECT_PRESENCE = act("meetings.correct_presence", _("更正会次的到会"))
LAY_DOWN_ONLINE_RULE = act("meetings.lay_down_online_rule", _("定线上算不算到会"))
PRINT_LIST = act("meetings.print_list", _("打印会议的名单"))
PUT_IN_GROUP = act("meetings.put_in_group", _("分组"))
RECORD_PRESENCE = act("meetings.record_presence", _("记会次的到会"))
REMOVE_GROUP = act("meetings.remove_group", _("去掉会议的组"))
REMOVE_SITTING = act("meetings.remove_sitting", _("去掉会次"))
SEAT = act("meetings.seat", _("另外排座位"))
WRITE_AGENDA = act("meetings.write_agenda", _("写议程"))
WRITE_GROUP = act("meetings.write_group", _("写会议的组"))
WRITE_SITTING = act("meetings.write_sitting", _("写会次"))

HAND_IN_BULLETIN = act("meetings.hand_in_bulletin", _("交小组简报"))
PROPOSE_BULLETIN = act("meetings.propose_bulletin", _("送签小组简报"))
RETURN_BULLETIN = act("meetings.return_bulletin", _("退回小组简报"))
SIGN_BULLETIN = act("meetings.sign_bulletin", _("签发小组简报"))
WRITE_BULLETIN = act("meetings.write_bulletin", _("写小组简报"))

CHANGE_SPEECH = act("meetings.change_speech", _("改发言稿"))
DECIDE_SPEECH = act("meetings.decide_speech", _("定发言怎样用"))
DRAFT_SPEECH = act("meetings.draft_speech", _("写发言稿"))
LOOK_AT_SPEECH = act("meetings.look_at_speech", _("看过发言稿"))
SUBMIT_SPEECH = act("meetings.submit_speech", _("交发言稿"))
TAKE_BACK_SPEECH = act("meetings.take_back_speech", _("收回发言稿"))

about_rows(
    "meetings",
    GroupBulletin=named(_("%s的简报“%s”"), "group__name", "title"),
    MeetingGroup=named(_("“%s”的%s"), "activity__title", "name"),
    MeetingPrint=named(_("“%s”印的名单"), "activity__title"),
    OnlineRule=named(_("%s起线上算不算到会"), "starts"),
    Sitting=named(_("“%s”的%s"), "activity__title", "title"),
    Speech=named(_("发言“%s”"), "title"),
)
