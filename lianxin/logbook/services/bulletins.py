"""Writes about the photos of a bulletin."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.activities.models import Activity
from lianxin.activities.services.activities import locked
from lianxin.audit.services import log
from lianxin.core.access import Actor
from lianxin.files.images import Picture
from lianxin.files.services import erase_file, keep_photo
from lianxin.logbook import acts
from lianxin.logbook.models import BulletinPhoto
from lianxin.logbook.services.refusals import LogRefused

MOST_PHOTOS = 9


@transaction.atomic
def add_bulletin_photos(
    activity: Activity, pictures: Sequence[Picture], *, actor: Actor, caption: str = ""
) -> list[BulletinPhoto]:
    """Add photos for the bulletin, made anew before; at most nine in all, also of two who add at once.

    Raises:
        LogRefused: there would be too many, or it was not held.
    """
    now = locked(activity)
    if now.state not in {Activity.State.CALLED, Activity.State.CLOSED} or not now.has_begun:
        raise LogRefused(_("办过的活动才有照片。这次还没有办，或者取消了。"), field="photos")
    here = BulletinPhoto.objects.filter(activity=now).count()
    if here + len(pictures) > MOST_PHOTOS:
        words = _("简报最多放%(most)d张照片，已经有%(here)d张。")
        raise LogRefused(words % {"most": MOST_PHOTOS, "here": here}, field="photos")
    added = []
    for picture in pictures:
        stored = keep_photo(picture, committee_id=now.committee_id, actor=actor, name=caption)
        photo = BulletinPhoto.objects.create(
            committee=now.committee,
            activity=now,
            file=stored,
            caption=caption,
            added_by_id=actor.person_id,
        )
        log(actor, acts.ADD_PHOTO, photo)
        added.append(photo)
    return added


@transaction.atomic
def remove_bulletin_photo(photo: BulletinPhoto, *, actor: Actor) -> None:
    """Remove a photo; its bytes are destroyed.

    Raises:
        LogRefused: somebody has removed it already.
    """
    locked(photo.activity)
    if not BulletinPhoto.objects.filter(pk=photo.pk).exists():
        raise LogRefused(_("这张照片刚才已经去掉了。"))
    stored = photo.file
    log(actor, acts.REMOVE_PHOTO, photo)
    photo.delete()
    erase_file(stored, actor=actor)
