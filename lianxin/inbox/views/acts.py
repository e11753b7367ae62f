"""The office's acts on a case, as a table: the form, the service, and what is said afterwards."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core.access import Actor
from lianxin.files.models import StoredFile
from lianxin.inbox.forms import office as forms
from lianxin.inbox.forms import trust
from lianxin.inbox.models import Case, Forward, Reply
from lianxin.inbox.pages.trust import request_for
from lianxin.inbox.policies import cases
from lianxin.inbox.reads.people import handling_units, home_team, teams
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services import (
    approving,
    asking,
    closing,
    digests,
    flags,
    forwarding,
    guarding,
    handling,
    passing,
    replying,
)
from lianxin.organisation.models import Member


@dataclass(frozen=True)
class Act:
    """One act: what it asks for, what it does with that, what is said when it is done."""

    form: type[forms.OfficeForm]
    do: Callable[..., object]  # (the case or its row, *, what was filled in, actor)
    said: str | Promise  # unless `do` says it itself
    of: type[Reply] | type[Forward] | None = None  # on a row of the case


def choose(case: Case, *, to: str, words: str, actor: Actor) -> str:
    """Take one of the proposed routes: to a unit, to a team, or into another case; say which."""
    kind, _colon, key = to.partition(":")
    if kind == "unit":
        unit = handling_units(case.committee_id).get(pk=key)
        letter = forwarding.forward_case(case, unit, words=words, actor=actor)
        told = _("转给%(unit)s了，%(number)s。没有带留言人的电话。")
        return told % {"unit": unit.name, "number": letter.number}
    if kind == "team":
        team = teams(case.committee_id).get(pk=key)
        handling.hand_to_team(case, team, words=words, actor=actor)
        return _("交给%(who)s了。") % {"who": case.handler.title if case.handler else team.name}
    handling.merge_case(case, cases.rows(actor).get(number=key), actor=actor)
    if words:
        handling.write_note(case, text=words, actor=actor)
    return _("并到%(number)s了，答复仍会单独给这位留言人。") % {"number": key}


@transaction.atomic
def accept(case: Case, *, words: str, to: str, actor: Actor) -> str:
    """Accept, and in the same step send it where the rules propose, if that was pressed."""
    handling.accept_case(case, words=words, actor=actor)
    sent = choose(case, to=to, words="", actor=actor) if to else _("留言人已经能看到。")
    return _("受理了。%(sent)s") % {"sent": sent}


def name(case: Case, *, member: Member, actor: Actor) -> None:
    """A named member of the home team takes over."""
    team = home_team(case)
    if team is None:
        raise CaseRefused(_("这件没有说地点。请先选一个站点的团队。"))
    why = _("%(who)s请您接手") % {"who": actor.name}
    handling.hand_to_team(case, team, member=member, why=why, actor=actor)


def ask(case: Case, *, text: str, actor: Actor) -> None:
    """The office asks in its own name."""
    as_who = f"{case.committee.short_name}{case.committee.office_name}"
    asking.ask_resident(case, text=text, as_who=as_who, actor=actor)


def paper(forward: Forward, *, photos: list[StoredFile], actor: Actor, **facts: Any) -> None:
    """Record a unit's paper answer with its scan, and send it on."""
    scan = next(iter(photos), None)
    forwarding.record_paper_answer(forward, scan=scan, actor=actor, **facts)


def merge(case: Case, *, number: str, actor: Actor) -> None:
    """Into the case of this number, if the actor sees one."""
    typed = number.strip().replace("—", "-").replace("－", "-")
    into = cases.rows(actor).filter(number=typed).first()
    if into is None:
        raise CaseRefused(_("没有找到这个编号的办件。"), field="number")
    handling.merge_case(case, into, actor=actor)


def exclude_named(case: Case, *, members: Iterable[Member], actor: Actor) -> None:
    """Those who were ticked are excluded; the hold is settled with that."""
    for member in members:
        guarding.exclude(case, person=member.person, actor=actor)
    guarding.settle_hold(case, actor=actor)


def phone_answer(forward: Forward, *, answer: str, spoken_on: date, actor: Actor) -> None:
    """Record what the sender said on the telephone about the unit of this letter."""
    asked = request_for(forward)
    if asked is None:
        raise CaseRefused(_("还没有为这个单位问过留言人。"))
    passing.record_answer(asked, agrees=answer == "yes", spoken_on=spoken_on, actor=actor)


