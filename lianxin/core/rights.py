"""The register of rights: a name that code asks for, and what it means to the people who grant it."""

RIGHTS: dict[str, str] = {}


def right(name: str, label: str) -> None:
    """Register a right under `module.verb`."""
    RIGHTS[name] = label
