"""PDF files written by hand: text in the standard fonts at given places, as bytes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """Words at a place, in points from the lower left corner of the page; turned by so many degrees."""

    x: float
    y: float
    text: str
    size: float = 10
    bold: bool = False
    turned: int = 0


def page_of(
    lines: str, x: float = 60, top: float = 760, size: float = 10, bold: bool = False
) -> list[Words]:
    """Return lines one below the other; an empty line is a gap."""
    step = 1.2 * size
    return [
        Words(x, top - step * number, line, size, bold)
        for number, line in enumerate(lines.splitlines())
        if line.strip()
    ]


def pdf(*pages: list[Words], info: dict[str, str] | None = None, encrypt: bool = False) -> bytes:
    """Return a PDF with these pages (612 by 792 points)."""
    objects: list[bytes] = []

    def add(body: str | bytes) -> int:
        objects.append(body.encode("cp1252") if isinstance(body, str) else body)
        return len(objects)

    catalogue, tree = add(""), add("")
    fonts = [
        add(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>")
        for name in ("Helvetica", "Helvetica-Bold")
    ]
    kids: list[int] = []
    for page in pages:
        content = b"".join(map(_shown, page))
        stream = add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        kids.append(
            add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 612 792] /Contents {stream} 0 R "
                f"/Resources << /Font << /F0 {fonts[0]} 0 R /F1 {fonts[1]} 0 R >> >> >>"
            )
        )
    objects[catalogue - 1] = f"<< /Type /Catalog /Pages {tree} 0 R >>".encode()
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[tree - 1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
    trailer = f"/Root {catalogue} 0 R"
    if info:
        entries = " ".join(f"/{key} ({_escaped(value)})" for key, value in info.items())
        trailer += f" /Info {add(f'<< {entries} >>')} 0 R"
    if encrypt:
        key = "<" + "41" * 32 + ">"  # of no password that anybody has
        body = f"<< /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -44 >>"
        trailer += f" /Encrypt {add(body)} 0 R /ID [<41> <41>]"
    return _file(objects, trailer)


def _shown(words: Words) -> bytes:
    matrix = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}[words.turned]
    return (
        f"BT /F{int(words.bold)} {words.size} Tf {matrix} {words.x} {words.y} Tm "
        f"({_escaped(words.text)}) Tj ET\n"
    ).encode("cp1252")


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _file(objects: list[bytes], trailer: str) -> bytes:
    out = b"%PDF-1.4\n"
    offsets: list[int] = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, trailer.encode("cp1252"), len(out))
    )
