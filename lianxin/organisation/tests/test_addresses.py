"""Where a request comes from, in both families, and whom we believe about it."""

import pytest
from django.test import RequestFactory

from lianxin.core.client_addresses import client_address, household, truncated

FOUR, SIX = "203.0.113.7", "2001:db8:1:2::3"


def asked(remote: str, forwarded: str = "") -> str:
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    return client_address(RequestFactory().get("/", REMOTE_ADDR=remote, **headers))


@pytest.mark.parametrize("remote", [FOUR, SIX])
def test_nobody_is_believed_who_is_not_a_configured_proxy(settings, remote):
    settings.LIANXIN_TRUSTED_PROXIES = []
    assert asked(remote, "198.51.100.9") == remote
    settings.LIANXIN_TRUSTED_PROXIES = ["127.0.0.1", "::1"]
    assert asked(remote, "198.51.100.9, 2001:db8::9") == remote


@pytest.mark.parametrize("proxy", ["127.0.0.1", "::1", "::ffff:127.0.0.1", "[::1]:40000"])
@pytest.mark.parametrize("client", [FOUR, SIX])
def test_a_configured_proxy_says_who_asks(settings, proxy, client):
    settings.LIANXIN_TRUSTED_PROXIES = ["127.0.0.1", "::1"]
    assert asked(proxy, client) == client


def test_what_the_client_itself_wrote_before_is_not_believed(settings):
    settings.LIANXIN_TRUSTED_PROXIES = ["127.0.0.1"]
    assert asked("127.0.0.1", f"198.51.100.1, 127.0.0.1, {FOUR}") == FOUR


def test_a_chain_of_our_own_proxies_is_followed_to_its_end(settings):
    settings.LIANXIN_TRUSTED_PROXIES = ["10.0.0.0/8", "fd00::/8"]
    assert asked("10.0.0.5", f"198.51.100.1, {SIX}, fd00::7, 10.1.1.1") == SIX
    assert asked("fd00::5", "10.0.0.9") == "10.0.0.9"


@pytest.mark.parametrize("nonsense", ["unknown", "", "x" * 5000, "1.2.3", "::g"])
def test_nonsense_leaves_the_proxy_itself(settings, nonsense):
    settings.LIANXIN_TRUSTED_PROXIES = ["127.0.0.1"]
    assert asked("127.0.0.1", nonsense) == "127.0.0.1"
    assert asked(nonsense) == ""


@pytest.mark.parametrize(
    ("address", "one_sender", "kept"),
    [
        (FOUR, "203.0.113.7/32", "203.0.113.0/24"),
        (SIX, "2001:db8:1:2::/64", "2001:db8:1::/48"),
        ("::ffff:203.0.113.7", "203.0.113.7/32", "203.0.113.0/24"),
        ("fe80::1%eth0", "fe80::/64", "fe80::/48"),
        ("", "", ""),
    ],
)
def test_what_counts_as_one_sender_and_what_may_be_kept(address, one_sender, kept):
    assert household(address) == one_sender
    assert truncated(address) == kept
