"""What content is, by its first bytes and then by its name: enough to say which reader it needs."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from functools import lru_cache
from typing import Final

from coigraph.documents import Source

HEAD: Final = 4096
"""Bytes that are looked at."""

OLE: Final = "OLE (old Word, Excel)"
"""The container of Office's formats before 2007, and of encrypted files since."""
_ZIP: Final = "ZIP"
# first bytes -> format; https://www.iana.org/assignments/media-types and the formats' own specifications
_SIGNATURES: Final = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", _ZIP),
    (b"PK\x05\x06", _ZIP),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"{\\rtf", "RTF"),
    (b"%!PS", "PostScript"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90", "Windows program"),
)
# Readers accept a header within the first 1,024 bytes (ISO 32000-1, Annex H, note 13): mail gateways prefix some.
_PDF_LATER: Final = re.compile(rb"[\x00-\x20\xef\xbb\xbf]{1,1000}%PDF-\d")
TEXT_SUFFIXES: Final = frozenset({"", ".txt", ".text", ".md", ".markdown", ".asc"})
XML_SUFFIXES: Final = frozenset({".xml", ".nxml"})
PDF_SUFFIXES: Final = frozenset({".pdf"})
JSON_SUFFIXES: Final = frozenset({".json", ".jsonl", ".ndjson"})
DOCX_SUFFIXES: Final = frozenset({".docx", ".docm", ".dotx"})
PAGE_SUFFIXES: Final = frozenset({".html", ".htm", ".xhtml", ".php", ".asp", ".aspx", ".jsp"})
_NOT_TEXT: Final = {
    ".csv": "CSV", ".tsv": "TSV", ".json": "JSON", ".jsonl": "JSON Lines", ".ndjson": "JSON Lines", ".xml": "XML",
    ".nxml": "XML", ".pdf": "PDF", ".docx": "DOCX", ".rtf": "RTF", ".ttl": "Turtle", ".nt": "N-Triples",
    ".nq": "N-Quads", ".mhtml": "MHTML", ".mht": "MHTML", ".trig": "TriG", ".rdf": "RDF/XML",
}  # fmt: skip
# Elements that open a page or a piece of one. An <article> with attributes or parts of JATS is no HTML.
_PAGE: Final = re.compile(
    rb"<(?:html|head|body|title|meta|link|base|style|script|div|p|h[1-6]|section|main|nav|header|footer|aside|ul|ol|dl|"
    rb"table|span|a|b|i|em|strong|br|hr|form|center|font|blockquote|pre|frameset|noscript|figure|article)(?=[\s/>])",
    re.IGNORECASE,
)
_JATS: Final = re.compile(
    rb"<article\b[^>]*(?:article-type|dtd-version|xmlns:(?:xlink|mml)|xml:lang)|<front>|<journal-meta",
    re.IGNORECASE,
)
# DocBook has a root of the same name, but neither these attributes nor these parts.
_JATS_ROOT: Final = re.compile(
    rb"-//NLM//DTD|\bJATS\b|<article\b[^>]*\b(?:article-type|dtd-version)\s*=|<front[\s>]|<journal-meta|<article-meta"
)
# root element -> format; an article only with the marks of JATS
_ROOTS: Final = {
    "article": "jats", "pmc-articleset": "jats",
    "pubmedarticleset": "pubmed", "pubmedarticle": "pubmed", "pubmedbookarticle": "pubmed",
    "pubmedbookarticleset": "pubmed", "medlinecitationset": "pubmed",
    "clinical_study": "trial", "clinical_studies": "trial", "search_results": "trial",
}  # fmt: skip
_PROLOGUE: Final = re.compile(rb"\s+|<!--.*?-->|<\?.*?\?>", re.DOTALL)
_JSON: Final = re.compile(
    rb"\s*(?:\{\s*(?:\"|\})|\[\s*(?:\{|\"|\[|\]|-?\d+(?:\.\d+)?\s*[,\]]\s*(?:-?\d|\s*$)))"
)


