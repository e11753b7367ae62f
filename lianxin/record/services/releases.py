"""Writes about what of a record another committee sees."""

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core.access import Actor
from lianxin.core.refusals import Refused
from lianxin.organisation.models import Committee, Member
from lianxin.record import acts
from lianxin.record.models import Deed, DeedRelease


class DeedReleaseRefused(Refused):
    """It cannot be let be seen there."""


@transaction.atomic
def release_deed(deed: Deed, committee: Committee, *, actor: Actor) -> DeedRelease:
    """Let another committee of which its member is a member see it; it is entered nowhere again.

    Raises:
        DeedReleaseRefused: they are no member there, or it is no deed or was withdrawn.
    """
    theirs = Member.objects.filter(person=deed.member.person_id, committee=committee)
    if committee.pk == deed.committee_id or not theirs.exists():
        raise DeedReleaseRefused(_("在%(name)s没有委员身份。") % {"name": committee.short_name})
    if not deed.is_done or deed.state == Deed.State.WITHDRAWN:
        raise DeedReleaseRefused(_("请假、缺席和撤下的，不放给别处看。"))
    release, made = DeedRelease.objects.get_or_create(
        deed=deed, committee=committee, defaults={"released_by_id": actor.person_id}
    )
    if made:
        log(actor, acts.RELEASE, deed, committee=committee.short_name)
    return release


@transaction.atomic
def take_back_release(deed: Deed, committee: Committee, *, actor: Actor) -> None:
    """It is seen there no more."""
    if DeedRelease.objects.filter(deed=deed, committee=committee).delete()[0]:
        log(actor, acts.TAKE_BACK_RELEASE, deed, committee=committee.short_name)
