"""The code of a place as it is shown and printed."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from lianxin.core import clock
from lianxin.places.models import Place, Slot


@dataclass(frozen=True)
class ShownCode:
    """A slot with the address in its QR, the host in clear, and the mark at a poster's foot."""

    slot: Slot
    address: str
    host: str
    mark: str


def shown(slot: Slot) -> ShownCode:
    """How a slot is shown: the address holds a random token and no name."""
    base = settings.LIANXIN_BASE_URL
    return ShownCode(
        slot=slot,
        address=f"{base}{reverse('inbox:scan', args=[slot.token])}",
        host=urlsplit(base).netloc,
        mark=slot.token[-4:],
    )


def codes_of(place: Place) -> list[Slot]:
    """Every slot of a place, the newest first."""
    return list(place.slots.order_by("-issued_at", "-pk"))


def code_in_force(place: Place) -> ShownCode | None:
    """The newest code of a place that still works."""
    slot = place.slots.filter(revoked_at=None).order_by("-issued_at", "-pk").first()
    return shown(slot) if slot else None


def poster(place: Place) -> dict[str, object] | None:
    """What stands on a poster, or nothing while the place has no code or is not open."""
    code = code_in_force(place)
    if code is None or place.state != Place.State.OPEN:
        return None
    return {"place": place, "committee": place.committee, "code": code, "today": clock.today()}
