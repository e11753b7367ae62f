"""How many numbers that name a person the machine finds: measured on made-up, labelled messages.

The set is drawn from a seed: sentences as people write them, with a number of one kind set in (or
none), spelled as people write, paste or disguise it. Whoever made the set had not read the rules of
the machine. Recall is the share of numbers of which no five signs in a row stay readable, also to a
reader who takes away blanks, marks and foreign digits; false alarms are sentences without such a
number that were changed all the same.
"""

import random  # house: made-up messages from a seed, not secrets
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from lianxin.core.masking import mask

SEED, EACH = 20261122, 600
# {x} the number, {y} another one of the same kind and spelling, {w} what people call it
FRAMES = (
    "有事请打{x}找我。", "我的{w}是{x}，白天都在。", "联系人范女士{x}", "（{x}）", "回电：{x}，谢谢", "我姓范，{x}。",
    "{x}这个一直没人理", "上次留的{x}是错的，12号楼3单元", "请记下{x}或者到居委会来", "6路车站旁边，{x}", "{w}{x}",
    "{w}：{x}", "{w}:{x};别公开", "3栋502 {x}", "12号楼3单元502室{x}", "502，{x}", "{x} 502室", "{x}，3栋502", "<{x}>",
    "2026年10月12日 {x} 来过一次", "2026-10-12 10:26 {x}", "10:26，{x}没有人接", "范某\t{x}\t502\t已登记", "{x}/{y}",
    "姓名：范某\n{w}：{x}\n地址：12号楼502", "两个都可以：{x}、{y}。", "{x} {y}", "“{x}”", "【{w}】{x}【完】",
    "1.范某，{x}；2.还没登记", "你们登记成{x}了！", "麻烦改成{x}吧", "13800元已交，凭{x}查", "Tel.{x}",
    "都写了——{x}——还问", "第3次反映了,{w}={x}", "老范{x}，68岁，退休",
)  # fmt: skip
PLAIN = (
    "12号楼6盏灯坏了2个月，花了13800元。", "我家在12号楼3单元502室，门口的灯不亮。", "6路、102路、K21路都不停。",
    "13、15、17、19、21、23号楼都停水。", "1、2、3、4、5、6、7、8、9、10、11、12号楼要加装电梯。", "2026-10-12 10:26",
    "13-15-17-19-21栋之间的路没有铺。", "3栋502、503、602、603、702漏水。", "101、102、105、110、116路公交都绕行。",
    "G1380次高铁10:26到，D5207次晚点。", "2026年10月12日10:26在3号门，等了45分钟。", "2026.10.12-2026.10.15",
    "2026/10/12 10:26:07", "20261012至20261015停电。", "2026-10-12T10:26:00+08:00记录的。", "一共1100户，3260人。",
    "10/12/2026 10:26:45 - 10/15/2026 18:30:00", "办公时间8:30-11:30 14:30-17:30。", "二〇二六年一〇月一二日递交的。",
    "一九七八年、一九八四年、一九九二年三次扩建。", "2026年10月12日—2027年10月11日，共365天。",
    "2023 2024 2025 2026四年都反映过。", "一二三四五六七八九，孩子都会数。", "一三五七九单号限行，二四六八双号限行。",
    "工程款1,380,000.00元，已付980,000.00元。", "总投资13,800,005,207.00元。", "￥1380000.00，余额￥5207.50。",
    "预算1 380 000元，超支52 070元。", "合同编号HT-2026-0038，金额1250000元。", "项目代码2026-340504-78-01-000123。",
    "招标编号MASCG-2026-10-0112-2，开标10:30。", "受理编号2026101200138还没有回音。", "发票号码26342000000012345678。",
    "统一社会信用代码91340500MA2TEST00X。", "商品条码6901234567892扫不出来。", "ISBN 978-7-302-51234-5这本书。",
    "ISBN：9787302512345，定价59.80元。", "ISSN 1000-1234，CN 34-1234/D。", "第20261号提案，第3版第11条。",
    "五届三次会议第0138号、第0139号、第0140号提案。", "皖政办〔2026〕12号，马政办秘〔2026〕138号。",
    "经度118.51纬度31.67附近。", "坐标118.506759,31.670452。", "N31°40′12.5″ E118°30′24.7″",
    "邮编243000，面积89.5平方米。", "增长12.5%、13.8%、9.76%、-1.2%。", "满意率98.76%，同比提高3.25个百分点。",
    "打12345热线三次，没有结果。", "打了110、120、119，又打12315。", "12345/12319/12328都打过了。",
    "停电打95598，火车票12306。", "客服400-000-0000总是占线。", "系统版本10.0.22631.4317。", "车牌还没上，临时的。",
    "App升级到v2.10.3.1256以后打不开。", "路由器地址192.168.1.254。", "比分21:19、18:21、21:15，赢了。",
    "25-23 25-21 23-25 25-20，女排3:1。", "PM2.5为35，PM10为78，NO2为41，SO2为7。", "CAS 7732-18-5，纯度99.95%。",
    "葡萄糖C6H12O6，酒精C2H5OH，水H2O。", "年份\t户数\t人数\n2024\t1380\t3260\n2025\t1402\t3318",
    "1月1380 2月1402 3月1290 4月1502 5月1611", "13 15 17 19 21 23 25 27 29 31 33路", "桩号K12+138～K13+520路面开裂。",
    "男1380人，女1402人，合计2782人，占61.3%。", "GB/T 11643-1999，GB 50011-2010。", "窗户1380×720×65毫米，共12扇。",
    "电压220V/380V，管径DN300。", "皖E开头的出租车有1250辆。", "沪A、苏B、皖E的车都停在这里。",
    "G205国道、S314省道、X012县道。", "代码600808今天涨了1.38%。", "水表读数013800，上月013652。",
    "@所有人 2026年10月12日开会。", "网址www.example.gov.cn打不开。", "苹果@3元一斤，梨@2.5元。",
    "https://www.example.gov.cn/art/2026/10/12/art_10345_20261.html", "座位12排13、14、15、16号。",
    "8①班、8②班、8③班共138人。", "①修路②修灯③修井④修墙⑤修门", "手机号以后再说，先看12号楼。",
    "身份证、银行卡都还没有办。", "６路车２０２６年１０月停运。", "零零星星一两处，三三两两的人。",
)  # fmt: skip
CALLED = {
    "手机": "手机 手机号 电话 微信同号", "座机": "座机 电话 家里电话 固话", "港澳电话": "香港电话 电话 手机",
    "身份证": "身份证 身份证号 证件号码", "银行卡": "卡号 银行卡 打款到", "车牌": "车牌 车号 车",
    "邮箱": "邮箱 电子邮件 E-mail 信箱",
}  # fmt: skip
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
CHECK = "10X98765432"
NUMERALS = (
    "〇一二三四五六七八九", "零一二三四五六七八九", "零幺二三四五六七八九", "〇幺两三四五六七八九",
    "○一二三四五六七八九",
)  # fmt: skip
FORMAL = ("零壹贰叁肆伍陆柒捌玖", "零壹貳參肆伍陸柒捌玖")
CIRCLED = ("⓪①②③④⑤⑥⑦⑧⑨", "⓿❶❷❸❹❺❻❼❽❾", "0⑴⑵⑶⑷⑸⑹⑺⑻⑼", "0➀➁➂➃➄➅➆➇➈")
SCRIPTS = tuple("".join(map(chr, range(at, at + 10))) for at in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50))
MATHEMATICAL = tuple("".join(map(chr, range(at, at + 10))) for at in range(0x1D7CE, 0x1D800, 10))
KEYCAPS = tuple(tuple(f"{d}{by}" for d in range(10)) for by in ("\ufe0f\u20e3", "\u20e3"))
INVISIBLE = "\u200b\u200c\u200d\ufeff\u2060\u00ad\u200e\u200f\u202a\u202c\u202d\u2066\u2069\ufe0f"
BLANKS = "\u00a0\u3000\u2009\u200a\u202f\u2002\u2003\u2005\u2007\u2008\u205f\t"
DASHES, DOTS = "-–—－‐‑−﹣", ".．·•・‧"
PLAIN_SIGNS = str.maketrans(
    {sign: str(n) for table in (*NUMERALS, *FORMAL) for n, sign in enumerate(table)}
)
GONE, STAYS = "+−~|=<>^`", "*※"  # mathematical signs that part digits; marks a masker leaves

