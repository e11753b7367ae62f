"""Where other modules add to the pages of an account."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse

from lianxin.accounts.models import User
from lianxin.core.slots import Slot


@dataclass(frozen=True)
class OwnPanel:
    """A part of one's own account page: its template, and what that shows."""

    template: str
    values: dict[str, Any] = field(default_factory=dict)


# Who else lets in again whoever handed something in after a sitting had ended.
enter_again: Slot[HttpRequest, HttpResponse] = Slot("accounts.enter_again")
own_account: Slot[User, OwnPanel] = Slot("accounts.own")
