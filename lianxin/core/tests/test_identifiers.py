import pytest

from lianxin.core.masking import cover, cover_name, mask, title_of, without_address, without_name


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


@pytest.mark.parametrize(
    "spelt",
    [
        "13800005207", "１３８００００５２０７", "138 0000 5207", "138-0000-5207",
        "138—0000—5207", "138.0000.5207", "138·0000·5207", "138，0000，5207", "138、0000、5207",
        "138/0000/5207", "138_0000_5207", "(138)0000-5207", "（138）0000 5207", "[138]00005207",
        "1 3 8 0 0 0 0 5 2 0 7", "1-3-8-0-0-0-0-5-2-0-7", "138\u200b0000\u200b5207",
        "138\u200d00005207", "\u202d13800005207\u202c", "138\xad0000\xad5207",
        "138\ufeff00005207", "138\xa00000\xa05207", "138\u30000000\u30005207",
        "138 - 0000 - 5207", "1380000\n5207", "١٣٨٠٠٠٠٥٢٠٧", "𝟏𝟑𝟖𝟎𝟎𝟎𝟎𝟓𝟐𝟎𝟕", "①③⑧⓪⓪⓪⓪⑤②⓪⑦",
        "1\ufe0f⃣3\ufe0f⃣8\ufe0f⃣0\ufe0f⃣0\ufe0f⃣0\ufe0f⃣0\ufe0f⃣5\ufe0f⃣2\ufe0f⃣0\ufe0f⃣7\ufe0f⃣",
        "一三八零零零零五二零七", "一三八〇〇〇〇五二〇七", "幺三八零零零零五两零七",
        "壹叁捌零零零零伍贰零柒", "138零零零零5207", "+8613800005207", "+86 138 0000 5207",
        "008613800005207", "86-138-0000-5207", "＋８６（１３８）００００５２０７",
        "138**0000**5207", "138~0000~5207", "138…0000…5207",
    ],
)  # fmt: skip
@pytest.mark.parametrize("frame", ["打{}找我", "我的号码是：{}。", "3栋502 {}（晚上）", "{}"])
def test_a_mobile_number_is_covered_however_it_is_spelt(spelt, frame):
    masked = mask(frame.format(spelt))
    assert "****5207" in masked
    assert spelt not in masked


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("（0555）2345678", "2345"), ("(0555) 234 5678", "234 5"), ("0555—2345678", "2345"),
        ("０５５５－２３４５６７８", "２３４５"), ("[0555]2345678", "2345"),
        ("0555 2345678转8012", "2345"), ("（010）6512 3456", "6512"), ("021.6512.3456", "6512"),
        ("+852 6123-4567", "6123-4"), ("00852 61234567", "6123"), ("（853）6612 3456", "6612 3"),
        ("852-6123-4567", "6123-4"), ("340504 19460115 123X", "19460115"),
        ("340504-1946-0115-123x", "0115-123"),
        ("３４０５０４１９４６０１１５１２３Ｘ", "１９４６"),
        ("3405041946\u200b0115123X", "0115123"), ("340504460115123", "460115"),
        ("三四零五零四一九四六零一一五一二三X", "一九四六"), ("6222 0212 3456 7890 123", "3456"),
        ("6222-0212-3456-7890", "3456"), ("６２２２０２１２３４５６７８９０１２３", "３４５６"),
        ("皖e12345", "e123"), ("皖E-12345", "E-123"), ("皖E·12345", "E·123"),
        ("皖Ｅ１２３４５", "１２３"), ("皖 E 12345", "E 123"), ("皖ED12345", "D123"),
        ("皖E1234学", "1234学"), ("粤Z1234港", "1234港"), ("li.ming＠example.cn", "ming"),
        ("li.ming @ example.cn", "ming"), ("li.ming@example . cn", "example"),
        ("ｌｉｍｉｎｇ＠ｅｘａｍｐｌｅ．ｃｎ", "ｍｉｎｇ"), ("liming(at)example.cn", "ming("),
        ("liming[at]example[dot]cn", "ming["), ("liming（at）example.cn", "ming（"),
        ("123456789＠qq．com", "456789"), ("li_ming﹫example.com.cn", "ming"),
    ],
)  # fmt: skip
def test_other_numbers_and_addresses_are_covered_too(text, hidden):
    for frame in ("{}", "请打{}，谢谢", "联系：{}。"):
        masked = mask(frame.format(text))
        assert hidden not in masked
        assert "****" in masked


@pytest.mark.parametrize(
    "text",
    [
        "13、15、17、19、21、23号楼", "13、15、17、19、21、3号楼", "2026-10-12 2026-10-13",
        "2026.10.12—2026.10.15", "2024 2025 2026 2027", "1,234,567,890,123,456元",
        "0.898912345678", "12345热线", "一、二、三、四、五、六、七、八、九、十",
        "二〇二六年三月一日", "每天7:30-8:30、17:00-18:30", "2026年10月12日10:26在3号门",
        "第13届第5次会议第20260号提案", "三天打鱼两天晒网", "ISBN 978-7-302-51234-5",
    ],
)  # fmt: skip
def test_lists_days_and_amounts_stay(text):
    assert mask(text) == text


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
    assert title_of(text) == expected


def test_a_senders_own_name_in_their_words_is_covered():
    assert without_name("我叫范秀英，住柳荫里。范秀英", "范秀英") == "我叫范*，住柳荫里。范*"
    assert without_name("天空", "天") == "天空"
    assert without_name("路灯坏了", "") == "路灯坏了"


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("我很高兴路灯修好了。", "高兴", "我很高兴路灯修好了。"),
        ("我叫高兴，很高兴认识您。", "高兴", "我叫高*，很高兴认识您。"),
        ("祝大家平安。\n平安", "平安", "祝大家平安。\n平*"),
        ("平安先生说，出入平安最要紧。", "平安", "平*先生说，出入平安最要紧。"),
        ("方便的话请打我电话，方便13800005207", "方便", "方便的话请打我电话，方*13800005207"),
        ("姓名：文明。小区要文明养犬。", "文明", "姓名：文*。小区要文明养犬。"),
        ("张三昨天来过，是我张三。", "张三", "张*昨天来过，是我张*。"),
        ("马路上的马路牙子，联系人马路", "马路", "马路上的马路牙子，联系人马*"),
    ],
)
def test_a_name_that_is_a_word_is_not_cut_out_of_sentences(text, name, expected):
    assert without_name(text, name) == expected


HOME = "魃魈街道 七里巷93号4栋502室"


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("住魃魈街道七里巷93号4栋502室。", "住****************。"),
        ("七里巷93号4栋敲门", "********敲门"),
        ("在502室等", "在****等"),
        ("魃魈街道的路灯", "魃魈街道的路灯"),  # where many live
        ("七里巷的井盖", "七里巷的井盖"),
        ("503室", "503室"),
        ("", ""),
    ],
)
def test_a_senders_address_is_covered_in_whole_and_in_part_but_no_street_alone(text, covered):
    assert without_address(text, HOME) == covered
    assert without_address(text, "") == text
