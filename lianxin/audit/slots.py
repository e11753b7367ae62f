"""What the log's page asks of higher modules: the names behind its numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lianxin.core.slots import Slot


@dataclass(frozen=True)
class NamesWanted:
    """Whose names are wanted: of persons and accounts, or whoever is called so."""

    persons: frozenset[int] = frozenset()
    users: frozenset[int] = frozenset()
    called: str = ""


@dataclass(frozen=True)
class Names:
    """Names by number; `called` are the persons and accounts of a name that was looked for."""

    persons: Mapping[int, str] = field(default_factory=dict)
    users: Mapping[int, str] = field(default_factory=dict)
    called_persons: frozenset[int] = frozenset()
    called_users: frozenset[int] = frozenset()


names: Slot[NamesWanted, Names] = Slot("audit.names")
