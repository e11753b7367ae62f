"""The dates that modules register: what each says on its day, and when it does not come."""

from __future__ import annotations

from datetime import date

import pytest

from lianxin.core.access import SYSTEM
from lianxin.office.reads.year import dates_in
from lianxin.office.services.papers import void_number
from lianxin.office.tests.test_year import at, lines_of, paper
from lianxin.organisation.models import Term
from lianxin.organisation.services import set_calendar_day, set_session


def test_the_session_of_a_year_names_its_day(cast):
    term = Term.objects.get(committee=cast.committee)
    term.sessions.all().delete()
    with at(2026, 6, 10):
        groups, lines = lines_of(cast)
        assert "organisation.plenary" in groups["过了的"]
        plenary = lines["organisation.plenary"]
        assert plenary.on == "1月12日 星期一"
        assert plenary.listed.words == "2026年全会哪几天开，“届次”里还没有写。"
        set_session(term, 5, starts=date(2026, 7, 6), ends=date(2026, 7, 9), actor=SYSTEM)
        groups, lines = lines_of(cast)
    assert "organisation.plenary" in groups["三十天以内"]
    assert lines["organisation.plenary"].on == "7月6日 星期一"
    assert lines["organisation.plenary"].listed.words.endswith("，7月6日到7月9日。")


def test_the_calendar_of_the_next_year_is_missing_until_it_is_there(cast):
    with at(2030, 6, 10):
        first = lines_of(cast)[1]["organisation.calendar"].listed
        set_calendar_day(cast.committee, date(2031, 1, 2), works=False, name="元旦", actor=SYSTEM)
        then = lines_of(cast)[1]["organisation.calendar"].listed
    assert first.words == "2031年的放假安排还没有写。"
    assert then.words == "2031年的放假安排写好了。"
    assert then.url == "/organisation/calendar/?year=2031"


@pytest.mark.parametrize(
    ("began", "ends", "comes"),
    [
        (date(2022, 1, 12), None, {2026}),
        (date(2021, 10, 8), None, {2025, 2026}),
        (date(2022, 1, 12), date(2026, 3, 4), {2025}),
    ],
)
def test_the_next_term_is_prepared_when_this_one_ends(cast, began, ends, comes):
    Term.objects.filter(committee=cast.committee).update(starts=began, ends=ends)
    found = {
        year
        for year in range(2022, 2027)
        for one in dates_in(cast.committee.pk, year)
        if one.what.key == "organisation.next_term"
    }
    assert found == comes


def test_the_list_of_the_next_term_says_whether_it_is_open(cast):
    terms = Term.objects.filter(committee=cast.committee)
    terms.update(number=5, starts=date(2022, 1, 12), ends=None)
    with at(2026, 8, 10):
        assert lines_of(cast)[1]["organisation.next_term"].listed.words == "第6届还没有开。"
        terms.update(ends=date(2027, 1, 9))
        said = lines_of(cast)[1]["organisation.next_term"].listed.words
    assert said == "第6届从2027年1月10日开始。"


def test_last_years_numbers_without_a_file_are_counted(cast):
    with at(2026, 6, 10):
        listed = lines_of(cast)[1]["office.numbers"].listed
        assert listed.words == "2025年没有取过文号。"
        paper(cast, "circular", "存下的", date(2025, 5, 6), kept=True)
        paper(cast, "circular", "没存的", date(2025, 5, 7))
        gone = paper(cast, "bulletin", "作废的", date(2025, 5, 8))
        void_number(gone, because="不用了", actor=SYSTEM)
        listed = lines_of(cast)[1]["office.numbers"].listed
    assert listed.words == "2025年的2个文号，1个还没有存下发出的文。"
    assert listed.url == "/office/papers/?year=2025"
