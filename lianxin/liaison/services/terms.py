"""Who goes on in a next term keeps areas and links under the new membership, from its first day on."""

from datetime import date, timedelta

from django.db import transaction

from lianxin.audit.services import log
from lianxin.core.access import Actor
from lianxin.liaison import acts
from lianxin.liaison.models import AreaMember, ChainLink, PointReach
from lianxin.organisation.models import Member

Dated = AreaMember | ChainLink
ENDS = ((AreaMember, "member"), (ChainLink, "upper"), (ChainLink, "lower"))


@transaction.atomic
def carry_areas_and_links(old: Member, new: Member, *, since: date, actor: Actor) -> None:
    """From the day on the new membership stands where the old one stood until the day before."""
    for model, end in ENDS:
        for row in model.objects.select_for_update().filter(**{end: old}, ends=None):
            _carry(row, end, new, since)
    there = PointReach.objects.filter(member=old)
    PointReach.objects.bulk_create(
        [
            PointReach(committee_id=row.committee_id, point_id=row.point_id, member=new)
            for row in there
        ],
        ignore_conflicts=True,
    )
    log(actor, acts.CARRY_AREAS, new)


def _carry(row: Dated, end: str, new: Member, since: date) -> None:
    if row.starts >= since:  # its other end was carried over already
        setattr(row, end, new)
        row.save(update_fields=[end])
        return
    row.ends = since - timedelta(days=1)
    row.save(update_fields=["ends"])
    kept = {
        field.attname: getattr(row, field.attname)
        for field in type(row)._meta.concrete_fields
        if field.name not in {"id", "ref", "starts", "ends", end}
    }
    type(row)._default_manager.create(**kept | {end: new, "starts": since})
