"""The address of an installation: written down once, changed on purpose, held to at every start."""

from __future__ import annotations

import signal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from lianxin.audit.models import Entry
from lianxin.config import address
from lianxin.config.address import AddressRefused
from lianxin.core.access import SYSTEM
from lianxin.core.models import SiteAddress
from lianxin.organisation.models import Committee

OURS = ("https://lx.example.cn", ["lx.example.cn", "127.0.0.1"])


@pytest.fixture
def say(settings):
    """What this process is told by its settings."""

    def tell(base_url, hosts, unsaid=()):
        settings.LIANXIN_BASE_URL, settings.ALLOWED_HOSTS = base_url, hosts
        settings.LIANXIN_UNSAID = list(unsaid)

    tell(*OURS)
    return tell


@pytest.fixture(autouse=True)
def signals():
    """The worker takes them over; afterwards they are the tests' again."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.fixture
def written(db, say):
    address.write_down(actor=SYSTEM)


@pytest.mark.parametrize(
    ("base_url", "hosts"),
    [
        ("https://lx.example.cn", ["lx.example.cn"]),
        ("https://lx.example.cn", [".example.cn"]),
        ("https://lx.example.cn:8443", ["lx.example.cn"]),
        ("http://10.0.0.5:8000", ["10.0.0.5"]),
        ("http://[fd00::5]:8000", ["[fd00::5]"]),
    ],
)
def test_an_address_under_which_we_answer_makes_sense(say, base_url, hosts):
    say(base_url, hosts)
    address.refuse_nonsense()


@pytest.mark.parametrize(
    ("base_url", "hosts", "words"),
    [
        ("lx.example.cn", ["lx.example.cn"], "要写成 https://主机名"),
        ("ftp://lx.example.cn", ["lx.example.cn"], "要写成 https://主机名"),
        ("https://lx.example.cn/bridge", ["lx.example.cn"], "后面什么也不带"),
        ("https://", ["lx.example.cn"], "要写成 https://主机名"),
        ("https://lx.example.cn", ["127.0.0.1", "localhost"], "谁也打不开"),
    ],
)
def test_one_under_which_nobody_would_be_answered_does_not(say, base_url, hosts, words):
    say(base_url, hosts)
    with pytest.raises(AddressRefused, match=words):
        address.refuse_nonsense()


def test_without_an_address_nothing_is_installed(db, say, settings, tmp_path):
    settings.LIANXIN_MASTER_KEY_FILE = tmp_path / "keys" / "master.key"
    say(*OURS, unsaid=["LIANXIN_ALLOWED_HOSTS"])
    with pytest.raises(AddressRefused, match="请先设好LIANXIN_ALLOWED_HOSTS，"):
        call_command("install", name="政协某县委员会", short="某县政协")
    assert list(tmp_path.iterdir()) == []
    assert not Committee.objects.exists()


def test_the_same_is_written_down_once_and_another_beside_it(written, say):
    assert address.write_down(actor=SYSTEM) == address.address_told()
    assert SiteAddress.objects.count() == 1
    say(OURS[0], OURS[1][::-1])  # in another order it is the same
    assert address.write_down(actor=SYSTEM) == address.address_told()
    assert SiteAddress.objects.count() == 1
    say("https://new.example.cn", ["new.example.cn"])
    assert address.write_down(actor=SYSTEM).base_url == OURS[0]
    entry = Entry.objects.filter(act="address.write_down").last()
    assert entry.facts == {"base_url": "https://new.example.cn", "hosts": ["new.example.cn"]}


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_what_was_never_written_down_does_not_start(db, say, command):
    with pytest.raises(CommandError, match="从来没有记下过") as refused:
        call_command(command)
    assert "python -m lianxin address --change" in str(refused.value)


@pytest.mark.parametrize("command", ["serve", "worker"])
@pytest.mark.parametrize(
    ("told", "words"),
    [
        (("https://xl.example.cn", OURS[1]), "这一次：https://xl.example.cn（"),
        (("http://lx.example.cn", OURS[1]), "这一次：http://lx.example.cn（"),
        ((OURS[0], ["lx.example.cn"]), "（允许的主机名：lx.example.cn）"),
        ((OURS[0], [*OURS[1], "*"]), "（允许的主机名：*、127.0.0.1、lx.example.cn）"),
    ],
)
def test_another_address_does_not_start(written, say, command, told, words):
    say(*told)
    with pytest.raises(CommandError) as refused:
        call_command(command)
    said = str(refused.value)
    assert "记下的：https://lx.example.cn（允许的主机名：127.0.0.1、lx.example.cn）" in said
    assert words in said
    assert "python -m lianxin address --change" in said
    assert "没有设" not in said


def test_what_was_forgotten_this_time_is_named(written, say):
    say("http://127.0.0.1:8000", ["localhost"], unsaid=["LIANXIN_BASE_URL"])
    with pytest.raises(AddressRefused, match="这一次没有设LIANXIN_BASE_URL，"):
        address.hold_to_it()


def test_an_address_is_changed_on_purpose(written, say):
    say("https://new.example.cn", ["new.example.cn"])
    with pytest.raises(AddressRefused):
        call_command("address")
    said = StringIO()
    call_command("address", change=True, stdout=said)
    assert "写的还是https://lx.example.cn。" in said.getvalue()
    call_command("address", stdout=said)
    assert said.getvalue().endswith("可以启动。\n")
    say(*OURS)
    with pytest.raises(AddressRefused):
        address.hold_to_it()


@pytest.mark.parametrize(
    ("base_url", "is_said"),
    [
        ("http://lianxin.example.cn", True),
        ("http://10.1.2.3:8000", True),
        ("http://[2001:db8::1]:8000", True),
        ("https://lianxin.example.cn", False),
        ("http://127.0.0.1:8000", False),
        ("http://localhost", False),
        ("http://[::1]:8000", False),
    ],
)
def test_where_people_come_without_https_it_is_said_who_reads_along(say, base_url, is_said):
    say(base_url, ["*"])
    assert bool(address.how_it_can_be_read()) is is_said
