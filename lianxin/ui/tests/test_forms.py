"""Forms speak plainly, count as people do, and lose nothing of what was written."""

import pytest
from django import forms
from django.core.exceptions import ValidationError

from lianxin.ui import plain_text
from lianxin.ui.forms import Day, LxForm, OfficePhone, Words
from lianxin.ui.tests.draw import draw


class Letter(LxForm):
    by_residents = True

    text = Words(label="您想说的事", max_length=10, help_text="几句话就行。")
    tel = forms.CharField(
        label="手机或座机",
        required=False,
        max_length=11,
        error_messages={"max_length": "不该用到这句"},
    )
    subject = forms.ChoiceField(label="话题", choices=[("", "请选"), ("bus", "公交")])
    manner = forms.ChoiceField(
        label="待您的态度", choices=[("3", "好"), ("1", "不好")], widget=forms.RadioSelect
    )
    call = forms.BooleanField(label="可以打电话问我", required=False, help_text="都查得到")
    heads = forms.IntegerField(label="一共几个人", required=False, min_value=1, max_value=500)
    day = Day(label="哪一天", required=False)


def fault(**data):
    form = Letter(data)
    form.is_valid()
    return {name: [str(words) for words in found] for name, found in form.errors.items()}


def test_an_empty_form_says_for_each_field_what_to_do():
    assert fault() == {
        "text": ["请写下您想说的事。"],
        "subject": ["“话题”还没有选。"],
        "manner": ["“待您的态度”还没有选。"],
    }


def test_blanks_are_nothing_written():
    assert fault(text=" 　\r\n ")["text"] == ["请写下您想说的事。"]


def test_too_long_a_text_is_told_how_long_it_is():
    assert fault(text="一二三四五六七八九十十一")["text"] == ["最多10字，现在有12字。"]


def test_a_form_may_say_its_own_sentence():
    class Own(LxForm):
        text = Words(label="话", error_messages={"required": "先写几个字。"})

    form = Own({})
    assert form.errors["text"] == ["先写几个字。"]


def test_sentences_of_one_form_do_not_leak_into_another():
    class Other(LxForm):
        text = Words(label="答复")

    Letter({}).is_valid()
    assert Other({}).errors["text"] == ["请写下答复。"]


@pytest.mark.parametrize(
    ("text", "people_count"),
    [
        ("公交站", 3),
        ("𠮷㛃龘", 3),
        ("👨‍👩‍👧", 1),
        ("👍🏽", 1),
        ("🇨🇳🇭🇰", 2),
        ("e\u0301", 1),
        ("a\r\nb", 3),
        ("བཀྲ", 2),
        ("سالام", 5),
        ("", 0),
    ],
)
def test_characters_are_counted_as_people_count_them(text, people_count):
    assert plain_text.count(text) == people_count


