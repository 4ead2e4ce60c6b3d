"""The tables of ontology/reading/: each row does what its example shows. Dates, references and names as written."""

from __future__ import annotations

import pytest

from coigraph.documents import Source, Zone
from coigraph.readers import bylines, dates, language, metadata, read, references, untitled
from coigraph.readers.wordings import expand, heading, inline_heading, key, notice, rows
from coigraph.resources import Row, files

TABLES = sorted(path.stem for path in files("ontology", "reading/*.tsv"))


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_read(name: str) -> None:
    found = list(rows(name))
    assert found
    assert all(row["example"] and row["source"] for row in found)


def of(name: str) -> list[object]:
    return [pytest.param(row, id=row.place) for row in rows(name)]


@pytest.mark.parametrize("row", of("headings"))
def test_heading_rows(row: Row) -> None:
    found = heading(row["example"]) or (inline_heading(row["example"]) or (None, 0))[0]
    assert found is not None
    assert found.zone == row["zone"]
    assert any(heading(form) for form in expand(row["wording"]))


@pytest.mark.parametrize("row", of("notices"))
def test_notice_rows(row: Row) -> None:
    assert notice(row["example"]) == Zone(row["zone"])


@pytest.mark.parametrize("row", of("declarations"))
def test_declaration_rows(row: Row) -> None:
    kind, example, counter_example = row["kind"], row["example"], row["counter_example"]
    if kind == "closing":
        assert untitled.closes(example)
        assert not untitled.closes(counter_example)
    elif kind == "not":
        assert untitled.kind_of(example) is None
        assert untitled.kind_of(counter_example) is not None
    elif kind == "besides":
        assert untitled.thanks(example)
        assert not untitled.thanks(counter_example)
    else:
        assert untitled.kind_of(example) == kind
        assert untitled.kind_of(counter_example) is None or kind == "denial"


@pytest.mark.parametrize("row", of("dates"))
def test_date_rows(row: Row) -> None:
    source = dates.of_source(row["example"])
    kinds = [source.kind] if source else [date.kind for date in dates.stated(row["example"])]
    assert kinds == [row["kind"]]
    assert dates.is_date_line(row["example"])


@pytest.mark.parametrize("row", of("subjects"))
def test_subject_rows(row: Row) -> None:
    (date,) = dates.stated(row["example"])
    assert date.kind in row.several("kinds")


@pytest.mark.parametrize("row", of("months"))
def test_month_rows(row: Row) -> None:
    for name in row.several("names"):
        assert dates.iso(f"3 {name} 2020") == f"2020-{int(row['month']):02}-03"
    assert dates.iso(row["example"])


@pytest.mark.parametrize("row", of("languages"))
def test_language_rows(row: Row) -> None:
    assert language.vote(row["example"]) == row["language"]


@pytest.mark.parametrize("row", of("name-parts"))
def test_name_rows(row: Row) -> None:
    match row["role"]:
        case "collective":
            assert not bylines.is_person(row["example"])
        case "by" | "credential":
            assert [author.name for author in bylines.authors(row["example"])] == ["Ana Beispiel"]
        case "title":
            assert [a.name for a in bylines.authors(row["example"], labelled=True)] == [
                "Ana Beispiel"
            ]
        case _:
            assert bylines.is_person(row["example"])


@pytest.mark.parametrize("row", of("publishers"))
def test_publisher_rows(row: Row) -> None:
    (found,) = read(Source("a.txt", f"A title of words\n\n{row['example']}".encode()))
    assert (found.publisher is None) == (row["role"] == "not")


@pytest.mark.parametrize("row", of("placeholders"))
def test_placeholder_rows(row: Row) -> None:
    assert metadata.is_placeholder(row["example"])


@pytest.mark.parametrize("row", of("containers"))
def test_container_rows(row: Row) -> None:
    tag = row["word"] if row["kind"] == "tag" else "div"
    attribute = {"role": "role", "name": "class", "part": "id"}.get(row["kind"], "title")
    markup = f"<p>{'Words of the page. ' * 20}</p><{tag} {attribute}='{row['word']}'><option>Entry</option></{tag}>"
    (found,) = read(Source("a.html", markup.encode()))
    assert found.blocks[-1].zone == row["zone"]


@pytest.mark.parametrize("row", of("metadata"))
def test_metadata_rows(row: Row) -> None:
    attribute = "property" if ":" in row["name"] else "name"
    before = (
        '<meta name="citation_author" content="Ana Beispiel">'
        if row["field"] in ("affiliation", "orcid")
        else ""
    )
    markup = f'{before}<meta {attribute}="{row["name"]}" content="{row["example"]}"><p>x'
    (found,) = read(Source("a.html", markup.encode()))
    known = {
        "title": found.title, "author": found.authors, "authors": found.authors, "publisher": found.publisher,
        "published": found.published, "modified": found.modified, "expires": found.expires,
        "language": found.language, "affiliation": found.authors and found.authors[0].affiliations,
        "orcid": found.authors and found.authors[0].orcid,
    }  # fmt: skip
    assert known[row["field"]] if row["field"] in known else found.identifiers[row["field"]]


