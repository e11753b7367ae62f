"""What a committee lays down about messages, in sentences."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.landmarks import landmark
from lianxin.core.rules_in_force import Section, Statement
from lianxin.inbox.models import ConsentKind, Elsewhere, RouteRule, ServicePromise, Subject
from lianxin.inbox.reads.committee_rules import CommitteeRules, rules_in_force

ALWAYS = date(2000, 1, 1)  # what a committee begins with
WORDS = (
    ("reply_days", "收到留言，%d个工作日内给第一次答复。"),
    ("urgent_days", "标了急件的，%d个工作日内答复。"),
    ("pause_days", "问留言人一句，期限最多停%d个工作日。"),
    ("close_days", "没有打分的，答复后%d个工作日自动办结。"),
    ("reopen_days", "办结后%d天内，可以要求再办一次。"),
)
SWITCHES = (
    ("approves_drafts", "委员的答复先由联络办看过再送出。", "委员的答复直接送出，联络办不先看。"),
    ("straight_to_duty", "留言直接交给值班的委员。", "留言先由联络办受理，再交出去。"),
)


def messages_section(actor: Actor) -> Section:
    """What is promised, agreed to and known about messages, from one reading of it."""
    standing = rules_in_force(actor.committee_id or 0)
    said = [*_promises(standing), *_notice(standing), *_words(standing, actor)]
    return Section(_("留言"), said)


def _at(part: str) -> str:
    """Where on the page of settings a part is changed."""
    return f"{landmark('case_rules')}#h-{part}"


def _promises(standing: CommitteeRules) -> list[Statement]:
    """What residents are promised: each line since its day, and from when it will be another."""
    rows = sorted(standing.promises, key=lambda row: row.starts)
    said = [_said(rows, name, lambda n, words=words: words % n) for name, words in WORDS]
    said += [
        _said(rows, name, lambda holds, words=(on, off): words[0] if holds else words[1])
        for name, on, off in SWITCHES
    ]
    return said


def _said(rows: list[ServicePromise], name: str, words: object) -> Statement:
    """What holds today, since the day it became so; and the changes ahead."""
    assert callable(words)
    today = clock.today()
    held: list[tuple[date, object]] = []
    for row in rows:
        value = getattr(row, name)
        if not held or held[-1][1] != value:
            held.append((row.starts, value))
    now = [pair for pair in held if pair[0] <= today] or [(ALWAYS, getattr(ServicePromise(), name))]
    since, value = now[-1]
    later = [(day, words(later)) for day, later in held if day > today]
    return Statement(words(value), since if since > ALWAYS else None, later, _at("promise"))


def _notice(standing: CommitteeRules) -> list[Statement]:
    """The notice with its version, and what a sender can agree to."""
    notice = standing.notice
    told = _("告知书用%(version)s，%(n)d条。每条留言记着当时是哪一版。")
    facts = {"version": notice, "n": len(notice.points)}
    said = [Statement(told % facts, notice.starts, url=_at("notice"))]
    words = (notice.call_words, notice.publish_words, ConsentKind.PASS_ON.label)
    agreed = "；".join(f"“{one}”" for one in words)
    words_agreed = _("留言人可以分别同意：%(agreed)s。都不预先勾上。") % {"agreed": agreed}
    said.append(Statement(words_agreed, notice.starts, url=_at("notice")))
    return said


def _words(standing: CommitteeRules, actor: Actor) -> list[Statement]:
    """Subjects, places to turn to, and rules that propose a unit: as they are since the last change."""
    mine = {"committee": actor.committee_id}
    away = list(Elsewhere.objects.filter(**mine, in_use=True))
    rules = list(RouteRule.objects.filter(**mine))
    return [
        _list(_("认得%(n)d个话题：%(names)s。"), standing.subjects, "subject"),
        _list(_("不归政协办的有%(n)d种，各有去处：%(names)s。"), away, "else"),
        _list(_("%(n)d条规则建议转给哪家单位，由人来定。"), rules, "rule"),
    ]


def _list(words: str, rows: Sequence[Subject | Elsewhere | RouteRule], part: str) -> Statement:
    facts = {"n": len(rows), "names": "、".join(getattr(row, "name", "") for row in rows)}
    since = max((row.since for row in rows if row.since), default=None)
    return Statement(words % facts, since, url=_at(part))
