"""What may become of a column that holds somebody's words or contact. Pure.

Three acts let such words go: their sender takes the matter back (`withdrawn`); the contact data goes,
by its sender's wish or on its day (`deleted`); the years are over for which a file is kept whole
(`retained`).
"""

from enum import StrEnum
from typing import NamedTuple


class Fate(StrEnum):
    """What becomes of a column's words."""

    ROW = "the row is deleted"
    EMPTY = "emptied"
    SAYS_SO = "says that it was withdrawn"
    COVERED = "the contact data in it is covered"
    STAYS = "stays"


class SendersColumn(NamedTuple):
    """A column by its model and name, the way from its row to the matter, and its three fates."""

    model: str
    column: str
    case: str
    withdrawn: Fate
    deleted: Fate
    retained: Fate
    why: str = ""  # why it stays, whatever happens
    kept: str = ""  # why it stays until a withdrawal
