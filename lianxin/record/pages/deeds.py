"""Deeds as pages show them: a member's year, the latest few, and the contested ones."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.sql.compiled_query import CompiledQuery
from lianxin.record.models import Deed, SilenceRule
from lianxin.record.pages.releases import beside, released_here
from lianxin.record.policies import deeds
from lianxin.ui.group_texts import GroupText, listed, own_link

S = Deed.State
KINDS = {
    S.DRAWN: "wait",
    S.CONFIRMED: "done",
    S.CONTESTED: "heed",
    S.KEPT: "wait",
    S.WITHDRAWN: "stop",
    S.SILENT: "stop",
}
LATEST, LATELY = 2, 8
ON_A_PAGE = 20
FIRST_YEAR, LAST_YEAR = 2000, 2100
_latest = CompiledQuery(
    lambda actor: (
        deeds.rows(actor).filter(member__person=actor.person_id).order_by("-on", "-pk")[:10]
    ),
    row="member's home",
)


def line_of(deed: Deed) -> dict[str, Any]:
    """A deed with its state in words and shape, and what its member may still say of it."""
    state = S(deed.state)
    return {
        "deed": deed,
        "kind": KINDS[state],
        "words": state.label,
        "facts": facts_of(deed),
        "may_confirm": state in {S.DRAWN, S.CONTESTED, S.KEPT, S.SILENT},
        "may_contest": state in {S.DRAWN, S.CONFIRMED, S.KEPT, S.SILENT},
    }


def facts_of(deed: Deed) -> str:
    """Where, as what, how much and with how many, as far as it was recorded."""
    told = [deed.where, deed.capacity, deed.manner]
    if deed.is_done and deed.quantity_unit:
        told.append(f"{deed.quantity}{deed.quantity_unit}")
    if deed.is_done and deed.together and deed.together > 1:
        told.append(_("一共%(n)d位委员") % {"n": deed.together})
    return "，".join(one for one in told if one)


def latest_deeds(actor: Actor) -> list[dict[str, Any]]:
    """What was recorded last in the actor's name; what is not confirmed yet comes first."""
    own = _latest.rows(actor=actor)
    unsettled = [deed for deed in own if deed.state in {S.KEPT, S.DRAWN}]
    settled = [deed for deed in own if deed not in unsettled]
    return [line_of(deed) for deed in (unsettled + settled)[:LATEST]]


def year_asked(words: str) -> int:
    """The year that was asked for, otherwise this one."""
    year = int(words) if words.isdecimal() and len(words) == 4 else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else clock.today().year


def own_year(actor: Actor, asked: str, page: str) -> dict[str, Any]:
    """A member's deeds of one year, with their sources, page by page."""
    year = year_asked(asked)
    own = deeds.rows(actor).filter(member__person=actor.person_id)
    of_year = own.filter(on__year=year).order_by("-on", "-pk")
    found = Paginator(of_year.filter(is_done=True), ON_A_PAGE).get_page(page)
    not_there = [line_of(deed) for deed in of_year.filter(is_done=False)]
    lines = [line_of(deed) for deed in found]
    elsewhere = beside(actor, lines)
    from_there = [line_of(deed) for deed in released_here(actor, year)] if elsewhere else []
    return {
        "from_there": from_there,
        "year": year,
        "before": year - 1,
        "lines": lines,
        "page_obj": found,
        "not_there": not_there,
    }


def own_deed(actor: Actor, ref: UUID) -> Deed:
    """A deed that the actor may confirm or contest, or 404, 403."""
    return deeds.fetch(actor, "record.own", within=Deed.objects.select_related("member"), ref=ref)


def contested_page(actor: Actor, page: str) -> dict[str, Any]:
    """The deeds of the committee that their members contest, and what was answered lately."""
    found = deeds.rows(actor).select_related("member__person")
    rows = found.filter(state=S.CONTESTED).order_by("-settled_at", "-pk")
    contested = Paginator(rows, ON_A_PAGE).get_page(page)
    answered = found.filter(state__in=[S.KEPT, S.WITHDRAWN]).order_by("-answered_at", "-pk")
    return {
        "rows": [
            {"deed": deed, "may_answer": deeds.may(actor, "office.decide_objections", deed)}
            for deed in contested
        ],
        "page_obj": contested,
        "verifies": actor.holds_somewhere("record.verify"),
        "answered": [line_of(deed) for deed in answered[:LATELY]],
        "group_texts": group_texts(actor),
    }


def group_texts(actor: Actor) -> list[GroupText]:
    """For whoever sees the whole committee's: what asks members to look at what was recorded of them."""
    if not (actor.holds("inbox.work") or actor.holds("office.decide_objections")):
        return []
    lately = deeds.rows(actor).filter(state=S.DRAWN, on__year__gte=clock.today().year - 1)
    counted = (
        lately.annotate(month=TruncMonth("on"))
        .order_by("month")
        .values_list("month")
        .annotate(n=Count("pk"))
    )
    lines = [
        _("%(year)d年%(month)d月：%(n)d条") % {"year": on.year, "month": on.month, "n": n}
        for on, n in counted
    ]
    if not lines:
        return []
    link = own_link(reverse("record:year"))
    asks = _("各位委员：履职记录里有新记下的事，请打开看看，对不对由您说：%(link)s")
    missing = _("这些月份的记录，还有委员没有看过：")
    return [
        GroupText(_("请委员看履职记录"), asks % {"link": link}),
        GroupText(_("还没有看的"), listed(missing, lines, link)),
    ]


def contested_deed(actor: Actor, ref: UUID) -> Deed:
    """A deed that the office may answer, or 404, 403."""
    return deeds.fetch(
        actor, "office.decide_objections", within=Deed.objects.select_related("member"), ref=ref
    )


def silence_rules(actor: Actor) -> list[SilenceRule]:
    """What holds now, and what will hold later."""
    now = SilenceRule.objects.of(actor.committee_id or 0)
    rows = SilenceRule.objects.filter(committee=actor.committee_id, starts__gt=now.starts)
    return [now, *rows.order_by("starts")]
