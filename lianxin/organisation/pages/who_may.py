"""谁能做什么: every post of a committee in sentences."""

from typing import NamedTuple

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from lianxin.core.access import Actor
from lianxin.core.internal import outside
from lianxin.core.rights import RIGHTS
from lianxin.organisation.models import Appointment, Post, Unit
from lianxin.organisation.reads.unit_kinds import kind_names

NAMED = 3  # so many holders are called by name; of more, how many they are is said


class PostLine(NamedTuple):
    """A post: who holds it, and what may be done with it, now and when its pages are there."""

    name: str
    held: str
    may: list[str]
    ahead: list[str]


class PostHeap(NamedTuple):
    """The posts held in one kind of body; of those that carry nothing only the names."""

    kind: str
    posts: list[PostLine]
    plain: list[str]
    is_mine: bool


def posts_in_sentences(actor: Actor) -> list[PostHeap]:
    """The posts by the kind of body in which they are held, in the order of the kinds."""
    shown = Appointment.objects.current().filter(outside("organisation.Unit", "unit__"))
    held = shown.select_related("person").order_by("starts", "pk")
    rows = Post.objects.filter(committee=actor.committee_id or 0).order_by("pk")
    posts = list(rows.prefetch_related("rights", Prefetch("appointments", held, to_attr="held")))
    heaps = []
    for key, kind in kind_names(actor.committee_id).items():
        here = [post for post in posts if post.unit_kind == key]
        lines = [_line(post, kind) for post in here]
        mine = any(one.person_id == actor.person_id for post in here for one in post.held)
        carrying = [line for line in lines if line.may or line.ahead]
        plain = [line.name for line in lines if not (line.may or line.ahead)]
        heaps += [PostHeap(kind, carrying, plain, mine)] if lines else []
    return heaps


def _line(post: Post, kind: str) -> PostLine:
    people = list(dict.fromkeys(one.person.name for one in post.held))  # type: ignore[attr-defined]
    named = "、".join(people) if len(people) <= NAMED else _("%(n)s人") % {"n": len(people)}
    carried = {row.right: row.wide for row in post.rights.all()}
    rights = [(right, carried[name]) for name, right in RIGHTS.items() if name in carried]
    at_work = [(right.label, wide) for right, wide in rights if not right.ahead]
    to_come = [(right.label, wide) for right, wide in rights if right.ahead]
    reaches = {True: _("在全会：%(what)s。"), False: _("在自己的%(kind)s：%(what)s。")}
    if post.unit_kind in (Unit.Kind.COMMITTEE, Unit.Kind.OFFICE):
        reaches[False] = reaches[True]

    def said(labels: list[tuple[str, bool]]) -> list[str]:
        found = [(words, [label for label, reach in labels if reach == wide])
                 for wide, words in reaches.items()]  # fmt: skip
        return [words % {"kind": kind, "what": "；".join(what)} for words, what in found if what]

    return PostLine(post.name, named or _("现在没有人"), said(at_work), said(to_come))
