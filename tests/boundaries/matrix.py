"""The access matrix: every address × method × person × state, walked and compared with the file.

    python -m tests.boundaries.matrix --write [module…]

writes `access_matrix.csv` anew, and its summary in docs/reference/matrix.md. Then read the change
line by line: what stands in the file is what is asserted.
"""

from __future__ import annotations

import csv
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

    from tests.boundaries.tries import Try
    from tests.boundaries.world import World

ROOT = Path(__file__).resolve().parent.parent.parent
FILE = Path(__file__).with_name("access_matrix.csv")
WRITE = "MATRIX_WRITE"  # names a folder: the walk writes what it saw there
ACTORS = (
    "nobody", "resident", "other_resident", "foreign_resident",
    "member", "other_member", "foreign_member", "head", "other_head", "foreign_head",
    "clerk", "other_clerk", "foreign_clerk", "officer", "office_head", "foreign_officer",
    "leader", "system", "security", "audit", "disabled", "expired", "no_factor", "narrow",
    "guest_head", "member_officer",
)  # fmt: skip
OTHERS = ("nobody", "resident", "member", "officer", "no_factor")  # who tries another method
# In further states of an address: those to whom the state could matter, and some to whom not.
IN_OTHER_STATES = {
    "everybody": ("nobody", "resident", "member", "officer", "foreign_officer"),
    "residents": (
        "nobody", "resident", "other_resident", "foreign_resident", "member", "officer",
        "foreign_officer",
    ),
    "members": (
        "nobody", "resident", "member", "other_member", "foreign_member", "head", "other_head",
        "foreign_head", "clerk", "officer", "no_factor",
        "narrow", "guest_head",
    ),
    "units": (
        "nobody", "resident", "member", "clerk", "other_clerk", "foreign_clerk", "officer",
        "foreign_officer",
        "narrow", "member_officer",
    ),
    "office": (
        "nobody", "resident", "member", "head", "clerk", "officer", "office_head",
        "foreign_officer", "expired", "no_factor", "narrow",
        "member_officer",
    ),
    "duty": (
        "nobody", "member", "other_member", "foreign_member", "head", "other_head",
        "foreign_head", "officer", "foreign_officer",
        "narrow", "guest_head", "member_officer",
    ),
    "register": (
        "nobody", "member", "head", "other_head", "foreign_head", "officer", "foreign_officer",
        "system", "no_factor",
        "narrow",
    ),
    "accounts": (
        "nobody", "member", "officer", "foreign_officer", "system", "security", "audit",
        "no_factor",
    ),
    "notices": (
        "nobody", "resident", "member", "other_member", "foreign_member", "officer",
        "foreign_officer", "system", "no_factor",
        "narrow",
    ),
}  # fmt: skip
CAST = {"foreign_officer": "outsider", "no_factor": "officer"}
HEAD = ("address", "method", "state", *ACTORS)
# Where a redirect leads, when it is a refusal or asks for something first.
DOORS = {
    "/accounts/sign-in/": "302-login",
    "/find/": "302-code",
    "/accounts/second-factor/": "302-factor",
    "/accounts/prove/": "302-prove",
}
Key = tuple[str, str, str]
Table = dict[Key, dict[str, str]]


def who_tries(group: str, answer: str, *, first: bool) -> tuple[str, ...]:
    """Everybody in the first state of an address, fewer in further ones.

    Where `answer`, which nobody in particular got, is 405, a few are enough.
    """
    if answer == "405":
        return OTHERS
    return ACTORS if first else IN_OTHER_STATES[group]


def read(path: Path = FILE) -> Table:
    """The reviewed file: (address, method, state) → person → answer."""
    with path.open(encoding="utf8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {
        (row["address"], row["method"], row["state"]): {
            actor: row[actor] for actor in ACTORS if row[actor]
        }
        for row in rows
    }


def write(table: Table, path: Path) -> None:
    """Write a table as the file has it."""
    with path.open("w", encoding="utf8", newline="") as lines:
        out = csv.writer(lines, lineterminator="\n")
        out.writerow(HEAD)
        for key in sorted(table):
            out.writerow([*key, *(table[key].get(actor, "") for actor in ACTORS)])


@dataclass
class Walk:
    """Everybody's browser, and what came back for each of their requests."""

    world: World
    browsers: dict[str, Client]
    cookies: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.cookies = {key: client.cookies.copy() for key, client in self.browsers.items()}

    def ask(self, actor: str, method: str, url: str, post: dict[str, Any]) -> HttpResponse:
        """One request, after which the world is as it was before."""
        from django.db import transaction  # house: run as a command before Django is set up

        client = self.browsers[actor]
        client.cookies = self.cookies[actor].copy()
        before = transaction.savepoint()
        try:
            return client.generic(method, url) if method == "PUT" else _send(client, url, post)
        finally:
            transaction.savepoint_rollback(before)

    def answers(
        self, group: str, name: str, one: Try, seen: set[str]
    ) -> Iterator[tuple[str, str, HttpResponse]]:
        """(method, person, answer) for every cell of one try; `seen` are the methods tried before."""
        url, post = address(self.world, name, one), filled(self.world, one)
        for method in one.methods:
            sent = post if method == "POST" else {}
            stranger = self.ask("nobody", method, url, sent)
            yield method, "nobody", stranger
            who = who_tries(group, answer_of(stranger), first=method not in seen)
            for actor in who[1:]:
                yield method, actor, self.ask(actor, method, url, sent)


