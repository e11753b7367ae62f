"""What is done with another's account: alone where the rights allow it, else with a second person.

Every slip, every reset of a second factor and every closing by hand goes through here.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.accounts import services as accounts
from lianxin.accounts.services import Slip
from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.core.refusals import Refused
from lianxin.core.transactions import within
from lianxin.organisation import acts
from lianxin.organisation.events import AccountAsked, AccountDecided, AccountTouched
from lianxin.organisation.models import AccountRequest, Person
from lianxin.organisation.policies import account_requests
from lianxin.organisation.reads.second_person import (
    agreed_to,
    is_used,
    needs_second_person,
    second_people,
)
from lianxin.organisation.services.appointments import AppointmentRefused

Act = AccountRequest.Act


class SecondPersonNeeded(Refused):
    """It cannot be done alone; nothing was changed."""


@transaction.atomic
def issue_slip(person: Person, *, actor: Actor) -> Slip:
    """Issue the activation slip of a person who has an account.

    Raises:
        SecondPersonNeeded: the account is somebody's, and the actor's rights do not contain theirs.
    """
    if person.user is None:
        raise AppointmentRefused(
            _("%(name)s还没有登录名。先给一个，再发启用单。") % {"name": person.name}
        )
    _use_agreement(person, Act.SLIP, actor)
    slip = accounts.issue_slip(person.user, actor=actor)
    if is_used(person):
        _say(person, Act.SLIP, actor, once=str(slip.activation.ref))
    return slip


@transaction.atomic
def reset_factor(person: Person, *, actor: Actor) -> None:
    """The telephone is lost: whoever knows the password sets up another."""
    if person.user is None or not person.user.has_second_factor:
        raise AppointmentRefused(_("这个账号没有第二道核对，不用重设。"))
    _use_agreement(person, Act.FACTOR, actor)
    accounts.reset_second_factor(person.user, actor=actor)
    _say(person, Act.FACTOR, actor)


@transaction.atomic
def close_account(person: Person, *, actor: Actor) -> None:
    """Close an account: whoever is in with it is out at the next click."""
    if person.user is None:
        raise AppointmentRefused(_("%(name)s没有登录名。") % {"name": person.name})
    _use_agreement(person, Act.CLOSE, actor)
    accounts.deactivate(person.user, actor=actor)
    _say(person, Act.CLOSE, actor)


@transaction.atomic
def open_account_again(person: Person, *, actor: Actor) -> None:
    """Open a closed account for the same person, who enters by a slip only."""
    if person.user is None:
        raise AppointmentRefused(_("%(name)s没有登录名。") % {"name": person.name})
    accounts.open_again(person.user, actor=actor)
    _say(person, "open", actor)


@within
def _use_agreement(person: Person, act: str, actor: Actor) -> None:
    """Nothing, where the actor may do it alone; else their agreed request is used up, once."""
    if not needs_second_person(actor, person, act):
        return
    found = agreed_to(actor, person, act)
    rows = AccountRequest.objects.agreed().filter(pk=found.pk if found else 0)
    if not rows.update(used_at=clock.now()):
        raise SecondPersonNeeded(_("这件事要另一个人同意，您一个人办不了。"))


@within
def _say(person: Person, what: str, actor: Actor, *, once: str = "") -> None:
    publish(
        AccountTouched(
            person_id=person.pk,
            what=str(what),
            by_user_id=actor.user_id or 0,
            once=once or f"{what}:{person.ref}:{clock.now().isoformat()}",
        )
    )


@transaction.atomic
def ask_second_person(person: Person, act: str, *, actor: Actor) -> AccountRequest:
    """Write down what is wanted, for the second person to decide. Asked again, it waits anew.

    Raises:
        AppointmentRefused: there is nobody who could be the second person.
    """
    request, _is_new = AccountRequest.objects.update_or_create(
        committee_id=actor.committee_id or 0,
        person=person,
        act=act,
        asked_by_id=actor.person,
        decided_at=None,
        defaults={"asked_at": clock.now()},
    )
    if not second_people(request):
        raise AppointmentRefused(
            _("这件事要另一位管理员同意，可是眼下没有别的管理员。请管机器的人在机器上办。")
        )
    log(actor, acts.ASK_ABOUT_ACCOUNT, person, what=act)
    publish(AccountAsked(request.pk))
    return request


@transaction.atomic
def agree_on_account(request: AccountRequest, *, actor: Actor) -> AccountRequest:
    """The second person says yes. A slip is given by whoever asked; the rest is done at once."""
    _decide(request, actor, is_agreed=True)
    log(actor, acts.AGREE_ON_ACCOUNT, request.person, what=request.act)
    publish(AccountDecided(request.pk))
    if request.act != Act.SLIP:
        _carry_out(request, actor)
    return request


@transaction.atomic
def refuse_about_account(request: AccountRequest, *, actor: Actor) -> AccountRequest:
    """The second person says no: nothing is done."""
    _decide(request, actor, is_agreed=False)
    log(actor, acts.REFUSE_ABOUT_ACCOUNT, request.person, what=request.act)
    publish(AccountDecided(request.pk))
    return request


@within
def _decide(request: AccountRequest, actor: Actor, *, is_agreed: bool) -> None:
    """Once, and never by whoever asked for it or whose account it is."""
    if not account_requests.may(actor, "organisation.confirm", request):
        raise SecondPersonNeeded(_("自己提的、关于自己账号的，要由别人来定。"))
    decided = AccountRequest.objects.waiting().filter(pk=request.pk)
    facts = {"decided_at": clock.now(), "decided_by_id": actor.person, "is_agreed": is_agreed}
    if not decided.update(**facts):
        raise AppointmentRefused(_("这件事刚才已经有人定了，或者等得太久，要重新提。"))
    request.refresh_from_db()


@within
def _carry_out(request: AccountRequest, actor: Actor) -> None:
    """What both have agreed to; it stands in the log under the second one's name, beside the first's."""
    person = request.person
    AccountRequest.objects.filter(pk=request.pk).update(used_at=clock.now())
    if person.user is None:
        return
    if request.act == Act.CLOSE:
        accounts.deactivate(person.user, actor=actor)
    else:
        accounts.reset_second_factor(person.user, actor=actor)
    _say(person, request.act, actor)
