"""JATS in its dialects: text, zones, metadata and references. All articles are invented."""

# ruff: noqa: E501 markup reads best unbroken

from __future__ import annotations

import pytest

from coigraph.documents import Document, Field, Source, Span, Zone
from coigraph.readers import read, wordings
from coigraph.resources import Row


def documents(content: str, name: str = "a.xml") -> list[Document]:
    return list(read(Source(name, content.encode())))


def document(content: str) -> Document:
    (found,) = documents(content)
    return found


def lines(found: Document, *zones: Zone) -> list[str]:
    return [block.span.of(found.text) for block in found.in_zone(*zones)]


def article(meta: str = "", body: str = "", back: str = "", attributes: str = "") -> str:
    front = f"<front><article-meta>{meta}</article-meta></front>"
    return (
        f'<article article-type="research-article" xmlns:xlink="x" {attributes}>{front}'
        f"<body>{body}</body><back>{back}</back></article>"
    )


def person(family: str, given: str, rest: str = "", kind: str = "author") -> str:
    name = f"<name><surname>{family}</surname><given-names>{given}</given-names></name>"
    return f'<contrib contrib-type="{kind}">{name}{rest}</contrib>'


PMC = """<?xml version="1.0"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD Journal Archiving and Interchange DTD v3.0 20080202//EN" "archive.dtd">
<article article-type="research-article" xml:lang="EN" xmlns:xlink="http://www.w3.org/1999/xlink">
<front><journal-meta><journal-id journal-id-type="nlm-ta">Ex J</journal-id>
<journal-title>Example Journal</journal-title><issn>0000-0000</issn>
<publisher><publisher-name>Example House</publisher-name><publisher-loc>Town</publisher-loc></publisher></journal-meta>
<article-meta><article-id pub-id-type="pmid">123</article-id><article-id pub-id-type="pmc">45</article-id>
<article-id pub-id-type="doi">10.9999/EX.1</article-id>
<title-group><article-title>Examplumab in <italic>mice</italic></article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Beispiel</surname><given-names>Ana</given-names></name>
<xref ref-type="aff" rid="a1">1</xref><xref ref-type="fn" rid="n1">*</xref></contrib>
<contrib contrib-type="author"><contrib-id contrib-id-type="orcid">https://orcid.org/0000-0002-1825-0097</contrib-id>
<name><surname>Muster</surname><given-names>Ben C.</given-names><suffix>Jr</suffix></name>
<xref ref-type="aff" rid="a1 a2"><sup>1,2</sup></xref></contrib>
<contrib contrib-type="author"><collab>for the ACME-1 Investigators</collab></contrib>
<contrib contrib-type="editor"><name><surname>Editor</surname><given-names>Eve</given-names></name></contrib>
</contrib-group>
<aff id="a1"><label>1</label>Example Hospital, Town</aff><aff id="a2"><label>2</label><institution>Muster University</institution><country>Utopia</country></aff>
<author-notes><fn fn-type="conflict" id="n1"><label>*</label><p>Employee of Acme Pharma.</p></fn>
<fn><p>Both authors contributed equally.</p></fn></author-notes>
<pub-date pub-type="ppub"><month>Mar</month><year>2020</year></pub-date>
<pub-date pub-type="epub"><day>7</day><month>2</month><year>2020</year></pub-date>
<pub-date pub-type="pmc-release"><day>1</day><month>1</month><year>2019</year></pub-date>
<permissions><copyright-statement>© 2020 Example House</copyright-statement></permissions>
<abstract><sec><title>Background</title><p>Mice get ill.</p></sec><sec><title>Results</title><p>They got well.</p></sec></abstract>
</article-meta></front>
<body><sec><title>Methods</title><p>We gave it twice.<xref ref-type="bibr" rid="r1"><sup>1</sup></xref> Then <italic>m</italic><sup>2</sup>.
<table-wrap><label>Table 1</label><caption><p>Mice</p></caption><table><tr><th>Arm</th><th>n</th></tr><tr><td>A</td><td>12</td></tr></table></table-wrap>
And again.</p></sec></body>
<back><ack><title>Acknowledgments</title><p>We thank the mice.</p></ack>
<sec><title>Conflicts of interest</title><p>AB: fees from Acme.</p><p>BM: none.</p></sec>
<ref-list><title>References</title>
<ref id="r1"><label>1</label><element-citation publication-type="journal"><person-group person-group-type="author">
<name><surname>Doe</surname><given-names>J</given-names></name><name><surname>Roe</surname><given-names>R</given-names></name></person-group>
<article-title>Mice and men.</article-title><source>Ex J</source><year>2010</year><volume>3</volume><issue>2</issue>
<fpage>4</fpage><lpage>9</lpage><pub-id pub-id-type="doi">10.9999/EX.0</pub-id><pub-id pub-id-type="pmid">77</pub-id></element-citation></ref>
<ref id="r2"><mixed-citation>Anon. Untagged words about mice.</mixed-citation></ref></ref-list></back></article>"""


