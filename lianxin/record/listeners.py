"""Deeds are drawn from what happened below; each may be heard twice and is recorded once."""

from datetime import date

from django.utils.translation import gettext as _

from lianxin.core.access import SYSTEM
from lianxin.core.events import on
from lianxin.duty.events import CallAnswered, ShiftServed
from lianxin.inbox.events import CaseReplied, CaseWithdrawn, PersonExcluded, PetitionMarked
from lianxin.record import services
from lianxin.record.models import Deed


@on(CaseReplied)
def message_answered(event: CaseReplied) -> None:
    """A member's answer to a message is a deed of that member, one for each case."""
    if event.member_id is None:
        return
    services.draw_deed(
        committee_id=event.committee_id,
        member_id=event.member_id,
        kind=Deed.Kind.REPLY,
        source=f"inbox.Case:{event.case_ref}",
        on=date.fromisoformat(event.on),
        words=_("答复留言1件：%(subject)s") % {"subject": event.subject},
        drawn_from=_("系统照办件%(number)s记下") % {"number": event.number},
        actor=SYSTEM,
    )


@on(CaseWithdrawn)
def words_withdrawn(event: CaseWithdrawn) -> None:
    """A sender withdrew: the deed no longer says what the message was about."""
    services.forget_words(
        f"inbox.Case:{event.case_ref}", words=_("答复留言1件（留言人已撤回）"), actor=SYSTEM
    )


@on(PetitionMarked)
def matter_is_a_petition(event: PetitionMarked) -> None:
    """Whoever answered it keeps their deed, without a word of the matter."""
    services.forget_words(
        f"inbox.Case:{event.case_ref}",
        words=_("答复留言1件（属信访，不显示内容）"),
        drawn_from=_("系统照办件记下"),
        actor=SYSTEM,
    )


@on(PersonExcluded)
def matter_is_about_a_member(event: PersonExcluded) -> None:
    """Whoever a matter is about keeps their deed, without a word of the matter or its number."""
    services.forget_words(
        f"inbox.Case:{event.case_ref}",
        words=_("答复留言1件（已回避）"),
        drawn_from=_("系统照办件记下"),
        person_id=event.person_id,
        actor=SYSTEM,
    )


@on(ShiftServed)
def shift_served(event: ShiftServed) -> None:
    """A shift that the head confirmed is a deed."""
    services.draw_deed(
        committee_id=event.committee_id,
        member_id=event.member_id,
        kind=Deed.Kind.SHIFT,
        source=f"duty.Shift:{event.shift_ref}",
        on=date.fromisoformat(event.on),
        words=_("在%(place)s值班") % {"place": event.place_name},
        drawn_from=_("照站长确认的值班记下"),
        actor=SYSTEM,
    )


@on(CallAnswered)
def call_answered(event: CallAnswered) -> None:
    """A call that the office answered stands in the record with its source."""
    services.draw_deed(
        committee_id=event.committee_id,
        member_id=event.member_id,
        kind=Deed.Kind.CALL,
        source=f"duty.Call:{event.call_ref}",
        on=date.fromisoformat(event.on),
        words=_("履职呼叫得到回复"),
        drawn_from=_("照联络办的回复记下"),
        actor=SYSTEM,
    )
