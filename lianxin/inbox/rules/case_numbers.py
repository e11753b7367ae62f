"""Case numbers as people type them."""

import unicodedata


def case_number(typed: str) -> str:
    """A number as people type it, full width, without its dash or with another, as it is kept."""
    digits = "".join(c for c in unicodedata.normalize("NFKC", typed) if c.isdecimal())
    return f"{digits[:4]}-{digits[4:]}"
