"""The office's hand: accept, say where it belongs, give to a team, take back, merge, note."""

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.inbox import acts
from lianxin.inbox.flows import (
    ACCEPT,
    DECLINE,
    HAND,
    MERGE,
    SPLIT,
    TAKE,
    TAKE_UP,
    UNNAME,
    case_flow,
)
from lianxin.inbox.models import Case, Elsewhere, Flag, InternalNote, Step, Subject
from lianxin.inbox.reads.conditions import is_marked, refuse_unsettled
from lianxin.inbox.reads.contacts import covered_text
from lianxin.inbox.reads.people import may_take
from lianxin.inbox.reads.routes import has_head, next_on_duty
from lianxin.inbox.reads.search import index_case
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services.steps import SenderText, add_step, put_on_told_list
from lianxin.office.services.tellings import drop_untold
from lianxin.organisation.models import Member, Unit


@transaction.atomic
def describe_case(case: Case, *, title: str, subject: Subject | None, actor: Actor) -> Case:
    """Write a better title and set the subject."""
    case.title, case.subject = title, subject
    case.save(update_fields=["title", "subject"])
    index_case(case)
    log(actor, acts.DESCRIBE, case)
    return case


@transaction.atomic
def accept_case(case: Case, *, words: str, actor: Actor) -> Case:
    """The office accepts a matter; `words` say to the sender what the committee can do."""
    case_flow.apply(case, ACCEPT, holder=Case.Holder.OFFICE)
    add_step(
        case, "accepted", _("受理"), words=words, actor=actor, told=SenderText(_("受理了"), words)
    )
    log(actor, acts.ACCEPT, case)
    return case


@transaction.atomic
def own_case(case: Case, *, actor: Actor, instead: bool = False) -> Case:
    """Somebody in the office says that they see to it; colleagues and the log know, nobody else.

    Raises:
        CaseRefused: somebody else does, and it was not said that this is `instead` of them.
    """
    standing = Case.objects.select_for_update(of=("self",)).select_related("owner").get(pk=case.pk)
    other = standing.owner
    if other is not None and other.pk != actor.person_id and not instead:
        raise CaseRefused(_("%(who)s已经说了来办这件。") % {"who": other.name})
    case.owner_id = actor.person_id
    case.save(update_fields=["owner"])
    log(actor, acts.OWN, case)
    return case


@transaction.atomic
def disown_case(case: Case, *, actor: Actor) -> Case:
    """Nobody in the office in particular sees to it any more."""
    case.owner = None
    case.save(update_fields=["owner"])
    log(actor, acts.DISOWN, case)
    return case


@transaction.atomic
def disown_cases(person_id: int, committee_id: int, *, actor: Actor) -> int:
    """Somebody has left the office: what they saw to is free for colleagues again."""
    theirs = Case.objects.filter(owner=person_id, committee=committee_id)
    freed = theirs.update(owner=None)
    if freed:
        log(actor, acts.DISOWN, count=freed)
    return freed


@transaction.atomic
def decline_case(case: Case, elsewhere: Elsewhere, *, words: str, actor: Actor) -> Case:
    """Say why a matter does not belong here and where its sender should go."""
    if case.open_forwards:
        raise CaseRefused(_("单位还在办。先把函收回，再告知去处。"))
    case_flow.apply(case, DECLINE, elsewhere=elsewhere, holder=Case.Holder.OFFICE, handler=None)
    goes_to = f"{elsewhere.goes_to}\n{words}".strip()
    add_step(
        case,
        "declined",
        _("不属受理范围：%(why)s") % {"why": elsewhere.name},
        words=words,
        shape=Step.Shape.STOP,
        actor=actor,
        told=SenderText(_("这件事不归政协办：%(why)s") % {"why": elsewhere.name}, goes_to),
    )
    put_on_told_list(case, _("这件事该去哪里办"), actor=actor)
    log(actor, acts.DECLINE, case, elsewhere=elsewhere.pk)
    return case


