"""Writes about responsibility areas, who belongs to them, and their contact persons."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import SYSTEM, Actor
from lianxin.core.refusals import Refused
from lianxin.core.storage import erasures
from lianxin.core.transactions import within
from lianxin.liaison import acts
from lianxin.liaison.models import AreaContact, AreaMember, ResponsibilityArea
from lianxin.liaison.rules.sentences import told_of
from lianxin.organisation.models import Committee, Member
from lianxin.places.models import Area as Town
from lianxin.places.models import Village

ERASED = "liaison.AreaContact"


class AreaRefused(Refused):
    """It cannot be written so."""


@transaction.atomic
def save_area(
    committee: Committee,
    area: ResponsibilityArea | None = None,
    *,
    actor: Actor,
    members: Collection[Member] | None = None,
    **facts: Any,
) -> ResponsibilityArea:
    """Enter an area with its members, or write what is different about one.

    Who was a member of it and is not named any more was one until yesterday.

    Raises:
        AreaRefused: nobody belongs to it, another one has its name, or its parts are of another committee.
    """
    if members is not None and not members:
        raise AreaRefused(_("一个责任区至少要有一位委员。还没有定谁，先不用建。"), field="members")
    if area is None:
        area = ResponsibilityArea(committee=committee)
    for name, value in facts.items():
        setattr(area, name, value)
    _settle_where(area)
    same = ResponsibilityArea.objects.filter(committee=committee, name=area.name, in_use=True)
    if same.exclude(pk=area.pk).exists():
        words = _("已经有一个责任区叫“%(name)s”。一处可以有几位委员，加在那一个里。")
        raise AreaRefused(words % {"name": area.name}, field="name")
    if area.pk is None:
        area.save(force_insert=True)
    else:
        area.save(update_fields=["town", "village", *facts])
    if members is not None:
        _set_members(area, members)
    log(actor, acts.SAVE_AREA, area)
    return area


def _settle_where(area: ResponsibilityArea) -> None:
    parts: tuple[Town | Village | None, ...] = (area.town, area.village)
    if any(part is not None and part.committee_id != area.committee_id for part in parts):
        raise AreaRefused(_("这个乡镇或者村不是本会的。"), field="town")
    if area.village is not None:
        area.town = None  # the village knows its own


def _set_members(area: ResponsibilityArea, members: Collection[Member]) -> None:
    there = {
        row.member_id: row
        for row in AreaMember.objects.select_for_update().filter(area=area, ends=None)
    }
    wanted = {member.pk: member for member in members}
    for pk, row in there.items():
        if pk not in wanted:
            _end(row)
    for pk, member in wanted.items():
        if pk not in there:
            _join(area, member)


def _join(area: ResponsibilityArea, member: Member) -> None:
    if member.committee_id != area.committee_id:
        raise AreaRefused(_("这位委员不在本委员会。"), field="members")
    if member.ends is not None and member.ends < clock.today():
        words = _("%(name)s已经不再担任委员。") % {"name": member.title}
        raise AreaRefused(words, field="members")
    AreaMember.objects.create(committee=area.committee, area=area, member=member)


def _end(row: AreaMember) -> None:
    """They belonged to it until yesterday; who was put in by mistake today never did."""
    yesterday = clock.today() - timedelta(days=1)
    if row.starts > yesterday:
        row.delete()
        return
    row.ends = yesterday
    row.save(update_fields=["ends"])


@transaction.atomic
def join_area(area: ResponsibilityArea, member: Member, *, actor: Actor) -> ResponsibilityArea:
    """Let a member belong to an area, beside those who do already.

    Raises:
        AreaRefused: they do already, left, or the area is put away.
    """
    if not area.in_use:
        raise AreaRefused(_("这个责任区已经撤了，换一个。"), field="area")
    if AreaMember.objects.filter(area=area, member=member, ends=None).exists():
        words = _("%(name)s已经在“%(area)s”里了。")
        raise AreaRefused(words % {"name": member.title, "area": area.name}, field="area")
    _join(area, member)
    log(actor, acts.JOIN_AREA, area)
    return area


@transaction.atomic
def put_away_area(area: ResponsibilityArea, *, actor: Actor) -> ResponsibilityArea:
    """The area is no more: nobody belongs to it from today on, its contact person's name goes."""
    area = ResponsibilityArea.objects.select_for_update().get(pk=area.pk)
    if not area.in_use:
        raise AreaRefused(_("这个责任区刚才已经撤了。"))
    for row in AreaMember.objects.filter(area=area, ends=None):
        _end(row)
    for contact in AreaContact.objects.filter(area=area, ends=None):
        _let_go(contact, _("责任区撤了"))
    area.in_use = False
    area.save(update_fields=["in_use"])
    log(actor, acts.PUT_AWAY_AREA, area)
    return area


@transaction.atomic
def name_contact(
    area: ResponsibilityArea,
    *,
    name: str,
    duty: str,
    consent: str,
    consent_on: date,
    actor: Actor,
) -> AreaContact:
    """Write down who of the area agreed to be its contact person; whoever was it before is no more.

    Raises:
        AreaRefused: the area is put away, or they would have agreed on a day that is still to come.
    """
    area = ResponsibilityArea.objects.select_for_update().get(pk=area.pk)
    if not area.in_use:
        raise AreaRefused(_("这个责任区已经撤了。"))
    if consent_on > clock.today():
        raise AreaRefused(_("同意的日子还没有到。先问过本人，答应了再记。"), field="consent_on")
    for before in AreaContact.objects.filter(area=area, ends=None):
        _let_go(before, _("换了人"))
    facts = {"name": name, "duty": duty, "consent": consent, "consent_on": consent_on}
    contact = AreaContact.objects.create(committee=area.committee, area=area, **facts)
    log(actor, acts.NAME_CONTACT, contact)
    return contact


@transaction.atomic
def end_contact(contact: AreaContact, *, because: str, actor: Actor) -> AreaContact:
    """They are the contact person no more, or do not wish to be: their name is destroyed at once.

    Raises:
        AreaRefused: somebody has written that already.
    """
    contact = AreaContact.objects.select_for_update().get(pk=contact.pk)
    if contact.ends is not None:
        raise AreaRefused(_("刚才已经记过，这位不再是联系人了。"))
    _let_go(contact, because)
    log(actor, acts.END_CONTACT, contact)
    return contact


@within
def _let_go(contact: AreaContact, because: str) -> None:
    contact.ends, contact.ended_because = clock.today(), told_of(because, [contact.name])
    contact.name, contact.duty = "", ""
    contact.save(update_fields=["name", "duty", "ends", "ended_because"])
    erasures.record_erasure(ERASED, contact.ref, committee=contact.committee_id)


@transaction.atomic
def let_go_again(ref: UUID, *, actor: Actor = SYSTEM) -> bool:  # noqa: ARG001 - nobody acts
    """After a restore: whoever let go since the backup is let go again; whether they stood there."""
    contact = AreaContact.objects.filter(ref=ref, ends=None).first()
    if contact is not None:
        _let_go(contact, _("以前就不再是了"))
    return contact is not None
