"""A check at start-up: the guides lie where the help looks for them."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register  # noqa: A004 - Django's own name

from lianxin.help.pages.guides import SHELVES


@register()
def guides_are_there(**kwargs: Any) -> list[CheckMessage]:
    """Warn where `docs/` did not come along with the code: links to chapters would lead nowhere."""
    lost = [
        shelf for shelf in SHELVES if not any((Path(settings.LIANXIN_DOCS) / shelf).glob("*.md"))
    ]
    if not lost:
        return []
    words = f"“帮助”里的文章不在：{'、'.join(f'docs/{shelf}' for shelf in lost)}。"
    hint = "把 docs 文件夹放回程序旁边，或者重新取一份程序。"
    return [Warning(words, hint=hint, id="lianxin.W070")]
