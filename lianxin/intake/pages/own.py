"""Reads for a sender's own pages."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from lianxin.core.access import Actor
from lianxin.inbox.models import Case, ContactRequest, Forward, Reply, Reveal
from lianxin.inbox.policies import contact_requests, own_cases
from lianxin.inbox.reads.contacts import senders_contact
from lianxin.inbox.reads.photos import photos_to_show

# Of a code that went through the office's hands: what is covered, and how to see it all the same.
COVERED = (
    "这个追踪码是联络办给的，称呼、电话和话里的号码在这里遮住，纸信原件也不在这里。"
    "要看全的，请本人带证件到联络办。"
)


def own_case(actor: Actor, ref: UUID) -> Case:
    """The sender's case with everything its page needs, or 404."""
    full = Case.objects.select_related(
        "committee", "place", "message", "digest", "contact"
    ).prefetch_related(
        "steps",
        "questions",
        "consents",
        "photos__file",
        Prefetch("forwards", Forward.objects.select_related("unit")),
        Prefetch("reveals", Reveal.objects.select_related("unit")),
        Prefetch("contact_requests", ContactRequest.objects.select_related("unit")),
        "contact_requests__releases",
    )
    return own_cases.fetch(actor, "code", within=full, ref=ref)


def still_opened(actor: Actor) -> list[Case]:
    """The matters opened on this phone since the browser started."""
    return list(own_cases.rows(actor).order_by("-received_at")) if actor.opened_by_code else []


def own_request(actor: Actor, ref: UUID, on: UUID) -> ContactRequest:
    """What the sender was asked about one unit, or 404."""
    full = ContactRequest.objects.select_related("case__committee", "unit", "forward")
    return contact_requests.fetch(
        actor, "code", within=full.filter(case__ref=ref, case__in=actor.opened_by_code), ref=on
    )


def _moment(value: datetime) -> str:
    """2026-10-12 10:26, where the committee is."""
    return f"{localtime(value):%Y-%m-%d %H:%M}"


def everything_kept(case: Case) -> dict[str, Any]:
    """Everything that is kept of a matter, as its sender may take it away."""
    contact, message = senders_contact(case), case.message
    covers = {"说明": _(COVERED)} if message.code_is_from_staff else {}
    return {
        **covers,
        "编号": case.number,
        "收到": _moment(case.received_at),
        "地点": case.place.name if case.place else case.where,
        "留言": message.words_for_code,
        "几人联名": message.people,
        "称呼": contact.name if contact else "",
        "电话": contact.phone if contact else "",
        "寄答复的地址": contact.address if contact else "",
        "同意": [
            {
                "事项": consent.get_kind_display(),
                "给哪个单位": consent.unit.name if consent.unit else "",
                "告知书": str(consent.notice),
                "同意于": _moment(consent.given_at),
                "撤回于": _moment(consent.withdrawn_at) if consent.withdrawn_at else "",
            }
            for consent in case.consents.select_related("notice", "unit")
        ],
        "补充": [
            {
                "时间": _moment(addition.at),
                "内容": addition.text if message.code_is_from_staff else addition.original,
            }
            for addition in case.additions.all()
        ],
        "经过": [
            {"时间": _moment(step.at), "步骤": step.told, "内容": step.told_words}
            for step in case.steps.all()
            if step.told
        ],
        "答复": [
            {"时间": _moment(reply.sent_at), "署名": reply.signed, "内容": reply.text}
            for reply in case.replies.filter(state=Reply.State.SENT)
            if reply.sent_at
        ],
        **_who_reached(case),
        "打分": [
            {
                "时间": _moment(rating.at),
                "态度": rating.get_manner_display(),
                "结果": rating.get_result_display(),
                "补一句": rating.words,
            }
            for rating in case.ratings.all()
        ],
        "照片": len(photos_to_show(case)),
    }


def _who_reached(case: Case) -> dict[str, Any]:
    """Who looked at contact data, and which units asked for it."""
    return {
        "谁看过联系方式": [
            {
                "时间": _moment(r.at),
                "谁": r.unit.name if r.unit else case.committee.office_name,
                "缘由": r.get_reason_display(),
                "说明": r.words,
            }
            for r in case.reveals.all()
        ],
        "单位想联系": [
            {
                "单位": request.unit.name,
                "为什么": request.words,
                "问您": _moment(request.asked_at),
                "您答": request.get_state_display(),
                "给了它": [_moment(release.at) for release in request.releases.all()],
            }
            for request in case.contact_requests.all()
        ],
    }
