"""Photos in a form: developed once the words are there, kept when another field is wrong.

Developing costs, and what is kept fills the disk: a stranger's photos are counted before they are
touched, and developed when nothing else stands in the way any more. Those of a form that is shown
again are developed, to wait for it, only if that costs little.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import limits
from lianxin.core.access import Actor
from lianxin.files.images import Picture, cost_of, develop
from lianxin.files.models import StoredFile
from lianxin.files.names import safe_name
from lianxin.files.papers import HandedPaper, look_into
from lianxin.files.refusals import FileRefused
from lianxin.files.services import keep_photo
from lianxin.ui.fields import FileChoice
from lianxin.ui.forms import LxForm

MOST = 3
TOO_MANY = gettext_lazy("这里刚才传的照片太多了。文字可以先送出，照片请过一会儿再补。")
CHOOSE_AGAIN = gettext_lazy("照片还没有收下。上面改好以后，请再选一次照片。")
SALT = "files.kept-photos"
TEN_MINUTES, HOUR, DAY = timedelta(minutes=10), timedelta(hours=1), timedelta(days=1)
# Photos of one address in ten minutes and in a day, of everybody in a day.
AT_ONCE, A_DAY, OF_ALL = 120, 300, 10_000
# What waits for the rest of its form, in pieces of half a megabyte: of one address, of everybody.
PIECE, HELD, HELD_OF_ALL = 512 * 1024, 36, 4096
# What is kept for good, in such pieces, in a day.
KEPT, KEPT_OF_ALL = 600, 20_000
# Pixels that are developed for a stranger's form that is refused: one picture of a usual phone.
LITTLE, LIGHT = 13_000_000, 8 * 2**20  # and bytes: what weighs more is not even looked into


class PhotosRefused(Exception):
    """Some of the photos were not taken; the form says which, and why."""


class PhotosInput(forms.FileInput):
    """A control that takes several files."""

    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """At most three photos; each is made anew before anything is stored."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("照片"))
        kwargs.setdefault("required", False)
        kwargs.setdefault("widget", PhotosInput(attrs={"accept": "image/*", "multiple": True}))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        """The files that were sent, each of them checked."""
        sent = data if isinstance(data, list | tuple) else [data]
        return [super(PhotosField, self).clean(one, initial) for one in sent if one]


