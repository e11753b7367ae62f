"""What a session knows: when somebody entered, when they were last here, and what they proved.

Limits of time are held by the server, never by the age of a cookie.
"""

from datetime import datetime, timedelta

from django.contrib.auth import login, logout
from django.http import HttpRequest

from lianxin.accounts.models import User
from lianxin.core import clock

FACTOR = "second_factor"  # the second factor has been shown in this session
BEGAN = "began"
SEEN = "seen"
PROVED = "proved"  # when a password or a time code was last shown
SLIP = "activation"  # ref of the slip that was handed in, until its password is chosen

STEP = timedelta(minutes=1)  # how often "last here" is written
FRESH = timedelta(minutes=5)
# Idle and in all: whoever reaches contact data or administration, staff, members.
REACHING = (timedelta(minutes=15), timedelta(hours=8))
STAFF = (timedelta(minutes=30), timedelta(hours=8))
MEMBER = (timedelta(minutes=60), timedelta(hours=12))
Limits = tuple[timedelta, timedelta]


def begin(request: HttpRequest, user: User, *, factor: bool = False) -> None:
    """Sign somebody in, in a session of its own: nothing of who was here before remains."""
    request.session.flush()
    login(request, user)
    stamp = clock.now().timestamp()
    request.session[BEGAN] = request.session[SEEN] = request.session[PROVED] = stamp
    if factor:
        request.session[FACTOR] = True


def end(request: HttpRequest) -> None:
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


def forget_second_factor(request: HttpRequest) -> None:
    """The telephone is being changed: what it showed no longer counts."""
    request.session.pop(FACTOR, None)


def note_proof(request: HttpRequest) -> None:
    """A password or a time code was shown just now."""
    request.session[PROVED] = clock.now().timestamp()


def freshly_proved(request: HttpRequest) -> bool:
    """Say whether a password or a time code was shown within the last five minutes."""
    proved = request.session.get(PROVED)
    return proved is not None and clock.now() - _moment(proved) <= FRESH


def has_run_out(request: HttpRequest, limits: Limits) -> bool:
    """Say whether the session is over, by idleness or in all; otherwise note that it is in use."""
    now, (idle, in_all) = clock.now(), limits
    began, seen = request.session.get(BEGAN), request.session.get(SEEN)
    if began is None or seen is None:
        request.session[BEGAN] = request.session[SEEN] = now.timestamp()
        return False
    if now - _moment(seen) > idle or now - _moment(began) > in_all:
        return True
    if now - _moment(seen) > STEP:
        request.session[SEEN] = now.timestamp()
    return False


def _moment(stamp: float) -> datetime:
    return datetime.fromtimestamp(stamp, tz=clock.now().tzinfo)
