"""Every write about accounts: making, activating, signing in, passwords and second factors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.base import SessionBase
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from lianxin.accounts import acts, ledger, totp
from lianxin.accounts.devices import Device
from lianxin.accounts.ledger import AccountChange
from lianxin.accounts.models import (
    NO_COMMITTEE,
    Activation,
    BrowserSession,
    PastPassword,
    RecoveryCode,
    User,
)
from lianxin.accounts.slips import PURPOSE, ActivationRefused
from lianxin.accounts.store import SessionStore, row_key
from lianxin.accounts.tries import count_stranger, count_try, is_own, of_address, take_back_try
from lianxin.audit.services import log
from lianxin.core import clock, limits
from lianxin.core.access import Actor
from lianxin.core.acts import Act
from lianxin.core.crypto import codes, vault
from lianxin.core.refusals import Refused

ENDED = "ended"  # in a session that was ended from elsewhere: why
SLIP_LASTS = timedelta(days=14)
SLIP_LENGTH = 16


class AccountRefused(Refused):
    """An account cannot be made so; the message is for the person who tried."""


class SignInRefused(Refused):
    """Signing in did not work; the message is for the person who tried."""


@dataclass(frozen=True)
class Slip:
    """What is printed on an activation slip, once: the row and the code in clear."""

    activation: Activation
    code: str


@transaction.atomic
def create_user(username: str, *, actor: Actor) -> User:
    """Create an account that nobody can sign in to until its slip is used."""
    username = username.strip().lower()
    taken = AccountRefused(
        _("登录名“%(name)s”已经有人用，或者从前用过。名字不重复用，请换一个。")
        % {"name": username},
        field="username",
    )
    if User.objects.filter(username__iexact=username).exists():
        raise taken
    user = User(username=username)
    user.set_unusable_password()
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as error:  # somebody took it in this moment
        raise taken from error
    log(actor, acts.CREATE, user)
    return user


@transaction.atomic
def issue_slip(user: User, *, actor: Actor) -> Slip:
    """Issue a one-time slip; an earlier one stops working."""
    moment = clock.now()
    _one_at_a_time(user)  # of two who issue together, the second revokes the first one's
    user.activations.filter(used_at=None, revoked_at=None).update(revoked_at=moment)
    code = codes.random_code(SLIP_LENGTH)
    activation = Activation.objects.create(
        user=user,
        code_hash=codes.code_hash(code, purpose=PURPOSE),
        issued_at=moment,
        issued_by=actor.person_id,
        expires_at=moment + SLIP_LASTS,
    )
    log(actor, acts.ISSUE_SLIP, user)
    return Slip(activation, code)


@transaction.atomic
def revoke_slip(user: User, *, actor: Actor) -> bool:
    """The slip that was issued opens nothing any more; say whether there was one."""
    open_ones = user.activations.filter(used_at=None, revoked_at=None)
    if not open_ones.update(revoked_at=clock.now()):
        return False
    log(actor, acts.REVOKE_SLIP, user)
    return True


@transaction.atomic
def activate(activation: Activation, *, password: str, actor: Actor) -> User:
    """Set the password by a slip, which works once. The second factor stays as it is."""
    mine = Activation.objects.filter(pk=activation.pk, used_at=None, revoked_at=None)
    if not mine.update(used_at=clock.now()):
        raise ActivationRefused(_("这张启用单刚刚用过了。"))
    user = activation.user
    _set_password(user, password)
    User.objects.filter(pk=user.pk).update(failures=0, locked_until=None)
    end_sessions(user, why="password", actor=actor)
    log(actor, acts.ACTIVATE, user)
    user.refresh_from_db()
    return user


def _set_password(user: User, password: str) -> None:
    user.password = make_password(password)
    user.password_changed_at = clock.now()
    user.save(update_fields=["password", "password_changed_at"])
    PastPassword.objects.create(user=user, password=user.password, set_at=clock.now())


@transaction.atomic
def change_password(user: User, *, password: str, actor: Actor, here: str = "") -> None:
    """Change the password; every session of the user ends but the one they are `here` with."""
    _set_password(user, password)
    end_sessions(user, why="password", actor=actor, here=here)
    log(actor, acts.CHANGE_PASSWORD, user)


# house: no transaction around it; a refusal must leave its count behind
def check_sign_in(
    username: str, password: str, *, actor: Actor, device: Device | None = None, address: str = ""
) -> User:
    """Return the user, or refuse. The try is counted before the password is looked at.

    A device that its user has entered with before comes first: it is counted by itself, whatever
    others try from the same address.

    Raises:
        SignInRefused: unknown name, wrong password or locked: the same for a name that nobody has.
    """
    user = User.objects.filter(username__iexact=username.strip(), is_active=True).first()
    counted = [] if is_own(device, user) else of_address("sign-in", address or actor.origin)
    if not limits.allow_all(counted):
        raise SignInRefused(_("从您这个网络试错的次数太多了。请过15分钟再来。"))
    if not (count_try(user, device, "password") if user else count_stranger(username)):
        raise SignInRefused(_("试的次数多了，这个账号先锁30分钟。着急的话，请找给您发启用单的人。"))
    if user is None:
        make_password(password)  # take the same time
    elif user.check_password(password):
        limits.give_back(counted)
        take_back_try(user, device)
        _log_alone(actor, acts.SIGN_IN, user)
        return user
    else:
        _log_alone(actor, acts.SIGN_IN_FAILED, user)
    raise SignInRefused(_("登录名或口令不对。15分钟里可以试5次。"))


# house: no transaction around it; a refusal must leave its count behind
def check_own_password(
    user: User, password: str, *, actor: Actor, device: Device | None = None
) -> bool:
    """Say whether somebody who is signed in knows their password; tries are counted."""
    if not count_try(user, device, "password"):
        raise SignInRefused(_("试的次数多了，这个账号先锁30分钟。"))
    if not user.check_password(password):
        _log_alone(actor, acts.PASSWORD_FAILED, user)
        return False
    take_back_try(user, device)
    return True


@transaction.atomic
def _log_alone(actor: Actor, act: Act, user: User) -> None:
    log(actor, act, user)


@transaction.atomic
def begin_second_factor(user: User, *, actor: Actor) -> bytes:
    """A fresh secret for a telephone, for this sitting alone; what stood until now still holds."""
    log(actor, acts.BEGIN_SECOND_FACTOR, user)
    return totp.new_secret()


# house: no transaction around it; a wrong code must leave its count behind
def check_new_secret(
    user: User, secret: bytes, typed: str, *, actor: Actor, device: Device | None = None
) -> int:
    """The step of the code that the new telephone shows; 0, if it is wrong. Tries are counted."""
    if not count_try(user, device):
        raise SignInRefused(_("试的次数多了，这个账号先锁30分钟。"))
    step = totp.step_of(secret, typed.strip(), clock.now(), after=0)
    if step is None:
        _log_alone(actor, acts.SECOND_FACTOR_FAILED, user)
        return 0
    take_back_try(user, device, "code")
    return step


# house: no transaction around it; a wrong code must leave its count behind
def check_time_code(user: User, typed: str, *, actor: Actor, device: Device | None = None) -> bool:
    """Say whether the time code is right; each works once, and tries are counted."""
    if not count_try(user, device):
        raise SignInRefused(_("试的次数多了，这个账号先锁30分钟。"))
    moment = clock.now()
    step = totp.step_of(user.totp_secret, typed.strip(), moment, after=user.totp_step)
    if step is None:
        _log_alone(actor, acts.SECOND_FACTOR_FAILED, user)
        return False
    unused = Q(totp_step__lt=step) | Q(totp_step__gt=totp.newest_step(moment))
    won = User.objects.filter(unused, pk=user.pk).update(totp_step=step)
    if won:
        take_back_try(user, device, "code")
    return bool(won)


@transaction.atomic
def confirm_second_factor(
    user: User, secret: bytes, *, actor: Actor, here: str = "", step: int = 0
) -> list[str]:
    """The new telephone stands, and only now the one before it goes; its code was of this `step`.

    Returns ten recovery codes, shown once. Other sessions end.
    """
    user.totp_sealed = vault.encrypt(secret, committee=NO_COMMITTEE, context=user.totp_context)
    user.totp_confirmed_at = clock.now()
    user.totp_step = step
    user.save(update_fields=["totp_sealed", "totp_confirmed_at", "totp_step"])
    user.recovery_codes.all().delete()
    fresh = [codes.random_code(8) for _ in range(10)]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=user, code_hash=codes.code_hash(code, purpose=f"recovery:{user.pk}"))
        for code in fresh
    )
    end_sessions(user, why="factor", actor=actor, here=here)
    log(actor, acts.CONFIRM_SECOND_FACTOR, user)
    ledger.note_change(ledger.FACTOR, user.pk)
    return fresh


# house: no transaction around it; a wrong code must leave its count behind
def use_recovery_code(
    user: User, typed: str, *, actor: Actor, device: Device | None = None
) -> bool:
    """Use one recovery code in place of a time code; each works once."""
    if not count_try(user, device):
        raise SignInRefused(_("试的次数多了，这个账号先锁30分钟。"))
    wanted = codes.code_hash(typed, purpose=f"recovery:{user.pk}")
    found = user.recovery_codes.filter(code_hash=wanted, used_at=None).first()
    mine = user.recovery_codes.filter(pk=found.pk if found else 0, used_at=None)
    if found is None or not mine.update(used_at=clock.now()):
        _log_alone(actor, acts.SECOND_FACTOR_FAILED, user)
        return False
    ledger.note_change(ledger.CODE, user.pk, code=found.pk)
    take_back_try(user, device, "code")
    _log_alone(actor, acts.USE_RECOVERY_CODE, user)
    return True


@transaction.atomic
def reset_second_factor(user: User, *, actor: Actor) -> None:
    """The telephone and its codes are gone: with the password a new one is set up."""
    User.objects.filter(pk=user.pk).update(totp_sealed=None, totp_confirmed_at=None)
    user.recovery_codes.all().delete()
    end_sessions(user, why="factor", actor=actor)
    log(actor, acts.RESET_SECOND_FACTOR, user)
    ledger.note_change(ledger.FACTOR, user.pk)
    user.refresh_from_db()


@transaction.atomic
def deactivate(user: User, *, actor: Actor) -> None:
    """Close an account; its name is never used again."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user, why="closed", actor=actor)
    log(actor, acts.DEACTIVATE, user)
    ledger.note_change(ledger.CLOSED, user.pk)


