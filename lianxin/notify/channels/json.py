"""To any address by JSON, signed so that the receiver can check whom it is from.

What is posted: {"id", "sent_at", "title", "notices": [{"kind", "words", "number", "url"}], "code"}.
`X-Lianxin-Signature` is "sha256=" and the HMAC-SHA256 in hex, under the address's secret, of the
header `X-Lianxin-Time`, a full stop, and the body as it came. `id` stays the same when it is sent
again. Any answer from 200 to 299 counts as received.
"""

import hashlib
import hmac
import json
from typing import Any

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lianxin.core import clock, safe_http
from lianxin.notify.channels import Channel, ChannelAddressRefused, NotDelivered, Parcel, register


class Json(Channel):
    """A POST to an address on one of the hosts that the system administrator allows."""

    key = "json"
    order = 20
    name = _("发到别的系统（JSON）")
    address_label = _("接收的网址")
    address_hint = _("只能是系统管理员允许的主机，https开头。核对过了，才往那里发。")
    has_secret = True

    def is_ready(self) -> bool:
        """Some host is allowed."""
        return bool(settings.LIANXIN_NOTICE_HOSTS)

    def said(self) -> str:
        """How it is set up here."""
        if not self.is_ready():
            return gettext("没有允许任何主机，不往别的系统发。")
        hosts = "、".join(settings.LIANXIN_NOTICE_HOSTS)
        return gettext("可以往这些主机发（JSON，带签名）：%(hosts)s。") % {"hosts": hosts}

    def check(self, address: str) -> str:
        """An address on an allowed host; where the name leads to is looked at when it is sent."""
        try:
            return safe_http.read_address(address.strip(), _rules()).text
        except safe_http.NotAllowed as refused:
            raise ChannelAddressRefused(str(refused)) from refused

    def send(self, parcel: Parcel) -> None:
        """Post it, signed."""
        moment = clock.now().isoformat(timespec="seconds")
        body = json.dumps(_content(parcel, moment), ensure_ascii=False).encode()
        signed = hmac.new(parcel.secret.encode(), f"{moment}.".encode() + body, hashlib.sha256)
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "X-Lianxin-Id": parcel.ref,
            "X-Lianxin-Time": moment,
            "X-Lianxin-Signature": f"sha256={signed.hexdigest()}",
        }
        try:
            answer = safe_http.post(parcel.to, body, headers, _rules())
        except safe_http.NotAllowed as refused:
            raise NotDelivered(str(refused), is_lasting=True) from refused
        except safe_http.NoAnswer as silent:
            raise NotDelivered(str(silent)) from silent
        if 300 <= answer < 400:
            raise NotDelivered(gettext("对方要我们转到别处去，我们不跟。"), is_lasting=True)
        if not 200 <= answer < 300:
            raise NotDelivered(gettext("对方没有收下，答的是%(code)d。") % {"code": answer})


def _rules() -> safe_http.Rules:
    return safe_http.Rules(
        hosts=frozenset(host.lower() for host in settings.LIANXIN_NOTICE_HOSTS),
        local=settings.LIANXIN_NOTICE_LOCAL,
    )


def _content(parcel: Parcel, moment: str) -> dict[str, Any]:
    content: dict[str, Any] = {
        "id": parcel.ref,
        "sent_at": moment,
        "title": parcel.title,
        "notices": [
            {"kind": told.kind, "words": told.words, "number": told.number, "url": told.url}
            for told in parcel.told
        ],
    }
    if parcel.code:
        content["code"] = parcel.code
    return content


register(Json())
