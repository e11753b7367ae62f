"""What of duty stands in the duty record."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.duty.events import CallAnswered, ShiftServed
from lianxin.organisation.deeds import DeedFacts, deed_kind, draws

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
