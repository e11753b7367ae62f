"""Somebody calls and has no number at hand: their messages are found by the telephone they left."""

from django.db import transaction

from lianxin.audit.services import log
from lianxin.casework import acts
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.inbox.models import Case, Flag, Reveal
from lianxin.inbox.policies import cases
from lianxin.inbox.reads.contacts import phone_index
from lianxin.inbox.services.guarding import count_look
from lianxin.organisation.models import Committee

AT_MOST = 20


@transaction.atomic
def find_caller(committee: Committee, phone: str, *, words: str, actor: Actor) -> list[Case]:
    """The cases of a caller, the newest first, found by the whole number and by nothing less.

    It counts as a look at contact data, and each sender reads when and why they were found. What is
    marked as a minor's or as a petition is not found: there the number of the case is asked for.

    Raises:
        CaseRefused: so many looks are enough.
    """
    count_look(actor=actor)
    marked = Flag.objects.standing().filter(kind__in=[Flag.Kind.MINOR, Flag.Kind.PETITION])
    index = phone_index(phone, committee.pk)
    found = cases.rows(actor).filter(committee=committee, contact__phone_index=index)
    rows = found.exclude(pk__in=marked.values("case")).select_related("subject", "place")
    shown = list(rows.order_by("-received_at", "-pk")[:AT_MOST])
    Reveal.objects.bulk_create(
        Reveal(
            case=case,
            reason=Reveal.Reason.CALLER,
            words=words,
            person_id=actor.person,
            at=clock.now(),
        )
        for case in shown
    )
    log(actor, acts.FIND_CALLER, committee, count=len(shown))
    return shown
