"""Where a case could go, with the reason: rules by subject and place propose, a person decides."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lianxin.core import clock
from lianxin.duty.models import Shift
from lianxin.inbox.models import Case, Forward, RouteRule
from lianxin.inbox.models.cases import CaseQuerySet
from lianxin.inbox.reads.queues import with_proposed
from lianxin.organisation.models import Appointment, Leave, Unit


@dataclass(frozen=True)
class Route:
    """A proposal: to a station team, to a handling unit, or into another case."""

    kind: str  # team | unit | merge
    key: str
    label: str
    reason: str


def next_on_duty(team: Unit, case: Case) -> Shift | None:
    """The next standing shift of a team's places whose member is there and may see the case."""
    day = clock.today()
    about = case.exclusions.exclude(person=None).values("person")
    away = Leave.objects.filter(starts__lte=day, ends__gte=day).values("member")
    return (
        Shift.objects.standing()
        .filter(place__team=team, on__gte=day)
        .filter(Q(member__ends=None) | Q(member__ends__gte=day))
        .exclude(member__in=away)
        .exclude(member__person__in=about)
        .order_by("on", "starts", "pk")
        .with_names()
        .first()
    )


def has_head(team_id: int, case: Case) -> bool:
    """Somebody leads the team today whom the case is not about."""
    about = case.exclusions.exclude(person=None).values("person")
    held = Appointment.objects.current().filter(unit=team_id, post__rights__right="inbox.lead")
    return held.exclude(person__in=about).exists()


def proposed_routes(case: Case, others: Sequence[Case]) -> list[Route]:
    """What rules propose for a case, the likeliest first; `others` are of the same matter."""
    return [*_to_units(case), *_to_team(case), *_into(others)]


def _to_team(case: Case) -> list[Route]:
    if case.place is None or case.place.team is None or case.held_because:
        return []
    shift = next_on_duty(case.place.team, case)
    if shift is None:
        if not has_head(case.place.team.pk, case):
            return []
        reason = _("%(place)s眼下没有排班，先由站长接。") % {"place": case.place.name}
        return [
            Route(
                "team",
                f"team:{case.place.team_id}",
                _("交%(place)s站长") % {"place": case.place.short},
                reason,
            )
        ]
    reason = _("下一位在%(place)s值班的委员。") % {"place": case.place.name}
    label = _("交%(who)s") % {"who": shift.member.title}
    return [Route("team", f"team:{case.place.team_id}", label, reason)]


def _to_units(case: Case) -> list[Route]:
    area_id = case.place.area_id if case.place else None
    rules = RouteRule.objects.filter(committee=case.committee_id).filter(
        Q(subject=case.subject_id, area=None)
        | Q(area=area_id, subject=None)
        | Q(subject=case.subject_id, area=area_id),
    )
    found, seen = [], set()
    for rule in rules.exclude(subject=None, area=None).select_related("subject", "area", "unit"):
        if rule.unit_id in seen:
            continue
        seen.add(rule.unit_id)
        found.append(
            Route(
                "unit",
                f"unit:{rule.unit_id}",
                _("转%(unit)s") % {"unit": rule.unit.name},
                _why(rule),
            )
        )
    return found


def _why(rule: RouteRule) -> str:
    if rule.subject is not None:
        why = _("话题“%(subject)s”归它办。") % {"subject": rule.subject.name}
    else:
        why = _("地点在%(area)s。") % {"area": rule.area.name if rule.area else ""}
    before = Forward.objects.filter(
        unit=rule.unit, case__subject=rule.subject, sent_at__year=clock.today().year
    ).count()
    if before and rule.subject is not None:
        why += ngettext("今年同样的%(n)d件转给过它。", "今年同样的%(n)d件都转给它。", before) % {
            "n": before
        }
    return why


def _into(others: Sequence[Case]) -> list[Route]:
    return [
        Route(
            "merge",
            f"merge:{other.number}",
            _("并入%(number)s") % {"number": other.number},
            _("说的是“%(title)s”。并了以后，每位留言人仍各得一份答复。") % {"title": other.title},
        )
        for other in others[:2]
    ]


def same_matter(rows: CaseQuerySet, case: Case) -> list[Case]:
    """Of these, open cases of its subject at its place or in its area, the earliest first."""
    if case.subject_id is None:
        return []
    near = Q(place=case.place_id)
    if case.place is not None:
        near |= Q(place__area=case.place.area_id)
    open_states = [Case.State.RECEIVED, Case.State.HANDLING]
    others = with_proposed(rows).filter(
        near, committee=case.committee_id, subject=case.subject_id, state__in=open_states
    )
    others = others.exclude(pk=case.pk).select_related("place").prefetch_related("forwards")
    return list(others.order_by("received_at")[:5])
