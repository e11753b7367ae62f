"""Signs that stand for the same: names, numbers, codes; expected values written down by hand."""

import re

import pytest

from lianxin.core import spelling
from lianxin.core.names import fault_of_name
from lianxin.core.phones import NotAPhone, dialled

UYGHUR = "阿依努尔·买买提"


@pytest.mark.parametrize(
    "dot",
    [
        "·", "•", "・", "‧", "∙", "●", "．", ".", "⋅", "･", "᛫", "⸱", "⸰", "◦", "∘", "․", "。",
        "｡", "﹒", "˙", "ㆍ", "ꞏ", " · ", "··", "\u3000•\u3000", "\u200b·\u200b", " . ",
    ],
)  # fmt: skip
def test_every_dot_between_the_parts_of_a_name_is_one(dot):
    assert spelling.person_name(f"阿依努尔{dot}买买提") == (UYGHUR, "")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("张\u3000三", "张三"), (" 张 三 ", "张三"), ("张\xa0三", "张三"),
        ("张\u200b三", "张三"), ("\ufeff张三", "张三"), ("张三\ufe00", "张三"),
        ("张三\U000e0100", "张三"), ("\u202a张三\u202c", "张三"), ("⻢长青", "马长青"),
        ("⻓⻘", "长青"), ("⿓⽂", "龍文"), ("⻰文", "龙文"), ("⻔红", "门红"), ("⻩河", "黄河"),
        ("⻬鸣", "齐鸣"), ("⻉宁", "贝宁"), ("林\uf9f4", "林林"), ("\uf90a玉", "金玉"),
        ("李\uf9e1", "李李"), ("\ue863某", "䶮某"), ("\ue81e某", "龴某"), ("\ue864某", "𤇾某"),
        ("\ue854", "龺"), ("Ｊｏｈｎ\u3000Ｓｍｉｔｈ", "John Smith"),
        ("John A. Smith", "John A. Smith"), ("J.K.罗琳", "J.K.罗琳"), ("张三\x0b", "张三"),
    ],
)  # fmt: skip
def test_one_name_in_many_spellings(typed, name):
    assert spelling.person_name(typed) == (name, "")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("测试甲（女）", "测试甲"), ("测试甲(女)", "测试甲"), ("测试甲 （女）", "测试甲"),
        ("测试甲（女，回族）", "测试甲"), ("阿依努尔·买买提（女，维吾尔族）", "阿依努尔·买买提"),
        ("测试甲【女】", "测试甲"), ("测试甲〔女〕", "测试甲"), ("测试甲[女]", "测试甲"),
        ("测试甲｛女｝", "测试甲"), ("测试甲〈女〉", "测试甲"), ("测试甲＜女＞", "测试甲"),
        ("测试甲（女", "测试甲"), ("测试甲（女）（回族）", "测试甲"), ("测试甲*", "测试甲"),
        ("*测试甲", "测试甲"), ("测试甲＊", "测试甲"), ("★测试甲", "测试甲"),
        ("测试甲※", "测试甲"), ("测试甲△", "测试甲"), ("测试甲（兼）", "测试甲"),
        ("测试甲（1962.3）", "测试甲"), ("测试甲#", "测试甲"),
    ],
)  # fmt: skip
def test_what_stands_behind_a_name_is_told_apart(typed, name):
    read = spelling.person_name(typed)
    assert read.name == name
    assert read.note


@pytest.mark.parametrize(
    "dot",
    [
        " ", "\u3000", "  ", "-", " - ", "—", "——", "–", "－", "_", "＿", "’", "'", "‘", "´", "°", "º",
        "˚", "○", "⚬", "▪", "▫", "■", "⬤", "⚫", "＊", "*", "◯", "ー",
    ],
)  # fmt: skip
def test_what_is_like_a_dot_between_two_long_parts_is_one(dot):
    assert spelling.person_name(f"阿依努尔{dot}买买提") == (UYGHUR, "")


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("孙七，女", ",女"), ("孙七 女", "女"), ("孙七、女", "、女"), ("孙七/女", "/女"),
        ("（女）孙七", "(女)"), ("孙七（女）、", "(女)、"), ("孙七（女） 维吾尔族", "(女) 维吾尔族"),
        ("⦅女⦆孙七", "⦅女⦆"), ("孙七；", ";"), ("孙七。", "。"), ("“孙七”", "“”"), ("孙七同志", "同志"),
        ("孙七女士", "女士"), ("孙七 先生", "先生"), ("孙七，女，回族", ",女,回族"), ("孙七 回族", "回族"),
        ("孙七：", ":"), ("孙七，", ","), ("孙七-女", "-女"), ("【新】孙七", "【新】"),
        ("孙七（女）回族", "(女)回族"), ("孙七！", "!"),
    ],
)  # fmt: skip
def test_what_stands_beside_a_name_without_brackets_is_told_apart(typed, note):
    assert spelling.person_name(typed) == ("孙七", note)


