"""The office's acts on a case, as a table: the form, the service, and what is said afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core.access import Actor
from lianxin.inbox.forms import office as forms
from lianxin.inbox.forms import trust
from lianxin.inbox.models import Case, Forward, Reply
from lianxin.inbox.pages.people import handling_units, home_team, teams
from lianxin.inbox.pages.trust import request_for
from lianxin.inbox.policies import cases
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
from lianxin.inbox.services.steps import CaseRefused
from lianxin.organisation.models import Person


@dataclass(frozen=True)
class Deed:
    """An act as it is done: on which case (and which of its rows), with what was filled in."""

    case: Case
    form: Any
    actor: Actor
    row: Any = None

    @property
    def facts(self) -> dict[str, Any]:
        """What was filled in."""
        facts: dict[str, Any] = self.form.cleaned_data
        return facts


@dataclass(frozen=True)
class Act:
    """One act: what it asks for, what it does, what is said when it is done."""

    form: type[forms.OfficeForm]
    do: Callable[[Deed], object]
    said: str | Promise
    of: type[Reply] | type[Forward] | None = None  # on a row of the case


def describe(deed: Deed) -> None:
    handling.describe_case(
        deed.case, subject=deed.facts["subject"], topic=deed.facts["topic"], actor=deed.actor
    )


def accept(deed: Deed) -> None:
    handling.accept_case(deed.case, words=deed.facts["words"], actor=deed.actor)


def decline(deed: Deed) -> None:
    handling.decline_case(
        deed.case, deed.facts["elsewhere"], words=deed.facts["words"], actor=deed.actor
    )


def take_up(deed: Deed) -> None:
    handling.take_up_case(deed.case, words=deed.facts["words"], actor=deed.actor)


def choose(deed: Deed) -> None:
    """Take one of the proposed routes: to a unit, to a team, or into another case."""
    kind, _colon, key = deed.facts["to"].partition(":")
    words = deed.facts["words"]
    if kind == "unit":
        unit = handling_units(deed.case.committee_id).get(pk=key)
        forwarding.forward_case(deed.case, unit, words=words, actor=deed.actor)
    elif kind == "team":
        team = teams(deed.case.committee_id).get(pk=key)
        handling.hand_to_team(deed.case, team, words=words, actor=deed.actor)
    else:
        into = cases.rows(deed.actor).get(number=key)
        handling.merge_case(deed.case, into, actor=deed.actor)
        if words:
            handling.write_note(deed.case, text=words, actor=deed.actor)


def hand(deed: Deed) -> None:
    handling.hand_to_team(
        deed.case, deed.facts["team"], words=deed.facts["words"], actor=deed.actor
    )


def name(deed: Deed) -> None:
    team = home_team(deed.case)
    if team is None:
        raise CaseRefused(_("这件没有说地点。请先选一个站点的团队。"))
    why = _("%(who)s请您接手") % {"who": deed.actor.name}
    handling.hand_to_team(deed.case, team, member=deed.facts["member"], why=why, actor=deed.actor)


def take(deed: Deed) -> None:
    handling.take_back(deed.case, actor=deed.actor)


def forward(deed: Deed) -> None:
    facts = deed.facts
    forwarding.forward_case(
        deed.case,
        facts["unit"],
        words=facts["words"],
        through=facts["through"],
        due_on=facts["due_on"],
        actor=deed.actor,
    )


def ask(deed: Deed) -> None:
    committee = deed.case.committee
    as_who = f"{committee.short_name}{committee.office_name}"
    asking.ask_resident(deed.case, text=deed.facts["text"], as_who=as_who, actor=deed.actor)


def lapse(deed: Deed) -> None:
    asking.lapse_question(deed.case, actor=deed.actor)


def reply(deed: Deed) -> None:
    replying.office_reply(
        deed.case,
        text=deed.facts["text"],
        promised_on=deed.facts["promised_on"],
        actor=deed.actor,
    )


def approve(deed: Deed) -> None:
    replying.approve_reply(deed.row, text=deed.facts["text"], actor=deed.actor)


def send_back(deed: Deed) -> None:
    if deed.row.voice == Reply.Voice.UNIT:
        raise CaseRefused(_("单位的答复不退回去改。可以改了送出，或者收着另写一份。"))
    replying.return_reply(deed.row, why=deed.facts["why"], actor=deed.actor)


def drop(deed: Deed) -> None:
    replying.drop_reply(deed.row, actor=deed.actor)


def correct(deed: Deed) -> None:
    facts = deed.facts
    replying.correct_reply(
        deed.row, text=facts["text"], promised_on=facts["promised_on"], actor=deed.actor
    )


def recall(deed: Deed) -> None:
    forwarding.recall_forward(deed.row, actor=deed.actor)


def grant(deed: Deed) -> None:
    forwarding.grant_more_time(deed.row, actor=deed.actor)


def refuse(deed: Deed) -> None:
    forwarding.refuse_more_time(deed.row, words=deed.facts["words"], actor=deed.actor)


def paper(deed: Deed) -> None:
    """Record a unit's paper answer with its scan, and send it on."""
    scans = deed.form.keep_pictures(deed.case.committee_id, deed.actor)
    forwarding.record_paper_answer(
        deed.row,
        text=deed.facts["text"],
        promised_on=deed.facts["promised_on"],
        scan=scans[0] if scans else None,
        actor=deed.actor,
    )


def merge(deed: Deed) -> None:
    deed.form.look_up(deed.actor)
    if deed.form.into is not None:
        handling.merge_case(deed.case, deed.form.into, actor=deed.actor)


def split(deed: Deed) -> None:
    handling.split_case(deed.case, actor=deed.actor)


