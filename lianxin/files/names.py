"""Names of files that are safe to show and to save, whatever was sent."""

import re
import unicodedata

LONGEST = 60
# Controls, marks that reverse the reading order, and what some file system refuses.
UNSAFE = re.compile(r'[<>:"|?*;%]')
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def safe_name(name: str, *, default: str, suffix: str = ".jpg") -> str:
    """The last part of a path, as one line of plain characters, with the ending of what is kept."""
    name = unicodedata.normalize("NFC", name)
    name = re.split(r"[/\\]", name)[-1]
    name = "".join(char for char in name if unicodedata.category(char) not in UNSEEN)
    name = UNSAFE.sub("", name)
    stem = re.sub(r"\.[A-Za-z0-9]{1,8}$", "", name).strip(" .")[:LONGEST].strip(" .")
    return f"{stem or default}{suffix}"