t = gettext_lazy
ACTS: dict[str, Act] = {
    "describe": Act(forms.Describe, handling.describe_case, t("改好了。")),
    "own": Act(forms.Plain, handling.own_case, t("记下了：这件您来办。")),
    "own_instead": Act(
        forms.Plain, partial(handling.own_case, instead=True), t("记下了：这件换成您来办。")
    ),
    "disown": Act(forms.Plain, handling.disown_case, t("记下了：这件没有指定谁来办。")),
    "accept": Act(forms.Accept, accept, t("受理了。")),
    "decline": Act(forms.Decline, handling.decline_case, t("告诉留言人该去哪里了。")),
    "take_up": Act(forms.TakeUp, handling.take_up_case, t("改为受理了，留言人会看到。")),
    "choose": Act(forms.Choose, choose, t("照这样办了。")),
    "hand": Act(forms.Hand, handling.hand_to_team, t("交出去了。")),
    "name": Act(forms.Name, name, t("换好了，留言人能看到交给了谁。")),
    "take": Act(forms.Plain, handling.take_back, t("收回联络办了。")),
    "forward": Act(forms.PassOn, forwarding.forward_case, t("转出去了，没有带留言人的电话。")),
    "ask": Act(forms.Ask, ask, t("问出去了，期限从明天起停着。")),
    "lapse": Act(forms.Plain, asking.lapse_question, t("不等了，照现有的情况办。")),
    "reply": Act(forms.Answer, replying.office_reply, t("答复送出去了。")),
    "approve": Act(forms.Approve, replying.approve_reply, t("答复送出去了。"), of=Reply),
    "send_back": Act(forms.SendBack, replying.return_reply, t("退回去改了。"), of=Reply),
    "drop": Act(forms.Plain, replying.drop_reply, t("这份不用了。"), of=Reply),
    "correct": Act(
        forms.Correct, replying.correct_reply, t("更正送出去了，原来的话还在。"), of=Reply
    ),
    "recall": Act(forms.Plain, forwarding.recall_forward, t("函收回了。"), of=Forward),
    "urge": Act(forms.Plain, forwarding.urge_forward, t("催了，单位收到一条消息。"), of=Forward),
    "grant": Act(
        forms.Plain, forwarding.grant_more_time, t("同意延期了，留言人能看到新的日子。"), of=Forward
    ),
    "refuse": Act(
        forms.RefuseMore,
        forwarding.refuse_more_time,
        t("记下了，单位会看到。日子照旧。"),
        of=Forward,
    ),
    "paper": Act(forms.PaperAnswerForm, paper, t("单位的答复录好了，已经转告留言人。"), of=Forward),
    "merge": Act(forms.Merge, merge, t("并过去了，答复仍会单独给这位留言人。")),
    "split": Act(forms.Plain, handling.split_case, t("分开了，这件单独办。")),
    "close": Act(forms.Plain, closing.close_case, t("办结了。")),
    "note": Act(forms.WriteNote, handling.write_note, t("记下了。")),
    "digest": Act(forms.WriteDigest, digests.write_digest, t("摘要写好了，等另一位同事放行。")),
    "exclude": Act(forms.AboutForm, guarding.exclude, t("记下了。从现在起这件他们一点也看不到。")),
    "named": Act(forms.Named, exclude_named, t("记下了。从现在起这件他们一点也看不到。")),
    "settle_hold": Act(forms.Plain, guarding.settle_hold, t("记下了：不是说他们。")),
    "flag": Act(trust.SetFlag, flags.set_flag, t("标上了。")),
    "unflag": Act(trust.ClearFlag, flags.clear_flag, t("去掉了。")),
    "settle_about": Act(trust.SettleAbout, flags.settle_about, t("定下了，可以往下办。")),
    "ask_contact": Act(
        trust.AskContact, passing.ask_to_pass, t("问出去了，由留言人定。"), of=Forward
    ),
    "phone_answer": Act(trust.PhoneAnswer, phone_answer, t("留言人的意思记下了。"), of=Forward),
    "ask_approval": Act(
        trust.AskApproval, approving.ask_approval, t("请出去了，等负责人批，当天有效。")
    ),
    "settle_review": Act(
        forms.Plain, closing.settle_review, t("看过了。要告诉留言人的，请再答复一次。")
    ),
}
