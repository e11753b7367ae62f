"""First pages that bear a mark of secrecy, and first pages that only mention the words."""

import io
import json
from collections.abc import Sequence
from functools import lru_cache

import docx
import pypdfium2
import typst
from docx.document import Document

from lianxin.documents.fonts import faces

TITLE = "关于做好有关工作的通知"

MARKED = (
    "绝密", "机密", "秘密", "机　密", "绝   密", "秘\u3000\u3000密", "【机密】", "（秘密）", "[绝密]",
    "机密★10年", "秘密★5年", "绝密★启用前", "机密★长期", "秘密 5年", "机密 ★ 10 年", "绝密★30年",
    "机密☆1年", "秘密*6个月", "机密★", "密级：机密", "机密级", "000123 机密★1年", "机密★1年 特急",
    "绝密★启用前 试卷类型：A", "秘密★至2027年12月31日", "機密★十年", "机密（5年）", "内部资料",
    "内 部 资 料", "内部资料 注意保存", "【内部资料】", "内部资料，请勿外传",
    "★机密", "★秘密★1年", "机密★至公开前", "秘密★至印发之日", "机密★至换届工作结束前",
    "滨协办〔2026〕3号 机密★1年", "滨协办〔2026〕3号　　机密★1 年", "第3期机密★1年", "12,345 机密★1年",
    "机密★启封前", "秘密★半年", "机密★壹年", "秘密★拾年", "机密★20年（含）", "机密★待定", "机密★另行通知",
    "秘密 保密期限：3年", "密级:秘密 保密期限:3年", "密级：机密，保密期限：十年", "秘密：3年", "机密·5年",
    "机密—10年", "机密/10年", "机密-10年", "秘密（保密期限：1年）", "—机密—", "－秘密－", "★内部资料★", "內部資料",
    "★内部资料", "绝密★会后收回", "机密 期限：长期",
)  # fmt: skip

MENTIONED = (
    "不得填写国家秘密、工作秘密。",
    "国家秘密",
    "商业秘密",
    "工作秘密",
    "涉及国家秘密的，请走保密渠道。",
    "保守国家秘密是每个公民的义务。",
    "保密承诺书",
    "秘密级以上的文件不得带出办公室。",
    "国家秘密的密级分为绝密、机密、秘密三级。",
    "机密级国家秘密的保密期限不超过20年。",
    "中华人民共和国保守国家秘密法",
    "标有“机密★10年”字样的文件，请走保密渠道。",
    "绝密 机密 秘密",
    "□绝密 □机密 □秘密 □公开",
    "密级：",
    "密级：公开",
    "他守着一个秘密",
    "秘密花园",
    "机密文件的管理办法",
    "公司掌握的商业秘密和个人隐私不公开",
    "内部资料的整理情况",
    "内部资料 免费交流",
    "本册为内部资料性出版物",
    "无记名投票以秘密方式进行",
    "“机密”",
    "3．秘密",
    "机密性、完整性、可用性",
    "秘密。",
    "秘书处 2026年10月",
    "机关保密工作要点",
    "标有机密★10年字样的文件走保密渠道",
    "第3号机密★10年的文件已经收回",
    "* 秘密花园读书会",
    "到公开前保守秘密",
    "秘密：他藏了3年",
    "秘密/隐私",
    "机密—公开",
    "机密/秘密",
    "保密期限：3年",
    "密级 保密期限",
    "秘密·花园",
    "秘密和3年期限",
    "机密文件保存10年",
    "秘密保存了3年",
    "内部资料★推荐阅读",
    "内部資料管理办法",
    "—秘密花园—",
    "机密：请勿说话",
    "秘密保密期限怎样算",
    "机密、秘密的保密期限：20年、10年",
    "商业秘密：3年",
    "国家秘密 保密期限：3年",
    "守住秘密★",
    "秘密投票",
    "工作秘密—3年",
)


def text(*lines: str, encoding: str = "utf8") -> bytes:
    return "\r\n".join([*lines, TITLE, "各有关单位：", "现将有关事项通知如下。"]).encode(encoding)


def saved(document: Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def word(*lines: str) -> bytes:
    """A docx with these lines above its title."""
    document = docx.Document()
    for line in (*lines, TITLE, "各有关单位：", "现将有关事项通知如下。"):
        document.add_paragraph(line)
    return saved(document)


def typeset(pages: Sequence[Sequence[str]]) -> bytes:
    shown = [
        "\n".join(f"#par({json.dumps(line, ensure_ascii=False)})" for line in (*lines, TITLE))
        for lines in pages
    ]
    source = (
        f'#set text(font: {json.dumps(faces().serif)}, lang: "zh")\n'
        + "\n#pagebreak()\n".join(shown)
    )
    made: bytes = typst.compile(source.encode(), font_paths=faces().fonts)
    return made


def pdf(*lines: str) -> bytes:
    """A PDF with these lines above its title, and a second page."""
    return typeset([lines, ["第二页"]])


@lru_cache
def _examples() -> dict[str, bytes]:
    """Each example as a PDF of one page; they are typeset together, which takes a tenth of the time."""
    found = {}
    with pypdfium2.PdfDocument(typeset([[words] for words in MARKED + MENTIONED])) as whole:
        for at, words in enumerate(MARKED + MENTIONED):
            with pypdfium2.PdfDocument.new() as single:
                single.import_pages(whole, [at])
                file = io.BytesIO()
                single.save(file)
            found[words] = file.getvalue()
    return found


def example(words: str, kind: str) -> bytes:
    """One of the examples above a title."""
    return _examples()[words] if kind == "pdf" else MADE[kind](words)


MADE = {"docx": word, "pdf": pdf, "text": text}
