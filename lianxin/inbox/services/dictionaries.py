"""What a committee lays down: promise, notice, subjects, reasons why a matter belongs elsewhere."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.inbox import acts
from lianxin.inbox.kinds import SET_NOTICE, notice_words
from lianxin.inbox.models import Elsewhere, PrivacyNotice, RouteRule, ServicePromise, Subject
from lianxin.inbox.models.dictionaries import MAY_CALL, MAY_PUBLISH
from lianxin.office.services.approvals import ask_if_needed, use_approval
from lianxin.organisation.models import Committee, Unit
from lianxin.places.models import Area

NOTICE = """\
由{office}和当天值班的委员来看。
〔几〕个工作日内先给您一个答复。
姓名和电话可以不留；留了的，办结90天后销毁。
打官司、信访、举报的事和国家秘密，请到专门的地方去说，我们会告诉您去哪里。
凭追踪码随时可以查、改、撤回。不满14周岁的，请和监护人一起写。
"""
SUBJECTS = (
    ("公交站点", "公交 站台 站牌 候车 班车"),
    ("道路出行", "人行道 红绿灯 路口 路面 坑洼 停车"),
    ("环境卫生", "垃圾 臭味 河道 污水 烧烤"),
    ("看病就医", "门诊 卫生室 医院 儿科 药"),
    ("上学入托", "学校 小学 幼儿园 学区 孩子"),
    ("养老助老", "敬老院 老人 养老 老年"),
    ("物业小区", "物业 电梯 漏水 小区 楼道"),
    ("水电照明", "自来水 停水 停电 路灯 铁锈"),
    ("农业农村", "农机 补贴 合作社 灌溉 村"),
    ("就业社保", "社保 工资 就业 招工"),
)
ELSEWHERES = (
    ("着急的事", "有危险请打110，急病请打120，停水停电请打12345。"),
    ("正在打官司", "法院正在审的事，请向审理的法院诉讼服务中心询问，也可以打12368。"),
    ("信访事项", "请到当地信访局反映，也可以在国家信访局网站或微信公众号上提出。"),
    ("反映某个人违纪违法", "请向纪检监察机关反映，电话12388。我们没有把您写的话给任何人看。"),
    ("劳动仲裁", "请向劳动人事争议仲裁委员会申请，也可以打12333问怎么办。"),
    ("要立刻办的日常事务", "请打12345政务服务便民热线，那里有人马上派单。"),
    ("不在本地", "请向当地的政协或12345反映。"),
)


PROMISED = (
    "reply_days", "urgent_days", "pause_days", "close_days", "reopen_days",
    "approves_drafts", "straight_to_duty",
)  # fmt: skip


@transaction.atomic
def lay_down(committee: Committee, *, actor: Actor) -> None:
    """Lay down what a new committee begins with; every line can be changed later."""
    ServicePromise.objects.create(committee=committee)
    body = NOTICE.format(office=f"{committee.short_name}{committee.office_name}")
    PrivacyNotice.objects.create(committee=committee, version=1, starts=clock.today(), body=body)
    Subject.objects.bulk_create(
        Subject(committee=committee, name=name, words=words, order=order)
        for order, (name, words) in enumerate(SUBJECTS, start=1)
    )
    Elsewhere.objects.bulk_create(
        Elsewhere(committee=committee, name=name, goes_to=goes_to, order=order)
        for order, (name, goes_to) in enumerate(ELSEWHERES, start=1)
    )
    log(actor, acts.LAY_DOWN, committee)


@transaction.atomic
def set_promise(
    committee: Committee, *, starts: date, actor: Actor, **facts: Any
) -> ServicePromise:
    """Change what is promised, from a day on; cases that run keep the promise they began with.

    A promise that was written for a later day follows where it said the same as before.
    """
    current = ServicePromise.objects.of(committee.pk, starts)
    values = {name: facts.get(name, getattr(current, name)) for name in PROMISED}
    changed = {name for name in PROMISED if values[name] != getattr(current, name)}
    promise, _made = ServicePromise.objects.update_or_create(
        committee=committee, starts=starts, defaults=values
    )
    for later in ServicePromise.objects.filter(committee=committee, starts__gt=starts):
        follow = [name for name in changed if getattr(later, name) == getattr(current, name)]
        for name in follow:
            setattr(later, name, values[name])
        later.save(update_fields=follow)
    log(actor, acts.SET_PROMISE, promise, fields=sorted(facts))
    return promise


@transaction.atomic
def set_small_office(committee: Committee, *, is_small: bool, actor: Actor) -> ServicePromise:
    """An office of two or three people: messages go straight to whoever is on duty, and members'
    answers go out without being looked at first; or the usual way again. From today on."""
    return set_promise(
        committee,
        starts=clock.today(),
        straight_to_duty=is_small,
        approves_drafts=False,
        actor=actor,
    )


@transaction.atomic
def set_notice(
    committee: Committee,
    *,
    body: str,
    actor: Actor,
    call_words: str = MAY_CALL,
    publish_words: str = MAY_PUBLISH,
) -> PrivacyNotice:
    """Put a new version of the notice in force today; earlier messages and consents keep theirs.

    Raises:
        ApprovalMissing: the committee wants its text approved first.
    """
    use_approval(SET_NOTICE, committee, notice_words(body, call_words, publish_words))
    last = (
        PrivacyNotice.objects.filter(committee=committee).aggregate(last=Max("version"))["last"]
        or 0
    )
    notice = PrivacyNotice.objects.create(
        committee=committee,
        version=last + 1,
        starts=clock.today(),
        body=body,
        call_words=call_words,
        publish_words=publish_words,
    )
    log(actor, acts.SET_NOTICE, notice)
    return notice


@transaction.atomic
def propose_notice(
    committee: Committee, *, body: str, call_words: str, publish_words: str, actor: Actor
) -> PrivacyNotice | None:
    """Put the text in force, or send it up where the committee wants it approved; then nothing yet."""
    words = notice_words(body, call_words, publish_words)
    if ask_if_needed(SET_NOTICE, committee, proposal=words, actor=actor):
        return None
    return set_notice(
        committee, body=body, call_words=call_words, publish_words=publish_words, actor=actor
    )


@transaction.atomic
def save_subject(committee: Committee, name: str, *, words: str, actor: Actor) -> Subject:
    """Enter a subject, or change the words by which it is recognised."""
    facts = {"words": words, "since": clock.today(), "in_use": True}
    rows = Subject.objects
    subject, _made = rows.update_or_create(committee=committee, name=name, defaults=facts)
    log(actor, acts.SAVE_SUBJECT, subject)
    return subject


@transaction.atomic
def save_elsewhere(
    committee: Committee, name: str, *, goes_to: str, in_use: bool, actor: Actor
) -> Elsewhere:
    """Enter a reason why a matter belongs elsewhere, or change where it leads."""
    row, _made = Elsewhere.objects.update_or_create(
        committee=committee,
        name=name,
        defaults={"goes_to": goes_to, "in_use": in_use, "since": clock.today()},
    )
    log(actor, acts.SAVE_ELSEWHERE, row)
    return row


@transaction.atomic
def add_route_rule(
    committee: Committee,
    unit: Unit,
    *,
    actor: Actor,
    subject: Subject | None = None,
    area: Area | None = None,
) -> RouteRule:
    """Let a subject or an area propose a handling unit."""
    rule, _made = RouteRule.objects.get_or_create(
        committee=committee, subject=subject, area=area, unit=unit
    )
    log(actor, acts.ADD_ROUTE_RULE, rule)
    return rule


@transaction.atomic
def remove_route_rule(rule: RouteRule, *, actor: Actor) -> None:
    """A rule proposes no longer; what was forwarded because of it stays."""
    log(actor, acts.REMOVE_ROUTE_RULE, rule)
    rule.delete()
