"""What of cases stands in the duty record, drawn anew from the answers that were sent."""

from collections.abc import Iterator

from lianxin.core import clock
from lianxin.inbox.deeds import REPLY
from lianxin.inbox.models import Reply
from lianxin.organisation.deeds import DeedFacts, redraws


@redraws(REPLY, is_for_good=False)
def drawn_anew(committee_id: int) -> Iterator[DeedFacts]:
    """A member's first answer to each case; its words are not drawn anew, they may have to be forgotten."""
    sent = Reply.objects.filter(
        committee=committee_id, state=Reply.State.SENT, member__isnull=False
    )
    seen: set[tuple[int, int | None]] = set()
    for reply in sent.select_related("case").order_by("sent_at", "pk").iterator():
        if (reply.case_id, reply.member_id) in seen or reply.sent_at is None:
            continue
        seen.add((reply.case_id, reply.member_id))
        yield DeedFacts(
            kind=REPLY,
            committee_id=committee_id,
            member_id=reply.member_id or 0,
            source=f"inbox.Case:{reply.case.ref}",
            on=clock.day_of(reply.sent_at),
            words="",
            drawn_from="",
        )
