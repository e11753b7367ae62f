"""Search: finds any two characters or exact phrase of a text, on either database.

Texts are cut into character bigrams in Python; SQLite's FTS5 or PostgreSQL's tsvector only keeps
them, with one more token that names the committee, so that a search reads no other's rows. A
phrase is a run of consecutive bigrams, so no dictionary decides what a word is, and rare
characters and any script work alike. Characters are written as hexadecimal code points, so that
neither database's tokenizer has an opinion about them.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

from lianxin.core import spelling

M = TypeVar("M", bound=Model)
_NOTHING = "n"  # no token is that
_SPACE = re.compile(r"[\s\W_]+", re.UNICODE)


def normalise(text: str) -> str:
    """Fold width, case and spelling of characters, and drop everything but letters and digits."""
    return _SPACE.sub(" ", spelling.looked_for(text).casefold()).strip()


def phrase(run: str) -> str:
    """The bigrams of one run of letters, as tokens divided by spaces."""
    points = [f"{ord(character):x}" for character in run]
    return " ".join(f"x{first}y{second}" for first, second in pairwise(points))


def grams(text: str, *, committee: int) -> str:
    """What is indexed of a text: whose it is, each run's bigrams, and its last letter by itself."""
    runs = normalise(text).split()
    return " ".join([_whose(committee), *(f"{phrase(run)} x{ord(run[-1]):x}" for run in runs)])


def _whose(committee: int) -> str:
    return f"k{committee}"  # no letter's token begins so


TABLES: list[str] = []  # of every index there is


@dataclass(frozen=True)
class Index:
    """A full-text index of one module: row id → grams. The table is made by that module's migration."""

    table: str

    def __post_init__(self) -> None:
        TABLES.append(self.table)

    def put(self, row_id: int, text: str, *, committee: int) -> None:
        """Index a row's text, replacing what was there."""
        self.remove(row_id)
        self.add(row_id, text, committee=committee)

    def add(self, row_id: int, text: str, *, committee: int) -> None:
        """Index the text of a row that is new."""
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                sql = f"INSERT INTO {self.table} (rowid, grams) VALUES (%s, %s)"  # noqa: S608
            else:
                sql = f"INSERT INTO {self.table} (id, grams) VALUES (%s, to_tsvector('simple', %s))"  # noqa: S608
            cursor.execute(sql, [row_id, grams(text, committee=committee)])

    def remove(self, row_id: int) -> None:
        """Forget a row."""
        key = "rowid" if connection.vendor == "sqlite" else "id"
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {self.table} WHERE {key} = %s", [row_id])  # noqa: S608

    def among(self, rows: QuerySet[M], looked_for: str) -> QuerySet[M]:
        """Those of the rows that hold what is `wanted`.

        The index is joined, so that whatever else is asked of the rows is asked with it: nothing
        is cut off before, and who wants a few reads a few.
        """
        own = f"{self.table}.{'rowid' if connection.vendor == 'sqlite' else 'id'}"
        holds = "MATCH %s" if connection.vendor == "sqlite" else "@@ to_tsquery('simple', %s)"
        theirs = f"{rows.model._meta.db_table}.{rows.model._meta.pk.column}"
        return rows.extra(  # noqa: S610 - the names are ours
            tables=[self.table],
            where=[f"{own} = {theirs}", f"{self.table}.grams {holds}"],
            params=[looked_for],
        )

    def only(self, rows: QuerySet[M], flag: str) -> QuerySet[M]:
        """Of rows that were looked up `among` others those with a flag, before the rest is read.

        The flag has an index of its own, so both indexes answer and no row is read in vain.
        """
        told = rows.model._meta
        # The plus keeps SQLite from looking up each row that has the flag by itself.
        own = f"+{self.table}.rowid" if connection.vendor == "sqlite" else f"{self.table}.id"
        flagged = f"SELECT {told.pk.column} FROM {told.db_table}"  # noqa: S608
        where = f"{own} IN ({flagged} WHERE {flag})"
        return rows.extra(where=[where])  # noqa: S610 - the names are ours


def wanted(query: str, *, committee: int) -> str:
    """What the index is asked: a committee's rows that hold every run of letters as a phrase.

    A single character is looked for as the beginning of a bigram. Without a letter nothing is found.
    """
    runs = normalise(query).split()
    if not runs:
        return _NOTHING
    if connection.vendor == "sqlite":
        return " AND ".join([_whose(committee), *map(_fts5, runs)])
    return " & ".join([_whose(committee), *map(_tsquery, runs)])


def _fts5(run: str) -> str:
    if len(run) == 1:
        point = f"{ord(run):x}"
        return f"(x{point} OR x{point}y*)"
    return f'"{phrase(run)}"'


def _tsquery(run: str) -> str:
    if len(run) == 1:
        point = f"{ord(run):x}"
        return f"(x{point} | x{point}y:*)"
    return "(" + " <-> ".join(phrase(run).split()) + ")"


def create_sql(table: str, vendor: str) -> list[str]:
    """The statements that make an index table (for a module's migration)."""
    if vendor == "sqlite":
        return [f"CREATE VIRTUAL TABLE {table} USING fts5(grams, tokenize='ascii')"]
    return [
        f"CREATE TABLE {table} (id bigint PRIMARY KEY, grams tsvector NOT NULL)",
        f"CREATE INDEX {table}_grams ON {table} USING gin (grams)",
    ]
