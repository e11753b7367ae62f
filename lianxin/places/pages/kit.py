"""The papers with a place's code: a poster, a door plate, a desk tent, stickers, slips to write on."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.documents.paper import typeset
from lianxin.places.models import WallCode
from lianxin.places.pages.codes import ShownCode, code_shown
from lianxin.places.slots import consents_on_paper, promised_days
from lianxin.ui import qr

POSTER_CODE = 80  # millimetres of the code itself, the quiet zone not counted
Facts = dict[str, Any]


@dataclass(frozen=True)
class KitPaper:
    """One of the kit: what it is called, and what one does with it."""

    key: str
    name: str | Promise
    what: str | Promise


KIT = (
    KitPaper("poster", gettext_lazy("海报"), gettext_lazy("A4，贴在墙上、公告栏里。")),
    KitPaper("plate", gettext_lazy("门牌"), gettext_lazy("A5横放，贴在门上。")),
    KitPaper("tent", gettext_lazy("台卡"), gettext_lazy("A4，沿中线对折，立在桌上，两面都能扫。")),
    KitPaper("stickers", gettext_lazy("贴纸"), gettext_lazy("A4一张十二枚，裁开贴在电梯、单元门、车上。")),
    KitPaper("slips", gettext_lazy("留言纸"), gettext_lazy("A4一张两份，裁开放在桌上，给不用手机的人写。")),
)  # fmt: skip
BY_KEY = {paper.key: paper for paper in KIT}


def drawn(code: ShownCode) -> Facts:
    """A code as the typesetter takes it; `unit` is a module's share of the code's own side."""
    drawing = qr.drawing(code.address)
    side = int(str(drawing["side"]))
    return {
        "side": side,
        "path": drawing["path"],
        "alt": code.address,
        "width": round(POSTER_CODE * side / (side - 8), 2),
        "host": code.host,
        "way": code.way,
    }


def facts_of(slot: WallCode) -> Facts:
    """What every paper with a code says: where, which code, whom to call, printed when."""
    place, committee, code = slot.place, slot.committee, code_shown(slot)
    days = next(iter(promised_days.panels(SYSTEM, committee)), None)
    promise = _("委员来看、来答复")
    if days:
        promise = _("%(n)d个工作日内给您第一次答复") % {"n": days}
    today = clock.today()
    return {
        "title": f"{place.name} {code.mark}",
        "author": committee.name,
        "committee": committee.name,
        "mark": code.mark,
        "today": _("%(y)d年%(m)d月%(d)d日") % {"y": today.year, "m": today.month, "d": today.day},
        "promise": promise,
        "code": drawn(code),
        "office": {"name": committee.office_name, "phone": committee.office_phone},
        "consents": next(iter(consents_on_paper.panels(SYSTEM, committee)), []),
        "place": {
            "name": place.name,
            "kind": place.kind.name,
            "area": place.area.name,
            "address": place.address or place.area.name,
            "hours": place.hours,
            "phone": place.phone,
        },
    }


def printed(slot: WallCode, paper: str) -> bytes:
    """The PDF of one paper of the kit."""
    return typeset(f"places/{paper}", facts_of(slot))
