"""Every write about the duty record."""

from datetime import date, timedelta

from django.db import transaction

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.organisation.deeds import DeedFacts, Forgetting
from lianxin.organisation.models import Committee
from lianxin.record import acts
from lianxin.record.flows import (
    CONFIRM,
    CONTEST,
    DRAW_AGAIN,
    KEEP,
    LAPSE,
    WITHDRAW,
    deed_flow,
)
from lianxin.record.models import Deed, SilenceRule


@transaction.atomic
def draw_deed(facts: DeedFacts, *, actor: Actor) -> Deed:
    """Record a deed from its source; the same source, member and kind is recorded once.

    What was corrected says so instead, and its member looks at it anew.
    """
    deed, made = Deed.objects.get_or_create(
        source=facts.source,
        member_id=facts.member_id,
        kind=facts.kind,
        defaults={
            "committee_id": facts.committee_id,
            "on": facts.on,
            "drawn_at": clock.now(),
            **facts.said,
        },
    )
    changed = facts.replaces and any(
        getattr(deed, name) != value for name, value in facts.said.items()
    )
    if changed:
        deed_flow.apply(deed, DRAW_AGAIN, settled_at=None, objection="", answer="", **facts.said)
    if made or changed:
        log(actor, acts.DRAW, deed, kind=facts.kind)
    return deed


@transaction.atomic
def forget_words(facts: Forgetting, *, actor: Actor) -> None:
    """The deed stays, what its source said does not: a sender withdrew, or it is about the member."""
    deeds = Deed.objects.filter(source=facts.source)
    if facts.person_id is not None:
        deeds = deeds.filter(member__person=facts.person_id)
    for deed in deeds:
        deed.words, deed.drawn_from = facts.words, facts.drawn_from or deed.drawn_from
        deed.save(update_fields=["words", "drawn_from"])
        log(actor, acts.FORGET_WORDS, deed)


@transaction.atomic
def confirm_deed(deed: Deed, *, actor: Actor) -> Deed:
    """The member says that it is right."""
    deed_flow.apply(deed, CONFIRM, objection="", answer="")
    log(actor, acts.CONFIRM, deed)
    return deed


@transaction.atomic
def contest_deed(deed: Deed, *, words: str, actor: Actor) -> Deed:
    """The member says what is wrong."""
    deed_flow.apply(deed, CONTEST, objection=words, answer="")
    log(actor, acts.CONTEST, deed)
    return deed


@transaction.atomic
def keep_deed(deed: Deed, *, words: str, actor: Actor) -> Deed:
    """The office has looked at what was contested: the deed stays as it is, for this reason."""
    deed_flow.apply(deed, KEEP, answer=words)
    log(actor, acts.KEEP, deed)
    return deed


@transaction.atomic
def withdraw_deed(deed: Deed, *, words: str, actor: Actor) -> Deed:
    """The office agrees that the deed is wrong; it stays readable, and counts as nothing."""
    deed_flow.apply(deed, WITHDRAW, answer=words)
    log(actor, acts.WITHDRAW, deed)
    return deed


@transaction.atomic
def lapse_silence(committee: Committee, *, actor: Actor) -> int:
    """Lines of which their members have said nothing for so many days count as seen, and say so."""
    days = SilenceRule.objects.of(committee.pk).days
    until = clock.now() - timedelta(days=days)
    silent = Deed.objects.filter(
        committee=committee, state=Deed.State.DRAWN, drawn_at__lt=until
    ).order_by("pk")
    lapsed = 0
    for deed in silent:
        deed_flow.apply(deed, LAPSE)
        lapsed += 1
    if lapsed:
        log(actor, acts.LAPSE, committee, count=lapsed)
    return lapsed


@transaction.atomic
def lay_down_silence(committee: Committee, *, days: int, starts: date, actor: Actor) -> SilenceRule:
    """After how many days silence counts as seen, from a day on; the same day again is changed."""
    rule, _made = SilenceRule.objects.update_or_create(
        committee=committee, starts=starts, defaults={"days": days}
    )
    log(actor, acts.LAY_DOWN_SILENCE, rule)
    return rule
