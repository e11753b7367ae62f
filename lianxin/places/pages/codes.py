"""The code of a place as it is shown and printed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.landmarks import landmark
from lianxin.places.models import Pasting, Place, WallCode
from lianxin.places.policies import places, slots
from lianxin.ui.dates import day


@dataclass(frozen=True)
class ShownCode:
    """A slot with the address in its QR, the host in clear, and the mark at a poster's foot."""

    slot: WallCode
    address: str
    host: str
    way: str
    mark: str


def host_in_clear() -> str:
    """The host of our own address, as it is printed beside a code."""
    return urlsplit(settings.LIANXIN_BASE_URL).netloc


def code_shown(slot: WallCode) -> ShownCode:
    """How a slot is shown: the address holds a random token and no name."""
    base, way = settings.LIANXIN_BASE_URL, landmark("scan", slot.token)
    host = host_in_clear()
    return ShownCode(slot=slot, address=f"{base}{way}", host=host, way=way, mark=slot.mark)


@dataclass(frozen=True)
class CodeState:
    """A code as lists show it: how far it has come, in a word and a shape, and what is known."""

    slot: WallCode
    kind: str
    words: str
    notes: list[str]


def standing(slot: WallCode) -> CodeState:
    """Issued, printed, pasted or revoked: read from what was noted; `pastings` are prefetched."""
    noted = [_noted(_("%(day)s发"), slot.issued_at, slot.issued_because)]
    kind, words = "wait", _("发了，还没有印")
    if slot.printed_at:
        noted.append(_noted(_("%(day)s最近一次印"), slot.printed_at))
        words = _("印了，等人贴")
    for pasting in slot.pastings.all():
        said = _("%(day)s%(who)s说贴好了：%(where)s")
        facts = {"who": pasting.person.name, "where": pasting.where}
        noted.append(_noted(said, pasting.at, **facts))
        kind, words = "work", _("贴好了")
    if slot.revoked_at:
        noted.append(_noted(_("%(day)s停用"), slot.revoked_at, slot.revoked_because))
        kind, words = "stop", _("已停用")
    return CodeState(slot, kind, words, [note for _moment, note in sorted(noted)])


def _noted(words: str, moment: datetime, why: str = "", **facts: str) -> tuple[datetime, str]:
    """What happened to a code, with its moment, so that it can be told in order."""
    said = words % {"day": day(moment, clock.today()), **facts}
    return moment, _("%(said)s，因为%(why)s") % {"said": said, "why": why} if why else said


def codes_of(place: Place) -> list[CodeState]:
    """Every code of a place, the newest first."""
    pasted = Prefetch("pastings", Pasting.objects.select_related("person"))
    rows = place.slots.prefetch_related(pasted).order_by("-issued_at", "-pk")
    return [standing(slot) for slot in rows]


def code_in_force(place: Place) -> ShownCode | None:
    """The newest code of a place that still works."""
    slot = place.slots.filter(revoked_at=None).order_by("-issued_at", "-pk").first()
    return code_shown(slot) if slot else None


def fetch_slot(actor: Actor, right: str, ref: UUID) -> WallCode:
    """The code with its place, or 404 and 403 as the policy says."""
    within = WallCode.objects.select_related("committee", "place__area", "place__kind")
    return slots.fetch(actor, right, within=within, ref=ref)


def about_codes(actor: Actor, place: Place) -> dict[str, Any]:
    """The page of a place's codes: each with its standing, and what the actor may do."""
    return {
        "place": place,
        "codes": codes_of(place),
        "is_open": place.state == Place.State.OPEN,
        "may_manage": places.may(actor, "places.manage", place),
    }


def revoked(*, again: bool) -> str:
    """What is said when a code was revoked."""
    if again:
        return _("旧码停用了，新码发好了。请印新的换上；旧的还没撕的，扫了会到政协自己的留言页。")
    return _("停用了。扫到它的人会到政协自己的留言页。可以在这里再发一个新的。")
