"""Posting to an address that somebody wrote down, without being led anywhere else by it.

The host must be on the list, and the port must be the usual one or stand on the list with the
host. Its name is resolved once, every address it resolves to must be a
public one, and the connection goes to that very address; a redirect is not followed; all of it is
over within five seconds, looking the name up included. IPv4 and IPv6 alike.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.utils.translation import gettext as _

SECONDS = 5.0
USUAL_PORTS = frozenset({80, 443})
LONGEST = 300
IP = ipaddress.IPv4Address | ipaddress.IPv6Address
# Blocks in which an IPv4 address is written inside an IPv6 one, and how far from its end.
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
COMPATIBLE = ipaddress.IPv6Network("::/96")


class NotAllowed(Exception):
    """Nothing is ever sent there; the message says why."""


class NoAnswer(Exception):
    """Nothing came back this time; the message says why."""


def read_entry(text: str) -> tuple[str, int | None]:
    """A host on the list, and the port that is written with it; no host, when it is not understood."""
    plain = text.strip().lower()
    if plain.count(":") > 1 and not plain.startswith("["):  # an IPv6 address alone
        plain = f"[{plain}]"
    try:
        parts = urlsplit(f"//{plain}")
        port = parts.port
    except ValueError:
        return "", None
    is_host = plain in {parts.netloc, f"[{parts.hostname}]"} and "@" not in plain
    return (parts.hostname or "", port) if is_host else ("", None)


@dataclass(frozen=True)
class Rules:
    """Which hosts, and whether http and this machine's own addresses are open (demo and tests).

    A host is written alone (`hooks.example.com`) or with the one port that is open there beside the
    usual ones (`hooks.example.com:8443`).
    """

    hosts: frozenset[str]
    local: bool = False

    def ports(self, host: str) -> set[int]:
        """The ports that are open on a host; none, when it is not on the list."""
        ours = [port for name, port in map(read_entry, self.hosts) if name == host]
        return {port for port in ours if port} | USUAL_PORTS if ours else set()


@dataclass(frozen=True)
class Target:
    """An address taken apart."""

    text: str
    host: str
    port: int
    path: str
    is_https: bool


def read_address(text: str, rules: Rules) -> Target:
    """Take an address apart.

    Raises:
        NotAllowed: not https, with a name and password, or on another host than the allowed ones.
    """
    parts = _split(text)
    host = (parts.hostname or "").lower()
    if parts.scheme not in ({"https", "http"} if rules.local else {"https"}):
        raise NotAllowed(_("网址要以https开头。"))
    if parts.username or parts.password or parts.fragment:
        raise NotAllowed(_("网址里不要带用户名、口令或井号。"))
    ports = rules.ports(host)
    if not ports:
        raise NotAllowed(_("这个主机不在系统管理员允许的名单里。"))
    is_https = parts.scheme == "https"
    port = parts.port or (443 if is_https else 80)
    if port not in ports:
        raise NotAllowed(
            _("这个主机的%(port)d端口没有开放。可以不写端口，或者请系统管理员把端口写进名单。")
            % {"port": port}
        )
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(text, host, port, path, is_https)


def _split(text: str) -> SplitResult:
    if len(text) > LONGEST or not text.isascii() or any(c <= " " or c == "\\" for c in text):
        raise NotAllowed(_("这不像一个网址，请看看有没有写漏。"))
    try:
        parts = urlsplit(text)
        _port = parts.port
    except ValueError as error:
        raise NotAllowed(_("这不像一个网址，请看看有没有写漏。")) from error
    return parts


# Set aside or retired, whatever the library of this Python says: RFC 3879, 7534, 7526, 9637, 5736.
NOT_PUBLIC = tuple(
    map(
        ipaddress.ip_network,
        (
            "fec0::/10",
            "192.0.0.0/24",
            "192.88.99.0/24",
            "192.31.196.0/24",
            "192.175.48.0/24",
            "3fff::/20",
            "5f00::/16",
        ),
    )
)


def is_public(address: IP) -> bool:
    """Say whether an address lies in the open network, however it is written."""
    if isinstance(address, ipaddress.IPv6Address):
        within = _inside(address)
        if within is not None:
            return is_public(within)
    if any(address.version == network.version and address in network for network in NOT_PUBLIC):
        return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified
    )


def _inside(address: ipaddress.IPv6Address) -> IP | None:
    """The IPv4 address that an IPv6 one stands for: mapped, 6to4, Teredo, NAT64, compatible."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if address in NAT64 or address in COMPATIBLE:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def resolve(host: str, port: int, rules: Rules) -> str:
    """The one address to which the connection goes.

    Raises:
        NotAllowed: one of the addresses lies inside.
        NoAnswer: the name is not known.
    """
    addresses = _looked_up(host, port)
    if not addresses:
        raise NoAnswer(_("找不到这个主机名。"))
    if not rules.local and not all(is_public(ipaddress.ip_address(one)) for one in addresses):
        raise NotAllowed(_("这个主机名指到内部的地址，不往那里发。"))
    return addresses[0]