def _send(client: Client, url: str, post: dict[str, Any]) -> HttpResponse:
    return client.post(url, post) if post else client.get(url)


def address(world: World, name: str, one: Try) -> str:
    """The address of a try: rows by ref, or by key where a number is wanted."""
    from django.urls import reverse  # house: run as a command before Django is set up

    return reverse(name, args=[_argument(world, word) for word in one.row])


def _argument(world: World, word: str) -> Any:
    if word.startswith("/"):
        return word[1:]
    row, _dot, attribute = word.partition(".")
    if attribute:
        return getattr(world[row], attribute)
    return getattr(world[row], "ref", world[row].pk)


def filled(world: World, one: Try) -> dict[str, Any]:
    """What a try sends; never nothing, so that it is known from a look."""
    data: dict[str, Any] = {"sent": "1"}
    for name, value in one.post.items():
        data[name] = value
        if value == "~":
            data[name] = world[one.row[0]].turn
        elif isinstance(value, str) and value.startswith("~"):
            data[name] = str(getattr(world[one.row[0]], value[1:]))
        elif isinstance(value, str) and value.startswith("="):
            data[name] = world[value[1:]].pk
    return data


def answer_of(response: HttpResponse) -> str:
    """The status, and for a redirect that refuses where it leads."""
    if response.status_code != 302:
        return str(response.status_code)
    path = response["Location"].partition("?")[0]
    return DOORS.get(path, "302")


def summary(table: Table) -> str:
    """docs/reference/matrix.md: who is let in where, and the figures."""
    cells = Counter(answer for row in table.values() for answer in row.values())
    lines = [
        "<!-- 由 python -m tests.boundaries.matrix --write 生成，不要手改。 -->",
        "# 谁在哪一页得到什么回答",
        "",
        (
            f"共{len({key[0] for key in table})}个网址，{len(ACTORS)}种人，{sum(cells.values())}格。"
            "每一格都在测试里真的走一遍；全表在 `tests/boundaries/access_matrix.csv`，逐行看过。"
        ),
        (
            "回答之外，每一页的正文都找过不该看到的话（电话、姓名、追踪码、原文里的号码、内部记录、"
            "别人的草稿、另一个委员会的话），响应头也一起查。"
        ),
        "",
        (
            "“进”是得到页面或办成了（200、302，以及填得不对的422、来晚了的409）；“拒”是403；"
            "“无”是404，和不存在的一样；“门”是先去登录、输码或第二重验证。"
        ),
        "",
        "| 回答 | 格数 |",
        "|---|---|",
        *(f"| {answer} | {number} |" for answer, number in sorted(cells.items())),
        "",
    ]
    head = ["网址", "方法", "哪一件", *(NAMES[actor] for actor in ACTORS)]
    lines += ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    for (name, method, state), row in sorted(table.items()):
        if method != "PUT":
            shown = [WORDS.get(row.get(actor, ""), "进") for actor in ACTORS]
            lines.append("| " + " | ".join([f"`{name}`", method, state, *shown]) + " |")
    return "\n".join(lines) + "\n"


WORDS = {
    "": "", "403": "拒", "404": "无", "405": "—",
    "302-login": "门", "302-code": "门", "302-factor": "门", "302-prove": "门",
}  # fmt: skip
NAMES = {
    "nobody": "没登录", "resident": "留言人", "other_resident": "别的留言人",
    "foreign_resident": "外地留言人", "member": "办理的委员", "other_member": "同站委员",
    "foreign_member": "外地委员", "head": "站长", "other_head": "别站站长",
    "foreign_head": "外地站长", "clerk": "承办单位", "other_clerk": "别的单位",
    "foreign_clerk": "外地单位", "officer": "联络办", "office_head": "主任",
    "foreign_officer": "外地联络办", "leader": "主席", "system": "系统管理员",
    "security": "安全管理员", "audit": "审计管理员", "disabled": "账号停用",
    "expired": "任期已满", "no_factor": "没过第二重", "narrow": "权限只在一个单位",
    "guest_head": "别站站长来值班", "member_officer": "联络办兼委员",
}  # fmt: skip


def main(arguments: list[str]) -> int:
    """Walk the matrix, or the parts that are named, and write what was seen."""
    import tempfile  # house: only the command needs it

    import pytest  # house: only the command needs it

    if arguments[:1] != ["--write"]:
        sys.stderr.write("python -m tests.boundaries.matrix --write [module…]\n")
        return 2
    walked = "test_every_cell_answers_as_the_file_says_and_shows_no_more"
    tests = f"{FILE.with_name('test_access_matrix.py')}::{walked}"
    named = [f"{tests}[{part}]" for part in arguments[1:]] or [tests]
    with tempfile.TemporaryDirectory() as folder:
        os.environ[WRITE] = folder
        failed = pytest.main(["-n", "2", "-q", "--tb=short", "-m", "matrix", *named])
        from tests.boundaries.addresses import ADDRESSES  # house: after the run set Django up

        anew = {name for part in arguments[1:] for name in ADDRESSES[part]}
        table: Table = read() if arguments[1:] else {}
        if not failed:  # what is tried no more goes
            table = {key: row for key, row in table.items() if key[0] not in anew}
        for part in sorted(Path(folder).glob("*.csv")):
            table |= read(part)
    known = {name for part in ADDRESSES.values() for name in part}
    table = {key: row for key, row in table.items() if key[0] in known}
    write(table, FILE)
    (ROOT / "docs" / "reference" / "matrix.md").write_text(summary(table), encoding="utf8")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