class PaperField(forms.FileField):
    """One paper: a PDF or docx that opens, or the photo of a stamped sheet."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", FileChoice(attrs={"accept": ".pdf,.docx,image/*"}))
        kwargs.setdefault("help_text", gettext_lazy("PDF、docx，或者盖了章拍的照片。"))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> HandedPaper | None:
        """What was handed in, looked into (before any transaction: it takes a moment)."""
        sent = super().clean(data, initial)
        if not sent:
            return None
        try:
            return HandedPaper(look_into(sent), str(sent.name))
        except FileRefused as refused:
            raise forms.ValidationError(str(refused)) from refused


class WithPhotos(LxForm):
    """A form with photos; those already sent survive a mistake elsewhere in it."""

    photos = PhotosField(help_text=gettext_lazy("照片里的拍摄位置会自动去掉。"))
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    pictures: Sequence[Picture] = ()
    waiting: Sequence[UploadedFile[bytes]] = ()  # a stranger's, not developed yet
    stored: list[StoredFile] | None = None
    sender = ""  # under which a stranger's photos are counted; those of whoever signed in are not
    is_ours = True  # the form was made here, and not too long ago

    def clean_photos(self) -> list[UploadedFile[bytes]]:
        """So many, and no more."""
        sent: list[UploadedFile[bytes]] = self.cleaned_data["photos"]
        kept = len(kept_ids(self.data.get("kept", "")))
        if len(sent) + kept > MOST:
            words = _("最多3张照片，这次选了%(n)d张。")
            if kept:
                words = _("最多3张照片，刚才收到%(kept)d张，这次又选了%(n)d张。")
            raise forms.ValidationError(words % {"n": len(sent), "kept": kept})
        return sent

    def clean(self) -> dict[str, Any]:
        """Develop what was sent (before any transaction: a large photo takes a second), or let it wait."""
        facts = super().clean() or {}
        sent = facts.get("photos") or []
        if self.sender:
            self.waiting = sent
        elif sent and not self.is_ours:
            self.add_error("photos", CHOOSE_AGAIN)
        else:
            self.pictures = self._developed(sent)
        return facts

    def _develop_waiting(self) -> None:
        """Develop a stranger's photos, if there were not too many of late."""
        sent, self.waiting = self.waiting, ()
        if sent and not self._counted(len(sent)):
            self.add_error("photos", TOO_MANY)
        else:
            self.pictures = self._developed(sent)

    def _may_stay(self) -> bool:
        """Count what a stranger's photos will fill of the disk."""
        return all(
            limits.allow(f"photos-kept:{self.sender}", times=KEPT, within=DAY)
            and limits.allow("photos-kept-of-all", times=KEPT_OF_ALL, within=DAY)
            for picture in self.pictures
            for _piece in range(pieces_of(picture))
        )

    def _wait_for_the_rest(self) -> None:
        """Develop what costs little, if the form is ours and says something; else it is chosen again."""
        if not self.waiting:
            return
        is_worth_it = self.is_ours and "text" not in self.errors
        is_light = sum(file.size or 0 for file in self.waiting) <= LIGHT
        if is_worth_it and is_light and sum(map(cost_of, self.waiting)) <= LITTLE:
            self._develop_waiting()
        else:
            self.waiting = ()
            self.add_error("photos", CHOOSE_AGAIN)

    def _developed(self, sent: Sequence[UploadedFile[bytes]]) -> list[Picture]:
        """Those that can be looked at; of each other one it is said which it is, and why."""
        pictures = []
        for at, file in enumerate(sent, start=1):
            try:
                pictures.append(develop(file))
            except FileRefused as refused:
                words = str(refused)
                if len(sent) > 1:
                    name = safe_name(file.name or "", default=_("照片"), suffix="")
                    facts = {"n": at, "name": name, "why": refused}
                    words = _("第%(n)d张“%(name)s”没有收：%(why)s") % facts
                self.add_error("photos", words)
        return pictures

    def _counted(self, count: int) -> bool:
        """Count a stranger's photos before they are touched; say whether they may be."""
        return not self.sender or all(
            limits.allow(f"photos:{self.sender}", times=AT_ONCE, within=TEN_MINUTES)
            and limits.allow(f"photos-today:{self.sender}", times=A_DAY, within=DAY)
            and limits.allow("photos-of-all", times=OF_ALL, within=DAY)
            for _photo in range(count)
        )

    def hold_pictures(self, committee_id: int, actor: Actor) -> list[StoredFile]:
        """Store what was developed until the rest of the form is right; a stranger's as far as
        half a megabyte times thirty-six goes in an hour, and what goes beyond is to be chosen again.
        """
        if self.stored is None and self.sender:
            self._wait_for_the_rest()
            held = [picture for picture in self.pictures if self._may_wait(picture)]
            if len(held) < len(self.pictures):
                self.add_error("photos", CHOOSE_AGAIN)
            self.pictures = held
        return self.keep_pictures(committee_id, actor)

    def _may_wait(self, picture: Picture) -> bool:
        return all(
            limits.allow(f"photos-held:{self.sender}", times=HELD, within=HOUR)
            and limits.allow("photos-held-of-all", times=HELD_OF_ALL, within=DAY)
            for _piece in range(pieces_of(picture))
        )

    def keep_pictures(self, committee_id: int, actor: Actor) -> list[StoredFile]:
        """Store what was sent, together with what was kept at an earlier try; once.

        Raises:
            PhotosRefused: not all of a stranger's photos can be taken.
        """
        if self.stored is not None:
            return self.stored
        if self.waiting:
            self._develop_waiting()
            if "photos" not in self.errors and not self._may_stay():
                self.pictures = ()
                self.add_error("photos", TOO_MANY)
            if "photos" in self.errors:
                raise PhotosRefused
        ids = kept_ids(self.data.get("kept", ""))
        earlier = (
            StoredFile.objects.kept().filter(pk__in=ids, committee=committee_id) if ids else ()
        )
        fresh = [
            keep_photo(picture, committee_id=committee_id, actor=actor) for picture in self.pictures
        ]
        self.stored = [*earlier, *fresh]
        return self.stored


def pieces_of(picture: Picture) -> int:
    """How many pieces of half a megabyte it fills."""
    return -(-(len(picture.full) + len(picture.thumb)) // PIECE)


def kept_ids(signed: str) -> list[int]:
    """The photos that were sent with an earlier try of the same form."""
    if not signed:
        return []
    try:
        ids: list[int] = signing.loads(signed, salt=SALT, max_age=24 * 3600)
    except signing.BadSignature:
        return []
    return ids


def sign_kept(files: Sequence[StoredFile]) -> str:
    """A signed note of photos that wait for the rest of the form."""
    return signing.dumps([file.pk for file in files], salt=SALT) if files else ""
