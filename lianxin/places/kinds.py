"""What of places a committee may want approved (that one is opened or closed), and may keep inside."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core.flows import Move
from lianxin.core.internal import can_be_inside
from lianxin.office.kinds import Facts, approval_kind, internal_kind
from lianxin.places.models import Place
from lianxin.places.policies import places


def _facts(place: Place) -> Facts:
    """What is approved: what the place is, and how it stands."""
    return {
        _("名称"): place.name,
        _("种类"): place.kind.name,
        _("在哪里"): place.area.name,
        _("地址"): place.address,
        _("团队"): place.team.name if place.team else "",
        _("电话"): place.phone,
        _("开放时间"): place.hours,
        _("和谁共建"): place.built_with,
        _("现在"): str(place.get_state_display()),
    }


def _url(place: Place) -> str:
    return reverse("places:place", args=[place.ref])


internal_kind(
    "places.Place",
    fetch=lambda actor, ref: places.fetch(actor, "places.manage", ref=ref),
    title=lambda place: place.name,
    url=_url,
)
can_be_inside("places.PlacePhoto", place="places.Place")
OPEN_PLACE = approval_kind(
    "places.open",
    gettext_lazy("开一处地点"),
    title=lambda place: _("开放%(name)s") % {"name": place.name},
    facts=_facts,
    url=_url,
)
CLOSE_PLACE = approval_kind(
    "places.close",
    gettext_lazy("关一处地点"),
    title=lambda place: _("关闭%(name)s") % {"name": place.name},
    facts=_facts,
    url=_url,
)


def leading_to(place: Place | None, way: Move) -> dict[str, str]:
    """What is proposed with a closing: in which way, and where its codes lead."""
    where = f"{place.name}（{place.area.name}）" if place else _("政协自己的留言页")
    return {_("怎样"): str(way.label), _("扫旧码的人去"): where}
