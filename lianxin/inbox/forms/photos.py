"""Photos in a form: developed while the form is checked, kept when another field is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core.access import Actor
from lianxin.files.images import Picture, develop
from lianxin.files.models import StoredFile
from lianxin.files.refusals import FileRefused
from lianxin.files.services import keep_photo
from lianxin.ui.forms import LxForm

MOST = 3
SALT = "inbox.kept-photos"


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


class WithPhotos(LxForm):
    """A form with photos; those already sent survive a mistake elsewhere in it."""

    photos = PhotosField(help_text=gettext_lazy("照片里的拍摄位置会自动去掉。"))
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    pictures: Sequence[Picture] = ()
    stored: list[StoredFile] | None = None

    def clean_photos(self) -> list[Picture]:
        """Develop what was sent (before any transaction: a large photo takes a second)."""
        sent = self.cleaned_data["photos"]
        if len(sent) + len(kept_ids(self.data.get("kept", ""))) > MOST:
            raise forms.ValidationError(_("最多3张照片，这次选了%(n)d张。") % {"n": len(sent)})
        try:
            self.pictures = [develop(file) for file in sent]
        except FileRefused as refused:
            raise forms.ValidationError(str(refused)) from refused
        return list(self.pictures)

    @property
    def brings_photos(self) -> bool:
        """Something would be stored if this form were taken in."""
        return bool(self.pictures) or bool(self.data.get("kept"))

    def keep_pictures(self, committee_id: int, actor: Actor) -> list[StoredFile]:
        """Store what was developed, together with what was kept at an earlier try; once."""
        if self.stored is not None:
            return self.stored
        ids = kept_ids(self.data.get("kept", ""))
        earlier = (
            StoredFile.objects.kept().filter(pk__in=ids, committee=committee_id) if ids else ()
        )
        fresh = [
            keep_photo(picture, committee_id=committee_id, actor=actor) for picture in self.pictures
        ]
        self.stored = [*earlier, *fresh]
        return self.stored


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
