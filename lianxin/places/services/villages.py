"""Writes about villages and communities."""

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core.access import Actor
from lianxin.places import acts
from lianxin.places.models import Area, Village
from lianxin.places.rules.refusals import PlaceRefused


@transaction.atomic
def save_village(
    area: Area,
    *,
    name: str,
    actor: Actor,
    kind: str = Village.Kind.VILLAGE,
    people: int | None = None,
    in_use: bool = True,
    village: Village | None = None,
) -> Village:
    """Enter a village or community of a town, or write what is different about one.

    Raises:
        PlaceRefused: the town has one of this name, or it is no town but a district.
    """
    if area.kind == Area.Kind.DISTRICT:
        raise PlaceRefused(_("村和社区写在乡镇、街道、园区下面。"))
    same = Village.objects.filter(area=area, name=name)
    if same.exclude(pk=village.pk if village else 0).exists():
        words = _("%(area)s已经有一个叫“%(name)s”。")
        raise PlaceRefused(words % {"area": area.name, "name": name})
    facts = {"area": area, "name": name, "kind": kind, "people": people, "in_use": in_use}
    if village is None:
        village = Village.objects.create(committee=area.committee, **facts)
    else:
        for key, value in facts.items():
            setattr(village, key, value)
        village.save(update_fields=list(facts))
    log(actor, acts.SAVE_VILLAGE, village)
    return village