Parts = Sequence[str]
Spelling = Callable[[random.Random, Parts], str]


@dataclass(frozen=True)
class Recall:
    """One kind of number in one spelling (or in all): how many there were, how many covered."""

    kind: str
    there: int
    covered: int
    family: str = ""

    @property
    def recall(self) -> float:
        """The share that was covered, 0 to 1."""
        return self.covered / self.there


def _digits(dice: random.Random, count: int) -> str:
    return "".join(dice.choices("0123456789", k=count))


def _mobile(dice: random.Random) -> Parts:
    return "1" + dice.choice("3456789") + _digits(dice, 1), _digits(dice, 4), _digits(dice, 4)


def _landline(dice: random.Random) -> Parts:
    area = dice.choice(("010", "021", "025", "0555", "0551", "0571", "0898", "0755"))
    number = dice.choice("2345678") + _digits(dice, 7 if len(area) == 3 else dice.choice((6, 7)))
    return (area, number) if dice.random() < 0.7 else (area, number[:4], number[4:])


def _hong_kong(dice: random.Random) -> Parts:
    code, first = dice.choice((("852", "235679"), ("853", "26")))
    number = dice.choice(first) + _digits(dice, 7)
    return dice.choice(("+", "+", "00", "")) + code, number[:4], number[4:]


