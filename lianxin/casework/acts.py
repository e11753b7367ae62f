"""Acts of casework as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import about_rows, act, facts, named

FIND_CALLER = act("casework.find_caller", _("照电话号码找留言"))
SAVE_SENTENCE = act("casework.save_sentence", _("存一句现成的话"))
REMOVE_SENTENCE = act("casework.remove_sentence", _("去掉一句现成的话"))
REMOVE_SUBJECT = act("casework.remove_subject", _("去掉一个话题"))
DO_SEVERAL = act("casework.do_several", _("几件一起办"))

facts(done=_("办成的"), refused=_("没有办成的"))

JOIN_OUTPUT = act("casework.join_output", _("记下活动的产出从哪件留言来"))
PART_OUTPUT = act("casework.part_output", _("去掉活动产出的来处"))
TELL_OF_OUTPUT = act("casework.tell_of_output", _("告诉留言人活动里的下文"))

about_rows(
    "casework",
    OutputSource=named(_("%s在活动里的下文"), "case__number"),
    ReadySentence=named(_("现成的话")),
)