def test_metadata() -> None:
    found = document(PMC)
    assert found.format == "jats"
    assert found.title is not None
    assert found.title.value == "Examplumab in mice"
    assert found.language == "en"
    assert found.publisher is not None
    assert found.publisher.value == "Example House"
    assert isinstance(found.publisher.evidence, Field)
    assert found.published is not None
    assert found.published.value == "2020-02-07"
    values = {scheme: stated.value for scheme, stated in found.identifiers.items()}
    assert values == {"doi": "10.9999/ex.1", "pmid": "123", "pmcid": "PMC45"}


def test_authors() -> None:
    ana, ben, group = document(PMC).authors
    assert (ana.name, ana.given, ana.family) == ("Ana Beispiel", "Ana", "Beispiel")
    assert ana.affiliations == ("Example Hospital, Town",)
    assert (ben.name, ben.orcid) == ("Ben C. Muster Jr", "0000-0002-1825-0097")
    assert ben.affiliations == ("Example Hospital, Town", "Muster University, Utopia")
    assert (group.name, group.group, group.family) == ("ACME-1 Investigators", True, None)


def test_places_of_names_in_the_text() -> None:
    found = document(PMC)
    for author in found.authors:
        assert isinstance(author.evidence, Span)
        assert author.evidence.of(found.text) == author.name
    assert found.title is not None
    assert isinstance(found.title.evidence, Span)
    assert found.title.evidence.of(found.text) == found.title.value


# zone, the blocks in it
ZONES = [
    (Zone.DISCLOSURE, ["Employee of Acme Pharma.", "Conflicts of interest", "AB: fees from Acme.", "BM: none."]),
    (Zone.REFERENCES, ["References", "1 Doe J, Roe R. Mice and men. Ex J. 2010;3(2):4–9. 10.9999/EX.0. 77",
                       "Anon. Untagged words about mice."]),
    (Zone.NOTICE, ["Example Journal", "Example House, Town", "*", "© 2020 Example House"]),
    (Zone.AUTHORS, ["Ana Beispiel[1][*]", "Ben C. Muster Jr[1,2]", "for the ACME-1 Investigators", "Eve Editor",
                    "1 Example Hospital, Town", "2 Muster University, Utopia", "Both authors contributed equally."]),
    (Zone.MAIN, ["Examplumab in mice", "Background", "Mice get ill.", "Results", "They got well.", "Methods",
                 "We gave it twice.[1] Then m2.", "Table 1 Mice", "Arm", "n", "A", "12", "And again.",
                 "Acknowledgments", "We thank the mice."]),
]  # fmt: skip


@pytest.mark.parametrize(("zone", "expected"), ZONES)
def test_zones(zone: Zone, expected: list[str]) -> None:
    assert lines(document(PMC), zone) == expected


def test_headings_and_cells() -> None:
    found = document(PMC)
    headings = [b.span.of(found.text) for b in found.blocks if b.heading]
    assert headings[:4] == ["Examplumab in mice", "Background", "Results", "Methods"]
    assert headings[4:] == ["Acknowledgments", "Conflicts of interest", "References"]
    assert "Arm\tn\nA\t12\n\n" in found.text


def test_marks_tie_authors_to_their_footnotes() -> None:
    found = document(PMC)
    tied = [(b.span.of(found.text), b.about) for b in found.blocks if b.about]
    assert tied == [("*", ("Ana Beispiel",)), ("Employee of Acme Pharma.", ("Ana Beispiel",))]


def test_references() -> None:
    found = document(PMC)
    (entry,) = found.references
    assert entry.span.of(found.text).startswith("Doe J, Roe R.")
    assert (entry.authors, entry.title, entry.journal) == (
        ("Doe J", "Roe R"),
        "Mice and men",
        "Ex J",
    )
    assert (entry.year, entry.volume, entry.issue, entry.pages) == (2010, "3", "2", "4-9")
    assert (entry.doi, entry.pmid) == ("10.9999/ex.0", "77")


