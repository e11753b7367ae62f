"""The receipt: shown on the answer page itself, and drawn as a picture to keep."""

import io
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont

from lianxin.core.crypto.codes import groups_of_four
from lianxin.documents.fonts import FontsMissing, faces
from lianxin.inbox.models import ConsentKind, Message
from lianxin.intake.pages.tracking import thread
from lianxin.intake.reads.receipts import LINK_LENGTH, Receipt, receipt_of
from lianxin.organisation.reads.calendars import working_calendar
from lianxin.ui import qr

WIDTH, MARGIN = 720, 56
INK, SOFT, SEAL, PAPER = "#25211b", "#686053", "#ad3420", "#ffffff"


def link_of(token: str) -> str:
    """The address in the QR: the secret stands after #, so no server ever logs it."""
    return f"{settings.LIANXIN_BASE_URL}{reverse('intake:link')}#k={token}"


def learn_to_draw() -> None:
    """Work out beforehand what every receipt's code has in common (a fifth of a second)."""
    qr.drawing(link_of("0" * LINK_LENGTH))


def host() -> str:
    """The host in clear, as it stands beside every code."""
    return urlsplit(settings.LIANXIN_BASE_URL).netloc


def receipt_page(receipt: Receipt) -> dict[str, Any]:
    """Everything the answer page shows."""
    case = receipt.written or receipt.case
    agreed = {consent.kind for consent in case.consents.all() if consent.withdrawn_at is None}
    return {
        "receipt": receipt,
        "case": case,
        "committee": case.committee,
        "place_name": case.place.name if case.place else case.committee.short_name,
        "code_words": " ".join(groups_of_four(receipt.code)),
        "link": link_of(receipt.token),
        "host": host(),
        "steps": thread(case, case.clock(working_calendar(case.committee_id))),
        "may_call": ConsentKind.CALL in agreed,
        "may_publish": ConsentKind.PUBLISH in agreed,
    }


@lru_cache(maxsize=8)
def _font(size: int) -> Any:
    if not _can_write_chinese():
        return ImageFont.load_default(size)
    with_what = faces()
    path, index = with_what.file_of(with_what.sans)
    return ImageFont.truetype(path, size, index=index)


def _can_write_chinese() -> bool:
    try:
        faces()
    except FontsMissing:  # whoever wrote something has the number and the code all the same
        return False
    return True


def kept_receipt(case_id: int, version: int) -> Receipt | None:
    """The receipt of a case, derived again; nothing once another code was given."""
    whole = Message.objects.select_related("case__place", "committee")
    message = whole.filter(case=case_id, renewals=version).first()
    return receipt_of(message) if message else None


def receipt_picture(receipt: Receipt) -> bytes:
    """Draw the receipt as a PNG, 720 pixels wide; without a Chinese font, figures and QR only."""
    case, code = receipt.case, receipt.code
    number, place = case.number, case.place.name if case.place else case.committee.short_name
    encoded = io.BytesIO()
    segno.make(link_of(receipt.token), error="m", micro=False).save(
        encoded, kind="png", scale=9, border=4
    )
    code_image = Image.open(encoded).convert("RGB")
    canvas = Image.new("RGB", (WIDTH, 620 + code_image.height), PAPER)
    draw = ImageDraw.Draw(canvas)
    y = MARGIN
    lines: list[tuple[str, int, str]] = [(number, 54, INK)]
    if _can_write_chinese():
        lines = [
            (_("连心桥留言回执"), 36, SEAL),
            (place, 26, SOFT),
            (_("编号，可以告诉别人"), 24, SOFT),
            (number, 54, INK),
            (_("下半张只给自己看"), 24, SOFT),
        ]
    y = _write(draw, lines, y)
    canvas.paste(code_image, ((WIDTH - code_image.width) // 2, y))
    y += code_image.height + 10
    groups = groups_of_four(code)
    below = [("  ".join(groups[:2]), 46, INK), ("  ".join(groups[2:]), 46, INK), (host(), 24, SOFT)]
    _write(draw, below, y)
    out = io.BytesIO()
    canvas.save(out, "PNG", optimize=True)
    return out.getvalue()


def _write(draw: Any, lines: list[tuple[str, int, str]], y: int) -> int:
    for words, size, colour in lines:
        draw.text((WIDTH // 2, y), words, font=_font(size), fill=colour, anchor="ma")
        y += int(size * 1.6)
    return y