@transaction.atomic
def open_again(user: User, *, actor: Actor) -> None:
    """Open a closed account for the same person; they enter with a fresh slip only."""
    user.is_active = True
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    log(actor, acts.OPEN_AGAIN, user)
    ledger.note_change(ledger.OPENED, user.pk)


@transaction.atomic
def void_after_restore(done: Sequence[AccountChange] | None, *, actor: Actor) -> list[str]:
    """A backup is in place: what was used up or taken back since does not come back with it.

    Everybody is out, no slip opens, used recovery codes stay used, closed accounts stay closed.
    Without a ledger nobody knows which codes were used, so none is left. Returns the names of the
    accounts that were closed again.
    """
    moment = clock.now()
    BrowserSession.objects.all().delete()
    Activation.objects.filter(used_at=None, revoked_at=None).update(revoked_at=moment)
    unused = RecoveryCode.objects.filter(used_at=None)
    if done is None:
        unused.update(used_at=moment)
        return []
    changed = {one.user for one in done if one.what == ledger.FACTOR}
    used = {one.code for one in done if one.what == ledger.CODE}
    unused.filter(Q(user__in=changed) | Q(pk__in=used)).update(used_at=moment)
    last = {one.user: one.what for one in done if one.what in {ledger.CLOSED, ledger.OPENED}}
    shut = {user for user, what in last.items() if what == ledger.CLOSED}
    closed = list(User.objects.filter(pk__in=shut, is_active=True).order_by("username"))
    for user in closed:
        deactivate(user, actor=actor)
    return [user.username for user in closed]


