"""What would let notices leave unsafely stops the start."""

import pytest

from lianxin.notify.checks import leaves_safely


@pytest.mark.parametrize(
    ("host", "tls", "local", "demo", "stops"),
    [
        ("", "starttls", False, False, 0),
        ("mail.example.com", "starttls", False, False, 0),
        ("mail.example.com", "none", False, False, 1),
        ("127.0.0.1", "none", False, False, 0),
        ("mail.example.com", "ssl3", False, False, 1),
        ("", "starttls", True, False, 1),
        ("", "starttls", True, True, 0),
    ],
)
def test_unsafe_ways_out_stop_the_start(settings, host, tls, local, demo, stops):
    settings.LIANXIN_MAIL_HOST, settings.LIANXIN_MAIL_TLS = host, tls
    settings.LIANXIN_NOTICE_LOCAL, settings.LIANXIN_DEMO = local, demo
    assert len(leaves_safely()) == stops
