"""An activation slip as it is shown and printed, once."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from lianxin.accounts.models import User
from lianxin.accounts.services import Slip
from lianxin.core.crypto.codes import groups_of_four
from lianxin.organisation.models import Person


def slip_page(person: Person, slip: Slip, back: str) -> dict[str, Any]:
    """Everything on the slip: whose, the code, the address, until when."""
    address = f"{settings.LIANXIN_BASE_URL}{reverse('accounts:activate')}"
    return {
        "person": person,
        "user_name": slip.activation.user.username,
        "groups": groups_of_four(slip.code),
        "address": f"{address}#k={slip.code}",
        "typed_address": address,
        "host": urlsplit(settings.LIANXIN_BASE_URL).netloc,
        "until": slip.activation.expires_at,
        "back": back,
    }


def suggested_username(person: Person) -> str:
    """A sign-in name that is easy to remember: the name itself, numbered where it is taken."""
    base = "".join(person.name.split()).lower()
    taken = set(User.objects.filter(username__istartswith=base).values_list("username", flat=True))
    return next(
        name for name in (base, *(f"{base}{n}" for n in range(2, 1000))) if name not in taken
    )
