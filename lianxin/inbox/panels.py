"""What inbox puts into the navigation."""

from datetime import datetime, time

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lianxin.core.access import Actor
from lianxin.core.laid_down import MESSAGES, Chapter, chapters
from lianxin.core.slots import NavLink, navigation
from lianxin.inbox.models import UNASKED, Message, Promise
from lianxin.inbox.pages.laid_down import messages_chapter
from lianxin.organisation.models import Committee
from lianxin.places.slots import Since, consents_on_paper, messages_by_code, promised_days


@navigation.fill(order=20)
def messages(actor: Actor, _subject: None) -> NavLink | None:
    """留言: the office's board."""
    if not actor.holds("inbox.work"):
        return None
    return NavLink(_("留言"), reverse("inbox:board"), "inbox")


@navigation.fill(order=22)
def team(actor: Actor, _subject: None) -> NavLink | None:
    """本站: what a head's team has in hand."""
    if not actor.units_with("inbox.lead"):
        return None
    return NavLink(_("本站"), reverse("inbox:team"), "inbox")


@navigation.fill(order=24)
def unit(actor: Actor, _subject: None) -> NavLink | None:
    """来函: what was passed on to a handling unit."""
    if not actor.units_with("inbox.handle"):
        return None
    return NavLink(_("来函"), reverse("inbox:unit"), "inbox")


@chapters.fill(order=10)
def laid_down(actor: Actor, part: str) -> Chapter | None:
    """What is laid down about messages."""
    if part != MESSAGES:
        return None
    return messages_chapter(actor) if actor.holds("inbox.settings") else None


@promised_days.fill()
def promise(_actor: Actor, committee: Committee) -> int:
    """Within how many working days there is a first answer: posters and boards say so."""
    return Promise.objects.of(committee.pk).reply_days


@consents_on_paper.fill()
def consents(_actor: Actor, _committee: Committee) -> list[str]:
    """What somebody who writes on paper can tick."""
    return [str(kind.label) for kind in UNASKED]


@messages_by_code.fill()
def by_code(_actor: Actor, since: Since) -> dict[int, int]:
    """How many messages came in by each code."""
    begun = timezone.make_aware(datetime.combine(since.day, time()))
    came = Message.objects.filter(
        committee=since.committee, slot__isnull=False, case__received_at__gte=begun
    )
    return dict(came.order_by().values_list("slot").annotate(n=Count("pk")))
