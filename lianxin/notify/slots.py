"""What notify asks of the modules above it: who somebody is today, and what they may still see.

Notify knows users by number only. Nothing is told to anybody whom organisation does not vouch for.
"""

from collections.abc import Callable, Collection
from datetime import date

from lianxin.core.access import Actor
from lianxin.notify.kinds import NotToBeTold

WhoIs = Callable[[int, int], Actor | None]
Rests = Callable[[int, date], bool]
Sees = Callable[[Actor, Collection[str]], set[str]]
Says = Callable[[Actor, Collection[str]], dict[str, str]]

_who_is: list[WhoIs] = []
_rests: list[Rests] = []
_sees: dict[str, Sees] = {}
_says: dict[str, Says] = {}


def knows_who(find: WhoIs) -> WhoIs:
    """Register who says which actor a user is in a committee today (nobody: not to be told)."""
    _who_is[:] = [find]
    return find


def knows_rest_days(is_rest: Rests) -> Rests:
    """Register who knows the days off of a committee."""
    _rests[:] = [is_rest]
    return is_rest


def sees(what: str) -> Callable[[Sees], Sees]:
    """Register which of the things called `what:ref` an actor may still be told of."""

    def register(find: Sees) -> Sees:
        _sees[what] = find
        return find

    return register


def says(what: str) -> Callable[[Says], Says]:
    """Register how things called `what:ref` are named on the list of who sees them.

    It is asked at the moment when the list is read, and of what is still seen: a name stands in no
    notice, and goes out on no channel.
    """

    def register(find: Says) -> Says:
        _says[what] = find
        return find

    return register


def refuse_unseen(about: str) -> None:
    """What is told of a row is told to those who see it, so somebody must say who they are.

    Raises:
        NotToBeTold: nobody does.
    """
    what = about.partition(":")[0]
    if what and what not in _sees:
        raise NotToBeTold(f'{what}: say who sees it by @slots.sees("{what}") in notices.py')


def actor_of(user_id: int, committee_id: int) -> Actor | None:
    """Who a user is today in a committee; nothing when the account or every post has ended."""
    return _who_is[0](user_id, committee_id) if _who_is else None


def is_rest_day(committee_id: int, day: date) -> bool:
    """Say whether nobody works in the committee on this day."""
    return bool(_rests) and _rests[0](committee_id, day)


def _by_what(abouts: Collection[str]) -> dict[str, set[str]]:
    refs: dict[str, set[str]] = {}
    for about in abouts:
        what, _, ref = about.partition(":")
        refs.setdefault(what, set()).add(ref)
    return refs


def named(actor: Actor, abouts: Collection[str]) -> dict[str, str]:
    """How these things are named to the actor, who sees them; of some nothing is said."""
    return {
        f"{what}:{ref}": words
        for what, wanted in _by_what(abouts).items()
        if what in _says
        for ref, words in _says[what](actor, wanted).items()
    }


def still_concerning(actor: Actor, abouts: Collection[str]) -> set[str]:
    """Which of these things the actor may still be told of. What is about nothing concerns all."""
    concerning = {""} & set(abouts)
    for what, wanted in _by_what(abouts).items():
        if what in _sees:
            concerning |= {f"{what}:{ref}" for ref in _sees[what](actor, wanted)}
    return concerning