def _identity(dice: random.Random) -> Parts:
    area = dice.choice(("340504", "340503", "340521", "320102", "110105", "310112", "440305"))
    born = f"{dice.randrange(1935, 2012)}{dice.randrange(1, 13):02}{dice.randrange(1, 29):02}"
    body, wanted = area + born, dice.random() < 0.3  # an X oftener than one time in eleven
    while True:
        last = _digits(dice, 3)
        signs = zip(body + last, WEIGHTS, strict=True)
        check = CHECK[sum(int(d) * w for d, w in signs) % 11]
        if check == "X" or not wanted:
            return area, born, last + dice.choice((check, check.lower()))


def _card(dice: random.Random) -> Parts:
    bank = dice.choice(("622202", "621700", "623052", "601382", "435810"))
    body = bank + _digits(dice, dice.choice((9, 12)))
    doubled = (int(d) * (2 - n % 2) for n, d in enumerate(reversed(body)))
    number = body + str(-sum(d - 9 if d > 9 else d for d in doubled) % 10)
    return [number[i : i + 4] for i in range(0, len(number), 4)]


def _plate(dice: random.Random) -> Parts:
    tail = [*_digits(dice, 5)]
    for place in dice.sample(range(5), dice.choice((0, 0, 1, 2))):
        tail[place] = dice.choice("ABCDEFGHJKLMNPQRSTUVWXYZ")
    if dice.random() < 0.4:
        kind = dice.choice("DF")
        tail = dice.choice(([kind, *_digits(dice, 5)], [*_digits(dice, 5), kind]))
    where = dice.choice("皖苏浙沪京粤鲁豫鄂川渝新藏") + dice.choice("ABCDEFGHJK")
    return where, "".join(tail)


def _mail(dice: random.Random) -> Parts:
    names = "".join(dice.choices(("fan", "wang", "xiao", "ming", "li", "zhao", "hui", "jun"), k=3))
    name = dice.choice(
        (names, names + _digits(dice, 4), f"{names}_{_digits(dice, 2)}", f"{names[:3]}.{names[3:]}",
         "1" + _digits(dice, 9), f"{names}-{_digits(dice, 3)}")
    )  # fmt: skip
    domains = ("example.cn", "example.com", "mail.example.com", "vip.example.com.cn", "example.net")
    return name, "@", dice.choice(domains)


KINDS: dict[str, Callable[[random.Random], Parts]] = {
    "手机": _mobile, "座机": _landline, "港澳电话": _hong_kong, "身份证": _identity, "银行卡": _card,
    "车牌": _plate, "邮箱": _mail,
}  # fmt: skip


def _joined(by: Iterable[str]) -> Spelling:
    signs = tuple(by)
    return lambda dice, parts: dice.choice(signs).join(parts)


def _in(tables: Sequence[Sequence[str]], share: float = 1, by: Parts = ("",)) -> Spelling:
    """In the digits of another table, all of them or a share."""

    def spell(dice: random.Random, parts: Parts) -> str:
        table, text = dice.choice(tables), "\0".join(parts)
        signs = (table[int(s)] if s in "0123456789" and dice.random() < share else s for s in text)
        return "".join(signs).replace("\0", dice.choice(by))

    return spell


