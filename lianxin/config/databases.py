"""The database by address, with settings that keep every acknowledged write."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # FULL syncs at each commit: with NORMAL an acknowledged message can be lost by a power cut.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
}
# Nobody waits longer for PostgreSQL than for SQLite: then it is 503 and "press again". A row that
# several wait for is two locks, to stand in the queue and at its head, so each has half the time.
# What a machine has locked that is gone within a transaction is free long before TCP misses it.
WAITS = "-c lock_timeout=10s -c idle_in_transaction_session_timeout=60s"


# Planning costs PostgreSQL more than finding: what is asked again is planned once a connection.
PREPARED = {"server_side_binding": True, "prepare_threshold": 5}


def database(url: str) -> dict[str, Any]:
    """Return Django's description of the database at this address.

    Raises:
        ValueError: the address is neither sqlite nor postgresql.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "lianxin.core.sql.sqlite",
            "NAME": str(Path(unquote(parts.path[1:]))),
            # Kept open: opening reads the schema, and the last to close writes the whole log back.
            "CONN_MAX_AGE": 600,
            "OPTIONS": dict(SQLITE_OPTIONS),
        }
    if parts.scheme in {"postgresql", "postgres"}:
        options = dict(parse_qsl(parts.query))
        options["options"] = f"{WAITS} {options.get('options', '')}".strip()
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": options.pop("host", parts.hostname or ""),
            "PORT": str(parts.port or options.pop("port", "")),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": PREPARED | {"connect_timeout": "5"} | options,
        }
    raise ValueError(f"a database address begins with sqlite:// or postgresql://, not {url!r}")
