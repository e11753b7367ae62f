"""Checks at start-up: weak durability or a missing key stops the start, with a hint."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004 - its name there
from django.db import connections


@register(Tags.database)
def writes_last(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse database settings under which an acknowledged write may be lost."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        if connection.vendor == "sqlite":
            found += _sqlite(connection)
        elif connection.vendor == "postgresql":
            found += _postgresql(connection)
    return found


def _sqlite(connection: Any) -> list[CheckMessage]:
    if connection.is_in_memory_db():  # a unit test; nothing is promised to anybody
        return []
    with connection.cursor() as cursor:
        synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
        journal = cursor.execute("PRAGMA journal_mode").fetchone()[0]
    if synchronous < 2 or journal != "wal":
        return [
            Error(
                f"SQLite runs with synchronous={synchronous}, journal_mode={journal}.",
                hint="Lianxin needs synchronous=FULL (2) and journal_mode=WAL.",
                id="lianxin.E001",
            )
        ]
    return []


def _postgresql(connection: Any) -> list[CheckMessage]:
    weak = []
    with connection.cursor() as cursor:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            cursor.execute(f"SHOW {name}")
            if cursor.fetchone()[0] == "off":
                weak.append(name)
    if weak and not settings.LIANXIN_TESTING:  # the tests' throw-away cluster may skip fsync
        return [
            Error(
                f"PostgreSQL runs with {', '.join(weak)} off.",
                hint="An acknowledged message could be lost: turn them on.",
                id="lianxin.E002",
            )
        ]
    return []


WORDS_LOGGED = """
    SELECT name FROM pg_settings WHERE
    (name IN ('log_statement', 'log_parameter_max_length_on_error')
        AND setting NOT IN ('none', 'ddl', '0'))
    OR (name IN ('log_min_duration_statement', 'log_min_duration_sample') AND setting <> '-1'
        AND current_setting('log_parameter_max_length') <> '0') ORDER BY name
"""
MAY_TOO_MUCH = """
    SELECT rolsuper OR rolreplication OR pg_has_role('pg_execute_server_program', 'USAGE')
        OR pg_has_role('pg_read_server_files', 'USAGE')
        OR pg_has_role('pg_write_server_files', 'USAGE')
    FROM pg_roles WHERE rolname = current_user
"""
OWNS = "SELECT pg_has_role(datdba, 'USAGE') FROM pg_database WHERE datname = current_database()"
IN_CLEAR = """
    SELECT NOT coalesce(inet_server_addr() <<= ANY('{127.0.0.0/8,::1}'::inet[]), true)
        AND EXISTS (SELECT FROM pg_stat_ssl WHERE pid = pg_backend_pid() AND NOT ssl)
"""


@register(Tags.database)
def words_stay_inside(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Warn where PostgreSQL lets words out, or lets us do more than we need."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        if connections[alias].vendor == "postgresql" and not settings.LIANXIN_TESTING:
            with connections[alias].cursor() as cursor:
                found += _lets_out(cursor)
    return found


def _lets_out(cursor: Any) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if cursor.execute(MAY_TOO_MUCH).fetchone()[0]:
        said = "PostgreSQL lets our role run programs or read files on its machine."
        hint = "Whoever finds a way into our SQL is then on that machine: use an ordinary role."
        found.append(Warning(said, hint=hint, id="lianxin.W011"))
    if not cursor.execute(OWNS).fetchone()[0]:
        said = "Our role does not own the database."
        hint = "ALTER DATABASE … OWNER TO it: else what was erased stays in the statistics."
        found.append(Warning(said, hint=hint, id="lianxin.W012"))
    if cursor.execute(IN_CLEAR).fetchone()[0]:
        said = "PostgreSQL is on another machine, and the way there is not encrypted."
        hint = "Put ?sslmode=verify-full&sslrootcert=… behind the address of the database."
        found.append(Warning(said, hint=hint, id="lianxin.W013"))
    if names := [name for (name,) in cursor.execute(WORDS_LOGGED).fetchall()]:
        said = f"PostgreSQL may write people's words into its log: {', '.join(names)}."
        hint = "docs/howto/用PostgreSQL和几个进程.md says how to set them; nothing erases a log."
        found.append(Warning(said, hint=hint, id="lianxin.W014"))
    return found


@register(Tags.security)
def data_is_ours(**kwargs: Any) -> list[CheckMessage]:
    """Warn where others on the machine can read the data folder or the database's file."""
    paths = [Path(settings.DATA_DIR)]
    paths += [
        Path(str(connection.settings_dict["NAME"]))
        for connection in connections.all(initialized_only=True)
        if connection.vendor == "sqlite"
    ]
    open_ones = [path.name for path in paths if path.exists() and path.stat().st_mode & 0o077]
    if not open_ones:
        return []
    return [
        Warning(
            f"Others on this machine can read {', '.join(open_ones)}.",
            hint="chmod -R go= the data folder: working copies and sign-ins lie in it.",
            id="lianxin.W010",
        )
    ]


@register(Tags.security)
def keys_are_ours(**kwargs: Any) -> list[CheckMessage]:
    """Refuse a missing or readable master key."""
    path = Path(settings.LIANXIN_MASTER_KEY_FILE)
    if not path.exists():
        return [
            Error(
                f"The master key {path.name} is missing.",
                hint="Put the key file back; without it nothing encrypted can be read. "
                "For a new installation run `python -m lianxin install`.",
                id="lianxin.E003",
            )
        ]
    if path.stat().st_mode & 0o077:
        return [
            Error(
                f"The master key {path.name} can be read by others.",
                hint="chmod 600 it.",
                id="lianxin.E004",
            )
        ]
    return []
