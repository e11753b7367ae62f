"""Writes about pairing: with which towns and villages a body or a sector goes."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core.access import Actor
from lianxin.core.refusals import Refused
from lianxin.liaison import acts
from lianxin.liaison.models import Pairing
from lianxin.organisation.models import Committee, Sector, Unit
from lianxin.places.models import Area as Town
from lianxin.places.models import Village


class PairingRefused(Refused):
    """They cannot be paired."""


@transaction.atomic
def set_pairings(
    one: Unit | Sector, wheres: Collection[Town | Village], *, actor: Actor
) -> list[Pairing]:
    """Let a special committee, a group or a sector go with these towns and villages and no others.

    Raises:
        PairingRefused: one of them is of another committee.
    """
    Committee.objects.select_for_update().get(pk=one.committee_id)
    if any(where.committee_id != one.committee_id for where in wheres):
        raise PairingRefused(_("这个乡镇或者村不是本会的。"), field="names")
    mine = {"unit" if isinstance(one, Unit) else "sector": one}
    Pairing.objects.filter(committee=one.committee_id, **mine).delete()
    made = [
        Pairing.objects.create(
            committee_id=one.committee_id,
            **mine,
            **{"town" if isinstance(where, Town) else "village": where},
        )
        for where in dict.fromkeys(wheres)
    ]
    log(actor, acts.SET_PAIRINGS, one)
    return made