def _looked_up(host: str, port: int) -> list[str]:
    """The addresses of a name; a name server that does not come to an end is left after a while.

    Raises:
        NoAnswer: it took too long.
    """
    found: list[str] = []

    def look_up() -> None:
        try:
            entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        found.extend(str(entry[4][0]).partition("%")[0] for entry in entries)

    looking = threading.Thread(target=look_up, daemon=True)
    looking.start()
    looking.join(SECONDS)
    if looking.is_alive():
        raise NoAnswer(_("5秒内没有查到这个主机名的地址。"))
    return found


def post(text: str, body: bytes, headers: dict[str, str], rules: Rules) -> int:
    """Post, and return the status that came back; nothing else of the answer is looked at.

    Raises:
        NotAllowed: see `read_address` and `resolve`.
        NoAnswer: it was not reached, or took too long.
    """
    until = time.monotonic() + SECONDS
    target = read_address(text, rules)
    address = resolve(target.host, target.port, rules)
    left = max(until - time.monotonic(), 0.1)
    try:
        with _connected(target, address, left) as connection:
            named = {"Host": urlsplit(text).netloc, "Connection": "close"}
            connection.request("POST", target.path, body=body, headers=named | headers)
            return connection.getresponse().status
    except ssl.SSLError as error:
        raise NoAnswer(_("对方的证书不对，或者加密连接没有建成。")) from error
    except TimeoutError as error:
        raise NoAnswer(_("对方5秒内没有答完。")) from error
    except (OSError, http.client.HTTPException) as error:
        raise NoAnswer(_("连不上对方，或者连接中途断了。")) from error


class _Deadline:
    """When the time is over the line is cut, however slowly something still drips in."""

    def __init__(self, line: socket.socket, left: float) -> None:
        self.line = line
        self.passed = False
        self.timer = threading.Timer(left, self._cut)
        self.timer.daemon = True

    def _cut(self) -> None:
        self.passed = True
        try:
            socket.socket.shutdown(self.line, socket.SHUT_RDWR)
        except OSError:  # it was over in this very moment
            return


@contextmanager
def _connected(target: Target, address: str, left: float) -> Iterator[http.client.HTTPConnection]:
    """A connection to this address in the host's name, for as long as is left."""
    until = time.monotonic() + left
    line = socket.create_connection((address, target.port), timeout=left)
    deadline = _Deadline(line, max(until - time.monotonic(), 0.1))
    deadline.timer.start()
    connection = http.client.HTTPConnection(target.host, target.port, timeout=left)
    try:
        if target.is_https:
            line = ssl.create_default_context().wrap_socket(
                line, server_hostname=target.host, do_handshake_on_connect=False
            )
            deadline.line = line
            line.do_handshake()
        connection.sock = line
        yield connection
        if deadline.passed:  # what came until then looks like an answer
            raise TimeoutError
    except (OSError, http.client.HTTPException) as error:
        if deadline.passed:
            raise TimeoutError from error
        raise
    finally:
        deadline.timer.cancel()
        connection.close()
        line.close()
