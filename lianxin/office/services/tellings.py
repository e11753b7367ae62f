"""Telling: whom a result concerns is worked out once; each of them is marked when they were told."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import dateformat
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.refusals import Refused
from lianxin.core.storage import rewriting
from lianxin.core.storage.rewording import Change, reword
from lianxin.core.transactions import within
from lianxin.office.models import Recipient, Telling
from lianxin.organisation.models import Committee

rewriting.MODULES.add("office")


class TellingRefused(Refused):
    """It cannot be marked so."""


class Addressee(NamedTuple):
    """Somebody who must hear of it: who they are (app.Model:ref), what to the matter, by which way."""

    key: str
    kind: Recipient.Kind
    way: Recipient.Way


@within
def enter_result(
    committee: Committee, about: str, what: str, *, whom: Iterable[Addressee], actor: Actor
) -> list[Recipient]:
    """Write down who must hear of a result. The set is frozen: whoever joins later is not in it.

    Whoever stands in it for two reasons is told once, by the way of the first. The act that had the
    result is in the log of its module.
    """
    telling = Telling.objects.create(
        committee=committee, about=about, what=what, entered_by_id=actor.person_id
    )
    once: dict[str, Addressee] = {}
    for one in whom:
        once.setdefault(one.key, one)
    return Recipient.objects.bulk_create(
        Recipient(telling=telling, key=one.key, kind=one.kind, way=one.way) for one in once.values()
    )


@transaction.atomic
def mark_told(recipient: Recipient, *, on: date, way: str, actor: Actor) -> Recipient:
    """Somebody was told: on which day, by whom, how. Once; the caller logs what it was about.

    Raises:
        TellingRefused: the day has not come, or lies before what there is to tell, or it was marked
            already.
    """
    since = clock.day_of(recipient.telling.entered_at)
    if on < since:
        words = _("这件事%(day)s才有，不会在那以前告诉。请写真正告诉的那天。")
        raise TellingRefused(words % {"day": dateformat.format(since, "Y年n月j日")})
    if on > clock.today():
        raise TellingRefused(_("日子还没到。请写真正告诉的那天。"))
    changes = {"told_on": on, "told_by_id": actor.person_id, "told_way": way}
    if not Recipient.objects.waiting().filter(pk=recipient.pk).update(**changes):
        raise TellingRefused(_("刚才已经有人记过了。"))
    recipient.refresh_from_db()
    return recipient


@within
def reword_tellings(about: str, change: Change) -> None:
    """What was to be told of something stands in other words; who was told on which day stays."""
    reword(Telling.objects.filter(about=about), ["what"], change)


@within
def drop_untold(about: str, *, since: datetime) -> None:
    """A result is no longer true: what was entered since then and nobody was told yet, is dropped."""
    Telling.objects.filter(about=about, recipients__told_on=None, entered_at__gte=since).delete()
