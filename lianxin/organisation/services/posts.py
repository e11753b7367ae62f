"""The rights that a post carries."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core.access import Actor
from lianxin.core.rights import (
    RIGHTS,
    carried_together,
    is_for_administrators,
    is_sensitive,
    label_of,
)
from lianxin.organisation import acts
from lianxin.organisation.models import Appointment, Committee, KnownRight, Post, PostRight
from lianxin.organisation.reads.post_seeds import SEEDS, PostSeed
from lianxin.organisation.services.appointments import AppointmentRefused, void_outgrown_slips
from lianxin.organisation.services.unit_kinds import lay_down_unit_kinds


@transaction.atomic
def lay_down_post(committee: Committee, seed: PostSeed, *, actor: Actor) -> Post:
    """A post that a committee begins with, with the rights that modules say it carries."""
    post = Post.objects.create(
        committee=committee,
        key=seed.key,
        name=seed.name,
        unit_kind=seed.unit_kind,
        sensitive=seed.sensitive,
        administrator=seed.administrator,
        single=seed.single,
        ordinary=seed.ordinary,
    )
    rows = [PostRight(post=post, right=right, wide=wide) for right, wide in seed.rights]
    PostRight.objects.bulk_create(rows)
    log(actor, acts.LAY_DOWN_POST, post)
    return post


@transaction.atomic
def give_new_rights(*, actor: Actor) -> list[str]:
    """After an upgrade: kinds of body, posts and rights that are new reach the committees that exist already.

    A right is new once. What a security administrator has taken from a post since stays taken. A
    sensitive right goes only to posts whose holders were confirmed: whether others get it is for the
    security administrator to say.

    Returns:
        The rights that were new.
    """
    new = sorted(RIGHTS.keys() - set(KnownRight.objects.values_list("name", flat=True)))
    KnownRight.objects.bulk_create([KnownRight(name=name) for name in new])
    for committee in Committee.objects.all():
        lay_down_unit_kinds(committee, actor=actor)
        here = {post.key: post for post in Post.objects.filter(committee=committee)}
        for seed in SEEDS:
            if seed.key not in here:
                lay_down_post(committee, seed, actor=actor)
                continue
            for right, wide in seed.rights:
                if right in new and (here[seed.key].sensitive or not is_sensitive(right)):
                    _give(here[seed.key], right, wide=wide, actor=actor)
    return new


def _give(post: Post, right: str, *, wide: bool, actor: Actor) -> None:
    if _kept_apart(post, right):
        return
    _row, made = PostRight.objects.get_or_create(post=post, right=right, defaults={"wide": wide})
    if made:
        log(actor, acts.SET_POST_RIGHT, post, right=right, held=True)


def _kept_apart(post: Post, right: str) -> tuple[str, str] | None:
    """What the post would then carry that no post may carry together."""
    held = post.rights.values_list("right", flat=True)
    return next((pair for one in held if (pair := carried_together([one, right]))), None)


@transaction.atomic
def set_post_right(post: Post, right: str, *, held: bool, wide: bool, actor: Actor) -> None:
    """Let a post carry a right, or no longer (security administrator).

    Raises:
        AppointmentRefused: the three administrators' rights are fixed, and nobody else gets them;
            or the post carries one already that no post may carry beside it.
    """
    if post.administrator or (held and is_for_administrators(right)):
        raise AppointmentRefused(_("三个管理员的权限是定好的，不能增减，也不能给别的职务。"))
    if held and is_sensitive(right) and not post.sensitive:
        raise AppointmentRefused(_("这项权限要紧，只能给要确认的职务。"))
    if held and (pair := _kept_apart(post, right)):
        words = _("“%(one)s”和“%(other)s”不能给同一个职务。")
        raise AppointmentRefused(words % {"one": label_of(pair[0]), "other": label_of(pair[1])})
    if held:
        PostRight.objects.update_or_create(post=post, right=right, defaults={"wide": wide})
        held_by = Appointment.objects.running().filter(post=post).values_list("person", flat=True)
        void_outgrown_slips(list(held_by), actor=actor)
    else:
        post.rights.filter(right=right).delete()
    log(actor, acts.SET_POST_RIGHT, post, right=right, held=held)


@transaction.atomic
def set_post_rights(post: Post, rights: Mapping[str, bool], *, actor: Actor) -> None:
    """Let a post carry exactly these rights, each in its unit or (True) in the whole committee."""
    held = {row.right: row.wide for row in post.rights.all()}
    for right in sorted(held.keys() - rights.keys()):
        set_post_right(post, right, held=False, wide=False, actor=actor)
    for right, wide in sorted(rights.items()):
        if held.get(right) != wide:
            set_post_right(post, right, held=True, wide=wide, actor=actor)
