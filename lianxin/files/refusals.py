"""What is said to somebody whose photo or document cannot be taken in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lianxin.core.refusals import Refused
from lianxin.documents.secrecy import MARKED as MARKED_WORDS


class Refusal(models.TextChoices):
    """Why a file is not taken in; the label is the sentence for the person who sent it."""

    EMPTY = "empty", _("这张照片是空的，没有传上来。请重新选一次。")
    TOO_BIG = "too_big", _("这张照片超过%(most)sMB。请换一张小一点的，或者截一张图再传。")
    TOO_MANY_PIXELS = (
        "too_many_pixels",
        _("这张照片太大了，超过%(most)s万像素。请换一张小一点的，或者截一张图再传。"),
    )
    TOO_COSTLY = "too_costly", _("这张照片的存法太费时间，没有收。请截一张图再传。")
    NOT_A_PHOTO = "not_a_photo", _("这不是照片。能收的有手机拍的照片和JPG、PNG、WebP、HEIC图片。")
    UNREADABLE = "unreadable", _("这张照片打不开，可能没有传完整。请重新选一次，或者换一张。")
    NOT_A_PAPER = "not_a_paper", _("这份文件收不了。能收的有PDF、docx和拍的照片。")
    PAPER_LOCKED = (
        "paper_locked",
        _(
            "这份文件现在打不开，没有存。请过一会儿再传一次；"
            "还是不行，可能是加了密码、没有传完整或者太长，请去掉密码，或者另存为PDF再传。"
        ),
    )
    PAPER_TOO_BIG = "paper_too_big", _("这份文件超过%(most)sMB。请换一份小一点的。")
    MARKED = "marked", MARKED_WORDS
    NO_ROOM = "no_room", _("照片现在存不下来。文字可以先送出，照片请过一会儿再传。")


class FileRefused(Refused):
    """A file is not taken in. `str()` of it is the sentence to show; nothing was kept."""

    def __init__(self, refusal: Refusal, *, most: int = 0) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
        self.most = most

    def __str__(self) -> str:
        return str(self.refusal.label) % {"most": self.most}


class FileGone(Exception):
    """A file was erased, or is not where it was put."""
