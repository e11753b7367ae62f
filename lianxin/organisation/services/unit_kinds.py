"""Writes about the kinds of body."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core.access import Actor
from lianxin.core.refusals import Refused
from lianxin.organisation import acts
from lianxin.organisation.models import Committee, Post, UnitKind
from lianxin.organisation.rules.unit_kinds import UNIT_KINDS


class UnitKindRefused(Refused):
    """A kind of body cannot be written so; the message is for whoever tried."""


@transaction.atomic
def lay_down_unit_kinds(committee: Committee, *, actor: Actor) -> None:
    """Lay down the kinds that a committee begins with, each once; those that are there stay."""
    here = {kind.key: kind for kind in UnitKind.objects.filter(committee=committee)}
    new = [seed for seed in UNIT_KINDS if seed.key not in here]
    if not new:
        return
    taken = {kind.name for kind in here.values()}
    for order, seed in enumerate(UNIT_KINDS, start=1):
        if seed in new:
            name = (
                _("%(name)s（通常的）") % {"name": seed.name} if seed.name in taken else seed.name
            )
            facts = {**vars(seed), "order": order, "name": name}
            del facts["belongs_to"]
            here[seed.key] = UnitKind.objects.create(committee=committee, **facts)
    for seed in new:
        here[seed.key].belongs_to.set(here[key] for key in seed.belongs_to)
    log(actor, acts.LAY_DOWN_UNIT_KINDS, committee, count=len(new))


@transaction.atomic
def save_unit_kind(
    committee: Committee,
    kind: UnitKind | None,
    *,
    actor: Actor,
    belongs_to: Iterable[UnitKind] = (),
    lead: str = "",
    member: str = "",
    **facts: object,
) -> UnitKind:
    """Change a kind, or set one up with two posts of its own: who leads, and who belongs to it.

    The two posts carry no right; which they get is for the security administrator to say.

    Raises:
        UnitKindRefused: there is a kind or a post of this name.
    """
    same = UnitKind.objects.filter(committee=committee, name=facts["name"])
    if same.exclude(pk=kind.pk if kind else 0).exists():
        raise UnitKindRefused(_("已经有一类叫“%(name)s”。") % {"name": facts["name"]})
    if kind is None:
        kind = UnitKind.objects.create(committee=committee, key=_free_key(committee), **facts)
        _lay_down_posts(kind, lead, member)
    else:
        for name, value in facts.items():
            setattr(kind, name, value)
        kind.save(update_fields=list(facts))
    kind.belongs_to.set(belongs_to)
    log(actor, acts.SAVE_UNIT_KIND, kind)
    return kind


def _free_key(committee: Committee) -> str:
    taken = set(UnitKind.objects.filter(committee=committee).values_list("key", flat=True))
    return next(key for n in range(1, len(taken) + 2) if (key := f"own_{n}") not in taken)


def _lay_down_posts(kind: UnitKind, lead: str, member: str) -> None:
    named = Post.objects.filter(committee=kind.committee, name__in=[lead, member])
    if taken := named.values_list("name", flat=True).first():
        raise UnitKindRefused(_("已经有一个职务叫“%(name)s”，换个叫法。") % {"name": taken})
    facts = {"committee": kind.committee, "unit_kind": kind.key}
    Post.objects.create(key=f"{kind.key}_lead", name=lead, single=True, **facts)
    Post.objects.create(key=f"{kind.key}_member", name=member, ordinary=True, **facts)
