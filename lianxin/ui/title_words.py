"""Where a title may break: between words, never inside one.

Chinese is written without blanks, and a browser breaks it after any character. Titles are kept
together (`word-break: keep-all`), and the names in them get their breaks here.
"""

import re

# What our titles are made of. After the first kind a title may break, on either side of the second.
_ENDINGS = "开发区 街道 社区 园区 乡 镇 村 市 县 区 的"
_WORDS = (
    "委员会(?!客厅) 委员 界别 综合 区域 个人 协商 工作站 工作室 联系点 议事室 会客厅 联络室 联络办 办公室 "
    "书屋 信息 服务 中心 政协 管理局 运输局 值班表 四块板 启用单"
)
_PART = re.compile(f"({'|'.join(_WORDS.split())})|(?<=.)(?:{'|'.join(_ENDINGS.split())})(?=.)")


def parts(title: str) -> list[str]:
    """柳荫里, 委员, 工作室: what of a title must stand on one line each."""
    found, start = [], 0
    for match in _PART.finditer(title):
        is_word = match.group(1) is not None
        cut = (
            [title[start : match.start()], match.group()]
            if is_word
            else [title[start : match.end()]]
        )
        found += [part for part in cut if part]
        start = match.end()
    return [*found, *([title[start:]] if title[start:] else [])]
