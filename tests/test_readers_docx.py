"""DOCX: paragraphs, styles, tables, notes, tracked changes, form fields, and archives that are refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from coigraph.documents import Document, Field, Source, Span, Zone
from coigraph.errors import EmptySource, ReadError, TooLarge, UnknownFormat
from coigraph.readers import SUFFIXES, read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = """
<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Section"/><w:basedOn w:val="Kop1"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
"""
CORE = (
    '<p:coreProperties xmlns:p="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>{}</dc:creator></p:coreProperties>'
)


def part(element: str, content: str, namespace: str = W) -> str:
    return (
        f'<w:{element} xmlns:w="{namespace}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        f'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">{content}</w:{element}>'
    )


def p(text: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(body: str, namespace: str = W, **parts: str) -> bytes:
    """Return a DOCX with this body; other parts by the kind of their relationship."""
    out = io.BytesIO()
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>'
        for n, kind in enumerate(parts)
        if kind != "core"
    )
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="r" Type="{OFFICE}/officeDocument" '
            'Target="word/document2.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document2.xml.rels",
            f'<Relationships xmlns="{RELATIONSHIPS}">{relations}</Relationships>',
        )
        archive.writestr(
            "word/document2.xml", part("document", f"<w:body>{body}</w:body>", namespace)
        )
        for kind, content in parts.items():
            name = "docProps/core.xml" if kind == "core" else f"word/{kind}.xml"
            archive.writestr(name, content)
    return out.getvalue()


def document(body: str, **parts: str) -> Document:
    (found,) = read(Source("a.docx", docx(body, **parts)))
    return found


RAISED = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'
ARTICLE = "".join(
    [
        p("Oldafenib against hay fever in spring", "Titel"),
        f"<w:p><w:r><w:t>Mara Lindqvist</w:t></w:r>{RAISED.format('a,')}<w:r><w:t> Chi Okafor</w:t></w:r>"
        f"{RAISED.format('b')}</w:p>",
        p("Introduction", "Kop1"),
        p(
            "Forty people who sneeze each spring were given oldafenib, and forty others a spray of salt water."
        ),
        p("Competing interests", "Own"),
        p(
            "Mara Lindqvist has received consulting fees from Acme Pharma. Chi Okafor declares none."
        ),
        p("References", "Kop1"),
        p("1. Ito S, Berg J. Sprays and sneezing. J Pollen. 2015;4(2):11-19."),
    ]
)


@pytest.mark.parametrize("namespace", [W, STRICT])
def test_article(namespace: str) -> None:
    content = docx(ARTICLE, namespace, styles=part("styles", STYLES, namespace))
    (found,) = read(Source("a.docx", content))
    assert found.format == "docx"
    assert found.title
    assert found.title.value == "Oldafenib against hay fever in spring"
    assert [author.name for author in found.authors] == ["Mara Lindqvist", "Chi Okafor"]
    for author in found.authors:
        assert isinstance(author.evidence, Span)
        assert author.evidence.of(found.text) == author.name
    disclosed = [block.span.of(found.text) for block in found.in_zone(Zone.DISCLOSURE)]
    assert disclosed == [
        "Competing interests",
        "Mara Lindqvist has received consulting fees from Acme Pharma. Chi Okafor declares none.",
    ]
    assert len(found.in_zone(Zone.REFERENCES)) == 2
    assert found.blocks[3].path == "/body[1]/p[4]"


BOX = "<w:txbxContent>{}</w:txbxContent>"
CONTROL = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
TABLE = "<w:tbl><w:tr>{}</w:tr></w:tbl>"
CELL = "<w:tc>{}</w:tc>"
# body, text
TEXTS = [
    ("paragraphs", p("One") + p("") + p("Two"), "One\n\nTwo"),
    ("runs", "<w:p><w:r><w:t>Ac</w:t></w:r><w:r><w:t>me</w:t></w:r></w:p>", "Acme"),
    ("a link", "<w:p><w:hyperlink><w:r><w:t>Acme</w:t></w:r></w:hyperlink></w:p>", "Acme"),
    ("a deletion", "<w:p><w:r><w:t>fees</w:t></w:r><w:del><w:r><w:delText>, none</w:delText></w:r></w:del></w:p>",
     "fees"),
    ("an insertion", "<w:p><w:ins><w:r><w:t>fees</w:t></w:r></w:ins></w:p>", "fees"),
    ("moved text", f"<w:moveFrom>{p('Acme')}</w:moveFrom>{p('paid')}<w:moveTo>{p('Acme')}</w:moveTo>", "paid\n\nAcme"),
    ("a deleted row", f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{CELL.format(p('a'))}</w:tr>"
     f"<w:tr>{CELL.format(p('b'))}</w:tr></w:tbl>", "b"),
    ("a field code", "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>12</w:t></w:r></w:p>", "12"),
    ("a typed line end", "<w:p><w:r><w:t>Funding</w:t><w:br/><w:t>None</w:t></w:r></w:p>", "Funding\nNone"),
    ("marks", '<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r></w:p>', "a\tb\u2011c"),
    ("a ticked box", '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t> None</w:t></w:r></w:p>', "☑ None"),
    ("cells", f"<w:tbl><w:tr>{CELL.format(p('Acme'))}{CELL.format(p('fees') + p('travel'))}</w:tr>"
     f"<w:tr>{CELL.format(p(''))}{CELL.format(p('grant'))}</w:tr></w:tbl>{p('End')}",
     "Acme\tfees\ntravel\n\tgrant\n\nEnd"),
    ("a table in a cell", TABLE.format(CELL.format(p("a") + TABLE.format(CELL.format(p("b"))))), "a\nb"),
    ("a filled field", f"<w:p>{CONTROL.format('', '<w:r><w:t>Acme</w:t></w:r>')}</w:p>", "Acme"),
    ("a filled field around paragraphs", CONTROL.format("", p("Acme")), "Acme"),
    ("a filled field around a cell",
     f"<w:tbl><w:tr>{CELL.format(p('1'))}{CONTROL.format('', CELL.format(p('Acme')))}</w:tr></w:tbl>", "1\tAcme"),
    ("an empty field",
     f"<w:p><w:r><w:t>Name:</w:t></w:r>{CONTROL.format('<w:showingPlcHdr/>', '<w:r><w:t>Type</w:t></w:r>')}</w:p>",
     "Name:"),
    ("a ticked field",
     f"<w:p>{CONTROL.format('<w14:checkbox/>', '<w:r><w:t>☒</w:t></w:r>')}<w:r><w:t> None</w:t></w:r></w:p>", "☒ None"),
    ("a text box in both forms", "<w:p><w:r><w:t>Text</w:t></w:r><w:r><mc:AlternateContent>"
     f"<mc:Choice><w:drawing>{BOX.format(p('In the box'))}</w:drawing></mc:Choice>"
     f"<mc:Fallback><w:pict>{BOX.format(p('In the box'))}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
     "Text\n\nIn the box"),
    ("a style upon itself", p("Acme", "Loop"), "Acme"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "text"), [case[1:] for case in TEXTS], ids=[case[0] for case in TEXTS]
)
def test_texts(body: str, text: str) -> None:
    found = document(body, styles=part("styles", STYLES))
    assert found.text == text
    inside = {place for block in found.blocks for place in range(block.span.start, block.span.end)}
    assert all(c.isspace() or place in inside for place, c in enumerate(text)), "nothing is lost"


def test_notes_and_margins_follow_the_body() -> None:
    notes = f'<w:footnote w:type="separator">{p("")}</w:footnote><w:footnote>{p("Paid by Acme.")}</w:footnote>'
    found = document(
        p("Mara Lindqvist"),
        footnotes=part("footnotes", notes),
        endnotes=part("endnotes", f"<w:endnote>{p('An end note.')}</w:endnote>"),
        header=part("hdr", p("Running title")),
    )
    assert [(block.span.of(found.text), block.path) for block in found.blocks] == [
        ("Mara Lindqvist", "/body[1]/p[1]"),
        ("Paid by Acme.", "/footnote[1]/p[1]"),
        ("An end note.", "/endnote[0]/p[1]"),
        ("Running title", "/header/p[1]"),
    ]
    assert found.blocks[3].zone is Zone.NAVIGATION


def test_properties_count_where_the_text_is_silent() -> None:
    sentence = "We saw that the people of Okafor sneezed in the park on each of the days of June. They did."
    found = document(p(sentence), core=CORE.format("Sneezing in the park", "Chi Okafor"))
    assert found.title
    assert found.title.value == "Sneezing in the park"
    assert found.title.evidence == Field("docProps/core.xml/dc:title", "Sneezing in the park")
    assert [author.name for author in found.authors] == ["Chi Okafor"]
    assert document(p(sentence), core=CORE.format("report_v2.docx", "Copy Editor")).authors == ()


WHOLE = docx(ARTICLE)


def archive(*parts: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts:
            made.writestr(name, content)
    return out.getvalue()


def locked(content: bytes) -> bytes:
    """Return an archive in which each part says that it is encrypted."""
    out = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        while place >= 0:
            out[place + offset] |= 1
            place = content.find(mark, place + 4)
    return bytes(out)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
EXTERNAL = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
INTERNAL = b'<!DOCTYPE a [<!ENTITY x "Acme">]><a>&x;</a>'
BOMB = b'<!DOCTYPE a [<!ENTITY a "%s">%s]><a>&i;</a>' % (
    b"ha" * 100,
    b"".join(b'<!ENTITY %c "%s">' % (c, b"&%c;" % (c - 1) * 20) for c in range(ord("b"), ord("j"))),
)
# content, kind of error, words of the message
REFUSED = [
    ("cut off", WHOLE[: len(WHOLE) // 2], ReadError, "damaged DOCX"),
    ("damaged", WHOLE.replace(b"word/document2.xml", b"word/document3.xml", 1), ReadError, "damaged"),
    ("encrypted parts", locked(WHOLE), ReadError, "encrypted"),
    ("encrypted", OLE + "EncryptedPackage".encode("utf-16-le"), ReadError, "encrypted with a password"),
    ("Word 97", OLE, UnknownFormat, "before 2007"),
    ("another archive", archive(("mimetype", b"application/epub+zip")), UnknownFormat, "ZIP"),
    ("without text", docx(p("")), EmptySource, "holds no text"),
    ("without a body", archive(("word/other.xml", b"<a/>")), ReadError, "has no part"),
    ("no XML", archive(("word/document.xml", b"<a>")), ReadError, "not well-formed"),
    ("a bomb", archive(("word/document.xml", bytes(8 * 2**20))), TooLarge, "times its size"),
    ("a large bomb", archive(*[(f"word/{n}.bin", bytes(2**25)) for n in range(9)]), TooLarge, "unpacks to 9 parts"),
    ("many parts", archive(*[(f"word/{n}", b"") for n in range(10_001)]), TooLarge, "10,001 parts"),
    ("external entities", archive(("word/document.xml", EXTERNAL)), ReadError, ""),
    ("entities", archive(("word/document.xml", INTERNAL)), ReadError, "document type"),
    ("an entity bomb", archive(("word/document.xml", BOMB)), ReadError, ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "kind", "reason"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_files_that_cannot_be_read(content: bytes, kind: type[ReadError], reason: str) -> None:
    with pytest.raises(kind) as caught:
        read(Source("a.docx", content))
    assert reason in str(caught.value)
    assert caught.value.place.startswith("a.docx")
    assert caught.value.advice


def test_recognised_by_content() -> None:
    assert ".docx" in SUFFIXES
    assert next(iter(read(Source("a.txt", WHOLE)))).format == "docx"
