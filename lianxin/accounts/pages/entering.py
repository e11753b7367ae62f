"""Where people land, and who of the cast may be tried in the demo."""

import re
from typing import Any

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from lianxin.accounts.models import User
from lianxin.cast import CAST
from lianxin.core.landmarks import landmark

GROUPS = (
    (_("委员"), {"member", "other_member", "away_member", "head", "leader"}),
    (_("联络办"), {"officer", "office_head"}),
    (_("承办单位"), {"clerk"}),
    (_("三位管理员"), {"system", "security", "audit"}),
)
OTHERS = _("别处的人")


def landing(request: HttpRequest) -> str:
    """Where to go after entering: what was asked for, if it is ours; otherwise today's page."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    if re.match(r"/(?![/\\])", asked) and url_has_allowed_host_and_scheme(
        asked, allowed_hosts=None
    ):
        return asked
    return landmark("today")


def offered() -> list[tuple[str, list[Any]]]:
    """The cast that has accounts here, by what they do; only the demo shows it."""
    here = set(
        User.objects.filter(
            username__in=[role.username for role in CAST], is_active=True
        ).values_list("username", flat=True)
    )
    roles = [role for role in CAST if role.username in here]
    named = set().union(*(keys for _words, keys in GROUPS))
    groups = [(words, [role for role in roles if role.key in keys]) for words, keys in GROUPS]
    groups.append((OTHERS, [role for role in roles if role.key not in named]))
    return [(str(words), group) for words, group in groups if group]


def cast_user(username: str) -> User | None:
    """The account of one of the cast, and of nobody else."""
    if username not in {role.username for role in CAST}:
        return None
    return User.objects.filter(username=username, is_active=True).first()
