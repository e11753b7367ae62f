"""Case numbers as people type them."""

from lianxin.core import spelling


def case_number(typed: str) -> str:
    """A number as people type it, full width, without its dash or with another, as it is kept."""
    digits = "".join(c for c in spelling.plain(typed) if c.isdecimal())
    return f"{digits[:4]}-{digits[4:]}"
