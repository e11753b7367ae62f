"""Photos for a bulletin."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.files.forms import PhotosField
from lianxin.files.images import Picture, develop
from lianxin.files.names import safe_name
from lianxin.files.refusals import FileRefused
from lianxin.logbook.services.bulletins import MOST_PHOTOS
from lianxin.ui.forms import LxForm


class BulletinPhotosForm(LxForm):
    """Some photos at once, each made anew before anything is stored."""

    asks = "logbook.BulletinPhoto"
    photos = PhotosField(
        label=gettext_lazy("照片"),
        required=True,
        help_text=gettext_lazy("可以一次选几张。照片里的拍摄位置会自动去掉。"),
    )
    caption = forms.CharField(label=gettext_lazy("照片上是什么"), required=False, max_length=60)

    def clean_photos(self) -> list[Picture]:
        """The developed pictures (before any transaction: a large photo takes a second)."""
        sent = self.cleaned_data["photos"]
        if len(sent) > MOST_PHOTOS:
            words = _("一次最多%(most)d张，这次选了%(n)d张。")
            raise forms.ValidationError(words % {"most": MOST_PHOTOS, "n": len(sent)})
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
                raise forms.ValidationError(words) from refused
        return pictures
