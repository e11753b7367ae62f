"""What to tell whom about them."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext_lazy as _

from lianxin.core.access import Actor
from lianxin.core.events import on
from lianxin.core.landmarks import landmark
from lianxin.$name.events import ${Noun}Published
from lianxin.$name.models import $Noun
from lianxin.$name.policies import $rows
from lianxin.notify import slots
from lianxin.notify.kinds import group, kind
from lianxin.notify.services import tell
from lianxin.organisation.reads.recipients import user_of

group("$name", _("$label"), _("有一项以您的名义发布了。"), rights=("$name.own",))
PUBLISHED = kind("$name.published", "$name", _("%(day)s有一项$label以您的名义发布了。"))


@slots.sees("$name.$Noun")
def still_seen(actor: Actor, refs: Collection[str]) -> set[str]:
    """Of these, those that the actor still sees."""
    seen = $rows.rows(actor).filter(ref__in=refs)
    return {str(ref) for ref in seen.values_list("ref", flat=True)}


@on(${Noun}Published)
def tell_member(event: ${Noun}Published) -> None:
    """Whose name it bears is told."""
    row = $Noun.objects.select_related("member").get(ref=event.ref)
    tell(
        user_of(row.member) - {event.user_id},
        committee_id=row.committee_id,
        kind=PUBLISHED,
        url=landmark("today"),
        once=str(row.ref),
        on=date.fromisoformat(event.on),
        about=f"$name.$Noun:{row.ref}",
    )
