"""Marks of secrecy as they stand on a first page, and what only mentions the words.

A mark stands apart: alone on its line, or before a star or a term (GB/T 9704-2012, 7.2.2: 密级和保密期限
stand at the upper left, with ★ between them), at most beside a copy number or an urgency. 国家秘密,
商业秘密 and 工作秘密 are never marks, nor is a word within a sentence.
"""

import re
import unicodedata

LINES = 60  # of a text without pages: so many are its first one
LONGEST = 80  # no mark stands in a line that is longer

_BLANKS = re.compile(r"\s+")
_OPEN, _CLOSE = r"(?:\*\*|[\[({<【〔〖「『]*)", r"(?:\*\*|[\])}>】〕〗」』]*)"
_LEVEL = "(?P<level>[绝絕]密|[机機]密|[秘祕]密)级?"
_STAR = "[★☆⭐✩✭✮*]"
_NUMBER = "[0-9〇零一二三四五六七八九十百两壹贰叁肆伍陆柒捌玖拾佰半]{1,4}"
_LENGTH = (
    rf"(?:[至到]?{_NUMBER}年(?:{_NUMBER}月)?(?:{_NUMBER}日)?|{_NUMBER}(?:个月|月|周|天|日)"
    r"|[至到]?[0-9]{4}[./\-][0-9]{1,2}[./\-][0-9]{1,2}|长期|永久)"
)
_TERM = (
    rf"[(\[]?(?:{_LENGTH}"
    r"|[至到]?(?:启用|解密|公布|公开|开启|发布|宣布|印发)(?:之日)?"
    r"|[至到][^,.。;、:0-9]{1,14}(?:之日|[前止])|待定|[启解]封)[前止]?[)\]]?(?:[(\[](?:含|不含|自.{1,8})[)\]])?"
)
_COPY = r"(?:(?:No\.?|份号:?|编号:?)?[0-9]{3,8}号?)?"
_URGENCY = "(?:(?:特提|特急|加急|平急|急件)[★☆]?)?"
# The whole of a line, without its blanks.
_ALONE = re.compile(
    f"{_COPY}{_URGENCY}{_OPEN}(?:密级:?)?{_OPEN}[★☆⭐✩✭✮]?{_LEVEL}{_CLOSE}(?:{_STAR}?{_TERM}|{_STAR})?{_CLOSE}"
    f"{_URGENCY}{_COPY}"
)
# A line that begins with a level and a star is a mark, whatever short words follow.
_BEFORE_STAR = re.compile(
    f"{_COPY}{_URGENCY}{_OPEN}(?:密级:?)?{_LEVEL}[★☆⭐✩✭✮][^,。;、:★☆]{{0,12}}"
)
# A level and its term without a star between them.
_LEVEL_AND_TERM = re.compile(
    f"{_COPY}{_OPEN}(?:密级:?)?{_OPEN}{_LEVEL}{_CLOSE}[,;]?{_OPEN}(?:保密期限?:?|期限:?|[:·./—\\-~|]+)"
    f"{_OPEN}{_LENGTH}(?:[(\\[]含[)\\]])?{_CLOSE}"
)
_IN_DASHES = re.compile(f"[—\\-–~·]+{_LEVEL}[—\\-–~·]+")
# One word of a line that has others beside it: with its star it is a mark there, too. What reads a PDF
# leaves out the blanks behind a number: 〔2026〕3号机密★1年.
_STARRED = re.compile(f"{_OPEN}(?:密级:?)?{_LEVEL}{_STAR}(?:{_TERM})?{_CLOSE}{_URGENCY}")
_AFTER_NUMBER = re.compile(f"[^ ]*[0-9号期]{_LEVEL}{_STAR}{_TERM}{_CLOSE}{_URGENCY}")
# Of 内部资料 only what is said to whoever holds it may follow.
_INTERNAL = re.compile(
    f"{_COPY}{_OPEN}[★☆⭐✩✭✮]?(?:内部资料|內部資料|内部資料){_CLOSE}[,;:!★☆·]?{_OPEN}"
    "(?:请?注意(?:保存|保密|保管)|请?妥善保(?:管|存)|(?:请勿|严禁|不得|不准|禁止)"
    f"(?:外传|外泄|复印|复制|翻印|传播|扩散|转载))*[.。!]?{_CLOSE}{_COPY}"
)
_WHOLE_LINES = (_ALONE, _BEFORE_STAR, _LEVEL_AND_TERM, _IN_DASHES, _INTERNAL)
_IN_A_NUMBER = re.compile("(?<=[0-9]),(?=[0-9])")
_OF_A_TERM = re.compile(r"(?<=[0-9])\s+(?=[0-9年个月周天日])")
_SENTENCE = re.compile("[,。;、]")
# A line that ends so is not finished: what stands alone below it belongs to its sentence.
_GOES_ON = re.compile('(?:国家|商业|工作|职业|军事|技术|保守|泄露|涉及|属于|[、,的和或及与“"])$')
_PARTED = re.compile(r"(?<=[绝絕机機秘祕])\s+(?=密)")
_AROUND_STAR = re.compile(rf"(?<=[密级])\s*({_STAR})[^\S\n]*")


def mark_of(first_page: str) -> str | None:
    """The mark of secrecy on a first page as it stands there, or None if there is none.

    内部资料 注意保存 is a mark as 内部资料 is; 内部资料 免费交流, which printed matter for everybody
    bears, is none.
    """
    before = ""
    for line in first_page.splitlines():
        words = _plain(line)
        if words and len(words) <= LONGEST and _is_mark(words) and not _GOES_ON.search(before):
            return words
        before = words or before
    return None


def _plain(line: str) -> str:
    """A line with one width for every sign, and nothing that no eye sees."""
    seen = "".join(sign for sign in line[: LONGEST * 8] if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFKC", seen).strip()


def _is_mark(words: str) -> bool:
    bare = _BLANKS.sub("", words)
    if any(form.fullmatch(bare) for form in _WHOLE_LINES):
        return True
    if _SENTENCE.search(_IN_A_NUMBER.sub("", words)):
        return False
    joined = _OF_A_TERM.sub("", _AROUND_STAR.sub(r"\1", _PARTED.sub("", words)))
    return any(_STARRED.fullmatch(word) or _AFTER_NUMBER.fullmatch(word) for word in joined.split())