def test_ten_rare_characters_fit_where_ten_are_allowed_and_are_kept_as_they_are():
    form = Letter({"text": "𠮷㛃龘𠮷㛃龘𠮷㛃龘👨‍👩‍👧", "subject": "bus", "manner": "3"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["text"] == "𠮷㛃龘𠮷㛃龘𠮷㛃龘👨‍👩‍👧"


def test_heaps_of_marks_on_one_letter_are_refused():
    assert fault(text="a" + "\u0301" * 200)["text"] == [
        "这段文字里叠在一起的符号太多。请去掉一些再送。"
    ]


UNSEEN = [chr(point) for point in (
    0, 1, 3, 7, 8, 0xE, 0x1B, 0x1F, 0x7F, 0x80, 0x9F, 0xAD, 0x200B, 0x200E, 0x200F, 0x202A, 0x202E,
    0x2060, 0x2066, 0x2069, 0x061C, 0x3164, 0xFEFF, 0xFFFC,
)]  # fmt: skip
NEW_LINES = ["\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]


def meant(text: str) -> str:
    form = Letter({"text": text, "subject": "bus", "manner": "3"})
    assert form.is_valid(), form.errors
    return form.cleaned_data["text"]


@pytest.mark.parametrize("sign", UNSEEN)
def test_what_no_eye_sees_is_dropped_and_the_words_are_taken(sign):
    assert meant(f"路灯{sign}坏了{sign}") == "路灯坏了"


@pytest.mark.parametrize("sign", NEW_LINES)
def test_whatever_begins_a_new_line_is_one(sign):
    assert meant(f"路灯{sign}坏了") == "路灯\n坏了"


def test_scripts_and_pictures_keep_their_joiners():
    for text in ("👨‍👩‍👧", "می‌خواهم", "ᠮᠣᠩᠭᠣᠯ", "ئۇيغۇرچە", "བོད་ཡིག", "1️⃣", "①ⅳ㎡", "𠮷㛃龘"):
        assert meant(text) == text


def test_new_lines_tabs_and_indents_are_kept():
    form = Letter({"text": "　　一\r\n\t二", "subject": "bus", "manner": "3"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["text"] == "　　一\n\t二"


def test_numbers_and_days_say_what_they_can_read():
    found = fault(heads="很多", day="后天")
    assert found["heads"] == ["这里要写一个数字。"]
    assert found["day"] == ["没认出是哪一天。请写成2026-10-14这样。"]
    assert fault(heads="501")["heads"] == ["最多填500。"]
    assert fault(heads="0")["heads"] == ["最少填1。"]


@pytest.mark.parametrize("day", ["0026-10-14", "1899-12-31", "2101-01-01", "9999-12-31"])
def test_a_year_too_far_away_is_a_slip_of_the_pen(day):
    assert fault(day=day)["day"] == ["年份写错了吧？要在1900年到2100年之间。"]


@pytest.mark.parametrize("day", ["1900-01-01", "2100-12-31"])
def test_the_first_and_the_last_day_that_people_write_of_are_taken(day):
    assert "day" not in fault(day=day)


def test_a_choice_that_is_not_on_the_list_is_refused():
    assert fault(subject="x")["subject"] == ["选的这一项已经不在单子上了，请重新选。"]


def test_a_field_ties_its_hint_and_its_error_to_the_control():
    form = Letter({})
    page = draw("{% field form.text %}", form=form)
    assert '<label class="form-label" for="id_text">您想说的事</label>' in page
    assert 'aria-describedby="id_text_hint id_text_error"' in page
    assert 'aria-invalid="true"' in page
    assert 'class="form-control is-bad"' in page
    assert 'id="id_text_error"' in page
    assert 'id="id_text_hint">几句话就行。' in page
    assert "请写下您想说的事。" in page
    assert "required" not in page
    assert "maxlength" not in page


def test_what_was_written_is_still_there_after_an_error():
    page = draw("{% field form.text %}", form=Letter({"text": "<b>一二三四五六七八九十多"}))
    assert "&lt;b&gt;一二三四五六七八九十多</textarea>" in page


def test_optional_fields_say_so_unless_told_otherwise():
    form = Letter()
    assert '<span class="lx-optional">可不填</span>' in draw("{% field form.tel %}", form=form)
    assert "lx-optional" not in draw('{% field form.tel optional="" %}', form=form)
    assert "可不留" in draw('{% field form.tel optional="可不留" %}', form=form)


def test_few_radio_buttons_are_slips_and_none_is_chosen_beforehand():
    page = draw("{% field form.manner %}", form=Letter())
    assert page.startswith('<fieldset class="lx-choice lx-choice--3">')
    assert page.count('type="radio"') == 2
    assert "checked" not in page


def test_what_may_be_several_is_tick_boxes_also_where_slips_are_asked_for():
    class Weeks(LxForm):
        weeks = forms.MultipleChoiceField(
            choices=[("1", "第1个"), ("3", "第3个")], widget=forms.CheckboxSelectMultiple
        )

    page = draw('{% field form.weeks shape="slips" %}', form=Weeks({"weeks": ["1", "3"]}))
    assert page.count('type="checkbox"') == page.count(" checked") == 2
    assert 'type="radio"' not in page


def test_a_chosen_slip_stays_chosen():
    page = draw("{% field form.manner %}", form=Letter({"manner": "1"}))
    assert 'value="1" id="id_manner_1" checked' in page
    assert page.count("checked") == 1


def test_a_consent_is_unticked_and_explains_itself():
    page = draw("{% field form.call %}", form=Letter())
    assert "checked" not in page.replace("form-check", "")
    assert "<small>都查得到</small>" in page


def test_the_summary_leads_to_every_field_that_is_wrong():
    page = draw("{% errors form %}", form=Letter({"text": "一二三四五六七八九十多"}))
    assert 'role="alert"' in page
    assert "有3处要改" in page
    assert 'href="#id_text">您想说的事：最多10字，现在有11字。</a>' in page
    assert 'href="#id_manner_0">“待您的态度”还没有选。</a>' in page


def test_there_is_no_summary_while_nothing_is_wrong():
    assert draw("{% errors form %}", form=Letter()) == ""


def test_a_draft_brings_the_sentences_its_script_will_say():
    page = draw('{% field form.text draft="/d/7/" %}', form=Letter())
    assert 'data-draft-url="/d/7/"' in page
    assert 'data-draft-status="id_text"' in page
    assert 'data-failed="还没有存上，您写的字还在。会再试。"' in page


def test_a_filter_asks_by_get_and_puts_the_search_first():
    class Filter(LxForm):
        place = forms.ChoiceField(label="地点", choices=[("", "全部")], required=False)
        q = forms.CharField(label="找一个词或编号", required=False)

    page = draw("{% filters form %}", form=Filter())
    assert 'method="get"' in page
    assert page.index("找一个词或编号") < page.index("地点")


def test_a_long_list_is_drawn_in_one_go_and_escapes_its_words():
    from django import forms as django_forms

    from lianxin.ui.forms import QuickSelect

    field = django_forms.ChoiceField(
        choices=[("", "全部"), (1, "<b>柳荫里</b>"), (2, "老码头")], widget=QuickSelect
    )
    drawn = field.widget.render("place", "2", {"id": "id_place"})
    assert '<option value="2" selected>老码头</option>' in drawn
    assert "&lt;b&gt;柳荫里" in drawn
    assert 'id="id_place"' in drawn
    assert drawn.count("selected") == 1


@pytest.mark.parametrize(
    "written", ["0555-1234567", "(0555) 1234567转8", "12345", "010-12345678、13800005207", ""]
)
def test_the_telephone_of_an_office_stays_as_it_is_written(written):
    assert OfficePhone(label="电话").clean(written) == written


@pytest.mark.parametrize("written", ["12", "找小王", "0555-123456<b>", "----------"])
def test_what_cannot_be_called_is_no_telephone_of_an_office(written):
    with pytest.raises(ValidationError, match="没认出这个号码"):
        OfficePhone(label="电话").clean(written)
