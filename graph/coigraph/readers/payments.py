"""Files of payments: CMS Open Payments in its layouts, and others by a mapping file.

A file may be larger than memory. It is read once, row by row, into small files by recipient, and these one after
another: each recipient becomes a document of a line for each payment.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from zlib import crc32

from coigraph.documents import Block, Document, Field, Span, Stated, Zone
from coigraph.errors import ReadError
from coigraph.identifiers import document_iri
from coigraph.payment_records import Payment, PaymentRecord, Withdrawal
from coigraph.readers.payment_layouts import Layout, layout_of, type_of

FORMAT: Final = "payment"
SUFFIXES: Final = frozenset({".csv"})
PARTS: Final = 64
"""Small files that a large one is sorted into: memory holds one of them at a time."""

HEADER_BYTES: Final = 65_536
REMOVED_A_DOCUMENT: Final = 1_000
"""Deletions that one document lists."""

_SPACES: Final = re.compile(r"\s+")
_AMERICAN: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ISO: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def recognises(path: Path) -> bool:
    """Tell whether a file is one of payments, by its first line or the mapping beside it."""
    if path.suffix.lower() not in SUFFIXES:
        return False
    try:
        with path.open("rb") as stream:
            line = stream.readline(HEADER_BYTES).decode("utf-8-sig", "replace")
    except OSError:
        return False
    return layout_of(path, next(csv.reader([line]), [])) is not None


def read(path: Path) -> Iterator[Document]:
    """Yield one document for each recipient of a file, and for a file of deletions one for each thousand.

    The same file gives the same documents in the same order. Raises ReadError where a line is no row of the table.
    """
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        rows = csv.DictReader(stream)
        header = rows.fieldnames or []
        layout = layout_of(path, header)
        if layout is None:
            raise ReadError(path.as_posix(), "is no file of payments that is known")
        rows.fieldnames = [name.casefold() for name in header]
        if "removed" in layout.fields:
            yield from _removed(path, layout, rows)
            return
        with TemporaryDirectory(prefix="coigraph-payments-") as folder:
            _sort(path, layout, rows, Path(folder))
            for part in sorted(Path(folder).iterdir()):
                yield from _documents(path, part)


def _sort(path: Path, layout: Layout, rows: csv.DictReader[str], folder: Path) -> None:
    parts: dict[int, io.TextIOWrapper] = {}
    try:
        for row in rows:
            for fields in _fields(layout, row):
                key = fields["ids"][0] if fields["ids"] else f"{fields['name']}, {fields['place']}"
                number = crc32(key.encode()) % PARTS
                if number not in parts:
                    parts[number] = (folder / f"{number:02}").open("w", encoding="utf-8")
                parts[number].write(json.dumps([key, fields]) + "\n")
    except csv.Error as error:
        raise ReadError(f"{path.as_posix()}:{rows.line_num}", f"is no row: {error}") from error
    finally:
        for part in parts.values():
            part.close()


def _fields(layout: Layout, row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the payments of one row, several where each kind has a column of its own."""
    cells = {k: _SPACES.sub(" ", v).strip() for k, v in row.items() if isinstance(v, str)}
    family = layout.value("family", cells)
    name = layout.value("name", cells)
    given = " ".join(filter(None, (layout.value("given", cells), layout.value("middle", cells))))
    if family:
        name = f"{_cased(given)} {_cased(family)}".strip()
    payer = layout.value("payer", cells)
    if not name or not payer:
        return  # a hospital, or a sum over people whom the payer does not name
    place = ", ".join(filter(None, (layout.value(f, cells) for f in ("town", "region"))))
    common = {
        "name": name,
        "given": _cased(given) or None,
        "family": _cased(family) or None,
        "ids": [f"{scheme}:{value}" for value, scheme in layout.values("id", cells)][:2],
        "town": layout.value("town", cells),
        "place": place,
        "payer": payer,
        "currency": layout.value("currency", cells),
        "date": _day(layout.value("date", cells)) or _day(layout.value("year", cells)),
        "record": layout.value("record", cells),
        "disputed": _says(layout, "disputed", cells),
        "family-held": _says(layout, "family-held", cells),
        "published": _day(layout.value("published", cells)),
    }
    for text, kind in layout.values("amount", cells):
        amount = _amount(text)
        if amount is not None and amount >= 0:
            nature = layout.value("nature", cells) or kind
            yield {**common, "amount": str(amount), "nature": nature}


