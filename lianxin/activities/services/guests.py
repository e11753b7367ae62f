"""Writes about guests, and about what those who come are asked further."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.activities import acts
from lianxin.activities.models import (
    Activity,
    FurtherAnswer,
    FurtherQuestion,
    Guest,
    Participant,
)
from lianxin.activities.services.activities import ActivityRefused, locked
from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.transactions import within
from lianxin.organisation.models import Person

OPEN = frozenset({Activity.State.DRAFT, Activity.State.CALLED})


@within
def _refuse_unless_open(activity: Activity) -> None:
    if locked(activity).state not in OPEN:
        raise ActivityRefused(_("这次活动已经结表或者取消，不能再改。"))


@transaction.atomic
def add_guest(activity: Activity, name: str, *, body: str, capacity: str, actor: Actor) -> Guest:
    """Put a guest on the sheet, by name and body.

    Raises:
        ActivityRefused: the sheet is closed, or they stand there already.
    """
    _refuse_unless_open(activity)
    facts = {"activity": activity, "name": name, "body": body}
    if Guest.objects.filter(**facts).exists():
        raise ActivityRefused(_("名单上已经有这一位。"), field="name")
    guest = Guest.objects.create(committee=activity.committee, capacity=capacity, **facts)
    log(actor, acts.ADD_GUEST, guest)
    return guest


@transaction.atomic
def keep_guest(guest: Guest, *, came: bool, actor: Actor, sent_instead: str = "") -> Guest:
    """Whether they came, or whom their body sent; a member is never stood in for."""
    _refuse_unless_open(guest.activity)
    Guest.objects.filter(pk=guest.pk).update(came=came, sent_instead=sent_instead)
    guest.came, guest.sent_instead = came, sent_instead
    log(actor, acts.KEEP_GUEST, guest)
    return guest


@transaction.atomic
def remove_guest(guest: Guest, *, actor: Actor) -> None:
    """Take a guest off the sheet."""
    _refuse_unless_open(guest.activity)
    log(actor, acts.REMOVE_GUEST, guest)
    guest.delete()


@transaction.atomic
def ask_further(
    activity: Activity,
    words: str,
    *,
    choices: list[str],
    answer_by: date,
    keeper: Person,
    actor: Actor,
) -> FurtherQuestion:
    """Ask those who come about one thing more, with a day of its own."""
    _refuse_unless_open(activity)
    question = FurtherQuestion.objects.create(
        committee=activity.committee,
        activity=activity,
        words=words,
        choices=choices,
        answer_by=answer_by,
        keeper=keeper,
    )
    log(actor, acts.ASK_FURTHER, question)
    return question


@transaction.atomic
def remove_question(question: FurtherQuestion, *, actor: Actor) -> None:
    """Ask no more; what was answered goes with it."""
    _refuse_unless_open(question.activity)
    log(actor, acts.REMOVE_QUESTION, question)
    question.delete()


@transaction.atomic
def answer_further(
    participant: Participant, answers: Mapping[FurtherQuestion, str], *, actor: Actor
) -> None:
    """What somebody who comes ticked; until the day of the question it can be ticked otherwise.

    Raises:
        ActivityRefused: they do not come, the day is over, or the answer is none of those offered.
    """
    if participant.state != Participant.State.ACCEPTED:
        raise ActivityRefused(_("先回“我来”，再答这几样。"))
    for question, choice in answers.items():
        if question.answer_by < clock.today():
            raise ActivityRefused(
                _("“%(words)s”的日子过了，请直接找管的人。") % {"words": question.words}
            )
        if question.activity_id != participant.activity_id or choice not in question.choices:
            raise ActivityRefused(_("选的这一项已经不在单子上了，请重新选。"))
        FurtherAnswer.objects.update_or_create(
            question=question,
            participant=participant,
            defaults={"choice": choice, "committee": participant.committee},
        )
    log(actor, acts.ANSWER_FURTHER, participant, count=len(answers))
