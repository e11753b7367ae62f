"""What of duty stands in the duty record."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import clock
from lianxin.duty.events import CallAnswered, ShiftMissed, ShiftServed
from lianxin.duty.models import Call, Shift
from lianxin.organisation.deeds import DeedFacts, deed_kind, draws, redraws

SHIFT = deed_kind("duty.shift", gettext_lazy("值班"))
CALL = deed_kind("duty.call", gettext_lazy("呼叫联络办得到回复"))


@draws(ShiftServed)
def shift_served(event: ShiftServed) -> DeedFacts:
    """A shift that the head confirmed, or that stood on a sheet of paper, is a deed."""
    by_sheet = _("照纸上的到班记录，由%(office)s录入") % {"office": event.entered_by}
    return DeedFacts(
        kind=SHIFT,
        committee_id=event.committee_id,
        member_id=event.member_id,
        source=f"duty.Shift:{event.shift_ref}",
        on=date.fromisoformat(event.on),
        words=_("在%(place)s值班") % {"place": event.place_name},
        drawn_from=by_sheet if event.entered_by else _("照站长确认的值班记下"),
        where=event.place_name,
        replaces=True,  # where it had been said that nobody came
    )


@draws(ShiftMissed)
def shift_missed(event: ShiftMissed) -> DeedFacts:
    """It had been said to be served: the line stays, and is no deed."""
    return DeedFacts(
        kind=SHIFT,
        committee_id=event.committee_id,
        member_id=event.member_id,
        source=f"duty.Shift:{event.shift_ref}",
        on=date.fromisoformat(event.on),
        words=_("在%(place)s值班") % {"place": event.place_name},
        drawn_from=_("照站长的更正记下"),
        outcome=_("没有到"),
        is_done=False,
        where=event.place_name,
        replaces=True,
    )


@draws(CallAnswered)
def call_answered(event: CallAnswered) -> DeedFacts:
    """A call that the office answered stands in the record with its source."""
    return DeedFacts(
        kind=CALL,
        committee_id=event.committee_id,
        member_id=event.member_id,
        source=f"duty.Call:{event.call_ref}",
        on=date.fromisoformat(event.on),
        words=_("履职呼叫得到回复"),
        drawn_from=_("照联络办的回复记下"),
    )


@redraws(SHIFT, CALL)
def drawn_anew(committee_id: int) -> Iterator[DeedFacts]:
    """Shifts that were served, calls that were answered; by what a shift was recorded is not kept."""
    served = Shift.objects.filter(committee=committee_id, state=Shift.State.SERVED)
    for shift in served.select_related("place").iterator():
        yield DeedFacts(
            kind=SHIFT,
            committee_id=committee_id,
            member_id=shift.member_id,
            source=f"duty.Shift:{shift.ref}",
            on=shift.on,
            words=_("在%(place)s值班") % {"place": shift.place.name},
            drawn_from="",
        )
    answered = Call.objects.filter(committee=committee_id, state=Call.State.ANSWERED)
    for call in answered.iterator():
        yield DeedFacts(
            kind=CALL,
            committee_id=committee_id,
            member_id=call.member_id,
            source=f"duty.Call:{call.ref}",
            on=clock.day_of(call.answered_at or call.called_at),
            words=_("履职呼叫得到回复"),
            drawn_from="",
        )
