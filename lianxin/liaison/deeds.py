"""What of it stands in the duty record."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.liaison.events import AreaPublished
from lianxin.organisation.deeds import DeedFacts, deed_kind, draws

PUBLISHED = deed_kind("liaison.published", gettext_lazy("责任区"))


@draws(AreaPublished)
def published(event: AreaPublished) -> DeedFacts:
    """What was published in a member's name is a deed of theirs."""
    return DeedFacts(
        kind=PUBLISHED,
        committee_id=event.committee_id,
        member_id=event.member_id,
        source=f"liaison.ResponsibilityArea:{event.ref}",
        on=date.fromisoformat(event.on),
        words=_("责任区：%(title)s") % {"title": event.title},
        drawn_from=_("照联络办的发布记下"),
    )
