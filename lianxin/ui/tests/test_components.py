"""What the components say and how they say it to those who cannot see them."""

from datetime import UTC, date, datetime, timedelta, timezone

from django.core.paginator import Paginator
from django.test import RequestFactory

from lianxin.core.workdays.strip import Cell, CellKind
from lianxin.ui.tests.draw import draw

HERE = timezone(timedelta(hours=8))


def test_a_state_is_a_word_a_shape_and_a_colour():
    assert draw('{% state "stop" "已撤回" chip=True %}') == (
        '<span class="lx-state lx-state--stop lx-state--chip">'
        '<svg class="lx-icon" aria-hidden="true"><use href="#s-stop"/></svg>已撤回</span>'
    )


def test_a_tally_has_its_words_and_its_tone():
    page = draw('{% tally 5 "超1天" "heed" %}')
    assert 'class="lx-tally lx-tally--heed"' in page
    assert "#z-5" in page
    assert "<span>超1天</span>" in page


def test_a_tally_that_opens_says_whether_it_is_open():
    page = draw('{% tally 3 "还有2天" url="?open=7" is_open=True %}')
    assert '<a href="?open=7" aria-expanded="true"' in page


def test_letters_keep_their_lines_and_let_each_line_choose_its_direction():
    page = draw("{% letter text %}", text="一\r\n\r\n\r\n　　二<b>𠮷</b>\n")
    assert page == (
        '<blockquote class="lx-letter"><p dir="auto">一</p><p dir="auto">&nbsp;</p>'
        '<p dir="auto">　　二&lt;b&gt;𠮷&lt;/b&gt;</p></blockquote>'
    )


def test_a_notice_escapes_what_it_is_given():
    page = draw('{% notice "heed" title words %}', title="<script>", words="a & b")
    assert "<strong>&lt;script&gt;</strong>" in page
    assert "a &amp; b" in page


def test_holidays_in_a_row_are_one_cell_that_names_them_and_counts_the_days():
    cells = [
        {"kind": "run", "weekday": "周三", "label": "30", "note": "第1个"},
        *(
            {"kind": "rest", "note": "国庆放假", "label": str(day), "date": date(2026, 10, day)}
            for day in range(1, 8)
        ),
        {"kind": "due", "weekday": "周四", "label": "8", "note": "到期", "is_today": True},
    ]
    page = draw("{% days cells %}", cells=cells)
    assert page.count("<li") == 3
    assert "<span>国庆放假</span><b>10月1日至7日</b>" in page
    assert "7天不数" in page
    assert 'class="is-due is-today" aria-current="date"' in page
    assert page.index("#z-1") < page.index("#z-2")


def test_the_strokes_of_the_day_strip_go_on_after_a_pause():
    kinds = ["run", "hold", "off", "run", "due"]
    cells = [{"kind": kind, "label": "x", "note": "y", "weekday": "周一"} for kind in kinds]
    page = draw("{% days cells %}", cells=cells)
    shapes = [part.split('"')[0] for part in page.split('href="#')[1:]]
    assert shapes == ["z-1", "i-pause", "i-moon", "z-2", "z-3"]


def test_a_thread_tells_residents_and_staff_the_time_in_their_own_way():
    steps = [
        {
            "kind": "done",
            "title": "收到",
            "time": datetime(2026, 9, 29, 12, 14, tzinfo=UTC),
        },
        {"kind": "wait", "title": "第一次答复", "is_next": True, "time": "最迟10月14日"},
    ]
    resident = draw("{% thread steps %}", steps=steps)
    staff = draw('{% thread steps "staff" %}', steps=steps)
    assert '<time datetime="2026-09-29T20:14+08:00">9月29日 星期二，晚上8:14</time>' in resident
    assert '<time datetime="2026-09-29T20:14+08:00">9月29日 星期二 20:14</time>' in staff
    assert '<p class="lx-thread__time">最迟10月14日</p>' in staff
    assert '<li class="is-next">' in staff
    assert "，还没有到" in staff


def test_the_receipt_shows_its_code_in_fours_and_the_address_as_a_code_to_scan():
    page = draw(
        '{% stub "2610-0836" "柳荫里" at "7K3M9QTX2WVA5HPD" address="https://a.example/#k=7" %}',
        at=datetime(2026, 10, 12, 10, 26, tzinfo=HERE),
    )
    assert "<span>7K3M</span><span>9QTX</span><span>2WVA</span><span>5HPD</span>" in page
    assert "2026年10月12日10:26" in page
    assert 'role="img" aria-label="查进展的二维码"' in page
    assert page.index("2610-0836") < page.index("lx-stub__tear") < page.index("7K3M")


