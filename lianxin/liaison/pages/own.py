"""A member's own areas, and their links up and down."""

from typing import Any

from django.db.models import Q
from django.http import Http404

from lianxin.core.access import Actor
from lianxin.liaison.models import ChainLink, LiaisonRule
from lianxin.liaison.pages.chain import CALLED, kind_line
from lianxin.liaison.reads import chain as reads
from lianxin.liaison.reads.areas import own_areas
from lianxin.liaison.reads.attended import attended
from lianxin.organisation.models import Member


def own_membership(actor: Actor) -> Member:
    """The actor as a member, or 404."""
    found = Member.objects.filter(pk=actor.member_id or 0)
    member: Member | None = found.select_related("committee", "person").first()
    if member is None:
        raise Http404
    return member


def own_page(actor: Actor) -> dict[str, Any]:
    """责任区 and 三联 as a member has them: whoever is linked with them, up and down, and nobody else."""
    me, at = actor.member_id or 0, actor.committee_id or 0
    rule = LiaisonRule.objects.of(at)
    period, called = reads.period_now(at, rule), str(CALLED[rule.months])
    rows = ChainLink.objects.current().filter(Q(upper=me) | Q(lower=me), committee=at)
    rows = rows.select_related("upper__person", "lower__person", "sector", "unit")
    links = list(rows)
    here = reads.in_office(pk for row in links for pk in (row.upper_id, row.lower_id) if pk)
    came = attended([row for row in links if row.unit_id is not None])
    up, down = [], []
    for row in links:
        line = kind_line(row, here, period, called) | {"came": came.get(row.pk, [])}
        if row.lower_id == me:
            up.append(line | {"to": row.upper.person.name})
        else:
            down.append(line)
    has_chain = any(row.kind in ChainLink.DOWN and row.upper_id == me for row in links)
    return {"areas": own_areas(me), "up": up, "down": down, "has_chain": has_chain}
