"""Several cases at once: what can be done is done, and of each that cannot it is said why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.casework import acts
from lianxin.core.access import Actor
from lianxin.core.flows import NotMoved
from lianxin.core.refusals import Refused
from lianxin.inbox.models import Case
from lianxin.inbox.services import forwarding, handling
from lianxin.organisation.models import Unit

Do = Callable[[Case], object]


@dataclass(frozen=True)
class NotDone:
    """A case with which it could not be done, and why."""

    case: Case
    why: str


@dataclass(frozen=True)
class SeveralDone:
    """With how many cases it was done, and with which not."""

    done: int
    refused: list[NotDone]


@transaction.atomic
def own_several(cases: Sequence[Case], *, actor: Actor) -> SeveralDone:
    """The clerk takes each on."""
    return _each(cases, lambda case: handling.own_case(case, actor=actor), "own", actor)


@transaction.atomic
def forward_several(cases: Sequence[Case], *, unit: Unit, words: str, actor: Actor) -> SeveralDone:
    """Each is accepted, if nobody has yet, and passed on to one unit with a letter of its own."""

    def do(case: Case) -> None:
        _accept(case, actor)
        forwarding.forward_case(case, unit, words=words, actor=actor)

    return _each(cases, do, "forward", actor)


@transaction.atomic
def hand_several(cases: Sequence[Case], *, team: Unit, words: str, actor: Actor) -> SeveralDone:
    """Each is accepted, if nobody has yet, and given to one team."""

    def do(case: Case) -> None:
        _accept(case, actor)
        handling.hand_to_team(case, team, words=words, actor=actor)

    return _each(cases, do, "hand", actor)


@transaction.atomic
def merge_several(cases: Sequence[Case], *, into: Case, actor: Actor) -> SeveralDone:
    """Each but the one itself is handled together with it."""
    others = [case for case in cases if case.pk != into.pk]
    return _each(others, lambda case: handling.merge_case(case, into, actor=actor), "merge", actor)


def _each(cases: Sequence[Case], do: Do, what: str, actor: Actor) -> SeveralDone:
    """Do one act with each case that allows it; one that does not keeps none of it."""
    refused = []
    for case in cases:
        try:
            with transaction.atomic():
                do(case)
        except NotMoved:
            refused.append(NotDone(case, _("刚才已经有了变化，请打开看看。")))
        except Refused as why:
            refused.append(NotDone(case, str(why)))
    done = len(cases) - len(refused)
    if cases:
        facts = {"what": what, "done": done, "refused": len(refused)}
        log(actor, acts.DO_SEVERAL, cases[0].committee, **facts)
    return SeveralDone(done, refused)


def _accept(case: Case, actor: Actor) -> None:
    if case.state == Case.State.RECEIVED:
        handling.accept_case(case, words="", actor=actor)
