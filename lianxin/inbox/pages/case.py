"""A case as the office reads it: the letter, what was done, what stands beside it."""

from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.workdays import Clock
from lianxin.inbox.models import (
    Case,
    ConsentKind,
    ContactRequest,
    Exclusion,
    Flag,
    Forward,
    InternalNote,
    Reply,
    Reveal,
    Source,
    Step,
)
from lianxin.inbox.models.cases import CaseQuerySet
from lianxin.inbox.pages.board_rows import WithTeams, contacts, for_rows, is_overdue, next_reminder
from lianxin.inbox.pages.trust import flags_of, may_see_contact
from lianxin.inbox.policies import cases
from lianxin.inbox.reads.contacts import masked_contact
from lianxin.inbox.reads.photos import photos_to_show, scans, with_files
from lianxin.inbox.reads.routes import Route, proposed_routes, same_matter
from lianxin.inbox.reads.state_words import (
    clock_facts,
    in_whose_hands,
    marks,
    staff_state,
    stopped_words,
)
from lianxin.inbox.slots import further_on
from lianxin.organisation.reads.calendars import working_calendar

CAME = {  # how a message came: at a place, or not said where
    Source.CODE: (_t("在%(place)s扫码写来"), _t("网上写来")),
    Source.PAPER: (_t("在%(place)s收到纸信"), _t("收到纸信")),
    Source.PHONE: (_t("打电话来，说的是%(place)s"), _t("打电话来")),
    Source.VISIT: (_t("到%(place)s当面来说"), _t("当面来说")),
}
SAID = {"asked", "answered", "added", "reopened", "rated"}  # in the sender's world: in quotes


def whole_cases() -> WithTeams:
    """Cases together with what their page shows."""
    return for_rows(
        Case.objects.select_related(
            "committee",
            "message__entered_by",
            "message__notice",
            "contact",
            "team",
            "place__team",
            "elsewhere",
            "merged_into",
            "digest",
        )
    ).prefetch_related(
        Prefetch("flags", Flag.objects.select_related("set_by")),
        Prefetch("contact_requests", ContactRequest.objects.select_related("answered_to")),
        "contact_requests__releases",
        Prefetch("reveals", Reveal.objects.select_related("person", "unit")),
        Prefetch("steps", Step.objects.select_related("person")),
        Prefetch("replies", Reply.objects.select_related("author", "forward__unit")),
        "consents",
        with_files(),
        Prefetch("notes", InternalNote.objects.select_related("person")),
        Prefetch("exclusions", Exclusion.objects.select_related("person", "unit")),
        "merged",
    )


def work_case(actor: Actor, ref: UUID, right: str = "inbox.work") -> Case:
    """The case with everything its page needs: 404 if invisible, 403 if not allowed."""
    return cases.fetch(actor, right, within=whole_cases(), ref=ref)


def same_as(actor: Actor, case: Case) -> list[Case]:
    """What else is said about the same matter, as far as the actor may know of it."""
    return same_matter(cast(CaseQuerySet, cases.rows(actor)), case)


def case_page(actor: Actor, case: Case, same: Sequence[Case]) -> dict[str, Any]:
    """Everything the page says; the forms of the acts come from the view."""
    calendar = working_calendar(case.committee_id)
    told = case.clock_explained(calendar)
    return {
        "case": case,
        "state": staff_state(case),
        "holder": in_whose_hands(case),
        "clock": told,
        "tally": clock_facts(told, case),
        "stopped": stopped_words(case),
        "reminder": next_reminder(case, calendar),
        "overdue": contacts(case)["whom"] if is_overdue(case) else [],
        "is_waiting": case.answered_at is None and not case.is_over,
        "today": clock.today(),
        "source": _came(case),
        "letter_note": _letter_note(case),
        "photos": photos_to_show(case),
        "steps": steps(case, told),
        "same": [_other(other) for other in same],
        "merged": list(case.merged.all()),
        "contact": masked_contact(case) if may_see_contact(actor, case) else None,
        "scans": scans(case) if may_see_contact(actor, case) else [],
        "hides_contact": case.carries(Flag.Kind.MINOR),
        "passed_to": [r for r in case.contact_requests.all() if r.state == "agreed"],
        **flags_of(actor, case),
        "marks": marks(case),
        "may_call": case.agrees(ConsentKind.CALL),
        "review_is_due": case.review_on is not None and case.review_on <= clock.today(),
        "digest": getattr(case, "digest", None),
        "may_publish": case.agrees(ConsentKind.PUBLISH),
        "can_print_slip": case.message.erased_at is None and cases.may(actor, "inbox.reveal", case),
        "further_on": [one for part in further_on.panels(actor, case) for one in part],
    }


