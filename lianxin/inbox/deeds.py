"""What of messages stands in the duty record, and what must no longer stand there."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.inbox.events import CaseReplied, CaseWithdrawn, PersonExcluded, PetitionMarked
from lianxin.organisation.deeds import DeedFacts, Forgetting, deed_kind, draws, forgets

REPLY = deed_kind("inbox.reply", gettext_lazy("答复留言"))


@draws(CaseReplied)
def message_answered(event: CaseReplied) -> DeedFacts | None:
    """A member's answer to a message is a deed of that member, one for each case."""
    if event.member_id is None:
        return None
    return DeedFacts(
        kind=REPLY,
        committee_id=event.committee_id,
        member_id=event.member_id,
        source=f"inbox.Case:{event.case_ref}",
        on=date.fromisoformat(event.on),
        words=_("答复留言1件：%(title)s") % {"title": event.title},
        drawn_from=_("系统照办件%(number)s记下") % {"number": event.number},
    )


@forgets(CaseWithdrawn)
def words_withdrawn(event: CaseWithdrawn) -> Forgetting:
    """A sender withdrew: the deed no longer says what the message was about."""
    return Forgetting(f"inbox.Case:{event.case_ref}", _("答复留言1件（留言人已撤回）"))


@forgets(PetitionMarked)
def matter_is_a_petition(event: PetitionMarked) -> Forgetting:
    """Whoever answered it keeps their deed, without a word of the matter."""
    return Forgetting(
        f"inbox.Case:{event.case_ref}",
        _("答复留言1件（属信访，不显示内容）"),
        drawn_from=_("系统照办件记下"),
    )


@forgets(PersonExcluded)
def matter_is_about_a_member(event: PersonExcluded) -> Forgetting:
    """Whoever a matter is about keeps their deed, without a word of the matter or its number."""
    return Forgetting(
        f"inbox.Case:{event.case_ref}",
        _("答复留言1件（已回避）"),
        drawn_from=_("系统照办件记下"),
        person_id=event.person_id,
    )
