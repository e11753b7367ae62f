import pytest

from lianxin.inbox.rules.masking import cover, cover_name, mask, subject_of, without_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("打13812345207找我", "打138****5207找我"),
        ("打138 1234 5207找我", "打138****5207找我"),
        ("座机0555-2345678", "座机055****5678"),
        ("香港 +85291234567", "香港 +85****4567"),
        ("身份证34050419460115123X", "身份证340****123X"),
        ("信箱 li.ming@example.cn", "信箱 li.****e.cn"),
        ("车牌皖E12345乱停", "车牌皖E****45乱停"),
        ("卡号6222021234567890123", "卡号622****0123"),
        ("12号楼6盏灯坏了2个月，花了13800元", "12号楼6盏灯坏了2个月，花了13800元"),
        ("2026年10月12日10:26", "2026年10月12日10:26"),
    ],
)
def test_numbers_that_name_a_person_are_covered_and_others_are_not(text, expected):
    assert mask(text) == expected


def test_a_phone_is_covered_down_to_three_and_four():
    assert cover("13812345207") == "138****5207"
    assert cover_name("范秀英") == "范*"
    assert cover_name("") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("路灯坏了。晚上不敢下楼。", "路灯坏了"),
        ("  路灯坏了\n晚上黑", "路灯坏了"),
        (
            "柳荫里南门的公交站往东挪了200米，新站点只有一块站牌，没有棚子，也没有凳子。",
            "柳荫里南门的公交站往东挪了200米，新站点只有一块站牌",
        ),
        ("一" * 40, "一" * 27 + "…"),
    ],
)
def test_a_title_is_the_first_sentence_or_its_first_part(text, expected):
    assert subject_of(text) == expected


def test_a_senders_own_name_in_their_words_is_covered():
    assert without_name("我叫范秀英，住柳荫里。范秀英", "范秀英") == "我叫范*，住柳荫里。范*"
    assert without_name("天空", "天") == "天空"
    assert without_name("路灯坏了", "") == "路灯坏了"