def _says(layout: Layout, field: str, cells: Mapping[str, str]) -> bool:
    return any(text.casefold() == value.casefold() for text, value in layout.values(field, cells))


def _cased(name: str) -> str:
    """Return a name in the case of names: some publishers write capitals."""
    return name.title() if name.isupper() else name


def _day(text: str) -> str | None:
    if found := _AMERICAN.fullmatch(text):
        return f"{found[3]}-{int(found[1]):02}-{int(found[2]):02}"
    return text if _ISO.fullmatch(text) else None


def _amount(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "").lstrip("$£€ "))
    except InvalidOperation:
        return None


def _documents(path: Path, part: Path) -> Iterator[Document]:
    with part.open(encoding="utf-8") as stream:
        rows: list[Any] = list(map(json.loads, stream))
    rows.sort(
        key=lambda r: (r[0], r[1]["date"] or "", r[1]["record"], r[1]["payer"], r[1]["amount"])
    )
    for key, group in groupby(rows, key=lambda row: str(row[0])):
        yield _document(path, key, [fields for _, fields in group])


def _document(path: Path, key: str, rows: list[dict[str, Any]]) -> Document:
    first = rows[0]
    head = f"Payments on record: {first['name']}" + (
        f", {first['place']}" if first["place"] else ""
    )
    lines, payments, start = [head], [], len(head) + 1
    for row in rows:
        marks = [f"record {row['record']}"] if row["record"] else []
        marks += ["disputed by the recipient"] if row["disputed"] else []
        marks += ["held by an immediate family member"] if row["family-held"] else []
        before = f"{row['date'] or 'undated'}: "
        line = f"{before}{row['payer']}, {row['nature']}, {row['amount']} {row['currency']}"
        line += f" ({'; '.join(marks)})" if marks else ""
        payments.append(
            Payment(
                Span(start, start + len(line)),
                Span(start + len(before), start + len(before) + len(row["payer"])),
                type_of(row["nature"]),
                Decimal(row["amount"]),
                row["currency"] or None,
                row["date"],
                row["record"] or None,
                row["disputed"],
                row["family-held"],
            )
        )
        lines.append(line)
        start += len(line) + 1
    record = PaymentRecord(
        first["name"],
        first["given"],
        first["family"],
        tuple(dict.fromkeys(identifier for row in rows for identifier in row["ids"])),
        first["town"] or None,
        tuple(payments),
    )
    published = max((row["published"] for row in rows if row["published"]), default=None)
    return _made(path, key, "\n".join(lines), record, published)


def _removed(path: Path, layout: Layout, rows: csv.DictReader[str]) -> Iterator[Document]:
    found = sorted({v for row in rows if (v := layout.value("removed", row).strip())})
    for number in range(0, len(found), REMOVED_A_DOCUMENT):
        head = "Payments that their publisher has taken out again"
        lines, gone, start = [head], [], len(head) + 1
        for identifier in found[number : number + REMOVED_A_DOCUMENT]:
            line = f"record {identifier}"
            gone.append(Withdrawal(Span(start, start + len(line)), identifier))
            lines.append(line)
            start += len(line) + 1
        record = PaymentRecord("", None, None, (), None, (), tuple(gone))
        yield _made(path, f"removed-{number}", "\n".join(lines), record, None)


def _made(
    path: Path, key: str, text: str, record: PaymentRecord, published: str | None
) -> Document:
    title = Stated(text.partition("\n")[0], Span(0, text.index("\n")))
    return Document(
        document_iri(text),
        f"{path.as_posix()}#{key}",
        FORMAT,
        text,
        (Block(Span(0, len(text)), Zone.MAIN),),
        title=title,
        published=Stated(published, Field("Payment_Publication_Date", published))
        if published
        else None,
        payments=record,
    )
