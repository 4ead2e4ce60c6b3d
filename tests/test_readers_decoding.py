"""Which sources are read, which are refused, and how bytes become text."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coigraph.documents import MAX_SOURCE_BYTES, Document, Source
from coigraph.errors import EmptySource, NotFound, ReadError, TooLarge, UnknownFormat
from coigraph.readers import read


def document(content: bytes) -> Document:
    (found,) = read(Source("page.txt", content))
    return found


WORDS = "Disclosure – none: Müller’s café"
GERMAN = "Die Universität Köln gibt an, dass für die Straße kein Geld von der Firma gezahlt wurde."
# bytes, text
ENCODED = [
    (WORDS.encode(), WORDS),
    (WORDS.encode("utf-8-sig"), WORDS),
    (WORDS.encode("utf-16"), WORDS),
    (b"\xfe\xff" + WORDS.encode("utf-16-be"), WORDS),
    (WORDS.encode("utf-16-le"), WORDS),
    (WORDS.encode("utf-32"), WORDS),
    (GERMAN.encode("cp1252"), GERMAN),
    (
        ("Все авторы заявили, что у них нет конфликта интересов. " * 3).encode("cp1251"),
        "Все авторы заявили, что у них нет конфликта интересов. " * 3,
    ),
    (b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
    ("a\u00a0b".encode(), "a\u00a0b"),
    (("é" * 2000).encode() + b"\xff", "é" * 2000 + "\ufffd"),
]


@pytest.mark.parametrize(("content", "expected"), ENCODED)
def test_decoding(content: bytes, expected: str) -> None:
    assert document(content).text == expected


# name, content, words of the reason
UNKNOWN = [
    ("a.txt", b"PK\x03\x04\x14\x00", "ZIP"),
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "before 2007"),
    ("a.rtf", b"{\\rtf1 text}", "RTF"),
    ("a.gz", b"\x1f\x8b\x08\x00", "gzip"),
    ("a.txt", b"words \x00\x01\x02\x03 \xff", "binary"),
    ("a.txt", b"\x01\x02\x03\x04" * 50 + b"words", "binary"),
    ("a.xml", b"<?xml version='1.0'?><rss version='2.0'/>", "XML"),
    ("a.txt", b"<?xml version='1.0'?><TEI/>", "XML"),
    (
        "a.xml",
        b'<!DOCTYPE article PUBLIC "-//OASIS//DTD DocBook XML V4.5//EN"><article><title>A</title></article>',
        "XML",
    ),
    ("a.json", b'{"a": 1}', "JSON"),
    ("a.txt", b'{"a": 1}', "JSON"),
    ("a.csv", b"a,b,c,d\n1,2,3,4\n", "CSV"),
    ("a", b"a\tb\tc\td\n1\t2\t3\t4\n5\t6\t7\t8\n", "CSV"),
    ("a.py", b"import os\n", "type .py"),
    ("a.ttl", b"@prefix a: <b> .\n", "Turtle"),
]


@pytest.mark.parametrize(("name", "content", "reason"), UNKNOWN)
def test_unknown_formats(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(UnknownFormat, match=reason) as caught:
        read(Source(name, content))
    assert caught.value.place == name
    assert caught.value.advice


# text that begins like another format
TEXTS = [
    "[1] Ito S. Sprays. 2015.",
    "<5% of patients sneezed.",
    "{sic} a note",
    "a, b, c\nd, e, f\ng, h, i",
    "[1, 2] say so.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_text_that_looks_like_data(text: str) -> None:
    assert document(text.encode()).format == "text"


@pytest.mark.parametrize(
    "content", [b" \r\n\t ", "\ufeff \u00a0\n".encode(), "\u200b".encode(), b"\xff\xfe \x00"]
)
def test_blank_text(content: bytes) -> None:
    with pytest.raises(EmptySource):
        read(Source("a.txt", content))


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        Source.from_path(tmp_path / "missing.txt")
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    with pytest.raises(EmptySource):
        Source.from_path(empty)
    with pytest.raises(ReadError):
        Source.from_path(tmp_path)
    large = tmp_path / "large.txt"
    with large.open("wb") as stream:
        stream.truncate(50 * 2**20)
    assert large.stat().st_size > MAX_SOURCE_BYTES
    with pytest.raises(TooLarge, match="52,428,800 bytes"):
        Source.from_path(large)


READ_AS_NOBODY = """
import os, sys
from pathlib import Path
from coigraph.documents import Source
from coigraph.errors import NotPermitted
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    Source.from_path(Path(sys.argv[1]))
except NotPermitted as error:
    print(error)
"""


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX")
def test_file_without_permission(tmp_path: Path) -> None:
    closed = tmp_path / "closed.txt"
    closed.write_text("words")
    closed.chmod(0)
    for folder in (tmp_path, *tmp_path.parents):
        if (
            folder.owner() == Path.home().owner()
            and folder != Path(folder.anchor)
            and "pytest" in folder.name
        ):
            folder.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", READ_AS_NOBODY, str(closed)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "may not be read" in done.stdout
