"""Writes about what came of an activity: written, changed, taken out; also after its sheet is closed."""

from datetime import date
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.activities import acts
from lianxin.activities.models import Activity, ActivityOutput, Benefit, Reached, Suggestion
from lianxin.activities.services.activities import ActivityRefused, locked
from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.transactions import within

Row = TypeVar("Row", bound=ActivityOutput)


@transaction.atomic
def write_suggestion(
    activity: Activity, *, words: str, actor: Actor, said_to: str = ""
) -> Suggestion:
    """Write down a suggestion that was made there."""
    return _written(Suggestion(activity=activity, words=words, said_to=said_to), actor)


@transaction.atomic
def write_benefit(
    activity: Activity, *, helped: str, what: str, result: str, done_by: date, actor: Actor
) -> Benefit:
    """Write down what was done for somebody, once it is done.

    Raises:
        ActivityRefused: it was not held, or the day is yet to come or lies before it.
    """
    facts = {"helped": helped, "what": what, "result": result, "done_by": done_by}
    refuse_benefit_day(activity, done_by)
    return _written(Benefit(activity=activity, **facts), actor)


@transaction.atomic
def write_reached(
    activity: Activity, *, who: str, persons: int, person_times: int, actor: Actor
) -> Reached:
    """Write down how many people it reached, and how many times in all.

    Raises:
        ActivityRefused: it was not held, nobody was reached, or fewer times than people.
    """
    refuse_numbers(persons, person_times)
    facts = {"who": who, "persons": persons, "person_times": person_times}
    return _written(Reached(activity=activity, **facts), actor)


@within
def refuse_benefit_day(activity: Activity, done_by: date) -> None:
    """Refuse a day that is yet to come, and one before the activity."""
    if done_by > clock.today():
        raise ActivityRefused(_("办成了再记。还没到的那天，先不写。"), field="done_by")
    if done_by < activity.first_day:
        raise ActivityRefused(_("办成的那天不会早于这次活动。"), field="done_by")


@within
def refuse_numbers(persons: int, person_times: int) -> None:
    """Refuse nobody at all, and fewer times than people."""
    if persons < 1:
        raise ActivityRefused(_("至少一个人。"), field="persons")
    if person_times < persons:
        raise ActivityRefused(
            _("人次不会比人数少：一个人来两回，是1人2人次。"), field="person_times"
        )


@within
def refuse_unless_held(activity: Activity) -> None:
    """Refuse what would have come of an activity that has not begun, or was cancelled."""
    now = locked(activity)
    held = {Activity.State.CALLED, Activity.State.CLOSED}
    if now.state not in held or not now.has_begun:
        raise ActivityRefused(_("办过的活动才有产出。这次还没有办，或者取消了。"))


@within
def _written(row: Row, actor: Actor) -> Row:
    activity: Activity = row.activity  # type: ignore[attr-defined]
    refuse_unless_held(activity)
    row.committee_id = activity.committee_id
    row.written_by_id = actor.person_id
    row.save(force_insert=True)
    log(actor, acts.WRITE_OUTPUT, row)
    return row


@transaction.atomic
def change_output(
    row: Suggestion | Benefit | Reached, *, actor: Actor, **facts: str | int | date
) -> None:
    """Write it anew; the log keeps that it was changed."""
    if isinstance(row, Benefit) and isinstance(facts["done_by"], date):
        refuse_benefit_day(row.activity, facts["done_by"])
    if isinstance(row, Reached):
        refuse_numbers(int(str(facts["persons"])), int(str(facts["person_times"])))
    for name in row.FACTS:
        setattr(row, name, facts[name])
    row.save(update_fields=list(row.FACTS))
    log(actor, acts.CHANGE_OUTPUT, row)


@transaction.atomic
def remove_output(row: Suggestion | Benefit | Reached, *, actor: Actor) -> None:
    """It did not come of it after all; the log keeps that it was there."""
    log(actor, acts.REMOVE_OUTPUT, row)
    row.delete()
