"""What of it stands in the duty record."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.$name.events import ${Noun}Published
from lianxin.organisation.deeds import DeedFacts, deed_kind, draws

PUBLISHED = deed_kind("$name.published", gettext_lazy("$label"))


@draws(${Noun}Published)
def published(event: ${Noun}Published) -> DeedFacts:
    """What was published in a member's name is a deed of theirs."""
    return DeedFacts(
        kind=PUBLISHED,
        committee_id=event.committee_id,
        member_id=event.member_id,
        source=f"$name.$Noun:{event.ref}",
        on=date.fromisoformat(event.on),
        words=_("$label：%(title)s") % {"title": event.title},
        drawn_from=_("照联络办的发布记下"),
    )
