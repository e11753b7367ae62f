"""The address of this installation: written down once, and held against whenever something starts.

It goes into every code on a wall and every slip, so a process that was told another one, or none,
would send people nowhere. The database keeps it: of several machines all have the same one.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import CommandError
from django.db import transaction
from django.http.request import split_domain_port, validate_host
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.config import acts
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.models import SiteAddress
from lianxin.core.storage import snapshot

NAMES = "LIANXIN_BASE_URL、LIANXIN_ALLOWED_HOSTS"
ON_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "[::1]"})
CHANGE = "python -m lianxin address --change"


class AddressRefused(CommandError):
    """Nothing is started or written with this address; the message says what to do next."""


@dataclass(frozen=True)
class SiteAddressFacts:
    """Where people open this system, and the host names under which it answers."""

    base_url: str
    hosts: tuple[str, ...]

    def __str__(self) -> str:
        words = _("%(address)s（允许的主机名：%(hosts)s）")
        return words % {"address": self.base_url, "hosts": "、".join(self.hosts)}


def address_told() -> SiteAddressFacts:
    """What this process was told by its settings."""
    return SiteAddressFacts(settings.LIANXIN_BASE_URL, tuple(sorted(set(settings.ALLOWED_HOSTS))))


def written_down() -> SiteAddressFacts | None:
    """What was written down last."""
    last = SiteAddress.objects.last()
    return None if last is None else SiteAddressFacts(last.base_url, tuple(sorted(last.hosts)))


def refuse_uninstalled() -> None:
    """Refuse a place where there is no database of this version.

    Raises:
        AddressRefused: says how to install, or to go on after an upgrade.
    """
    if not snapshot.has_table(SiteAddress._meta.db_table):
        raise AddressRefused(
            _(
                "数据库还没有建好，或者还没有升级。新装的，请运行 python -m lianxin install；"
                "升级的，请运行 python -m lianxin migrate。然后再启动。"
            )
        )


def refuse_nonsense() -> None:
    """Refuse an address that was not said, or under which nobody would be answered.

    Raises:
        AddressRefused: says which of the settings is to be put right.
    """
    if settings.LIANXIN_UNSAID:
        words = _(
            "还没有说定别人从哪个网址打开本系统，所以什么也没有动。请先设好%(names)s，例如 "
            "LIANXIN_BASE_URL=https://lianxin.example.cn "
            "LIANXIN_ALLOWED_HOSTS=lianxin.example.cn，再运行一次。"
        )
        raise AddressRefused(words % {"names": "、".join(settings.LIANXIN_UNSAID)})
    address = address_told()
    parts = urlsplit(address.base_url)
    host, _port = split_domain_port(parts.netloc)
    rest = parts.path or parts.query or parts.fragment
    if parts.scheme not in {"http", "https"} or not host or rest:
        words = _(
            "LIANXIN_BASE_URL（%(address)s）要写成 https://主机名，或者 http://主机名:端口，"
            "后面什么也不带。请改好再运行一次，什么也没有动。"
        )
        raise AddressRefused(words % {"address": address.base_url})
    if not validate_host(host, address.hosts):
        words = _(
            "LIANXIN_BASE_URL里的主机名%(host)s不在LIANXIN_ALLOWED_HOSTS（%(hosts)s）里，"
            "这样谁也打不开。请把它加进去再运行一次，什么也没有动。"
        )
        raise AddressRefused(words % {"host": host, "hosts": "、".join(address.hosts)})


def how_it_can_be_read() -> str:
    """That whoever sits on the way reads along, where people come without https; else nothing."""
    parts = urlsplit(settings.LIANXIN_BASE_URL)
    host, _port = split_domain_port(parts.netloc)
    if parts.scheme == "https" or host in ON_THIS_MACHINE:
        return ""
    return _(
        "注意：网址是http的，路上的人看得见口令和留言。自己试可以；给别人用以前，请照"
        "docs/howto/装在一台机器上.md配好https，再运行 %(change)s。"
    ) % {"change": CHANGE}


@transaction.atomic
def write_down(*, actor: Actor) -> SiteAddressFacts | None:
    """Write down what this process was told, unless it stands there already; what stood before."""
    now, before = address_told(), written_down()
    if now != before:
        row = SiteAddress.objects.create(
            base_url=now.base_url, hosts=list(now.hosts), at=clock.now()
        )
        log(actor, acts.ADDRESS_WRITE_DOWN, row, base_url=now.base_url, hosts=list(now.hosts))
    return before


def hold_to_it() -> None:
    """Refuse to start under another address than the one written down.

    Raises:
        AddressRefused: none was ever written down, or this process was told another one.
    """
    refuse_uninstalled()
    kept, now = written_down(), address_told()
    if kept is None:
        words = _(
            "从来没有记下过别人从哪个网址打开本系统，不能启动。还没有装的，请设好%(names)s，"
            "运行 python -m lianxin install；已经装过的，设好以后运行 %(change)s。然后再启动。"
        )
        raise AddressRefused(words % {"names": NAMES, "change": CHANGE})
    if kept != now:
        raise AddressRefused(difference(kept, now))


def difference(kept: SiteAddressFacts, now: SiteAddressFacts) -> str:
    """In words: what was written down, what was said this time, and what to do about it."""
    words = _(
        "这一次说的网址和记下的不一样，不能启动。\n记下的：%(kept)s\n这一次：%(now)s\n"
        "漏写或写错了的，请把%(names)s改回来再启动。真的换了网址，请用新的设置运行 %(change)s，再启动。"
    )
    said = words % {"kept": kept, "now": now, "names": NAMES, "change": CHANGE}
    if settings.LIANXIN_UNSAID:
        unsaid = _("这一次没有设%(names)s，上面写的是出厂的。")
        said += "\n" + unsaid % {"names": "、".join(settings.LIANXIN_UNSAID)}
    return said