def _came(case: Case) -> str:
    message = case.message
    place = case.place.name if case.place else ""
    at_place, elsewhere = CAME[Source(message.source)]
    if message.source == Source.CODE and message.slot_id is None:
        at_place = _t("网上写给%(place)s")
    words = str(at_place) % {"place": place} if place else str(elsewhere)
    if message.entered_by is not None:
        words += _("，%(who)s录入") % {"who": message.entered_by.name}
    return words


def _letter_note(case: Case) -> str:
    said = []
    photos, originals = len(photos_to_show(case)), len(scans(case))
    if case.message.people > 1:
        said.append(_("%(n)d人联名。") % {"n": case.message.people})
    if case.where:
        said.append(_("说的是：%(where)s。") % {"where": case.where})
    if photos:
        said.append(_("附照片%(n)d张，已去掉拍摄位置。") % {"n": photos})
    if originals:
        said.append(_("原件%(n)d张，和联系方式放在一起。") % {"n": originals})
    said.append(
        _("留言人同意隐去姓名后公开。")
        if case.agrees(ConsentKind.PUBLISH)
        else _("留言人没有同意公开。")
    )
    if case.message.collects:
        said.append(_("到地点来取答复。"))
    return "".join(said)


def steps(case: Case, told: Clock) -> list[dict[str, Any]]:
    """What happened, as the office reads it, and what is due next."""
    done = [_step(step) for step in case.steps.all()]
    for reply in case.replies.all():
        if reply.state == Reply.State.DRAFT and reply.voice == Reply.Voice.MEMBER and reply.author:
            title = _("%(who)s委员在写答复") % {"who": reply.author.name}
            done.append({"kind": "work", "title": title, "time": reply.saved_at})
    if case.answered_at is None and not case.is_over:
        done.append(
            {
                "kind": "wait",
                "is_next": True,
                "title": _("再办后的答复") if case.reopened_at else _("第一次答复"),
                "note": told.words_long,
            }
        )
    if case.review_on and not case.is_over:
        day = {"month": case.review_on.month, "day": case.review_on.day}
        note = _("答应过%(month)d月%(day)d日") % day
        done.append({"kind": "wait", "is_next": True, "title": _("到期再去看一次"), "note": note})
    return done


def _step(step: Step) -> dict[str, Any]:
    shown = {"kind": step.shape, "title": step.title, "time": step.at}
    if step.person is not None:
        shown["note"] = step.person.name
    shown["said" if step.kind in SAID else "text"] = step.words
    return shown


def _other(case: Case) -> dict[str, Any]:
    state = staff_state(case)
    return {"case": case, "kind": state.kind, "words": state.words}


def routes_for(case: Case, same: Sequence[Case]) -> list[Route]:
    """What the rules propose; into others only where the reader knows of them (`same_as`).

    A petition goes nowhere before it is said whom it is about, and never to a unit it is about.
    """
    if case.is_unsettled:
        return []
    about = {f"unit:{item.unit_id}" for item in case.exclusions.all() if item.unit_id}
    already = f"team:{case.team_id}" if case.holder == Case.Holder.TEAM else ""
    return [route for route in proposed_routes(case, same) if route.key not in {already, *about}]


def proposals(case: Case) -> list[Reply]:
    """Answers that wait for the office's eyes."""
    return [reply for reply in case.replies.all() if reply.state == Reply.State.PROPOSED]


def last_sent(case: Case) -> Reply | None:
    """The answer that counts now."""
    sent = [reply for reply in case.replies.all() if reply.state == Reply.State.SENT]
    return max(sent, key=lambda reply: (reply.sent_at, reply.pk)) if sent else None


def letters(case: Case) -> list[Forward]:
    """The letters to units, the latest first."""
    return sorted(case.forwards.all(), key=lambda forward: forward.sent_at, reverse=True)
