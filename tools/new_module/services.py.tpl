"""Every write about them."""

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.core.refusals import Refused
from lianxin.$name import acts
from lianxin.$name.events import ${Noun}Published
from lianxin.$name.flows import PUBLISH, ${noun}_flow
from lianxin.$name.models import $Noun
from lianxin.organisation.models import Member


class ${Noun}Refused(Refused):
    """It cannot be written so."""


@transaction.atomic
def write_$noun(title: str, *, member: Member, actor: Actor) -> $Noun:
    """Write a draft in the name of a member.

    Raises:
        ${Noun}Refused: the member is of another committee.
    """
    if member.committee_id != actor.committee_id and not actor.is_system:
        raise ${Noun}Refused(_("这位委员不在本委员会。"), field="member")
    row = $Noun.objects.create(committee=member.committee, member=member, title=title)
    log(actor, acts.WRITE, row)
    return row


@transaction.atomic
def publish_$noun(row: $Noun, *, actor: Actor) -> $Noun:
    """Publish a draft: its member is told, and it stands in their record."""
    ${noun}_flow.apply(row, PUBLISH)
    log(actor, acts.PUBLISH, row)
    publish(
        ${Noun}Published(
            ref=str(row.ref),
            committee_id=row.committee_id,
            member_id=row.member_id,
            title=row.title,
            on=clock.today().isoformat(),
            user_id=actor.user_id,
        )
    )
    return row
