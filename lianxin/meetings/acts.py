"""Acts of meetings as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import about_rows, act, named

CHANGE_SPEECH = act("meetings.change_speech", _("改发言稿"))
DECIDE_SPEECH = act("meetings.decide_speech", _("定发言怎样用"))
DRAFT_SPEECH = act("meetings.draft_speech", _("写发言稿"))
LOOK_AT_SPEECH = act("meetings.look_at_speech", _("看过发言稿"))
SUBMIT_SPEECH = act("meetings.submit_speech", _("交发言稿"))
TAKE_BACK_SPEECH = act("meetings.take_back_speech", _("收回发言稿"))

about_rows("meetings", Speech=named(_("发言“%s”"), "title"))
