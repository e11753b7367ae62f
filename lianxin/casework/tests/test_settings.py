"""Only the office reaches what is laid down, what is kept ready, and what is done at once."""

import pytest
from django.urls import reverse

PAGES = ("settings", "sentences", "several", "caller")


@pytest.mark.parametrize(
    "who", ["member", "head", "clerk", "leader", "system", "security", "audit"]
)
@pytest.mark.parametrize("name", PAGES)
def test_only_the_office_reaches_its_pages(cast, client, who, name):
    cast.enter(client, who)
    assert client.get(reverse(f"casework:{name}")).status_code == 403


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_is_led_to_sign_in(db, client, name):
    assert client.get(reverse(f"casework:{name}")).status_code == 302
