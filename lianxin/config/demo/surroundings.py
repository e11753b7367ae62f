"""Where the demo runs: a data folder of its own, and an address that a phone can reach."""

import socket
from collections.abc import MutableMapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def lan_address() -> str:
    """This machine's address in its network, or the loopback where it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # documentation range; a UDP socket sends nothing
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def prepare(environ: MutableMapping[str, str], *, with_year: bool = False) -> None:
    """Set what the demo needs, unless somebody has said otherwise; a year lies in a folder of its own."""
    host, port = environ.get("HOST", "127.0.0.1"), environ.get("PORT", "8000")
    folder = "demo-year" if with_year else "demo"
    shown = lan_address() if host in {"0.0.0.0", "::"} else host  # noqa: S104 - asked for by name
    environ["LIANXIN_DEMO"] = "1"
    environ.setdefault("LIANXIN_DATA_DIR", str(ROOT / "var" / folder))
    environ.setdefault("LIANXIN_BASE_URL", f"http://{shown}:{port}")
    # Whoever tries the demo out is many residents at one address.
    environ.setdefault("LIANXIN_LIMIT_TEN_MINUTES", "50")
    environ.setdefault("LIANXIN_LIMIT_DAY", "1000")
    environ.setdefault("LIANXIN_ALLOWED_HOSTS", f"{shown},127.0.0.1,localhost,[::1]")