@transaction.atomic
def note_sign_out(user: User, *, actor: Actor) -> None:
    """Write that somebody went out by themselves."""
    log(actor, acts.SIGN_OUT, user)


def _one_at_a_time(user: User) -> None:
    """Whoever changes the same account at the same time waits until this transaction is done."""
    User.objects.filter(pk=user.pk).update(last_seen_at=clock.now())


@transaction.atomic
def end_sessions(user: User, *, why: str, actor: Actor, here: str = "") -> int:
    """End the sessions of a user, but the one they are `here` with; each says why when it is asked."""
    return _end(
        user, BrowserSession.objects.filter(user=user).exclude(pk=row_key(here)), why, actor
    )


@transaction.atomic
def end_session(user: User, ref: UUID, *, actor: Actor, here: str) -> int:
    """End one of one's own sessions elsewhere."""
    return _end(
        user,
        BrowserSession.objects.filter(user=user, ref=ref).exclude(pk=row_key(here)),
        "owner",
        actor,
    )


def _end(user: User, rows: QuerySet[BrowserSession], why: str, actor: Actor) -> int:
    if not rows.exists():
        return 0
    ended = rows.update(
        session_data=SessionStore().encode({ENDED: why}),
        ended=why,
        user=None,
        ref=None,
        entered_at=None,
        seen_at=None,
        device="",
    )
    log(actor, acts.END_SESSIONS, user, why=why, count=ended)
    return ended


@transaction.atomic
def end_oldest_sessions(user: User, session: SessionBase, *, most: int, actor: Actor) -> int:
    """Somebody is in, by this session: beyond what is allowed at once, their oldest ones end."""
    _one_at_a_time(user)
    session.save()  # house: a session, not a row
    others = BrowserSession.objects.filter(user=user, entered_at__isnull=False)
    newest = others.exclude(pk=row_key(session.session_key)).order_by("-entered_at", "pk")
    beyond = list(newest.values_list("pk", flat=True)[max(most - 1, 0) :])
    return (
        _end(user, BrowserSession.objects.filter(pk__in=beyond), "elsewhere", actor)
        if beyond
        else 0
    )
