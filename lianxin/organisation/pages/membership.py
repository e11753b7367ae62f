"""One membership, and everything that was written about it with its days."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.db.models import Q
from django.utils import dateformat
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.organisation.models import Exemption, Member, MemberVersion, ScheduledMemberChange
from lianxin.organisation.models.people import WrittenFacts
from lianxin.organisation.policies import aheads, exemptions, members
from lianxin.organisation.reads.unit_kinds import recommending_bodies
from lianxin.organisation.reads.versions import SEALED
from lianxin.organisation.reads.words import cpc_on
from lianxin.organisation.slots import Absence, absences
from lianxin.ui.dates import full_day

LABELS = {
    "name": "姓名", "seat": "政协职务", "sector": "界别", "employer": "工作单位", "position": "职务",
    "parties": "党派", "identity": "身份", "trade": "行业", "employer_type": "单位性质",
    "in_system": "体制内外", "recommended_by": "推荐单位", "profession": "专业",
    "region": "港澳", "helps_with": "能帮着问的事",
}  # fmt: skip

# Facts of a membership that stand on a person's page as they are written.
WRITTEN = (
    "identity", "trade", "employer_type", "in_system", "recommended_by", "profession", "helps_with",
)  # fmt: skip
ALSO_AHEAD = {
    "rank": "主席会议排名顺序", "phone": "电话", "birthday": "出生日期", "postal_address": "通信地址",
    "joined_by": "怎样任委员",
}  # fmt: skip


def fetch_member(actor: Actor, **lookup: Any) -> Member:
    """A membership, or 404 and 403 as the policy says."""
    rows = Member.objects.select_related("person__user", "sector", "term", "committee")
    return members.fetch(actor, "organisation.people", within=rows, **lookup)


def fetch_exemption(actor: Actor, **lookup: Any) -> Exemption:
    """An exemption, or 404 and 403 as the policy says."""
    rows = Exemption.objects.select_related("member__person", "member__term", "member__sector")
    return exemptions.fetch(actor, "organisation.people", within=rows, **lookup)


def fetch_ahead(actor: Actor, **lookup: Any) -> ScheduledMemberChange:
    """Something that waits for its day, or 404 and 403 as the policy says."""
    rows = ScheduledMemberChange.objects.select_related("member__person")
    return aheads.fetch(actor, "organisation.people", within=rows, **lookup)


def about_membership(actor: Actor, member: Member) -> dict[str, Any]:
    """What a person's page shows the office of the membership: facts, history, exemptions."""
    if not actor.holds("organisation.people"):
        return {}
    person, born = member.person, member.birthday
    words = _told(member, member)
    told = [
        (_("政协职务"), member.get_seat_display()),
        (
            _("怎样任委员"),
            f"{member.get_joined_by_display()}，{full_day(member.starts, clock.today())}起",
        ),
        (_("工作单位"), f"{person.employer}{person.position}"),
        (_("党派"), _party(member)),
        *((LABELS[name], words[name]) for name in WRITTEN),
        (_("电话"), member.phone),
        (_("出生日期"), dateformat.format(date.fromisoformat(born), "Y年n月j日") if born else ""),
        (_("通信地址"), member.postal_address),
    ]
    today = clock.today()
    rows = list(member.exemptions.all())
    for row in rows:
        row.is_open = row.ends is None or row.ends > today  # type: ignore[attr-defined]
    return {
        "told": [(label, words or _("没有写")) for label, words in told],
        "history": history(member),
        "coming": coming(member),
        "exemptions": rows,
    }


def _party(member: Member) -> str:
    """民盟（党外委员）: what is written, and what follows from it."""
    is_cpc = cpc_on([member]).get(member.pk)
    if is_cpc is None:
        return member.parties
    what = _("中共委员") if is_cpc else _("党外委员")
    return _("%(parties)s（%(what)s）") % {"parties": member.parties, "what": what}


def what_follows(actor: Actor, member: Member, days: dict[str, Any]) -> list[str]:
    """What follows from days away or exempt that were written just now."""
    return absences.panels(actor, Absence(member, days["starts"], days["ends"]))


def page(member: Member, what: str) -> dict[str, Any]:
    """What is to be written, beside what is known."""
    titles = {
        "facts": _("改%(name)s的资料"),
        "leaving": _("%(name)s离任"),
        "exemption": _("免予要求%(name)s"),
    }
    return {
        "member": member,
        "what": what,
        "title": titles[what] % {"name": member.title},
        "history": history(member),
        "coming": coming(member),
        "recommending": recommending_bodies(member.committee_id) if what == "facts" else [],
    }


def coming(member: Member) -> list[dict[str, Any]]:
    """What will be different, and from which day; of who goes on, also in the next term."""
    rows = ScheduledMemberChange.objects.filter(Q(member=member) | Q(member__continues=member))
    told = []
    for ahead in rows.select_related("sector", "member").order_by("since"):
        words = _told(member, ahead) | {
            "rank": str(ahead.rank or ""),
            **{name: getattr(ahead, name) for name in SEALED},
            "joined_by": ahead.get_joined_by_display(),
        }
        labels = LABELS | ALSO_AHEAD
        facts = [
            (label, words[name] or _("没有写"))
            for name, label in labels.items()
            if name in ahead.fields
        ]
        told.append({"ahead": ahead, "facts": facts})
    return told


def history(member: Member) -> list[dict[str, Any]]:
    """What was written before, newest first: which days, and what was different then."""
    versions: list[Member | MemberVersion] = [
        *member.pasts.select_related("sector").order_by("until"),
        member,
    ]
    told = []
    first = member.starts
    for before, after in pairwise(versions):
        until: date = before.until  # type: ignore[union-attr]
        told.append({"first": first, "last": until, "facts": _different(member, before, after)})
        first = until + timedelta(days=1)
    return told[::-1]


def _different(
    member: Member, before: Member | MemberVersion, after: Member | MemberVersion
) -> list[tuple[str, str]]:
    """What was written then and not any more, by the names of the facts."""
    was, now = _told(member, before), _told(member, after)
    return [
        (label, was[name] or _("没有写"))
        for name, label in LABELS.items()
        if was[name] != now[name]
    ]


def _told(member: Member, version: Member | WrittenFacts) -> dict[str, str]:
    own = version if isinstance(version, WrittenFacts) else member.person
    return {
        "name": own.name,
        "seat": version.get_seat_display(),
        "sector": version.sector.name,
        "employer": own.employer,
        "position": own.position,
        **{name: getattr(version, name) for name in ("parties", *WRITTEN, "region")},
        "in_system": version.get_in_system_display(),
    }
