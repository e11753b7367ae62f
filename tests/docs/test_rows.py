"""The page of rows is the one of these tests, and no test claims a row that is not there."""

from tools import rows


def test_there_are_forty_six_rows():
    assert len(rows.ROWS) == 46


def test_every_mark_names_a_row():
    assert set(rows.proofs()) <= set(rows.ROWS)
    assert len(rows.proofs()) >= 12


def test_the_page_of_rows_is_up_to_date():
    written = rows.PAGE.read_text(encoding="utf8")
    assert written == rows.page(), "run: .venv/bin/python -m tools.rows"