@transaction.atomic
def take_up_case(case: Case, *, words: str, actor: Actor) -> Case:
    """Undo a decline: the matter does belong here. The sender's clock goes on from the beginning."""
    declined_at = case.closed_at or clock.now()
    case_flow.apply(
        case,
        TAKE_UP,
        elsewhere=None,
        closed_at=None,
        accepted_at=case.accepted_at or clock.now(),
        holder=Case.Holder.OFFICE,
    )
    add_step(
        case,
        "taken_up",
        _("改为受理"),
        words=words,
        actor=actor,
        told=SenderText(_("重新看过，这件事我们接着办"), words),
    )
    drop_untold(f"inbox.Case:{case.ref}", since=declined_at)
    put_on_told_list(case, _("改为受理，接着办"), actor=actor)
    log(actor, acts.TAKE_UP, case)
    return case


@transaction.atomic
def hand_to_team(
    case: Case,
    team: Unit,
    *,
    actor: Actor,
    member: Member | None = None,
    why: str = "",
    words: str = "",
) -> Case:
    """Give a case to a team's duty post and name the handler: the next on duty, or `member`.

    `words` go along to whoever takes it. Whoever is on leave or holds no duty post is not named;
    then the head has it. Nothing goes to a team where neither is.
    """
    if case.open_forwards:
        raise CaseRefused(_("单位还在办。要交给委员，先把函收回。"))
    refuse_unsettled(case)
    reason = why or _("联络办转来")
    if member is None:
        shift = next_on_duty(team, case)
        if shift is not None:
            member = shift.member
            why = _("您是这条留言之后第一位在%(place)s值班的委员") % {"place": shift.place.name}
            reason = _("下一位在%(place)s值班的委员") % {"place": shift.place.name}
        elif not has_head(team.pk, case):
            told = _("%(team)s眼下没有站长，也没有排班，交过去没有人接。请先派站长，或者另选去处。")
            raise CaseRefused(told % {"team": team.name})
    elif not may_take(case, team).filter(pk=member.pk).exists():
        raise CaseRefused(_("%(who)s眼下不能接这件事，请另选一位。") % {"who": member.title})
    case_flow.apply(
        case,
        HAND,
        holder=Case.Holder.TEAM,
        team=team,
        handler=member,
        why_handler=why or _("联络办转来"),
        held_because="",
    )
    who = member.title if member else _("%(team)s站长") % {"team": team.name}
    add_step(
        case,
        "handed",
        _("交%(who)s") % {"who": who},
        words="\n".join(part for part in (reason, words) if part),
        actor=actor,
        told=SenderText(_("交给%(who)s") % {"who": who}),
    )
    log(actor, acts.HAND, case, team=team.pk, member=member.pk if member else None)
    return case


@transaction.atomic
def reassign_case(case: Case, member: Member, *, actor: Actor) -> Case:
    """The office or the head names another member of the team as handler."""
    if case.team is None:
        raise CaseRefused(_("这件事还没有交给站点。"))
    return hand_to_team(
        case, case.team, member=member, why=_("%(who)s请您接手") % {"who": actor.name}, actor=actor
    )


@transaction.atomic
def return_to_head(case: Case, *, why: str, actor: Actor) -> Case:
    """Whoever had it cannot go on: the head has it the same day, or the office if there is none."""
    asked = case.state == Case.State.ASKED
    if case.team_id is not None and not has_head(case.team_id, case):
        step = UNNAME if asked else TAKE
        case_flow.apply(case, step, holder=Case.Holder.OFFICE, handler=None)
        add_step(case, "to_office", _("站里没有站长，回到联络办"), words=why, actor=actor)
    else:
        case_flow.apply(case, UNNAME if asked else HAND, handler=None, why_handler=why)
        add_step(case, "returned", _("回到站长手里"), words=why, actor=actor)
    log(actor, acts.RETURN_TO_HEAD, case)
    return case


@transaction.atomic
def leave_no_case_with_nobody(team_id: int, *, why: str, actor: Actor) -> None:
    """What lies unnamed with a team that nobody leads any more, the office has again."""
    unnamed = Case.objects.filter(team=team_id, holder=Case.Holder.TEAM, handler=None)
    for case in unnamed.filter(state__in=[Case.State.HANDLING, Case.State.ASKED]):
        if not has_head(team_id, case):
            return_to_head(case, why=why, actor=actor)


@transaction.atomic
def carry_cases(old: Member, new: Member, *, actor: Actor) -> int:
    """A member goes on in a new term: what is open in their hand, they have under the new one."""
    carried = Case.objects.open().filter(handler=old).update(handler=new)
    log(actor, acts.CARRY_CASES, new, count=carried)
    return carried


