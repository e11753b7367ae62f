"""A receipt's link as WeChat and others pass it on: with words of their own around the secret."""

import pytest

TAILS = (
    "", "&shareTo=weixin", "&from=singlemessage", "?from=timeline", "#wechat_redirect", "#rd", "&isappinstalled=0",
    "?from=groupmessage&isappinstalled=0",
    "&nsukey=abc%2Fdef%3D", "#wechat_redirect&shareTo=x", "/", "。", ".", "%20", "，请看",
    "&from=timeline#wechat_redirect", "!", ")", "）", "%E3%80%82", "&k2=1",
    "?scene=1&clicktime=1764480000", "&wxwork_userid=x",
)  # fmt: skip
HEADS = ("#k=", "?from=timeline#k=", "#wechat_redirect&k=", "#/k=", "#?k=", "#k%3D", "#%6B=")


@pytest.fixture
def token(cast):
    return cast.says("楼前的路灯坏了。").token


@pytest.mark.parametrize("part", [TAILS[:8], TAILS[8:16], TAILS[16:]])
def test_what_stands_behind_the_secret_is_left(page_wechat, token, part):
    for tail in part:
        opens(page_wechat, f"/t/#k={token}{tail}", token)


def test_what_stands_before_it_too(page_wechat, token):
    for head in HEADS:
        opens(page_wechat, f"/t/{head}{token}", token)


def opens(page, address, token):
    """The link opens the case, and the secret stands nowhere in the address."""
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_url("**/own/**")
    assert token not in page.url
    page.go_back()
    assert token not in page.url
