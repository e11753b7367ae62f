"""Every write about them."""

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.core.refusals import Refused
from lianxin.liaison import acts
from lianxin.liaison.events import AreaPublished
from lianxin.liaison.flows import PUBLISH, area_flow
from lianxin.liaison.models import ResponsibilityArea
from lianxin.organisation.models import Member


class AreaRefused(Refused):
    """It cannot be written so."""


@transaction.atomic
def write_area(title: str, *, member: Member, actor: Actor) -> ResponsibilityArea:
    """Write a draft in the name of a member.

    Raises:
        AreaRefused: the member is of another committee.
    """
    if member.committee_id != actor.committee_id and not actor.is_system:
        raise AreaRefused(_("这位委员不在本委员会。"), field="member")
    row = ResponsibilityArea.objects.create(committee=member.committee, member=member, title=title)
    log(actor, acts.WRITE, row)
    return row


@transaction.atomic
def publish_area(row: ResponsibilityArea, *, actor: Actor) -> ResponsibilityArea:
    """Publish a draft: its member is told, and it stands in their record."""
    area_flow.apply(row, PUBLISH)
    log(actor, acts.PUBLISH, row)
    publish(
        AreaPublished(
            ref=str(row.ref),
            committee_id=row.committee_id,
            member_id=row.member_id,
            title=row.title,
            on=clock.today().isoformat(),
            user_id=actor.user_id,
        )
    )
    return row
