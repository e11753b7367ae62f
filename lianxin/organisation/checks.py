"""The demo never runs beside real data, and demo data never goes to work."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError

from lianxin.organisation.models import Committee


@register(Tags.database)
def demo_keeps_to_itself(
    databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse demo mode beside a real committee, and a demo committee outside demo mode."""
    if not databases or settings.LIANXIN_TESTING:
        return []
    try:
        strangers = Committee.objects.filter(is_demo=not settings.LIANXIN_DEMO).exists()
    except DatabaseError:  # before the first migration there is nobody to protect
        return []
    if not strangers:
        return []
    if settings.LIANXIN_DEMO:
        words = "这里有真实的委员会，不能打开演示（LIANXIN_DEMO）。"
    else:
        words = "这个库里是演示数据，不能拿来正式使用。请换一个空的数据目录。"
    return [Error(words, hint="LIANXIN_DATA_DIR / LIANXIN_DATABASE_URL", id="lianxin.E005")]
