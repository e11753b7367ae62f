"""Between two committees of one member: what may be seen in the other, and what stands here from there."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from lianxin.core.access import Actor
from lianxin.organisation.models import Committee, Member
from lianxin.record.models import Deed, DeedRelease


def other_committees(actor: Actor) -> list[Committee]:
    """Where else the actor is a member."""
    theirs = Member.objects.current().filter(person=actor.person_id or 0)
    elsewhere = theirs.exclude(committee=actor.committee_id).values("committee")
    return list(Committee.objects.filter(pk__in=elsewhere).order_by("pk"))


def released_here(actor: Actor, year: int) -> QuerySet[Deed]:
    """Of one's own deeds those of other committees that may be seen here; as they stand there now."""
    standing = ~Q(state=Deed.State.WITHDRAWN) & Q(is_done=True)
    rows = Deed.objects.filter(
        standing, member__person=actor.person_id or 0, releases__committee=actor.committee_id
    )
    return rows.filter(on__year=year).select_related("committee").order_by("-on", "-pk")


def released_by_deed(deeds: list[Deed]) -> dict[int, set[int]]:
    """To which committees each of these deeds is let be seen."""
    found: dict[int, set[int]] = {}
    rows = DeedRelease.objects.filter(deed__in=deeds).values_list("deed", "committee")
    for deed, committee in rows:
        found.setdefault(deed, set()).add(committee)
    return found


def committee_of(actor: Actor, ref: UUID) -> Committee:
    """Another committee of which the actor is a member, or 404."""
    found = next((one for one in other_committees(actor) if one.ref == ref), None)
    if found is None:
        raise Http404
    return found


def beside(actor: Actor, lines: list[dict[str, Any]]) -> list[Committee]:
    """The other committees, with beside each line those that see it already."""
    elsewhere = other_committees(actor)
    if elsewhere:
        seen = released_by_deed([line["deed"] for line in lines])
        for line in lines:
            here = seen.get(line["deed"].pk, set())
            line["elsewhere"] = [
                {"committee": one, "is_released": one.pk in here}
                for one in elsewhere
                if line["deed"].committee_id == actor.committee_id and line["deed"].is_done
            ]
    return elsewhere
