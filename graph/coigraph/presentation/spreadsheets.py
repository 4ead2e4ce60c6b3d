"""Answers for spreadsheets, in which no cell is ever taken for a formula.

A cell that begins with = + - @, a tab or a line end runs as a formula in spreadsheet programs, and documents are
written by others.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Final

LONGEST: Final = 32_767
"""Characters that a cell of a workbook holds."""

_FORMULA: Final = re.compile(r"\s*[=+\-@\t\r\n＝＋－＠]")
_NUMBER: Final = re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?")
_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Equal answers give equal bytes."""


def safe(cell: str) -> str:
    """Return a cell that a spreadsheet shows as it is: a number, or text with an apostrophe where it needs one."""
    return cell if _NUMBER.fullmatch(cell) or not _FORMULA.match(cell) else "'" + cell


def safe_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as CSV for spreadsheet programs: UTF-8 with its mark, and no formulas."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(map(safe, columns))
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def workbook(columns: Sequence[str], rows: Iterable[Sequence[str]], title: str) -> bytes:
    """Return a table as a workbook (XLSX) in which every cell is text but for plain numbers."""
    # here, for few ask for a workbook, and every start of the server would wait for it
    import xlsxwriter  # type: ignore[import-untyped]

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    book.set_properties({"title": title, "created": _MADE})
    sheet = book.add_worksheet("answer")
    bold = book.add_format({"bold": True})
    for column, name in enumerate(columns):
        sheet.write_string(0, column, name, bold)
    for line, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            # long digits are identifiers, which a number would round
            if _NUMBER.fullmatch(cell) and len(cell) < 15 and not re.match(r"[+-]?0\d", cell):
                sheet.write_number(line, column, float(cell))
            else:
                sheet.write_string(line, column, _cut(cell))
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def _cut(cell: str) -> str:
    return cell if len(cell) <= LONGEST else cell[: LONGEST - 2] + " …"