def close(deed: Deed) -> None:
    closing.close_case(deed.case, actor=deed.actor)


def note(deed: Deed) -> None:
    handling.write_note(deed.case, text=deed.facts["text"], actor=deed.actor)


def write_digest(deed: Deed) -> None:
    facts = {key: deed.facts[key] for key in ("said", "became", "outcome")}
    digests.write_digest(deed.case, actor=deed.actor, **facts)


def exclude(deed: Deed) -> None:
    found = deed.form.found
    if isinstance(found, Person):
        guarding.exclude(deed.case, person=found, actor=deed.actor)
    else:
        guarding.exclude(deed.case, unit=found, actor=deed.actor)


def exclude_named(deed: Deed) -> None:
    """Those who were ticked are excluded; the hold is settled with that."""
    for member in deed.facts["members"]:
        guarding.exclude(deed.case, person=member.person, actor=deed.actor)
    guarding.settle_hold(deed.case, actor=deed.actor)


def settle_hold(deed: Deed) -> None:
    guarding.settle_hold(deed.case, actor=deed.actor)


def settle_review(deed: Deed) -> None:
    closing.settle_review(deed.case, actor=deed.actor)


def set_flag(deed: Deed) -> None:
    flags.set_flag(deed.case, deed.facts["kind"], words=deed.facts["words"], actor=deed.actor)


def clear_flag(deed: Deed) -> None:
    flags.clear_flag(deed.case, deed.facts["kind"], words=deed.facts["words"], actor=deed.actor)


def settle_about(deed: Deed) -> None:
    flags.settle_about(deed.case, nobody=deed.facts["how"] == "nobody", actor=deed.actor)


def ask_contact(deed: Deed) -> None:
    passing.ask_to_pass(deed.row, words=deed.facts["words"], actor=deed.actor)


def phone_answer(deed: Deed) -> None:
    """Record what the sender said on the telephone about the unit of this letter."""
    asked = request_for(deed.row)
    if asked is None:
        raise CaseRefused(_("还没有为这个单位问过留言人。"))
    facts = deed.facts
    passing.record_answer(
        asked, agrees=facts["answer"] == "yes", spoken_on=facts["spoken_on"], actor=deed.actor
    )


def ask_approval(deed: Deed) -> None:
    approving.ask_approval(
        deed.case, deed.facts["what"], words=deed.facts["words"], actor=deed.actor
    )


t = gettext_lazy
ACTS: dict[str, Act] = {
    "describe": Act(forms.Describe, describe, t("改好了。")),
    "accept": Act(forms.Accept, accept, t("受理了，留言人已经能看到。")),
    "decline": Act(forms.Decline, decline, t("告诉留言人该去哪里了。")),
    "take_up": Act(forms.TakeUp, take_up, t("改为受理了，留言人会看到。")),
    "choose": Act(forms.Choose, choose, t("照这样办了。")),
    "hand": Act(forms.Hand, hand, t("交出去了。")),
    "name": Act(forms.Name, name, t("换好了，留言人能看到交给了谁。")),
    "take": Act(forms.Plain, take, t("收回联络办了。")),
    "forward": Act(forms.PassOn, forward, t("转出去了，没有带留言人的电话。")),
    "ask": Act(forms.Ask, ask, t("问出去了，期限从明天起停着。")),
    "lapse": Act(forms.Plain, lapse, t("不等了，照现有的情况办。")),
    "reply": Act(forms.Answer, reply, t("答复送出去了。")),
    "approve": Act(forms.Approve, approve, t("答复送出去了。"), of=Reply),
    "send_back": Act(forms.SendBack, send_back, t("退回去改了。"), of=Reply),
    "drop": Act(forms.Plain, drop, t("这份不用了。"), of=Reply),
    "correct": Act(forms.Correct, correct, t("更正送出去了，原来的话还在。"), of=Reply),
    "recall": Act(forms.Plain, recall, t("函收回了。"), of=Forward),
    "grant": Act(forms.Plain, grant, t("同意延期了，留言人能看到新的日子。"), of=Forward),
    "refuse": Act(forms.RefuseMore, refuse, t("记下了，单位会看到。日子照旧。"), of=Forward),
    "paper": Act(forms.Paper, paper, t("单位的答复录好了，已经转告留言人。"), of=Forward),
    "merge": Act(forms.Merge, merge, t("并过去了，答复仍会单独给这位留言人。")),
    "split": Act(forms.Plain, split, t("分开了，这件单独办。")),
    "close": Act(forms.Plain, close, t("办结了。")),
    "note": Act(forms.WriteNote, note, t("记下了。")),
    "digest": Act(forms.WriteDigest, write_digest, t("摘要写好了，等另一位同事放行。")),
    "exclude": Act(forms.About, exclude, t("记下了。从现在起这件他们一点也看不到。")),
    "named": Act(forms.Named, exclude_named, t("记下了。从现在起这件他们一点也看不到。")),
    "settle_hold": Act(forms.Plain, settle_hold, t("记下了：不是说他们。")),
    "flag": Act(trust.SetFlag, set_flag, t("标上了。")),
    "unflag": Act(trust.ClearFlag, clear_flag, t("去掉了。")),
    "settle_about": Act(trust.SettleAbout, settle_about, t("定下了，可以往下办。")),
    "ask_contact": Act(trust.AskContact, ask_contact, t("问出去了，由留言人定。"), of=Forward),
    "phone_answer": Act(trust.PhoneAnswer, phone_answer, t("留言人的意思记下了。"), of=Forward),
    "ask_approval": Act(trust.AskApproval, ask_approval, t("请出去了，等负责人批，当天有效。")),
    "settle_review": Act(forms.Plain, settle_review, t("看过了。要告诉留言人的，请再答复一次。")),
}
