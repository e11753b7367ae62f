"""Writes about the standard of places: items, what heads fill in, what the office verifies."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.internal import kept_inside, outside
from lianxin.core.transactions import within
from lianxin.files.images import Picture
from lianxin.files.services import erase_file, keep_photo
from lianxin.office.services.releases import edited, reviewed, signed
from lianxin.organisation.models import Committee
from lianxin.places import acts
from lianxin.places.models import ChecklistItem, CheckMark, Place, PlacePhoto
from lianxin.places.rules.refusals import PhotoGone, PlaceRefused

G = ChecklistItem.Group
ITEMS = (
    (G.UNITED, "标识统一：门牌、标志照统一的样子做"),
    (G.UNITED, "规范统一：怎样接待、记录、转办、答复，有统一的写法"),
    (G.UNITED, "要求统一：值班、活动、报送，照统一的要求"),
    (G.UNITED, "名称统一：照统一的叫法挂牌"),
    (G.WALL, "职责上墙"),
    (G.WALL, "制度上墙"),
    (G.WALL, "流程上墙"),
    (G.WALL, "委员信息上墙"),
    (G.HAVE, "有场所：有固定的地方，群众找得到、进得来"),
    (G.HAVE, "有设施：有桌椅、电话、能上网，有无障碍的路"),
    (G.HAVE, "有人员：有站长、有值班的委员、有现场的工作人员"),
    (G.HAVE, "有保障：水电、打印、交通有着落"),
    (G.HAVE, "有规范：有年度计划、活动记录、年终小结"),
)
MOST_PHOTOS = 6
MOST_SHOWN = 2  # a resident on a phone pays for each
UNVERIFIED = {"verdict": "", "verdict_words": "", "verified_by": None, "verified_at": None}


@transaction.atomic
def lay_down_checklist(committee: Committee, *, actor: Actor) -> None:
    """Lay down the usual standard for a new committee; every item can be worded otherwise."""
    ChecklistItem.objects.bulk_create(
        ChecklistItem(committee=committee, group=group, name=name, order=order)
        for order, (group, name) in enumerate(ITEMS, start=1)
    )
    log(actor, acts.LAY_DOWN_CHECKLIST, committee)


@transaction.atomic
def save_item(
    committee: Committee,
    *,
    group: str,
    name: str,
    order: int,
    in_use: bool,
    actor: Actor,
    item: ChecklistItem | None = None,
) -> ChecklistItem:
    """Ask one more thing of places, or word it otherwise; what was filled in stays with it.

    What was verified was verified of the old words: with new ones it is open again.
    """
    same = ChecklistItem.objects.filter(committee=committee, group=group, name=name)
    if same.exclude(pk=item.pk if item else 0).exists():
        raise PlaceRefused(_("已经有这一项了。"))
    facts = {"group": group, "name": name, "order": order, "in_use": in_use}
    facts["since"] = clock.today()
    if item is None:
        item = ChecklistItem.objects.create(committee=committee, **facts)
    else:
        is_reworded = item.name != name
        for key, value in facts.items():
            setattr(item, key, value)
        item.save(update_fields=list(facts))
        if is_reworded:
            CheckMark.objects.filter(item=item).update(**UNVERIFIED)
    log(actor, acts.SAVE_ITEM, item)
    return item


@transaction.atomic
def fill_checklist(
    place: Place, said: Mapping[ChecklistItem, tuple[bool, str]], *, actor: Actor
) -> int:
    """The head says how the place stands; what is said anew has to be verified anew.

    Returns:
        How many items are said otherwise than before.
    """
    before = {mark.item_id: mark for mark in CheckMark.objects.filter(place=place)}
    changed = 0
    for item, (has, words) in said.items():
        mark = before.get(item.pk)
        if mark is not None and (mark.has, mark.words) == (has, words):
            continue
        CheckMark.objects.update_or_create(
            place=place,
            item=item,
            defaults={
                "committee": place.committee,
                "has": has,
                "words": words,
                "filled_by_id": actor.person,
                "filled_at": clock.now(),
                **UNVERIFIED,
            },
        )
        changed += 1
    log(actor, acts.FILL_CHECKLIST, place, changed=changed)
    return changed


@transaction.atomic
def verify_mark(
    mark: CheckMark, *, agrees: bool, words: str, filled_at: datetime, asked: str, actor: Actor
) -> CheckMark:
    """The office has looked: it is so, or it is not, with what is wrong.

    `filled_at` and `asked` (the words of the item) are those of the entry that was looked at.

    Raises:
        PlaceRefused: one's own entry, without words where it is not so, or filled in anew or asked
            in other words meanwhile.
    """
    if mark.filled_by_id == actor.person_id:
        raise PlaceRefused(_("自己填的，要由别人核实。"))
    if not agrees and not words:
        raise PlaceRefused(_("请写一句哪里不符，站长好改。"))
    if mark.item.name != asked:
        raise PlaceRefused(_("这一项的要求刚才改了，请再看一遍。"))
    same = CheckMark.objects.filter(pk=mark.pk, filled_at=filled_at, item__name=asked)
    done = same.update(
        verdict=CheckMark.Verdict.AGREED if agrees else CheckMark.Verdict.NOT,
        verdict_words="" if agrees else words,
        verified_by_id=actor.person,
        verified_at=clock.now(),
    )
    if not done:
        raise PlaceRefused(_("站长刚才又改了这一项，请再看一遍。"))
    log(actor, acts.VERIFY_MARK, mark, agrees=agrees)
    mark.refresh_from_db()
    return mark


@transaction.atomic
def add_place_photo(place: Place, picture: Picture, *, caption: str, actor: Actor) -> PlacePhoto:
    """Add a photo of a place.

    Raises:
        PlaceRefused: there are enough.
        FileRefused: with the sentence for whoever sent it.
    """
    if place.photos.count() >= MOST_PHOTOS:
        raise PlaceRefused(_("最多%(n)d张。先去掉一张旧的。") % {"n": MOST_PHOTOS})
    stored = keep_photo(picture, committee_id=place.committee_id, actor=actor, name=caption)
    photo = PlacePhoto.objects.create(
        committee=place.committee,
        place=place,
        file=stored,
        caption=caption,
        **edited(place.committee_id, actor=actor),
    )
    log(actor, acts.ADD_PHOTO, photo)
    return photo


@transaction.atomic
def caption_photo(photo: PlacePhoto, *, caption: str, actor: Actor) -> PlacePhoto:
    """Write what a photo shows; somebody else has to release it then.

    Raises:
        PlaceRefused: everybody sees it already. PhotoGone: somebody has removed it meanwhile.
    """
    photo = _as_it_is(photo)
    if photo.released_at is not None:
        raise PlaceRefused(_("这张刚才已经让大家看了。"))
    _write_stage(
        photo, {**edited(photo.committee_id, actor=actor, before=photo), "caption": caption}
    )
    log(actor, acts.CAPTION_PHOTO, photo)
    return photo


@transaction.atomic
def review_photo(photo: PlacePhoto, *, actor: Actor) -> PlacePhoto:
    """Somebody who did not add it has looked at it, where a committee wants three people.

    Raises:
        ReleaseRefused: it is not theirs to do. PhotoGone: somebody has removed it meanwhile.
    """
    photo = _as_it_is(photo)
    _write_stage(photo, reviewed(photo, actor=actor))
    log(actor, acts.REVIEW_PHOTO, photo)
    return photo


def _write_stage(photo: PlacePhoto, changes: dict[str, Any]) -> None:
    for name, value in changes.items():
        setattr(photo, name, value)
    photo.save(update_fields=list(changes))


@transaction.atomic
def show_photo(photo: PlacePhoto, small: Picture, *, actor: Actor) -> PlacePhoto:
    """The office lets everybody see a photo on the page of the place, with what it shows.

    `small` is the copy that everybody sees, made before the transaction began.

    Raises:
        PlaceRefused: as many are seen already, it says nothing of what it shows, or the place is
            internal.
        ReleaseRefused: whoever added it or looked at it does not release it.
        PhotoGone: somebody has removed it meanwhile.
    """
    photo = _as_it_is(photo)
    if kept_inside([f"places.Place:{photo.place.ref}"]):
        raise PlaceRefused(_("这处地点标了内部，照片不能让大家看。"))
    if not photo.caption:
        raise PlaceRefused(_("请写一句照片上是什么。看不见照片的人靠这一句。"))
    others = PlacePhoto.objects.filter(place=photo.place_id, released_at__isnull=False)
    if others.exclude(pk=photo.pk).count() >= MOST_SHOWN:
        raise PlaceRefused(_("最多让大家看%(n)d张。先收回一张。") % {"n": MOST_SHOWN})
    if photo.released_at is not None:
        raise PlaceRefused(_("这张刚才已经让大家看了。"))
    signing = signed(photo, actor=actor)
    photo.seen = keep_photo(small, committee_id=photo.committee_id, actor=actor, name=photo.caption)
    _write_stage(photo, {**signing, "seen": photo.seen})
    turn_public_page(photo.place)
    log(actor, acts.SHOW_PHOTO, photo)
    return photo


@transaction.atomic
def withdraw_photo(photo: PlacePhoto, *, actor: Actor) -> PlacePhoto:
    """The office takes a photo back: from this moment nobody outside sees it.

    Raises:
        PhotoGone: somebody has removed it meanwhile.
    """
    photo = _as_it_is(photo)
    copy = photo.seen
    gone = {"released_by": None, "released_at": None, "reviewed_by": None, "reviewed_at": None}
    _write_stage(photo, {**gone, "seen": None})
    turn_public_page(photo.place)
    if copy is not None:
        erase_file(copy, actor=actor)
    log(actor, acts.WITHDRAW_PHOTO, photo)
    return photo


@transaction.atomic
def take_photos_inside(*, actor: Actor) -> int:
    """The photos of places that became internal are taken back; how many everybody could see."""
    found = PlacePhoto.objects.filter(~outside("places.PlacePhoto"), released_at__isnull=False)
    for photo in found:
        withdraw_photo(photo, actor=actor)
    return len(found)


def _as_it_is(photo: PlacePhoto) -> PlacePhoto:
    """The photo as it is at this moment; others who would show, withdraw or remove one wait."""
    Place.objects.select_for_update().get(pk=photo.place_id)
    found = PlacePhoto.objects.select_for_update().filter(pk=photo.pk).first()
    if found is None:
        raise PhotoGone(_("这张照片刚才已经去掉了。"))
    return found


@within
def turn_public_page(place: Place) -> None:
    """What everybody sees of a place has changed: no page that was kept is shown any more."""
    Place.objects.filter(pk=place.pk).update(photo_turn=F("photo_turn") + 1)


@transaction.atomic
def remove_place_photo(photo: PlacePhoto, *, actor: Actor) -> None:
    """Remove a photo of a place; its bytes are destroyed.

    Raises:
        PhotoGone: somebody has removed it already.
    """
    photo = _as_it_is(photo)
    log(actor, acts.REMOVE_PHOTO, photo)
    kept = [stored for stored in (photo.file, photo.seen) if stored is not None]
    turn_public_page(photo.place)
    photo.delete()
    for stored in kept:
        erase_file(stored, actor=actor)