def head_of(source: Source) -> bytes:
    """Return the first bytes of a source as one byte for each ASCII character, whatever the UTF form."""
    head = source.content[: 4 * HEAD]
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if head.startswith(mark):
            head = head.decode(encoding, "ignore").encode("utf-8").removeprefix(codecs.BOM_UTF8)
            break
    return head[:HEAD]


@lru_cache(maxsize=1)  # each reader asks it of the same source
def recognise(source: Source) -> str:
    """Return the `FORMAT` of the reader that reads it, or the name of a format that none reads, such as JSON."""
    head = head_of(source)
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return _archive(source) if name == _ZIP else name
    if _PDF_LATER.match(head):
        return "pdf"
    markup = _markup(head)
    if (
        markup == "XML"
        and source.suffix in PAGE_SUFFIXES
        and not head.lstrip().startswith(b"<?xml")
    ):
        return "webpage"
    if markup == "XML":
        return _dialect(head)
    if markup:
        return markup
    if _JSON.match(head) and source.suffix not in {".txt", ".md"}:
        return "JSON"
    if re.match(rb"\s*\{\s*\"[^\"]*\"\s*:", head):
        return "JSON"
    media = (source.media_type or "").split(";")[0].strip().lower()
    if media in {"text/html", "application/xhtml+xml"} or source.suffix in PAGE_SUFFIXES:
        return "webpage"
    if source.suffix in _NOT_TEXT:
        return _NOT_TEXT[source.suffix]
    if _is_table(head):
        return "CSV"
    if media == "text/plain" or source.suffix in TEXT_SUFFIXES:
        return "text"
    return f"a file of type {source.suffix}"


def _archive(source: Source) -> str:
    """Return what a ZIP archive holds, by the names of its parts; a damaged one is what its name says."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        # NotImplementedError is how zipfile refuses a version or compression it does not know
        return "docx" if source.suffix in DOCX_SUFFIXES else _ZIP
    return "docx" if any(name.startswith("word/") for name in names) else _ZIP


def _markup(head: bytes) -> str | None:
    """Return webpage or XML where the content opens with a tag, None where it does not."""
    place, xml = 0, head.lstrip().startswith(b"<?xml")
    while found := _PROLOGUE.match(head, place):
        place = found.end()
    rest = head[place:]
    doctype = re.match(rb"<!doctype\s+([\w:-]+)", rest, re.IGNORECASE)
    if doctype:
        return "webpage" if doctype.group(1).lower() == b"html" else "XML"
    if not re.match(rb"</?[a-zA-Z_][\w:.-]*[\s/>]", rest):
        return "XML" if xml else None
    if _PAGE.match(rest) and not (rest[:8].lower() == b"<article" and _JATS.search(rest)):
        return "webpage"
    return "XML"


def _dialect(head: bytes) -> str:
    """Return what XML it is, by its root element or the one that its doctype names."""
    place = 0
    while found := _PROLOGUE.match(head, place):
        place = found.end()
    root = re.compile(rb"<(?:!doctype\s+)?([\w:.-]+)", re.IGNORECASE).match(head, place)
    named = root.group(1).decode("ascii", "replace").lower() if root else ""
    form = _ROOTS.get(named, "XML")
    if named == "article" and not _JATS_ROOT.search(head):
        return "XML"
    return form


def _is_table(head: bytes) -> bool:
    """Whether the first lines hold the same number, three or more, of tabs, or of commas without a space."""
    lines = [line for line in head.decode("utf-8", "replace").splitlines()[:6] if line.strip()][:5]
    if len(lines) < 3:
        return False
    for separator in ("\t", ",", ";"):
        counts = {len(re.findall(re.escape(separator) + r"(?! )", line)) for line in lines[:3]}
        if (
            len(counts) == 1
            and counts.pop() >= 3
            and not re.search(re.escape(separator) + " ", lines[0])
        ):
            return True
    return False
