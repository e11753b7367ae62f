"""The kinds of body of a committee: what each is called, what is in use, who may be what."""

from django.utils.translation import gettext as _

from lianxin.organisation.models import Unit, UnitKind


def kind_names(committee_id: int | None) -> dict[str, str]:
    """How each kind is called here, by its key."""
    rows = UnitKind.objects.filter(committee=committee_id or 0)
    return dict(rows.values_list("key", "name"))


def kinds_of_bodies(committee_id: int | None) -> list[UnitKind]:
    """The kinds that the office keeps as bodies, in their order, those put away too."""
    rows = UnitKind.objects.filter(committee=committee_id or 0).exclude(key__in=Unit.NOT_A_BODY)
    return list(rows.prefetch_related("belongs_to"))


def kind_of(unit: Unit) -> UnitKind:
    """What kind of body this is."""
    rows = UnitKind.objects.prefetch_related("belongs_to")
    return rows.get(committee=unit.committee_id, key=unit.kind)


def wrong_parent(kind: UnitKind, parent: Unit | None) -> str:
    """What is wrong with what a body of this kind would belong to; nothing, if it may."""
    above = {one.key: one.name for one in kind.belongs_to.all()}
    if parent is None:
        words = _("%(kind)s要写明属于哪一个（%(above)s）。") if kind.needs_parent else ""
    elif parent.kind in above:
        words = ""
    else:
        words = _("%(kind)s只能属于%(above)s。") if above else _("%(kind)s不属于别的。")
    return words and words % {"kind": kind.name, "above": "、".join(above.values())}


def headcount_words(kind: UnitKind, people: int) -> str:
    """What is said where there are fewer or more people than the kind provides for; else nothing."""
    if kind.least is not None and people < kind.least:
        return _("一般最少%(n)s人") % {"n": kind.least}
    if kind.most is not None and people > kind.most:
        return _("一般最多%(n)s人") % {"n": kind.most}
    return ""


def recommending_bodies(committee_id: int | None) -> list[str]:
    """The names of the bodies that may recommend members, in their order."""
    kinds = UnitKind.objects.filter(committee=committee_id or 0, recommends=True)
    rows = Unit.objects.standing().filter(committee=committee_id or 0, kind__in=kinds.values("key"))
    return list(rows.values_list("name", flat=True))