def test_the_pager_keeps_what_was_asked_and_counts_in_words():
    request = RequestFactory().get("/inbox/?q=公交&page=2")
    page = draw("{% pager page_obj %}", page_obj=Paginator(range(57), 25).page(2), request=request)
    assert "第26至50件，共57件。" in page
    assert "q=%E5%85%AC%E4%BA%A4&amp;page=1" in page
    assert "q=%E5%85%AC%E4%BA%A4&amp;page=3" in page


def test_people_are_counted_by_their_own_word():
    page = draw('{% pager page_obj each="位" %}', page_obj=Paginator(range(57), 25).page(2))
    assert "第26至50位，共57位。" in page


def test_a_single_page_has_nothing_to_turn():
    page = draw("{% pager page_obj %}", page_obj=Paginator(range(3), 25).page(1))
    assert "共3件" in page
    assert "btn" not in page


def test_every_figure_stands_beside_what_it_counts():
    items = [{"number": 57, "unit": "件", "label": "没解决", "definition": "打过分的803件里。"}]
    page = draw("{% figures items %}", items=items)
    assert "<dt>没解决</dt>" in page
    assert "57<small>件</small>" in page
    assert "打过分的803件里。" in page


def test_the_board_row_that_is_open_explains_its_clock():
    row = {
        "strokes": 3, "clock": "还有2天", "clock_url": "?", "number": "2609-4173", "url": "/c/",
        "title": "公交站", "place": "柳荫里", "holder": "联络办", "kind": "work", "words": "已接手",
        "received": date(2026, 9, 29),
    }  # fmt: skip
    shut = draw('{% board rows "板" %}', rows=[row])
    opened = draw('{% board rows "板" %}', rows=[row | {"is_open": True, "reasons": ["晚上收到"]}])
    assert "怎么数出来" not in shut
    assert "这个期限是怎么数出来的" in opened
    assert "晚上收到" in opened
    assert '<time datetime="2026-09-29">9月29日</time>' in shut


def test_a_town_without_places_says_so_in_the_drawing_the_list_and_the_table():
    towns = [
        {"name": "云岭乡", "words": "在办1件"},
        {"name": "南渡镇", "stations": 1, "studios": 1, "points": 2, "words": "在办3件", "heed": "超期1件"},
    ]  # fmt: skip
    page = draw('{% townmap towns "示意图" river="滨江" river_after=1 %}', towns=towns)
    assert page.count("还没有地点") == 2
    assert "m-tile--gap" in page
    assert "共4处" in page
    assert page.count("超期1件") == 3
    assert page.count('class="m-full"') == 2
    assert page.count('class="m-line"') == 2


def test_the_card_of_duty_breaks_its_hours_only_between_them():
    page = draw("{% duty card %}", card={"name": "何秋萍委员", "hours": "9:00—11:30，14:00—17:00"})
    assert '<span class="lx-nowrap">9:00—11:30，</span>' in page


def test_a_masked_fact_says_that_it_is_masked():
    assert '<span class="visually-hidden">已遮住：</span>138****5207' in draw(
        '{% masked "138****5207" %}'
    )


def test_the_strip_of_the_clock_is_drawn_as_the_clock_gathered_it():
    def cell(day, kind, **said):
        on = date(2026, 10, day)
        return Cell(day=on, until=said.pop("until", on), weekday="周一", label=str(day), kind=kind,
                    note=f"记{day}", **said)  # fmt: skip

    cells = [
        cell(1, CellKind.REST, until=date(2026, 10, 7)),
        cell(10, CellKind.REST),
        cell(11, CellKind.REST),
        cell(12, CellKind.RUN, ordinal=7, adjusted=True),
        cell(13, CellKind.DUE, ordinal=8, is_reply=True),
        cell(14, CellKind.AFTER, ordinal=9, is_ahead=True),
    ]
    page = draw("{% days cells %}", cells=cells)
    assert page.count("<li") == 6
    shapes = [part.split('"')[0] for part in page.split('href="#')[1:]]
    assert shapes == ["i-moon", "i-moon", "i-moon", "z-2", "s-done", "s-heed"]
    assert page.count("is-rest") == 1
    assert "<span>周一 调休</span>" in page
    assert '<li class="is-due is-answered">' in page