@pytest.mark.parametrize(
    ("typed", "sign"),
    [
        ("孙七女）", ")"), ("1.孙七", "1"), ("孙七2", "2"), ("孙七①", "1"), ("孙七、李八", "、"),
        ("孙七，李八", ","), ("孙七/李八", "/"), ("孙七;李八", ";"), ("阿依努尔、买买提", "、"),
        ("阿依努尔，买买提", ","), ("阿依努尔／买买提", "/"), ("张-三", "-"), ("张○三", "○"), ("张×三", "×"),
        ("孙七-李八", "-"), ("孙七 中共党员", " "), ("孙小七 滨江三中", " "), ("孙七+李八", "+"),
        ("张（三）丰", "("), ("孙七&李八", "&"), ("孙七=1", "="), ("（女）", "("), ("孙七@", "@"), ("孙?七", "?"),
        ("孙七☎", "☎"), ("孙七😀", "😀"), ("孙七 13800005207", " "),
    ],
)  # fmt: skip
def test_what_is_no_letter_in_a_name_is_named(typed, sign):
    name = spelling.person_name(typed).name
    assert spelling.no_letter(name) == sign
    assert fault_of_name(name)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("张三", "张三"), ("欧阳 小明", "欧阳小明"), ("王 小 明", "王小明"), ("李〇", "李〇"), ("𠮷㛃龘", "𠮷㛃龘"),
        ("李男", "李男"), ("张 女", "张女"), ("胜 男", "胜男"), ("王 胜 男", "王胜男"), ("古丽·江", "古丽·江"),
        ("迪丽努尔·阿卜杜热合曼·吐尔逊", "迪丽努尔·阿卜杜热合曼·吐尔逊"), ("阿旺洛桑嘉措", "阿旺洛桑嘉措"),
        ("阿 依 努 尔 · 买 买 提", UYGHUR), ("O’Brien", "O’Brien"), ("Anne-Marie Li", "Anne-Marie Li"),
        ("John A.", "John A."), ("José Núñez", "José Núñez"), ("佐々木", "佐々木"), ("满族", "满族"),
        ("J.K.罗琳", "J.K.罗琳"), ("王同志", "王同志"), ("阿" * 15, "阿" * 15), ("张\u200b三", "张三"),
    ],
)  # fmt: skip
def test_a_name_as_it_should_be_has_no_fault(typed, name):
    assert spelling.person_name(typed) == (name, "")
    assert fault_of_name(name) == ""


def test_a_character_of_one_machine_is_known_as_such():
    assert spelling.has_private("张\ue123")
    assert not spelling.has_private(spelling.person_name("\ue863某").name)


@pytest.mark.parametrize(
    "typed",
    [
        "13800005207", "１３８００００５２０７", "138 0000 5207", "138-0000-5207",
        "138—0000—5207", "138－0000－5207", "138–0000–5207", "138‑0000‑5207", "138.0000.5207",
        "138．0000．5207", "138·0000·5207", "138一0000一5207", "+8613800005207",
        "+86 138 0000 5207", "＋８６１３８００００５２０７", "008613800005207",
        "0086-138-0000-5207", "86 13800005207", "(86)13800005207", "（+86）138 0000 5207",
        "\u202d13800005207\u202c", "138\xa00000\xa05207", "1380000\u200b5207",
        "\ufeff13800005207", "13800005207\n", "١٣٨٠٠٠٠٥٢٠٧", "𝟏𝟑𝟖𝟎𝟎𝟎𝟎𝟓𝟐𝟎𝟕", "tel:13800005207",
        "电话：13800005207", "1 3 8 0 0 0 0 5 2 0 7", "13800005207。",
    ],
)  # fmt: skip
def test_a_mobile_number_is_never_refused_for_its_spelling(typed):
    assert dialled(typed) == "13800005207"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("（0555）1234567", "05551234567"), ("0555－1234567", "05551234567"),
        ("0555—1234567", "05551234567"), ("+86 555 1234567", "05551234567"),
        ("(010)6512 3456", "01065123456"), ("00852 6123 4567", "+85261234567"),
        ("+852-6123-4567", "+85261234567"), ("85366123456", "+85366123456"),
        ("＋８５３ ６６１２ ３４５６", "+85366123456"), ("", ""),
    ],
)  # fmt: skip
def test_other_numbers_too(typed, number):
    assert dialled(typed) == number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("+86 0555 2345678", "05552345678"), ("0086-0555-2345678", "05552345678"),
        ("86 555 2345678", "05552345678"), ("86-0555-2345678", "05552345678"),
        ("+86(0555)2345678", "05552345678"), ("8610 6512 3456", "01065123456"),
        ("+86 010 6512 3456", "01065123456"), ("13800005207；", "13800005207"),
        ("138|0000|5207", "13800005207"), ("138｜0000｜5207", "13800005207"),
        ("☎13800005207", "13800005207"), ("☎ 0555-2345678", "05552345678"),
        ("📱138 0000 5207", "13800005207"), ("电话号码：13800005207", "13800005207"),
        ("联系电话号码：13800005207", "13800005207"), ("联系方式：13800005207", "13800005207"),
        ("我的手机号是13800005207", "13800005207"), ("手机（微信）：13800005207", "13800005207"),
        ("13800005207（微信同号）", "13800005207"), ("13800005207(王)", "13800005207"),
        ("13800005207 微信同号", "13800005207"), ("13800005207，同号", "13800005207"),
        ("138+0000+5207", "13800005207"), ("138＊0000＊5207", "13800005207"),
        ("138#0000#5207", "13800005207"), ("“13800005207”", "13800005207"),
        ("【13800005207】", "13800005207"), ("13800005207、", "13800005207"),
        ("+86+138+0000+5207", "13800005207"), ("办公电话：0555-2345678", "05552345678"),
    ],
)  # fmt: skip
def test_nor_for_what_stands_around_it(typed, number):
    assert dialled(typed) == number


