"""Checks at start-up: what would let notices leave unsafely stops the start, with a hint."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from lianxin.core.safe_http import read_entry

THIS_MACHINE = {"127.0.0.1", "localhost", "::1"}


@register(Tags.security)
def leaves_safely(**kwargs: Any) -> list[CheckMessage]:
    """Refuse unencrypted mail to another machine, and inner addresses outside demo and tests."""
    found: list[CheckMessage] = []
    host, tls = settings.LIANXIN_MAIL_HOST, settings.LIANXIN_MAIL_TLS
    if tls not in {"starttls", "tls", "none"}:
        words = f"LIANXIN_MAIL_TLS 写的是“{tls}”。"
        found.append(Error(words, hint="starttls、tls 或 none。", id="lianxin.E009"))
    if host and tls == "none" and host not in THIS_MACHINE:
        words = "邮件要不加密地发到另一台机器上。"
        found.append(Error(words, hint="LIANXIN_MAIL_TLS=starttls 或 tls。", id="lianxin.E010"))
    for entry in settings.LIANXIN_NOTICE_HOSTS:
        if not read_entry(entry)[0]:
            words = f"LIANXIN_NOTICE_HOSTS 里的“{entry}”不是一个主机。"
            hint = "只写主机，要开别的端口就写在后面：oa.example.com:8443。"
            found.append(Error(words, hint=hint, id="lianxin.E020"))
    if settings.LIANXIN_NOTICE_LOCAL and not settings.LIANXIN_DEMO:
        words = "通知可以发到内部的地址，而这里不是演示。"
        found.append(Error(words, hint="不要设 LIANXIN_NOTICE_LOCAL。", id="lianxin.E011"))
    return found
