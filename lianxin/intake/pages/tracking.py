"""A sender's own page: every step in plain words, what is asked, what they may do."""

from typing import Any

from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.workdays import Clock
from lianxin.inbox.models import UNASKED, Case, ContactRelease, ContactRequest, Rating, Reply
from lianxin.inbox.reads.contacts import masked_contact
from lianxin.inbox.reads.photos import photos_to_show
from lianxin.inbox.reads.state_words import KINDS, Word
from lianxin.organisation.reads.calendars import working_calendar

S, R = Case.State, ContactRequest.State
OVER = {S.NOT_OURS, S.WITHDRAWN, S.CLOSED}


def tracking_page(case: Case) -> dict[str, Any]:
    """Everything the tracking page shows of one case."""
    promise = case.clock(working_calendar(case.committee_id))
    may_reopen = case.may_be_reopened
    return {
        "case": case,
        "committee": case.committee,
        "state": resident_state(case),
        "question": case.open_question,
        "reply": last_reply(case),
        "steps": thread(case, promise),
        "contact": masked_contact(case),
        "reveals": _reveals(case),
        "consents": [
            (kind.label, _("同意") if case.agrees(kind) else _("不同意")) for kind in UNASKED
        ],
        "may_correct": case.state != S.WITHDRAWN,
        **_own_requests(case),
        "may_rate": case.may_be_rated,
        "promised_on": case.review_on if case.waits_for_promise else None,
        "may_reopen": may_reopen,
        "unsolved": may_reopen and _unsolved(case),
        "photos": photos_to_show(case),
        "may_add": case.state != S.WITHDRAWN,
        "may_withdraw": case.state != S.WITHDRAWN,
        "clock": promise,
        "digest": getattr(case, "digest", None),
    }


def resident_state(case: Case) -> Word:
    """The state as its sender reads it."""
    if case.state == S.ASKED:
        return Word("wait", _("等您回一句话"))
    if case.state == S.REPLIED and case.waits_for_promise:
        return Word("work", _("已经答复，答应的事正在办"))
    if case.state == S.REPLIED:
        return Word("done", _("已经答复，等您打分"))
    if case.state == S.MERGED:
        done = case.answered_at is not None
        return Word("done" if done else "work", _("已经答复") if done else _("和同一件事一起办"))
    if case.state == S.HANDLING and case.open_forwards:
        return Word("work", _("单位正在办"))
    return Word(KINDS[S(case.state)], S(case.state).label)


def _unsolved(case: Case) -> bool:
    """The last rating says that the matter is not settled."""
    last = case.ratings.order_by("-at", "-pk").first()
    return last is not None and last.result != Rating.Result.SOLVED


def last_reply(case: Case) -> Reply | None:
    """The answer that counts now: the latest that was sent."""
    if case.first_replied_at is None:
        return None
    return case.replies.filter(state=Reply.State.SENT).order_by("-sent_at", "-pk").first()


def _own_requests(case: Case) -> dict[str, Any]:
    """The units that would like to reach the sender, and those that may."""
    asked = list(case.contact_requests.all())
    working = {forward.pk for forward in case.open_forwards}
    return {
        "asked": [r for r in asked if r.state == R.ASKED and r.forward_id in working],
        "agreed": [r for r in asked if r.state == R.AGREED],
        "given": [
            _given(request, release) for request in asked for release in request.releases.all()
        ],
    }


def _given(request: ContactRequest, release: ContactRelease) -> dict[str, Any]:
    by_mouth = release.way == ContactRelease.Way.MOUTH
    told = _("给了%(unit)s，联络办在电话里说的") if by_mouth else _("给了%(unit)s")
    told %= {"unit": request.unit.name}
    told += _("：“%(words)s”") % {"words": release.words} if release.words else _("。")
    if request.state == R.WITHDRAWN:
        told += _("已经收回，它不能再看。") if not by_mouth else _("已经收回。")
    return {"time": release.at, "title": "", "text": told}


def _reveals(case: Case) -> list[dict[str, Any]]:
    office = f"{case.committee.short_name}{case.committee.office_name}"
    return [
        {
            "time": reveal.at,
            "title": "",
            "text": (
                _("%(office)s，%(reason)s：“%(words)s”")
                if reveal.words
                else _("%(office)s，%(reason)s")
            )
            % {
                "office": reveal.unit.name if reveal.unit else office,
                "reason": reveal.get_reason_display(),
                "words": reveal.words,
            },
        }
        for reveal in case.reveals.all()
    ]


def thread(case: Case, promise: Clock) -> list[dict[str, Any]]:
    """What happened, in order, and what comes next."""
    steps = [
        {"kind": step.shape, "title": step.told, "time": step.at, "text": step.told_words}
        for step in case.steps.all()
        if step.told
    ]
    if steps and case.message.erased_at is None:
        steps[0]["letter"] = case.message.words_for_code
    return steps + _next(case, promise)


def _next(case: Case, promise: Clock) -> list[dict[str, Any]]:
    if case.state in OVER:
        return []
    ahead = []
    if case.state == S.RECEIVED:
        ahead.append(
            {"title": _("看是不是政协能帮着办的"), "note": _("不归我们的，会告诉您该找谁")}
        )
    if case.answered_at is None:
        title = _("再办后给您答复") if case.reopened_at else _("给您第一次答复")
        ahead.append({"title": title, "note": _first_reply(promise)})
    for forward in case.open_forwards:
        ahead.append(
            {
                "title": _("%(unit)s答复") % {"unit": forward.unit.name},
                "note": _("请它在%(month)d月%(day)d日前答复")
                % {"month": forward.due_on.month, "day": forward.due_on.day},
            }
        )
    if case.review_on and case.review_on >= clock.today():
        ahead.append(
            {
                "title": _("到期再去看一次"),
                "note": _("%(month)d月%(day)d日，这是答应过的日子，到时联络办会去看")
                % {"month": case.review_on.month, "day": case.review_on.day},
            }
        )
    if case.state != S.MERGED:
        once_more = "" if case.reopened_at else _("没解决，可以要求再办一次")
        ahead.append({"title": _("请您打分"), "note": once_more})
    return [{"kind": "wait", "is_next": True, **step} for step in ahead]


def _first_reply(promise: Clock) -> str:
    return promise.words_resident
