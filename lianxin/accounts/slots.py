"""Where other modules add to the pages of an account."""

from dataclasses import dataclass, field
from typing import Any

from lianxin.accounts.models import User
from lianxin.core.slots import Slot


@dataclass(frozen=True)
class OwnPanel:
    """A part of one's own account page: its template, and what that shows."""

    template: str
    values: dict[str, Any] = field(default_factory=dict)


own_account: Slot[User, OwnPanel] = Slot("accounts.own")
