"""What others read of a sentence: no number that names a person, and no name of the notebook."""

import re
from collections.abc import Iterable

from lianxin.core.masking import mask, without_name

SOMEBODY = "某某"
CALLED_BEFORE = ("老", "小", "阿")
CALLED_BEHIND = (
    "师傅", "老师", "医生", "大夫", "护士", "主任", "院长", "园长", "校长", "老板", "经理", "大爷",
    "大妈", "大姐", "大哥", "大叔", "大婶", "阿姨", "奶奶", "爷爷", "先生", "女士", "婶子", "婶",
    "叔", "嫂", "姨", "姐", "哥",
)  # fmt: skip
FEWEST = 2  # letters of a name that is looked for


def told_of(sentence: str, names: Iterable[str]) -> str:
    """The sentence with numbers covered and each of the names replaced, longer names first.

    A name is taken out wherever it stands, also where it is a word of the language: whoever reads
    this is not to learn it. So is what its bearer may be called beside it (药店老吴: 老吴, 吴师傅).
    """
    told = mask(sentence)
    for name in sorted({name.strip() for name in names}, key=len, reverse=True):
        if len(name) >= FEWEST:
            for called in ways_to_call(name):
                told = told.replace(called, SOMEBODY)
            told = without_name(told, name)
    return re.sub(rf"(?:{SOMEBODY}){{2,}}", SOMEBODY, told)


def ways_to_call(name: str) -> list[str]:
    """What somebody of this name is called in a sentence, the longest first."""
    called, title = {name}, next((word for word in CALLED_BEHIND if name.endswith(word)), "")
    bare = name.removesuffix(title)
    if len(bare) >= FEWEST and bare[-2] in CALLED_BEFORE:
        called.add(bare[-2:])
        surname = bare[-1]
    elif title:
        surname = bare[-1:]
    else:
        surname = name[0] if len(name) <= 3 else ""
        called |= {name[-2:]} if len(name) in {3, 4} else set()
    if surname:
        called |= {f"{before}{surname}" for before in CALLED_BEFORE}
        called |= {f"{surname}{behind}" for behind in CALLED_BEHIND}
    return sorted(called, key=len, reverse=True)
