"""The process in which PDFium reads one file: `python pdf_process.py < FILE`, JSON on standard output.

PDFium is C++ and reads files of unknown origin: it may crash, loop or eat memory, and may not be called from two
threads at once. So every file has a process of its own with limits on memory and time, which costs 0.05 s, and
nothing that happens here reaches the caller. This file imports nothing of coigraph, so that it starts fast.

Output: `{"error": ...}` or `{"info": {...}, "pages": [{"width", "height", "error", "runs"}]}`; a run is
`[text, left, bottom, right, top, bold, broken]`: characters of one size on one line, in points from the lower left
corner of the page; `broken` says that the line ends in a hyphen that only breaks a word, or may. Text that runs up or
down the page is turned upright and put below the page, at less than 0.
"""

from __future__ import annotations

import contextlib
import json
import math
import sys
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

MAX_MEMORY: Final = 2 * 2**30
"""Bytes of address space that the process may take."""
MAX_PAGES: Final = 1_000
"""A file with more pages is not read."""
MAX_CHARACTERS: Final = 3_000_000
"""A file with more characters is not read: a thousand pages set close have as many."""
MAX_GAP: Final = 1.3
"""A wider gap in a line parts columns or cells, in heights of a character."""
MAX_MEANINGLESS: Final = 0.3
"""Share of characters without a meaning from which a page counts as unreadable."""

_BOLD: Final = ("bold", "black", "heavy", "semibold", "demi")
_CAUSES: Final[dict[int | None, str]] = {
    raw.FPDF_ERR_PASSWORD: "password",
    raw.FPDF_ERR_SECURITY: "security",
    raw.FPDF_ERR_FORMAT: "format",
}
BELOW: Final = 100_000
"""How far below the page turned text is put, in points: further than any page is high."""

Run = list[Any]


def limit() -> None:
    """Bound the memory of this process where the system can."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(content: bytes) -> dict[str, Any]:
    """Return what the file holds, or why it cannot be read."""
    try:
        document = pdfium.PdfDocument(content)
        count = len(document)
    except pdfium.PdfiumError as error:
        return {"error": _CAUSES.get(error.err_code, str(error))}
    if count > MAX_PAGES:
        return {"error": "pages", "count": count}
    pages: list[dict[str, Any]] = []
    characters = 0
    for number in range(count):
        try:
            page, found = _page(document, number)
        except pdfium.PdfiumError as error:
            page, found = {"width": 0, "height": 0, "error": str(error), "runs": []}, 0
        characters += found
        if characters > MAX_CHARACTERS:
            return {"error": "characters"}
        pages.append(page)
    return {"info": document.get_metadata_dict(skip_empty=True), "pages": pages}


def _page(document: Any, number: int) -> tuple[dict[str, Any], int]:
    page = document[number]
    text = page.get_textpage()
    width, height = page.get_size()
    count = text.count_chars()
    lost = 0
    runs: list[Run] = []
    for run in _runs(text, count):
        lost += sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" for c in run[0])
        runs.append(run)
    error = None
    letters = sum(len(run[0]) for run in runs)
    if letters and lost > MAX_MEANINGLESS * letters:
        error = "its characters have no meaning: a font without encoding"
    text.close()
    page.close()
    return {"width": width, "height": height, "error": error, "runs": runs}, count


def _runs(text: Any, count: int) -> Iterator[Run]:
    """Yield runs: a new one where PDFium ends a line, where the size changes, and at a wide gap."""
    box = raw.FS_RECTF()
    run: Run | None = None
    first, last = 0, (0.0, 0.0)
    for place in range(count):
        code = raw.FPDFText_GetUnicode(text, place)
        if code in (0x0D, 0x0A):
            if run:
                yield _finished(run, text, first, place)
            run = None
            continue
        if raw.FPDFText_IsGenerated(text, place) == 1 or code in (0x20, 0xA0, 0x09):
            if run:
                run[0] += " "
            continue
        if not raw.FPDFText_GetLooseCharBox(text, place, box):
            continue
        _turn(box, raw.FPDFText_GetCharAngle(text, place))
        broken = raw.FPDFText_IsHyphen(text, place) == 1
        lost = code < 0x20 or 0xD800 <= code <= 0xDFFF
        character = "-" if broken else "\ufffd" if lost else chr(code)
        if run and not _goes_on(run, last, box):
            yield _finished(run, text, first, place)
            run = None
        if run is None:
            run = [character, box.left, box.bottom, box.right, box.top, False, False]
            first = place
        else:
            run[0] += character
            run[3] = max(run[3], box.right)
        last = (box.left, box.right)
        if broken:
            run[6] = True
            yield _finished(run, text, first, place + 1)
            run = None
    if run:
        yield _finished(run, text, first, count)


def _turn(box: Any, angle: float) -> None:
    """Turn the box of a character that stands on its side, so that its line runs from left to right."""
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    match round(math.degrees(angle) / 5) * 5 % 360:
        case 90:  # clockwise, as PDFium counts
            box.left, box.bottom, box.right, box.top = -top, left - BELOW, -bottom, right - BELOW
        case 180:
            box.left, box.bottom, box.right, box.top = -right, -top - BELOW, -left, -bottom - BELOW
        case 270:
            box.left, box.bottom, box.right, box.top = bottom, -right - BELOW, top, -left - BELOW


def _goes_on(run: Run, last: tuple[float, float], box: Any) -> bool:
    """Whether a character belongs to the run: same height, same line, no wide gap before it."""
    high: float = run[4] - run[2]
    height: float = box.top - box.bottom
    same: bool = (
        abs(height - high) <= 0.15 * max(height, high) and abs(box.bottom - run[2]) <= 0.1 * high
    )
    if same and last[0] <= box.left and box.right <= last[1]:
        return True  # the second letter of a ligature has the place of the first
    return same and bool(-0.5 * high <= box.left - run[3] <= MAX_GAP * high)


def _finished(run: Run, text: Any, first: int, end: int) -> Run:
    """Return a run with its numbers rounded and whether its letters are bold."""
    middle = (first + end) // 2
    run[5] = (
        _is_bold(text, first) and _is_bold(text, middle) and _is_bold(text, max(first, end - 1))
    )
    run[1:5] = [round(value, 2) for value in run[1:5]]
    return run


def _is_bold(text: Any, place: int) -> bool:
    if raw.FPDFText_GetFontWeight(text, place) >= 600 or raw.FPDFText_IsGenerated(text, place) == 1:
        return True
    buffer = raw.ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(text, place, buffer, 128, None)
    name = buffer.value.decode("utf-8", "replace").lower()
    return any(word in name for word in _BOLD) or name.endswith((".b", "-bd"))


def main() -> None:
    """Read the file on standard input."""
    limit()
    try:
        found = read(sys.stdin.buffer.read())
    except MemoryError:
        found = {"error": "memory"}
    sys.stdout.buffer.write(json.dumps(found).encode("ascii"))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