@pytest.mark.parametrize(
    "typed",
    ["0555-2345678转8", "0555-2345678 转 801", "（0555）2345678分机801", "010-65123456 ext. 8"],
)
def test_an_extension_is_said_to_have_no_place(typed):
    with pytest.raises(NotAPhone, match="分机不能写在这里"):
        dialled(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "1380000520", "138000052071", "abc", "13800005207/13900005208", "微信", "13800005207或13900005208",
        "138（空）0000", "86 2345678", "13800005207；13900005208", "王小明",
    ],
)  # fmt: skip
def test_what_is_no_number_is_said(typed):
    with pytest.raises(NotAPhone):
        dialled(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "2611-0836", "２６１１－０８３６", "2611—0836", "2611–0836", "2611‐0836", "2611‑0836",
        "2611−0836", "2611﹣0836", "2611─0836", "2611⁻0836", "\u200b2611-0836",
        "2611-\u200e0836", "2611-0836\xa0", "2611-0836\t", "٢٦١١-٠٨٣٦", "②⑥①①-⓪⑧③⑥", "𝟐𝟔𝟏𝟏-𝟎𝟖𝟑𝟔",
        "\ufeff2611-0836", "2611⸺0836", "2611➖0836",
    ],
)  # fmt: skip
def test_a_number_with_a_dash(typed):
    assert spelling.plain(typed) == "2611-0836"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("（东区）", "审计站（东区）"), ("(东区)", "审计站（东区）"), ("【东区】", "审计站（东区）"),
        ("长江路5号，3楼", "长江路5号，3楼"), ("长江路5号,3楼", "长江路5号，3楼"), ("５号", "长江路5号"),
        ("5号", "长江路５号"), ("ａｂｃ", "ABC大厦"), ("abc", "ＡＢＣ大厦"), ("a&b", "A＆B"), ("1-2", "1—2号楼"),
        ("1—2", "1-2号楼"), ("买买提·阿", "买买提•阿"), ("“家”", '"家"'), ("100%", "100％"), ("审计 东", "审计东区"),
        ("审计站 （东", "审计站（东区）"), ("a.b", "a.b"), ("[x]", "（x）"), ("？", "是吗?"), ("：", "时间:"),
    ],
)  # fmt: skip
def test_what_is_kept_in_any_width_is_found(typed, kept):
    assert re.search(spelling.any_spelling(typed), kept, re.IGNORECASE)


@pytest.mark.parametrize(
    "typed",
    [
        "[2026]8号", "(2026)8号", "（2026）8号", "［2026］8号", "【2026】8号", "〔 2026 〕 8号", "〔2026〕第8号",
        "滨协转〔2026〕08号", "第8号", "08号", "008号", "８号", "滨协转(２０２６)８号", "第08号", "{2026}8号",
        "〔2026〕", "[2026]", "滨协转 [2026] 8 号", "《2026》8", "<2026>8号", "2026", "滨协转",
    ],
)  # fmt: skip
def test_a_number_of_a_paper_is_found_however_it_is_written(typed):
    assert re.search(spelling.any_spelling(typed, of_numbers=True), "滨协转〔2026〕8号")


@pytest.mark.parametrize("typed", ["(西区)", "9号", ".*", "2026]9", "a|审"])
def test_what_is_not_there_is_not_found(typed):
    for kept in ("审计站（东区）", "滨协转〔2026〕8号"):
        assert not re.search(spelling.any_spelling(typed, of_numbers=True), kept)


def test_nothing_typed_is_no_pattern():
    assert spelling.any_spelling(" \u200b ") == ""
