"""Where a request comes from: its address, behind the proxies we know, and cut as it may be kept."""

import ipaddress
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def client_address(request: HttpRequest) -> str:
    """The asking address of a request."""
    return address_in(request.META)


def address_in(environ: Mapping[str, Any]) -> str:
    """The asking address; X-Forwarded-For counts only as far as configured proxies wrote it."""
    address = _plain(str(environ.get("REMOTE_ADDR", "")))
    hops = str(environ.get("HTTP_X_FORWARDED_FOR", "")).split(",")
    while hops and address is not None and _is_ours(address):
        before = _plain(hops.pop())
        if before is None:
            break
        address = before
    return str(address) if address is not None else ""


def truncated(address: str) -> str:
    """An address cut to its network (/24, /48), as it may be kept."""
    return _cut(address, 24, 48)


def household(address: str) -> str:
    """What counts as one sender: one IPv4 address, or the /64 that one IPv6 line has."""
    return _cut(address, 32, 64)


def _cut(address: str, four: int, six: int) -> str:
    ip = _plain(address)
    if ip is None:
        return ""
    return str(ipaddress.ip_network(f"{ip}/{four if ip.version == 4 else six}", strict=False))


def _plain(written: str) -> Address | None:
    """The address without brackets, port and zone; IPv4 written as IPv6 is IPv4."""
    bare = re.sub(r"^\[([^\]]*)\](:\d+)?$", r"\1", written.strip())
    bare = re.sub(r"^(\d+(?:\.\d+){3}):\d+$", r"\1", bare).split("%")[0]
    try:
        ip = ipaddress.ip_address(bare)
    except ValueError:
        return None
    return getattr(ip, "ipv4_mapped", None) or ip


def _is_ours(address: Address) -> bool:
    return any(address in network for network in _networks(tuple(settings.LIANXIN_TRUSTED_PROXIES)))


@lru_cache(maxsize=8)
def _networks(written: tuple[str, ...]) -> tuple[Network, ...]:
    return tuple(ipaddress.ip_network(one, strict=False) for one in written)