# where a statement stands in the dialects; the words of the disclosure zone
NONE = "The authors declare no competing interests."
STATEMENTS = [
    (f'<fn-group content-type="competing-interest"><fn fn-type="conflict"><label>Competing interests:</label><p>{NONE}</p></fn></fn-group>',
     ["Competing interests:", NONE]),
    (f'<fn-group><title>Competing interests</title><fn id="c1"><p>{NONE}</p></fn></fn-group>', ["Competing interests", NONE]),
    (f'<notes notes-type="COI-statement"><p>{NONE}</p></notes>', [NONE]),
    (f'<notes notes-type="COI-statement"><title>Compliance</title><sec><title>Funding</title><p>Acme paid.</p></sec>'
     f"<sec><title>Conflict of interest</title><p>{NONE}</p></sec></notes>", ["Conflict of interest", NONE]),
    (f'<notes notes-type="COI-statement"><sec><title>Something else</title><p>Not applicable.</p></sec><sec><title>Conflict of interest</title>'
     f"<p>{NONE}</p></sec></notes>", ["Conflict of interest", NONE]),
    (f'<sec sec-type="disclosure"><p>{NONE}</p></sec>', [NONE]),
    (f"<ack><sec><title>C O N F L I C T S of interest</title><p>{NONE}</p></sec></ack>", ["C O N F L I C T S of interest", NONE]),
    (f"<sec><title>Notes</title><p><bold>Disclosures:</bold> {NONE}</p><p>Other words follow.</p></sec>", [f"Disclosures: {NONE}"]),
    (f"<sec><title>Notes</title><p><bold>Conflict of interest</bold></p><p>{NONE}</p></sec>", ["Conflict of interest", NONE]),
    (f"<fn-group><fn><p>Conflict of interest: A. Beispiel is paid by Acme.</p><p>{NONE}</p></fn></fn-group>",
     ["Conflict of interest: A. Beispiel is paid by Acme.", NONE]),
    (f"<ack><p>We thank all. Conflict of interest: {NONE} Funding: Acme paid.</p></ack>", [f"Conflict of interest: {NONE}"]),
    (f'<fn-group><fn fn-type="conflict"><p>{NONE}</p></fn><fn fn-type="other"><p>Later words.</p></fn></fn-group>', [NONE]),
    ('<fn-group><fn fn-type="financial-disclosure"><p>Acme paid for this study.</p></fn></fn-group>', []),
]  # fmt: skip


@pytest.mark.parametrize(("back", "expected"), STATEMENTS)
def test_statements(back: str, expected: list[str]) -> None:
    assert lines(document(article(back=back)), Zone.DISCLOSURE) == expected


# contrib-group and what goes with it, names of the authors
AUTHORS = [
    (person("Beispiel", "Ana") + person("Editor", "Eve", kind="editor"), ["Ana Beispiel"]),
    ("<contrib><name><surname>Muster</surname></name></contrib>", ["Muster"]),
    ('<contrib contrib-type="author"><string-name>Ana Beispiel</string-name></contrib>', ["Ana Beispiel"]),
    ('<contrib contrib-type="author"><name-alternatives><name><surname>Li</surname><given-names>An</given-names></name>'
     "<string-name>李安</string-name></name-alternatives></contrib>", ["An Li"]),
    ('<contrib contrib-type="author"><collab>The Example Group<contrib-group>' + person("Member", "Max")
     + "</contrib-group></collab></contrib>", ["Example Group"]),
    (person("Member", "Max", kind="collab") + '<contrib contrib-type="collab"><collab>B Group</collab></contrib>', ["B Group"]),
    (person("Beispiel", "Ana") + "<on-behalf-of>on behalf of the C Consortium</on-behalf-of>", ["Ana Beispiel", "C Consortium"]),
    ('<contrib contrib-type="author"><anonymous/></contrib>', []),
]  # fmt: skip


@pytest.mark.parametrize(("group", "expected"), AUTHORS)
def test_author_groups(group: str, expected: list[str]) -> None:
    found = document(article(f"<contrib-group>{group}</contrib-group>", "<p>Words.</p>"))
    assert [author.name for author in found.authors] == expected


# pub-date elements, the date read
DATES = [
    ('<pub-date pub-type="epub"><day>07</day><month>02</month><year>2020</year></pub-date>', "2020-02-07"),
    ('<pub-date date-type="pub" iso-8601-date="2020-02-07"><year>2020</year></pub-date>', "2020"),
    ('<pub-date pub-type="ppub"><month>Feb</month><year>2020</year></pub-date><pub-date pub-type="epub"><year>2019</year></pub-date>', "2020-02"),
    ('<pub-date pub-type="collection"><year>2020</year></pub-date>', "2020"),
    ('<pub-date pub-type="collection"><year>2019</year></pub-date><pub-date pub-type="epub"><year>2020</year></pub-date>', "2020"),
    ('<pub-date pub-type="ppub"><season>Summer</season><year>2020</year></pub-date>', "2020"),
    ('<pub-date pub-type="epub"><day>31</day><month>2</month><year>2020</year></pub-date>', "2020-02"),
    ('<pub-date pub-type="pmc-release"><year>2020</year></pub-date>', None),
]  # fmt: skip


