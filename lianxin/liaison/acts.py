"""Acts of liaison as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import about_rows, act, named

SAVE_AREA = act("liaison.save_area", _("写责任区"))
PUT_AWAY_AREA = act("liaison.put_away_area", _("撤责任区"))
JOIN_AREA = act("liaison.join_area", _("给委员责任区"))
NAME_CONTACT = act("liaison.name_contact", _("记下责任区的联系人"))
END_CONTACT = act("liaison.end_contact", _("责任区的联系人不再是了"))
BRING_AREA_SHEET = act("liaison.bring_area_sheet", _("带来责任区的表"))
WRITE_AREA_SHEET = act("liaison.write_area_sheet", _("照表写责任区"))

about_rows(
    "liaison",
    ResponsibilityArea=named(_("责任区“%s”"), "name"),
    AreaContact=named(_("“%s”的联系人"), "area__name"),
    AreaSheet=named(_("责任区的表“%s”"), "name"),
)
