"""What the one who answers sees of a case: the letter, its clock, and what was answered before."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.inbox.models import Case, Digest, Reply, Step
from lianxin.inbox.pages.waiting import reminder_of
from lianxin.inbox.pages.whom_to_ask import whom_to_ask
from lianxin.inbox.policies import cases, replies
from lianxin.inbox.reads.committee_rules import rules_in_force
from lianxin.inbox.reads.photos import photos_to_show, with_files
from lianxin.organisation.models import Person
from lianxin.ui.dates import day

PAST = 3


def case_to_answer(actor: Actor, ref: UUID) -> Case:
    """The case that the actor may answer, with everything the page needs; or 404, 403."""
    full = (
        Case.objects.select_related("committee", "place", "subject", "message", "team", "handler")
        .prefetch_related("questions", "additions", with_files(), "steps")
        .annotate(others=Count("merged"))
    )
    return cases.fetch(actor, "inbox.answer", within=full, ref=ref)


def answer_page(case: Case, actor: Actor) -> dict[str, Any]:
    """Everything the answer page shows of one case. Who wrote is not among it."""
    rules = rules_in_force(case.committee_id)
    deadline = case.clock(rules.calendar)
    written, past = _own_answers(case, actor)
    reminder = reminder_of(deadline)
    if deadline.is_past_due:
        reminder += whom_to_ask(case.committee, actor.person_id)
    return {
        "case": case,
        "clock": deadline,
        "reminder": reminder,
        "photos": photos_to_show(case),
        "footer": said_along(case),
        "handed": _handed_words(case),
        "steps": steps_taken(case),
        "today": clock.today(),
        "additions": case.additions.all(),
        "question": case.open_question,
        "draft": next((r for r in written if r.state in {"draft", "returned"}), None),
        "proposed": next((r for r in written if r.state == Reply.State.PROPOSED), None),
        "approves": rules.promise.approves_drafts,
        "merged": case.others,  # type: ignore[attr-defined]
        "past": past,
        "digests": released_like(case),
    }


def _handed_words(case: Case) -> str:
    """What the office said when it handed the case over, below the reason why it is this one."""
    said = [step.words for step in case.steps.all() if step.kind == "handed"]
    return said[-1].partition("\n")[2].strip() if said else ""


def steps_taken(case: Case) -> list[dict[str, Any]]:
    """What was done so far, as those outside the office read it: neither who did it nor words."""
    return [
        {"kind": step.shape, "title": step.title, "time": step.at}
        for step in case.steps.all()
        if step.kind not in Step.OFFICE_ONLY
    ]


def said_along(case: Case) -> str:
    """What stands under the letter: when, by how many, with how many photos."""
    said = [_("%(day)s写") % {"day": day(case.received_at)}]
    if case.message.people > 1:
        said.append(_("%(n)d人联名") % {"n": case.message.people})
    photos = len(photos_to_show(case))
    if photos:
        said.append(ngettext("附照片%(n)d张", "附照片%(n)d张", photos) % {"n": photos})
    return "，".join(said)


def _own_answers(case: Case, actor: Actor) -> tuple[list[Reply], list[Reply]]:
    """What the actor wrote on the case, and what they last answered on the same subject."""
    sent = replies.rows(actor).filter(author=actor.person_id, state=Reply.State.SENT)
    alike = sent.exclude(case__subject=None).filter(case__subject=case.subject_id)
    last = alike.exclude(case=case).order_by("-sent_at").values("pk")[:PAST]
    found = Reply.objects.filter(Q(case=case, author=actor.person_id) | Q(pk__in=last))
    rows = list(found.select_related("case").order_by("-sent_at"))
    own = [reply for reply in rows if reply.case_id == case.pk]
    return own, [reply for reply in rows if reply.case_id != case.pk]


def released_like(case: Case) -> list[Digest]:
    """Released digests on the same subject."""
    if case.subject_id is None:
        return []
    found = Digest.objects.published().filter(
        committee=case.committee_id, case__subject=case.subject_id
    )
    return list(found.exclude(case=case)[:PAST])


def own_person(actor: Actor) -> Person:
    """The person who asks."""
    return Person.objects.get(pk=actor.person)


def named(actor: Actor) -> str:
    """How the one who asks back is named to the sender."""
    return _("%(name)s委员") % {"name": actor.name} if actor.member_id else actor.name