def _strewn(marks: str) -> Spelling:
    """One mark between all parts, more of them between some or all signs."""

    def spell(dice: random.Random, parts: Parts) -> str:
        share, mixed = dice.choice((0, 0.3, 1)), dice.choice((marks, dice.choice(marks)))
        starts = {sum(map(len, parts[:n])) for n in range(1, len(parts))}
        return "".join(
            dice.choice(mixed) + s if at in starts or (at and dice.random() < share) else s
            for at, s in enumerate("".join(parts))
        )

    return spell


def _country(dice: random.Random, parts: Parts) -> str:
    codes = ("+86", "86", "0086", "＋86", "(+86)", "（86）", "+86 ", "+86-", "0086-", "86 ")
    first = parts[0].removeprefix("0") if dice.random() < 0.5 else parts[0]
    return dice.choice(codes) + dice.choice(("", "", " ", "-")).join((first, *parts[1:]))


def _bracketed(dice: random.Random, parts: Parts) -> str:
    pair = dice.choice(("（）", "()", "[]", "【】", "〔〕"))
    return pair[0] + parts[0] + pair[1] + dice.choice(("", "", " ")) + "".join(parts[1:])


def _extended(dice: random.Random, parts: Parts) -> str:
    by = dice.choice(("-", "转", "转分机", "分机", " ext. ", "#", "－", "（转）"))
    return parts[0] + dice.choice(("-", "", " ")) + "".join(parts[1:]) + by + _digits(dice, 3)


def _wide(dice: random.Random, parts: Parts) -> str:
    text = dice.choice(("", "", " ", "-" if "@" not in parts else "")).join(parts)
    return "".join(chr(ord(s) + 0xFEE0) if "!" <= s <= "~" else s for s in text)


def _one_by_one(dice: random.Random, parts: Parts) -> str:
    return dice.choice((" ", " ", "　", "-", ".", "  ", " - ")).join("".join(parts))


def _broken(dice: random.Random, parts: Parts) -> str:
    text = "".join(parts)
    at = dice.choice((len(parts[0]), dice.randrange(2, len(text) - 1)))
    return text[:at] + dice.choice(("\n", "\n", "\r\n", " \n", "\n  ", "-\n")) + text[at:]


def _province_apart(dice: random.Random, parts: Parts) -> str:
    sign = dice.choice((" ", "·", "-", "　"))
    return parts[0][0] + sign + parts[0][1] + dice.choice(("", sign)) + parts[1]


def _mailed(at: Parts, dots: Parts = (".",)) -> Spelling:
    return lambda dice, parts: parts[0] + dice.choice(at) + parts[2].replace(".", dice.choice(dots))


def _fancy(dice: random.Random, parts: Parts) -> str:
    first = dice.choice((0x1D41A, 0x1D5BA, 0x1D68A))  # bold, sans-serif, monospace a
    return "".join(chr(first + ord(s) - ord("a")) if "a" <= s <= "z" else s for s in "".join(parts))


NUMBERS: dict[str, Spelling] = {
    "原样": _joined([""]), "空格": _joined([" ", " ", "  "]), "横线": _joined(DASHES), "点": _joined(DOTS),
    "斜线": _joined("/／"), "下划线": _joined("_＿"), "全角": _wide, "别国数字": _in(SCRIPTS),
    "数学数字": _in(MATHEMATICAL), "带圈": _in(CIRCLED), "键帽": _in(KEYCAPS), "中文数字": _in(NUMERALS),
    "大写数字": _in(FORMAL), "中文混写": _in(NUMERALS, share=0.5), "看不见的": _strewn(INVISIBLE),
    "各种空白": _strewn(BLANKS), "逐位隔开": _one_by_one, "换行": _broken,
    "两样一起": _in((*NUMERALS, *CIRCLED, *SCRIPTS), by=(" ", "-", "—", "·", "\u200b", "　", "\n")),
}  # fmt: skip
NUMBERS["一样的一串"] = _joined(["……", "——", "      ", "\t\t\t\t\t\t", "～～～～～～", "________"])
COUNTRY, BRACKETS = {"国家码": _country}, {"括号": _bracketed}
ON_PLATES = ("原样", "空格", "横线", "点", "全角", "看不见的", "各种空白", "逐位隔开", "换行")
PLATES: dict[str, Spelling] = {
    "小写": lambda dice, parts: dice.choice(("", "", "·", "-", " ")).join(parts).lower(),
    "省份隔开": _province_apart,
    "中文数字": _in(NUMERALS),
    "大写数字": _in(FORMAL),
}
MAILS: dict[str, Spelling] = {
    "原样": _joined([""]), "全角": _wide, "看不见的": _strewn(INVISIBLE), "换行": _broken, "花体字母": _fancy,
    "全角@": _mailed("＠"), "大写字母": lambda _, parts: "".join(parts).upper(),
    "空格": _mailed((" @ ", "@ ", " @", "　@　"), (".", " . ", ". ")),
    "写成at": _mailed(("(at)", "[at]", "（at）", "【at】", " at ", " (at) ", "[AT]", "{at}", "艾特")),
    "点写成别的": _mailed(("@", "＠", "(at)"), ("。", "．", "(dot)", "[dot]", " dot ", "点")),
    "括号里的@": _mailed(("(@)", "[@]", "（@）", "【@】"), (".", "[.]", "(.)")),
    "逗号当点": _mailed(("@", "＠"), (",", "，")),
    "字母隔开": lambda _, parts: " ".join("".join(parts)),
}  # fmt: skip
SPELLINGS: dict[str, dict[str, Spelling]] = {
    "手机": NUMBERS | COUNTRY | BRACKETS,
    "座机": NUMBERS | COUNTRY | BRACKETS | {"分机": _extended},
    "港澳电话": NUMBERS | BRACKETS,
    "身份证": NUMBERS,
    "银行卡": NUMBERS,
    "车牌": {family: NUMBERS[family] for family in ON_PLATES} | PLATES,
    "邮箱": MAILS,
}


