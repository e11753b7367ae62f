"""What a session knows: when somebody entered, when they were last here, and what they proved.

Limits of time are held by the server, never by the age of a cookie.
"""

from datetime import timedelta
from typing import cast
from uuid import uuid4

from django.contrib.auth import login, logout
from django.http import HttpRequest
from django.utils.translation import gettext as _

from lianxin.accounts.models import BrowserSession, User
from lianxin.accounts.services import ENDED
from lianxin.accounts.store import BEGAN, DEVICE, ENTERED, REF, SEEN, moment, read
from lianxin.core import clock

FACTOR = "second_factor"  # the second factor has been shown in this session
PROVED = "proved"  # when a password or a time code was last shown
SLIP = "activation"  # ref of the slip that was handed in, until its password is chosen

STEP = timedelta(minutes=1)  # how often "last here" is written
FRESH = timedelta(minutes=5)
# Idle and in all: whoever reaches contact data or administration, staff, members.
REACHING = (timedelta(minutes=15), timedelta(hours=8))
STAFF = (timedelta(minutes=30), timedelta(hours=8))
MEMBER = (timedelta(minutes=60), timedelta(hours=12))
Limits = tuple[timedelta, timedelta]


def account_of(request: HttpRequest) -> User:
    """The account that asks, where the address is only for who is signed in."""
    return cast("User", request.user)


def begin_session(request: HttpRequest, user: User, *, factor: bool = False) -> None:
    """Sign somebody in, in a session of its own: nothing of who was here before remains."""
    request.session.flush()
    login(request, user)
    stamp = clock.now().timestamp()
    request.session[BEGAN] = request.session[SEEN] = request.session[PROVED] = stamp
    if factor:
        request.session[FACTOR] = True


def end_session(request: HttpRequest) -> None:
    """Sign out: the session is gone on the server, whatever cookie comes back."""
    logout(request)


def second_factor_done(request: HttpRequest) -> bool:
    """Say whether the second factor has been shown in this session."""
    return bool(request.session.get(FACTOR))


def note_second_factor(request: HttpRequest) -> None:
    """The second factor has been shown: a new session key, and everything opens."""
    request.session.cycle_key()
    request.session[FACTOR] = True
    note_proof(request)


def note_proof(request: HttpRequest) -> None:
    """A password or a time code was shown just now."""
    request.session[PROVED] = clock.now().timestamp()


def freshly_proved(request: HttpRequest) -> bool:
    """Say whether a password or a time code was shown within the last five minutes."""
    proved = moment(request.session.get(PROVED))
    return proved is not None and -clock.AHEAD <= clock.now() - proved <= FRESH


def has_run_out(request: HttpRequest, limits: Limits) -> bool:
    """Say whether the session is over, by idleness or in all."""
    if not has_begun(request):
        request.session[BEGAN] = request.session[SEEN] = clock.now().timestamp()
        return False
    return time_left(request, limits) < timedelta(0)


def has_begun(request: HttpRequest) -> bool:
    """Say whether this session counts its time: somebody is in."""
    return BEGAN in request.session and SEEN in request.session


def time_left(request: HttpRequest, limits: Limits) -> timedelta:
    """How long the session still lasts if nothing more is asked for."""
    now, (idle, in_all) = clock.now(), limits
    began, seen = read(request.session[BEGAN]), read(request.session[SEEN])
    if max(began, seen) > now + clock.AHEAD:  # written by a clock that was wrong
        return timedelta(seconds=-1)
    return min(idle - (now - seen), in_all - (now - began))


def note_use(request: HttpRequest, *, at_once: bool = False) -> None:
    """Somebody is there; written at most once a minute unless they say so themselves."""
    now = clock.now()
    if at_once or now - read(request.session[SEEN]) > STEP:
        request.session[SEEN] = now.timestamp()


def has_entered(request: HttpRequest) -> bool:
    """Say whether this session was already counted among those of its owner."""
    return ENTERED in request.session


def note_entry(request: HttpRequest) -> None:
    """Somebody is in completely: from now on they find this session among theirs."""
    request.session[ENTERED] = clock.now().timestamp()
    request.session[REF] = str(uuid4())
    request.session[DEVICE] = device_of(request.META.get("HTTP_USER_AGENT", ""))


def device_of(said: str) -> str:
    """A telephone or a computer, WeChat or a browser: four words, from what a browser says."""
    kinds = BrowserSession.Device
    is_phone = any(word in said for word in ("Mobile", "Android", "iPhone", "Phone"))
    if "MicroMessenger" in said:
        return kinds.PHONE_WECHAT if is_phone else kinds.COMPUTER_WECHAT
    return kinds.PHONE if is_phone else kinds.COMPUTER


def why_ended(request: HttpRequest) -> str:
    """The sentence for whoever comes back to a session that was ended from elsewhere; said once."""
    why = request.session.get(ENDED)
    if why is None:
        return ""
    request.session.flush()
    return _why(why)


def _why(why: str) -> str:
    return {
        "elsewhere": _(
            "这个账号又在别处登录了，能同时登录的处数有限，这里已经退出。"
            "如果不是您本人，请马上改口令，并告诉联络办。"
        ),
        "owner": _("您在另一处让这里退出了。"),
        "post": _("您的职务有变动，请重新进入。"),
        "password": _("口令改过了，请用新口令进入。"),
        "factor": _("第二道核对改过了，请重新进入。"),
        "closed": _("这个账号已经停用。有疑问请找联络办。"),
    }.get(why, _("为了安全已经退出。请重新进入。"))