@pytest.mark.parametrize(("elements", "expected"), DATES)
def test_dates(elements: str, expected: str | None) -> None:
    stated = document(article(elements, "<p>Words.</p>")).published
    assert (stated.value if stated else None) == expected


# citation as tagged; text of the entry; title, journal, year
CITATIONS = [
    ('<mixed-citation publication-type="journal"><string-name><surname>Doe</surname> <given-names>J</given-names></string-name>. '
     "<article-title>Mice</article-title>. <source>Ex J</source> <year>2010</year>; <volume>3</volume>: <fpage>4</fpage>.</mixed-citation>",
     "Doe J. Mice. Ex J 2010; 3: 4.", ("Mice", "Ex J", 2010)),
    ('<citation citation-type="journal"><person-group person-group-type="author"><name><surname>Doe</surname><given-names>J</given-names></name>'
     "</person-group><year>2010</year><article-title>Mice</article-title><source>Ex J</source></citation>",
     "Doe J. 2010. Mice. Ex J", ("Mice", "Ex J", 2010)),
    ('<nlm-citation citation-type="book"><person-group person-group-type="author"><collab>Acme</collab></person-group>'
     "<source>A book of mice</source><year>2010</year></nlm-citation>",
     "Acme. A book of mice. 2010", ("A book of mice", None, 2010)),
    ('<element-citation publication-type="journal"><source>Ex J</source><year>2010b</year></element-citation>', "Ex J. 2010b",
     (None, "Ex J", 2010)),
]  # fmt: skip


@pytest.mark.parametrize(("cited", "text", "expected"), CITATIONS)
def test_citations(
    cited: str, text: str, expected: tuple[str | None, str | None, int | None]
) -> None:
    found = document(article(back=f"<ref-list><ref><label>12.</label>{cited}</ref></ref-list>"))
    assert lines(found, Zone.REFERENCES) == [f"12. {text}"]
    (entry,) = found.references
    assert entry.span.of(found.text) == text
    assert (entry.title, entry.journal, entry.year) == expected


def test_the_only_affiliation_of_a_group_is_everybodys() -> None:
    group = f"<contrib-group>{person('Beispiel', 'Ana')}<aff>Example Hospital</aff></contrib-group>"
    (ana,) = document(article(group)).authors
    assert ana.affiliations == ("Example Hospital",)


def test_blank_cells_are_no_blocks() -> None:
    found = document(article(body="<table><tr><td>\u00a0</td><td>A</td></tr></table>"))
    assert lines(found, Zone.MAIN) == ["A"]


def test_a_set_holds_several_articles() -> None:
    both = article(body="<p>One.</p>") + article(body="<p>Two.</p>")
    found = documents(f"<pmc-articleset>{both}</pmc-articleset>")
    assert [one.text for one in found] == ["One.", "Two."]
    assert [one.blocks[0].path for one in found] == [
        "/pmc-articleset/article[1]/body[1]/p[1]",
        "/pmc-articleset/article[2]/body[1]/p[1]",
    ]


def test_a_report_is_a_document_of_its_own() -> None:
    report = (
        "<sub-article article-type='ref-report'><front-stub><title-group><article-title>Report</article-title>"
        f"</title-group><contrib-group>{person('Reviewer', 'Rob')}</contrib-group></front-stub>"
        f"<body><p>Good.</p></body><back><fn-group><fn fn-type='conflict'><p>{NONE}</p></fn></fn-group></back></sub-article>"
    )
    content = article(
        f"<contrib-group>{person('Beispiel', 'Ana')}</contrib-group>", "<p>Words.</p>"
    )
    own, its = documents(content.replace("</article>", f"{report}</article>"))
    assert [author.name for author in own.authors] == ["Ana Beispiel"]
    assert lines(own, Zone.DISCLOSURE) == []
    assert [author.name for author in its.authors] == ["Rob Reviewer"]
    assert lines(its, Zone.DISCLOSURE) == [NONE]


@pytest.mark.parametrize("row", [pytest.param(r, id=r.place) for r in wordings.rows("jats-zones")])
def test_zone_rows(row: Row) -> None:
    found = document(article(back=row["example"]))
    assert {block.zone for block in found.blocks} == {Zone(row["zone"])}