DATES = [
    ("27 May 2021", "2021-05-27"),
    ("27th of May, 2021", "2021-05-27"),
    ("May 27, 2021", "2021-05-27"),
    ("Sept. 2020", "2020-09"),
    ("2025 Aug 14", "2025-08-14"),
    ("2015/01/29", "2015-01-29"),
    ("2016-06", "2016-06"),
    ("2016-06-01T10:00:00Z", "2016-06-01"),
    ("20160601", "2016-06-01"),
    ("Wed, 04 Mar 2020 10:00:00 GMT", "2020-03-04"),
    ("31.12.2021", "2021-12-31"),
    ("31/12/2021", "2021-12-31"),
    ("12/31/2021", "2021-12-31"),
    ("03/04/2021", "2021"),
    ("04/04/2021", "2021-04-04"),
    ("3. März 2020", "2020-03-03"),
    ("3 de marzo de 2020", "2020-03-03"),
    ("1er mars 2020", "2020-03-01"),
    ("03/2020", "2020-03"),
    ("2021", "2021"),
    ("31 February 2020", None),
    ("2020-13-01", None),
    ("10.1234/2020.5", None),
    ("soon", None),
    ("1234", None),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates(text: str, expected: str | None) -> None:
    assert dates.iso(text) == expected


# dates of something else
NOT_OWN = [
    "The article was published in 2020 by others.",
    "This study was published in 2020.",
    "Patients were treated between 2009 and 2012.",
    "Updated 2020 guideline on sprays",
    "Ito S. Sprays. Published online May 3, 2013.",
    "The test of 2020 was positive.",
    "The guideline will be updated in 2025.",
]


@pytest.mark.parametrize("text", NOT_OWN)
def test_dates_of_others(text: str) -> None:
    assert list(dates.stated(text)) == []


REFERENCES = [
    ("Ito S, Roy C, et al. Sprays in hay fever. Ex J Allergy. 2014;32(2):144-55.", True),
    ("3. Ito S et al. Sprays in hay fever: a registry. Ex J Allergy. 2017 Jan 24.", True),
    ("[12] van Berg-Olsen K, Roy C. Sprays. Ex J. 2011;4:9. doi:10.1234/exj.4", True),
    ("Ito, S., & Roy, C. (2014). Sprays in hay fever. Ex J Allergy, 32(2), 144-155.", True),
    (
        "Ito S, Roy C, et al. Sprays in hay fever. Ex J Allergy. Published online May 3, 2013. doi:10.1234/e.7",
        True,
    ),
    (
        "Ito S et al. reported in 2014 that sprays worked in 12 of 40 patients with hay fever.",
        False,
    ),
    (
        "In 2014 the society published a guideline on sprays; see doi:10.1234/e.7 for all of it.",
        False,
    ),
    ("1. To describe how the tablets of 2014 compare with the older sprays", False),
    (
        "S. Ito has received fees from Acme Pharma in 2014 and shares of Bolt Biotech in 2015.",
        False,
    ),
]


@pytest.mark.parametrize(("text", "expected"), REFERENCES)
def test_references(text: str, expected: bool) -> None:
    assert references.is_reference(text) is expected


PERSONS = [
    ("Mara Lindqvist", True),
    ("Karel van Berg-Olsen", True),
    ("M. J. O'Neil-Díaz Jr", True),
    ("JA French", True),
    ("Gabriele d'Ancona", True),
    ("Łucja Bundy", True),
    ("Lindqvist", False),
    ("JA FR", False),
    ("Pollen Research UK", False),
    ("the authors", False),
    ("Mara Lindqvist 2", False),
    ("Acme Pharma", False),
]


@pytest.mark.parametrize(("text", "expected"), PERSONS)
def test_persons(text: str, expected: bool) -> None:
    assert bylines.is_person(text) is expected


EXPANDED = [
    ("a (b) c", {"a b c", "a c"}),
    ("Disclosure(s)", {"Disclosure", "Disclosures"}),
    ("[x/y] z", {"x z", "y z"}),
]


@pytest.mark.parametrize(("wording", "expected"), EXPANDED)
def test_expanded_wordings(wording: str, expected: set[str]) -> None:
    assert set(expand(wording)) == expected


def test_keys_leave_out_case_accents_and_spaces() -> None:
    assert key("C O N F L I C T d'Intérêts:") == key("conflict dintérêts") == "conflictdinterets"


LANGUAGES = [
    ("The authors reported that they have ties to the makers of the sprays.", "en"),
    ("Die Autorin gibt an, dass sie für die Firma gearbeitet hat und im Beirat ist.", "de"),
    (
        "Les auteurs déclarent que la société ne leur a pas versé des honoraires pour une conférence.",
        "fr",
    ),
    ("Sprays.", None),
]


@pytest.mark.parametrize(("text", "expected"), LANGUAGES)
def test_language(text: str, expected: str | None) -> None:
    assert language.vote(text) == expected