def folded(text: str) -> str:
    """What a patient reader makes of it: plain digits and capitals, no blanks, no signs between."""
    signs = []
    for sign in unicodedata.normalize("NFKC", text).translate(PLAIN_SIGNS):
        digit = unicodedata.digit(sign, None)
        if digit is not None:
            signs.append(str(digit))
        elif sign in STAYS or (unicodedata.category(sign)[0] not in "ZCMP" and sign not in GONE):
            signs.append(sign.upper())
    return "".join(signs)


def _still_readable(secret: str, masked: str) -> bool:
    """Five signs of the number in a row are still there."""
    text = folded(masked)
    return any(secret[i : i + 5] in text for i in range(len(secret) - 4))


def messages(kind: str) -> Iterator[tuple[str, str, str]]:
    """(family, secret, message) for `EACH` made-up messages of a kind, family after family."""
    dice = random.Random(f"{SEED} {kind}")  # noqa: S311 - see above
    families = list(SPELLINGS[kind].items())
    frames = [one for one in FRAMES if kind != "邮箱" or "{y}" not in one]  # they share a domain
    for n in range(EACH):
        family, spell = families[n % len(families)]
        given_away = True
        while given_away:  # by the rest of the sentence, by chance
            parts, frame, word = (
                KINDS[kind](dice),
                dice.choice(frames),
                dice.choice(CALLED[kind].split()),
            )
            secret = folded("".join(parts)).lstrip("0")  # 0555 is 555 behind +86, 00852 is 852
            x, y = spell(dice, parts), spell(dice, KINDS[kind](dice))
            given_away = _still_readable(secret, frame.format(x="■", y=y, w=word))
        yield family, secret, frame.format(x=x, y=y, w=word)


def by_family() -> list[Recall]:
    """Recall by kind and family of spelling."""
    there: Counter[tuple[str, str]] = Counter()
    covered: Counter[tuple[str, str]] = Counter()
    for kind in KINDS:
        for family, secret, text in messages(kind):
            there[kind, family] += 1
            covered[kind, family] += not _still_readable(secret, mask(text))
    return [Recall(kind, n, covered[kind, family], family) for (kind, family), n in there.items()]


def added(found: Iterable[Recall], by: str) -> list[Recall]:
    """The same, added up by "kind" or by "family"; the other of the two is left empty."""
    there, covered = Counter[str](), Counter[str]()
    for one in found:
        there[getattr(one, by)] += one.there
        covered[getattr(one, by)] += one.covered
    as_kind = by == "kind"
    return [
        Recall(name if as_kind else "", n, covered[name], "" if as_kind else name)
        for name, n in there.items()
    ]


def measure() -> list[Recall]:
    """Recall by kind, on `EACH` made-up messages of every kind."""
    return added(by_family(), "kind")


def false_alarms() -> list[str]:
    """The sentences without any such number that were changed all the same."""
    return [text for text in PLAIN if mask(text) != text]
