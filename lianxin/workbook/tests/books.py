"""Workbooks for tests: made, sent, looked at, applied."""

from __future__ import annotations

import io
from datetime import date

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

PAGE = "/organisation/workbook/"
MARK = "<b>𠮷</b>=1+1"


def made(**sheets):
    """A workbook; a cell that begins with "=" is a formula that came to what stands after "→"."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_numbers": False})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str) and "→" in cell and cell.startswith("="):
                    formula, result = cell.split("→")
                    sheet.write_formula(at, column, formula, None, result)
                elif isinstance(cell, date):
                    day = book.add_format({"num_format": "yyyy/m/d"})
                    sheet.write_datetime(at, column, cell, day)
                else:
                    sheet.write(at, column, cell)
    book.close()
    return out.getvalue()


def sent(client, data, name="名册.xlsx", since=""):
    return client.post(PAGE, {"file": SimpleUploadedFile(name, data), "since": since})


def looked_at(client, data, since=""):
    """Bring it in and look: the address of the preview and its text."""
    answer = sent(client, data, since=since)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"], client.get(answer["Location"]).content.decode()


def applied(client, data, since=""):
    url, _page = looked_at(client, data, since)
    digest = client.get(url).context["digest"]
    answer = client.post(url, {"digest": digest})
    assert answer.status_code == 302, answer.content.decode()


def faults(client, data):
    url, _page = looked_at(client, data)
    shown = client.get(url).context
    return [(f.sheet, f.row, f.column, f.words) for f in shown["faults"]]


def words_of(client, data):
    return [said for *_where, said in faults(client, data)]


def sheet(data, name):
    """The rows of a sheet as another library reads them, each by its heads."""
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(name).to_python()
    return [dict(zip(rows[0], row, strict=False)) for row in rows[1:]]
