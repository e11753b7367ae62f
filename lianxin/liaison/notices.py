"""What to tell whom about them."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext_lazy as _

from lianxin.core.access import Actor
from lianxin.core.events import on
from lianxin.core.landmarks import landmark
from lianxin.liaison.events import AreaPublished
from lianxin.liaison.models import ResponsibilityArea
from lianxin.liaison.policies import areas
from lianxin.notify import slots
from lianxin.notify.kinds import group, kind
from lianxin.notify.services import tell
from lianxin.organisation.reads.recipients import user_of

group("liaison", _("责任区"), _("有一项以您的名义发布了。"), rights=("liaison.own",))
PUBLISHED = kind("liaison.published", "liaison", _("%(day)s有一项责任区以您的名义发布了。"))


@slots.sees("liaison.ResponsibilityArea")
def still_seen(actor: Actor, refs: Collection[str]) -> set[str]:
    """Of these, those that the actor still sees."""
    seen = areas.rows(actor).filter(ref__in=refs)
    return {str(ref) for ref in seen.values_list("ref", flat=True)}


@on(AreaPublished)
def tell_member(event: AreaPublished) -> None:
    """Whose name it bears is told."""
    row = ResponsibilityArea.objects.select_related("member").get(ref=event.ref)
    tell(
        user_of(row.member) - {event.user_id},
        committee_id=row.committee_id,
        kind=PUBLISHED,
        url=landmark("today"),
        once=str(row.ref),
        on=date.fromisoformat(event.on),
        about=f"liaison.ResponsibilityArea:{row.ref}",
    )
