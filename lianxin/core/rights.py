"""The register of rights: a name that code asks for, its words, and the posts that carry it.

A committee's posts are data. What stands here is what they begin with, in a new committee, and with
which a right that is new reaches the committees that exist already (`organisation.services.posts`).
"""

from collections.abc import Iterable
from dataclasses import dataclass

OFFICE = ("office_head", "officer")  # the posts of the liaison office


@dataclass(frozen=True)
class Right:
    """What may be done by whoever holds one of these posts.

    In `wide` posts it reaches the whole committee, in `own` the unit in which the post is held.
    Holders of a `sensitive` right need a second factor and a confirmed appointment; what is for
    `administrators` is never given to any other post. A right that `opens` sealed rows, or has a
    say in whether they are opened, is sensitive by that alone: see `opens`. A `personal` one opens
    nothing but what is the holder's own. One that is `ahead` is laid down before the pages that will
    ask for it are there.
    """

    name: str
    label: str
    wide: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    sensitive: bool = False
    administrators: bool = False
    opens: tuple[str, ...] = ()  # models whose sealed values the holder may come to read
    personal: bool = False
    ahead: bool = False


RIGHTS: dict[str, Right] = {}
_APART: list[tuple[str, str]] = []


def right(
    name: str,
    label: str,
    *,
    wide: tuple[str, ...] = (),
    own: tuple[str, ...] = (),
    sensitive: bool = False,
    administrators: bool = False,
    opens: tuple[str, ...] = (),
    personal: bool = False,
    ahead: bool = False,
) -> None:
    """Register a right under `module.verb`."""
    is_sensitive = sensitive or bool(opens)
    RIGHTS[name] = Right(
        name, label, wide, own, is_sensitive, administrators, opens, personal, ahead
    )


def apart(one: str, other: str) -> None:
    """Let no post carry both: who writes and who signs, who records and who decides the objection."""
    _APART.append((one, other))


def carried_together(rights: Iterable[str]) -> tuple[str, str] | None:
    """Of rights that one post would carry, the first two that no post may carry together."""
    held = set(rights)
    return next((pair for pair in _APART if held.issuperset(pair)), None)


def label_of(name: str) -> str:
    """What a right means to the people who grant it; one that is gone is shown by its name."""
    return RIGHTS[name].label if name in RIGHTS else name


def is_sensitive(name: str) -> bool:
    """Whether holders of the right need a second factor and a confirmed appointment."""
    return name in RIGHTS and RIGHTS[name].sensitive


def opens(name: str, model: str) -> bool:
    """Whether sealed values of a model may be read with the right; what is not said here fails."""
    return name in RIGHTS and model in RIGHTS[name].opens


def is_for_administrators(name: str) -> bool:
    """Whether the right is one of the three administrators' alone."""
    return name in RIGHTS and RIGHTS[name].administrators


def is_personal(name: str) -> bool:
    """Whether the right opens nothing but what is its holder's own."""
    return name in RIGHTS and RIGHTS[name].personal


def rights_of(post: str) -> list[tuple[str, bool]]:
    """(right, whether it reaches the whole committee) that a post begins with, by its key."""
    return [
        (one.name, post in one.wide)
        for one in RIGHTS.values()
        if post in one.wide or post in one.own
    ]
