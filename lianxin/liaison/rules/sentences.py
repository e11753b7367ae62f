"""What others read of a sentence: no number that names a person, and no name of the notebook."""

import re
from collections.abc import Iterable

from lianxin.core.masking import mask, without_name

SOMEBODY = "某某"
FEWEST = 2  # letters of a name that is looked for


def told_of(sentence: str, names: Iterable[str]) -> str:
    """The sentence with numbers covered and each of the names replaced, longer names first.

    A name is taken out wherever it stands, also where it is a word of the language: whoever reads
    this is not to learn it.
    """
    told = mask(sentence)
    for name in sorted({name.strip() for name in names}, key=len, reverse=True):
        if len(name) >= FEWEST:
            told = without_name(told.replace(name, SOMEBODY), name)
    return re.sub(rf"(?:{SOMEBODY}){{2,}}", SOMEBODY, told)
