"""Writes about what members did outside the system."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.refusals import Refused
from lianxin.files.papers import HandedPaper
from lianxin.files.services import keep_handed_in
from lianxin.office.services.received import keep_received
from lianxin.organisation.models import Member, Unit
from lianxin.record import acts
from lianxin.record.flows import JOIN, RETURN, VERIFY, outside_flow
from lianxin.record.models import OutsideDeed
from lianxin.record.reads.outside import facts_of
from lianxin.record.services.deeds import draw_deed


class OutsideRefused(Refused):
    """It cannot be entered so; the message is for whoever tried."""


@transaction.atomic
def enter_outside_deed(
    member: Member,
    *,
    on: date,
    words: str,
    unit: Unit,
    actor: Actor,
    where: str = "",
    evidence: str = "",
    paper: HandedPaper | None = None,
) -> OutsideDeed:
    """Enter it once, with what shows it: a link, or a paper.

    Raises:
        OutsideRefused: it is still to come, nothing shows it, or they were no member then.
    """
    if on > clock.today():
        raise OutsideRefused(_("还没到那天，做了再写。"), field="on")
    if not evidence and paper is None:
        raise OutsideRefused(_("写一句看什么能知道，或者附一份材料。"), field="evidence")
    if member.committee_id != unit.committee_id:
        raise OutsideRefused(_("%(unit)s不在本委员会。") % {"unit": unit.name}, field="unit")
    if on < member.starts or (member.ends is not None and on > member.ends):
        raise OutsideRefused(_("那天还不是委员，或者已经不是了。"), field="on")
    entered = OutsideDeed.objects.create(
        committee=member.committee,
        member=member,
        on=on,
        words=words,
        where=where,
        evidence=evidence,
        unit=unit,
        entered_by_id=actor.person_id,
    )
    log(actor, acts.ENTER_OUTSIDE, entered)
    if paper is not None:
        file = keep_handed_in(paper, committee_id=member.committee_id, actor=actor)
        keep_received(file, f"record.OutsideDeed:{entered.ref}", unit.name, actor=actor)
    return entered


@transaction.atomic
def verify_outside_deed(entered: OutsideDeed, *, actor: Actor) -> OutsideDeed:
    """The body says that it is so: from now on it stands in the record."""
    outside_flow.apply(entered, VERIFY, answered_by_id=actor.person_id)
    log(actor, acts.VERIFY_OUTSIDE, entered)
    draw_deed(facts_of(entered), actor=actor)
    return entered


@transaction.atomic
def return_outside_deed(entered: OutsideDeed, *, because: str, actor: Actor) -> OutsideDeed:
    """The body cannot say that it is so, and why."""
    outside_flow.apply(entered, RETURN, answered_by_id=actor.person_id, returned_because=because)
    log(actor, acts.RETURN_OUTSIDE, entered)
    return entered


@transaction.atomic
def join_outside_deeds(entered: OutsideDeed, into: OutsideDeed, *, actor: Actor) -> OutsideDeed:
    """Two people entered the same thing: one of them stands, the other leads there.

    Raises:
        OutsideRefused: they are of two members, or the other stands no more.
    """
    both = OutsideDeed.objects.select_for_update().filter(pk__in=[entered.pk, into.pk])
    into = {row.pk: row for row in both.order_by("pk")}[into.pk]  # as it is now
    standing = {OutsideDeed.State.ENTERED, OutsideDeed.State.VERIFIED}
    if entered.pk == into.pk or entered.member_id != into.member_id or into.state not in standing:
        raise OutsideRefused(_("这两条不能并。"))
    outside_flow.apply(entered, JOIN, answered_by_id=actor.person_id, joined_to=into)
    log(actor, acts.JOIN_OUTSIDE, entered)
    return entered
