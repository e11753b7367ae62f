"""Acts of the logbook as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import about_rows, act, named

ADD_PHOTO = act("logbook.add_photo", _("给简报加照片"))
REMOVE_PHOTO = act("logbook.remove_photo", _("去掉简报的照片"))
WRITE_REPORT = act("logbook.write_report", _("记媒体报道"))
REMOVE_REPORT = act("logbook.remove_report", _("去掉媒体报道"))
LAY_DOWN_ONES = act("logbook.lay_down_ones", _("定下五个一"))
SAVE_ONE = act("logbook.save_one", _("改五个一里的一项"))
DRAW_UP_MONTH = act("logbook.draw_up_month", _("拟地点的月台账"))
LOOK_AT_MONTH = act("logbook.look_at_month", _("看要公开的月台账"))
RELEASE_MONTH = act("logbook.release_month", _("让大家看月台账"))
TAKE_BACK_MONTH = act("logbook.take_back_month", _("收回大家看到的月台账"))

about_rows(
    "logbook",
    BulletinPhoto=named(_("“%s”简报的照片"), "activity__title"),
    FiveOne=named(_("五个一里的“%s”"), "name"),
    MonthList=named(_("%s的月台账"), "place__name"),
    PressReport=named(_("媒体报道“%s”"), "title"),
)
