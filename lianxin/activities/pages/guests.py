"""Guests on a sheet, and what those who come are asked further."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.http import Http404

from lianxin.activities.models import (
    Activity,
    FurtherAnswer,
    FurtherQuestion,
    Guest,
    Participant,
)
from lianxin.core import clock
from lianxin.organisation.models import Appointment, Person
from lianxin.organisation.models.people import register_order


def guest_of(activity: Activity, ref: UUID) -> Guest:
    """A guest of an activity that one organises, or 404."""
    guest = Guest.objects.filter(activity=activity, ref=ref).first()
    if guest is None:
        raise Http404
    guest.activity = activity
    return guest


def question_of(activity: Activity, ref: UUID) -> FurtherQuestion:
    """A question of an activity that one organises, or 404."""
    question = FurtherQuestion.objects.filter(activity=activity, ref=ref).first()
    if question is None:
        raise Http404
    question.activity = activity
    return question


def guests_page(activity: Activity) -> dict[str, Any]:
    """The guests, in the order in which they were asked."""
    return {"activity": activity, "guests": list(activity.guests.all())}


def questions_page(activity: Activity) -> dict[str, Any]:
    """Each question with who ticked what, and how many of those who come have not answered."""
    coming = Participant.objects.filter(activity=activity, state=Participant.State.ACCEPTED)
    many = coming.count()
    answers = FurtherAnswer.objects.filter(participant__in=coming).select_related(
        "participant__member__person"
    )
    rows = activity.questions.select_related("keeper").prefetch_related(
        Prefetch("answers", answers.order_by(*register_order("participant__member__")))
    )
    return {"activity": activity, "coming": many, "questions": [_answered(q, many) for q in rows]}


def _answered(question: FurtherQuestion, coming: int) -> dict[str, Any]:
    said = list(question.answers.all())
    counted = Counter(answer.choice for answer in said)
    return {
        "question": question,
        "heaps": [
            {
                "choice": choice,
                "n": counted[choice],
                "names": [
                    answer.participant.member.person.name
                    for answer in said
                    if answer.choice == choice
                ],
            }
            for choice in question.choices
        ],
        "silent": coming - len(said),
    }


def keepers_for(activity: Activity) -> list[tuple[int, str]]:
    """Who may see to an answer: whoever holds a post in a body that organises."""
    units = activity.organisers.values("unit")
    held = Appointment.objects.current().filter(unit__in=units, post__ordinary=False)
    people = Person.objects.filter(pk__in=held.values("person"))
    return [(person.pk, person.name) for person in people]


def keeper(pk: int) -> Person:
    """The person who sees to a question, from those that were offered."""
    return Person.objects.get(pk=pk)


def own_questions(row: Participant) -> list[dict[str, Any]]:
    """What somebody who comes is asked, with what they ticked; others are asked nothing."""
    if row.state != Participant.State.ACCEPTED:
        return []
    rows = row.activity.questions.select_related("keeper")
    said = dict(row.further_answers.values_list("question", "choice"))
    today = clock.today()
    return [
        {"question": one, "said": said.get(one.pk, ""), "is_open": one.answer_by >= today}
        for one in rows
    ]
