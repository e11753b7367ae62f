"""The only typesetter: a paper (a .typ file of the module that owns it) and its facts make a PDF.

Facts go in as data and never become source: whatever somebody wrote is only a text.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from django.utils.translation import gettext as _

from lianxin.documents.fonts import Faces, faces
from lianxin.documents.photos import PrintedPhoto

if TYPE_CHECKING:
    import typst

HOUSE = Path(__file__).resolve().parent.parent
MOST = 300_000  # characters of facts; a board of three hundred members has a tenth of it
ABSENT = "〓"  # what printers have always set where the type was missing
JOINED = re.compile(f"{ABSENT}(?:[\u200d\ufe0f]{ABSENT}|[\u200d\ufe0f])+")
DROPPED = frozenset({"Cc", "Cf"})
BREAKS = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
UNKNOWN = frozenset({"Co", "Cn", "Cs"})


class TooMuch(Exception):
    """More than a paper can hold; the message is for the person who tried."""


def typeset(paper: str, facts: Mapping[str, Any]) -> bytes:
    """The PDF of a paper ("places/poster") with these facts.

    Raises:
        FontsMissing: no Chinese typeface where they were said to be.
        TooMuch: the facts are far longer than any wall.
    """
    return _pdf(_compiler(paper, facts))


def typeset_and_told(
    paper: str, facts: Mapping[str, Any], about: str, photos: Sequence[PrintedPhoto] = ()
) -> tuple[bytes, Any]:
    """The same, and what the paper itself says of how it came out: the value of its <about>.

    The facts name a photo by its place among `photos`.
    """
    compiler = _compiler(paper, facts, photos)
    made = _pdf(compiler)
    told = json.loads(compiler.query(f"<{about}>", field="value", one=True))
    return made, told


def _pdf(compiler: typst.Compiler) -> bytes:
    return cast("bytes", compiler.compile(format="pdf"))  # of one format, it is one file


def _compiler(
    paper: str, facts: Mapping[str, Any], photos: Sequence[PrintedPhoto] = ()
) -> typst.Compiler:
    import typst

    module, name = paper.split("/")
    source = HOUSE / module / "templates" / module / "papers" / f"{name}.typ"
    with_what = faces()
    types = {"serif": with_what.serif, "sans": with_what.sans, "thin": with_what.thin}
    types |= dict(with_what.official)
    told = json.dumps(types | _settable(dict(facts), with_what), ensure_ascii=False)
    if len(told) > MOST:
        raise TooMuch(_("要印的内容太多了，一张纸放不下。请分几次印。"))
    inputs = {"data": told, "photos": json.dumps([photo.as_svg() for photo in photos])}
    return typst.Compiler(
        str(source), root=str(HOUSE), font_paths=with_what.fonts, sys_inputs=inputs
    )


def _settable(facts: Any, with_what: Faces) -> Any:
    """The same facts, every text such that each of its characters can be set."""
    if isinstance(facts, str):
        return settable(facts, with_what)
    if isinstance(facts, Mapping):
        return {str(key): _settable(value, with_what) for key, value in facts.items()}
    if isinstance(facts, list | tuple):
        return [_settable(value, with_what) for value in facts]
    return facts


def settable(text: str, with_what: Faces) -> str:
    """A text in one piece, without what cannot be seen; what no typeface here holds becomes 〓.

    Several paragraphs are several texts.
    """
    text = BREAKS.sub(" ", text)
    if text.isascii() and text.isprintable():
        return text
    marked = "".join(_sort(character, with_what) for character in text)
    joined = JOINED.sub(ABSENT, marked)
    return "".join(c for c in joined if unicodedata.category(c) not in DROPPED)


@lru_cache(maxsize=20_000)
def _sort(character: str, with_what: Faces) -> str:
    """One character as it is, or 〓; invisible ones wait, as they may join two others."""
    kind = unicodedata.category(character)
    if kind in DROPPED:
        return character
    if kind not in UNKNOWN and with_what.holds(character):
        return character
    return "" if kind == "Mn" else ABSENT