@transaction.atomic
def hand_cases(member: Member, successor_id: int, *, actor: Actor) -> int:
    """A member leaves: the successor has what they had in hand, where that may be theirs.

    What is about the successor, or belongs to a team where they hold no post, is left: it goes
    back to the head when the leaving member's post runs out.
    """
    theirs = Member.objects.filter(committee=member.committee_id, person=successor_id)
    taking = theirs.current().select_related("person").first()
    if taking is None:
        return 0
    why = _("换届，接%(who)s的手") % {"who": member.title}
    cases = Case.objects.filter(handler=member, team__isnull=False)
    handed = 0
    for case in cases.filter(state=Case.State.HANDLING).select_related("team"):
        try:
            with transaction.atomic():
                hand_to_team(case, case.team, member=taking, why=why, actor=actor)  # type: ignore[arg-type]
        except CaseRefused:
            continue
        handed += 1
    log(actor, acts.HAND_CASES, member, successor=successor_id, count=handed)
    return handed


@transaction.atomic
def hand_to_office(case: Case, *, suggestion: str, actor: Actor) -> Case:
    """The handler gives the case to the office with a suggestion."""
    case_flow.apply(case, TAKE, holder=Case.Holder.OFFICE, handler=None)
    add_step(
        case,
        "to_office",
        _("%(who)s交回联络办") % {"who": actor.name},
        words=suggestion,
        actor=actor,
    )
    log(actor, acts.HAND_TO_OFFICE, case)
    return case


@transaction.atomic
def take_back(case: Case, *, actor: Actor) -> Case:
    """The office takes a case back from a team."""
    if case.open_forwards:
        raise CaseRefused(_("单位还在办。先把函收回。"))
    case_flow.apply(case, TAKE, holder=Case.Holder.OFFICE, handler=None)
    add_step(case, "taken", _("联络办收回"), actor=actor)
    log(actor, acts.TAKE_BACK, case)
    return case


@transaction.atomic
def merge_case(case: Case, into: Case, *, actor: Actor) -> Case:
    """The same matter is handled once; each sender still gets an answer."""
    if into.pk == case.pk or into.committee_id != case.committee_id:
        raise CaseRefused(_("请选另一件。"))
    if into.state not in {Case.State.RECEIVED, Case.State.HANDLING, Case.State.ASKED}:
        raise CaseRefused(_("%(number)s已经不在办了，并不进去。") % {"number": into.number})
    if case.open_forwards or case.merged.exists():
        raise CaseRefused(_("这件自己还有单位在办，或已有别的并进来，请把那一件并到这件里来。"))
    if _whom_it_is_about(case) != _whom_it_is_about(into):
        raise CaseRefused(_("两件里要回避的人不一样，并了就瞒不住。请先在两件里写成一样的，再并。"))
    if is_marked(case, Flag.Kind.PETITION) != is_marked(into, Flag.Kind.PETITION):
        raise CaseRefused(_("信访或检举控告的，不和一般的留言并在一起。"))
    case_flow.apply(case, MERGE, merged_into=into, handler=None, holder=Case.Holder.OFFICE)
    add_step(
        case,
        "merged",
        _("并入%(number)s") % {"number": into.number},
        actor=actor,
        told=SenderText(_("和别人说的同一件事一起办"), _("办的是同一件事，答复仍会单独给您。")),
    )
    add_step(into, "merged_in", _("%(number)s并进来") % {"number": case.number}, actor=actor)
    log(actor, acts.MERGE, case, into=into.pk)
    return case


def _whom_it_is_about(case: Case) -> set[tuple[int | None, int | None]]:
    return set(case.exclusions.values_list("person", "unit"))


@transaction.atomic
def split_case(case: Case, *, actor: Actor) -> Case:
    """Undo a merge: the case is handled by itself again."""
    case_flow.apply(case, SPLIT, merged_into=None)
    add_step(case, "split", _("分开另办"), actor=actor, told=SenderText(_("这件事分开来办了")))
    log(actor, acts.SPLIT, case)
    return case


@transaction.atomic
def write_note(case: Case, *, text: str, actor: Actor) -> InternalNote:
    """Write an internal note; the office reads it, nobody else. Numbers and the sender's name are
    covered in it as in the working copy: a note is no way round the count of looks."""
    text = covered_text(case, text)
    note = InternalNote.objects.create(case=case, text=text, person_id=actor.person)
    log(actor, acts.NOTE, case, length=len(text))
    return note
