"""Bytes to text: byte order mark, then declared character set, then UTF-8, then detection."""

from __future__ import annotations

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

from coigraph.documents import Source
from coigraph.errors import EmptySource, UnknownFormat
from coigraph.readers import language

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding
_META: Final = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:+-]+)", re.IGNORECASE)
_XML: Final = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:+-]+)", re.IGNORECASE)
_MEDIA: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:+-]+)", re.IGNORECASE)
HEAD: Final = 4096
"""Bytes in which a declaration is looked for."""
# https://encoding.spec.whatwg.org/#names-and-labels: pages that say latin-1 or ASCII are windows-1252
_MEANT: Final = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
}
# text codecs of Python that are no character sets of documents, or not in a byte stream without a mark
_REFUSED: Final = frozenset(
    {"utf-7", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be",
     "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
)  # fmt: skip
_LIKELY: Final = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr", "koi8_r",
)  # fmt: skip
_WESTERN: Final = frozenset({"cp1250", "cp1252", "cp1254"})
SAMPLE: Final = 2**16
"""Bytes on which the character set is detected."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
MAX_CONTROL: Final = 0.001
"""Share of control characters above which content is binary."""
MAX_DAMAGE: Final = 0.001
"""Share of bytes that may be wrong in text that is otherwise UTF-8; they become U+FFFD."""


def decode(source: Source) -> str:
    """Return the text of a source: no byte order mark, line ends as `\\n`, all else as it stood.

    Raises UnknownFormat for binary content and EmptySource where nothing but white space is left.
    """
    text = _text(source).replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    wrong = len(_CONTROL.findall(text))
    if "\x00" in text or wrong > MAX_CONTROL * len(text):
        raise UnknownFormat(
            source.name,
            "is binary, not text",
            "Save it as plain text, HTML or another format that is read.",
        )
    if not text.strip().strip("\u200b\ufeff"):
        raise EmptySource(source.name, "holds no text but white space")
    return text


def _text(source: Source) -> str:
    content = source.content
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    if wide := _wide(content):
        return content.decode(wide, "replace")
    if (declared := _declared(source)) and (text := _strict(content, declared)) is not None:
        return text
    if (text := _strict(content, "utf-8")) is not None:
        return text
    damaged = content.decode("utf-8", "replace")
    wrong = damaged.count("\ufffd")
    if wrong <= MAX_DAMAGE * len(content) and any(ord(c) > 127 and c != "\ufffd" for c in damaged):
        return damaged
    return content.decode(_detected(content), "replace")


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _wide(content: bytes) -> str | None:
    """Return UTF-16 without a mark: in text that is mostly Latin every second byte is NUL."""
    sample = content[:HEAD]
    half = len(sample) // 2
    if not half or b"\x00" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.05 * half else None


def _declared(source: Source) -> str | None:
    head = source.content[:HEAD]
    label = _MEDIA.search(source.media_type or "")
    name: str | None = label.group(1) if label else None
    if (
        name is None
        and head.lstrip().startswith(b"<")
        and (tag := _XML.search(head) or _META.search(head))
    ):
        name = tag.group(1).decode("ascii")
    if name is None:
        return None
    try:
        codec = codecs.lookup(name)
        "".encode(codec.name)  # LookupError for codecs that are not of text, such as hex
    except (LookupError, UnicodeError):
        return None
    return None if codec.name in _REFUSED else _MEANT.get(codec.name, codec.name)


def _detected(content: bytes) -> str:
    """Return the most likely character set; windows-1252 where nothing speaks for another, as browsers do."""
    found = from_bytes(content[:SAMPLE], cp_isolation=list(_LIKELY)).best()
    if found is None:
        return "cp1252"
    if found.encoding in _WESTERN and language.vote(content[:SAMPLE].decode("cp1252", "replace")):
        # detection cannot tell these sets apart in a short text; the languages voted on are written in this one
        return "cp1252"
    return found.encoding
