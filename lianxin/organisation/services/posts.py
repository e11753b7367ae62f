"""The rights that a post carries."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core.access import Actor
from lianxin.organisation import acts
from lianxin.organisation.models import Post, PostRight
from lianxin.organisation.posts import ADMINISTRATORS_ONLY, SENSITIVE_RIGHTS
from lianxin.organisation.services.appointments import AppointmentRefused


@transaction.atomic
def set_post_right(post: Post, right: str, *, held: bool, wide: bool, actor: Actor) -> None:
    """Let a post carry a right, or no longer (security administrator).

    Raises:
        AppointmentRefused: the three administrators' rights are fixed, and nobody else gets them.
    """
    if post.administrator or (held and right in ADMINISTRATORS_ONLY):
        raise AppointmentRefused(_("三个管理员的权限是定好的，不能增减，也不能给别的职务。"))
    if held and right in SENSITIVE_RIGHTS and not post.sensitive:
        raise AppointmentRefused(_("这项权限要紧，只能给要确认的职务。"))
    if held:
        PostRight.objects.update_or_create(post=post, right=right, defaults={"wide": wide})
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
