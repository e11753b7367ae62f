"""What a meeting of several days asks of those who come: arrival, lodging, parking, meals."""

from datetime import date

from django.db import transaction

from lianxin.activities.models import Activity, FurtherQuestion
from lianxin.activities.services import ask_further
from lianxin.core.access import Actor
from lianxin.meetings.reads.needs import usual_needs
from lianxin.organisation.models import Person


@transaction.atomic
def ask_usual_needs(activity: Activity, *, answer_by: date, actor: Actor) -> None:
    """Ask whoever comes; the actor sees to it. What is asked already is not asked twice.

    Raises:
        ActivityRefused: the meeting is closed or cancelled.
    """
    Activity.objects.select_for_update(no_key=True).get(pk=activity.pk)
    asked = FurtherQuestion.objects.filter(activity=activity).values_list("words", flat=True)
    known, keeper = set(asked), Person.objects.get(pk=actor.person)
    for words, choices in usual_needs().items():
        if words not in known:
            ask_further(
                activity, words, choices=choices, answer_by=answer_by, keeper=keeper, actor=actor
            )
