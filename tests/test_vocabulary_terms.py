"""Reading vocabularies of others in their formats, and which of their terms a thing of ours is matched with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coigraph.claims import EntityKind
from coigraph.errors import NotFound, ReadError, UnknownFormat
from coigraph.names import RDFS, SKOS
from coigraph.rdf import Literal, Triple
from coigraph.vocabularies.matching import Thing, match
from coigraph.vocabularies.reading import read
from coigraph.vocabularies.terms import Meaning, Terms, label_properties

EX = "https://example.org/"
IN_OWL = "http://www.geneontology.org/formats/oboInOwl#"

TURTLE = f"""
@prefix rdfs: <{RDFS}> . @prefix skos: <{SKOS}> . @prefix o: <{IN_OWL}> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix : <{EX}> .
:rot a owl:Class ; rdfs:label "petal rot" ; o:hasExactSynonym "rot of petals" ; o:hasRelatedSynonym "wilt" ;
    rdfs:subClassOf [ a owl:Restriction ] .
:old rdfs:label "leaf rot" ; owl:deprecated true .
"""
RDF_XML = f"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:rdfs="{RDFS}" xmlns:o="{IN_OWL}"
    xmlns:owl="http://www.w3.org/2002/07/owl#">
  <owl:Class rdf:about="{EX}rot">
    <rdfs:label>petal rot</rdfs:label><o:hasExactSynonym>rot of petals</o:hasExactSynonym>
    <o:hasRelatedSynonym>wilt</o:hasRelatedSynonym>
  </owl:Class>
  <owl:Class rdf:about="{EX}old">
    <rdfs:label>leaf rot</rdfs:label>
    <owl:deprecated rdf:datatype="http://www.w3.org/2001/XMLSchema#boolean">true</owl:deprecated>
  </owl:Class>
</rdf:RDF>
"""
# the import would be fetched from a server that is not there
OWL_XML = f"""<?xml version="1.0"?>
<Ontology xmlns="http://www.w3.org/2002/07/owl#" ontologyIRI="{EX}plants">
  <Import>http://127.0.0.1:9/other.owl</Import>
  <Declaration><Class IRI="{EX}rot"/></Declaration>
  <Declaration><Class IRI="{EX}old"/></Declaration>
  <AnnotationAssertion><AnnotationProperty IRI="{RDFS}label"/><IRI>{EX}rot</IRI>
    <Literal>petal rot</Literal></AnnotationAssertion>
  <AnnotationAssertion><AnnotationProperty IRI="{IN_OWL}hasExactSynonym"/><IRI>{EX}rot</IRI>
    <Literal>rot of petals</Literal></AnnotationAssertion>
  <AnnotationAssertion><AnnotationProperty IRI="{IN_OWL}hasRelatedSynonym"/><IRI>{EX}rot</IRI>
    <Literal datatypeIRI="http://www.w3.org/1999/02/22-rdf-syntax-ns#langString">wilt</Literal></AnnotationAssertion>
  <AnnotationAssertion><AnnotationProperty IRI="http://www.w3.org/2002/07/owl#deprecated"/><IRI>{EX}old</IRI>
    <Literal datatypeIRI="http://www.w3.org/2001/XMLSchema#boolean">true</Literal></AnnotationAssertion>
  <AnnotationAssertion><AnnotationProperty IRI="{RDFS}label"/><IRI>{EX}old</IRI>
    <Literal>leaf rot</Literal></AnnotationAssertion>
</Ontology>
"""
OBO = f"""format-version: 1.2
idspace: EX {EX}
ontology: plants

[Term]
id: EX:rot
name: petal rot
def: "Decay." [EX:book]
synonym: "rot of petals" EXACT []
synonym: "wilt" RELATED []
is_a: PLANT:1 ! disease

[Term]
id: EX:old
name: leaf rot
is_obsolete: true
"""
FORMATS = [
    ("a.ttl", TURTLE),
    ("a.rdf", RDF_XML),
    ("a.owl", RDF_XML),
    ("a.owl", OWL_XML),
    ("a.owx", OWL_XML),
    ("a.obo", OBO),
]

BROKEN = [
    ("a.ttl", ":a :b", ReadError),
    ("a.nt", "<a> <b>", ReadError),
    ("a.owl", "<rdf", ReadError),
    ("a.owl", "<Ontology", ReadError),
    ("a.obo", "[Term\nid", ReadError),
    ("a.json", "{", ReadError),
    ("a.json", '{"a": 1}', ReadError),
    ("a.json", '[{"id": "https://example.org/1", "name": "A"}]', ReadError),
    ("a.docx", "", UnknownFormat),
]

RECORDS = [
    (
        {
            "id": "https://ror.org/1",
            "name": "Calyx (Utopia)",
            "aliases": ["Calyx Works"],
            "acronyms": ["CX"],
            "labels": [{"label": "Calice", "iso639": "fr"}],
        },
        {"Calyx (Utopia)", "Calyx", "Calyx Works", "Calice"},
    ),
    (
        {
            "id": "https://ror.org/1",
            "status": "active",
            "names": [
                {"value": "Calyx (Utopia)", "types": ["ror_display", "label"]},
                {"value": "Calyx Works", "types": ["alias"]},
                {"value": "CX", "types": ["acronym"]},
            ],
        },
        {"Calyx (Utopia)", "Calyx", "Calyx Works"},
    ),
]

# names of terms: term, meaning, name
NAMES = [
    ("rot", "label", "petal rot"),
    ("rot", "exactSynonym", "rot of petals"),
    ("rot", "relatedSynonym", "wilt"),
    ("blight", "label", "leaf blight"),
    ("blight", "exactSynonym", "blight"),
    ("blight-2", "exactSynonym", "blight"),
    ("pbx", "label", "PBX"),
    ("calyx", "label", "Calyx"),
    ("list", "label", "rot, wilt"),
]
CONDITION, ORGANISATION = EntityKind.CONDITION, EntityKind.ORGANISATION

# a thing: kind, names, whether it is known -> the match, its confidence and term; the terms of a refusal; or nothing
MATCHES: list[tuple[EntityKind, tuple[str, ...], bool, object]] = [
    (CONDITION, ("petal rot",), True, ("exactMatch", "0.95", "rot")),
    (CONDITION, ("Petal-Rot",), True, ("exactMatch", "0.95", "rot")),
    (CONDITION, ("rot of petals",), True, ("exactMatch", "0.9", "rot")),
    (CONDITION, ("decay", "petal rot"), True, ("exactMatch", "0.9", "rot")),
    (CONDITION, ("decay", "rot of petals"), True, ("exactMatch", "0.85", "rot")),
    (CONDITION, ("wilt",), True, ("closeMatch", "0.6", "rot")),
    # the label goes before what others call by the same alias
    (CONDITION, ("leaf blight", "blight"), True, ("exactMatch", "0.95", "blight")),
    (CONDITION, ("blight",), True, ("blight", "blight-2")),
    (CONDITION, ("petal rot",), False, ("closeMatch", "0.8", "rot")),
    (CONDITION, ("PBX",), True, ("closeMatch", "0.8", "pbx")),
    (CONDITION, ("pbx",), True, None),
    (CONDITION, ("rot wilt",), True, None),
    (CONDITION, ("root rot",), True, None),
    (ORGANISATION, ("Calyx",), True, ("closeMatch", "0.8", "calyx")),
    (ORGANISATION, ("PBX",), True, None),
]


def terms() -> Terms:
    properties = {"label": RDFS + "label"}
    return Terms(
        Triple(
            EX + term,
            properties.get(kind, f"{IN_OWL}has{kind[:1].upper()}{kind[1:]}"),
            Literal(name),
        )
        for term, kind, name in NAMES
    )


@pytest.mark.parametrize(("name", "content"), FORMATS)
def test_every_format_gives_the_same_terms(name: str, content: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    found = Terms(read(path))
    assert found.count == 1
    for written, meaning in (
        ("petal rot", Meaning.LABEL),
        ("rot of petals", Meaning.EXACT),
        ("wilt", Meaning.NEAR),
    ):
        assert [(hit.term, hit.meaning) for hit in found.find(written)] == [(EX + "rot", meaning)]
    assert not list(found.find("leaf rot"))


@pytest.mark.parametrize(("name", "content", "error"), BROKEN)
def test_what_cannot_be_read_is_named(
    name: str, content: str, error: type[Exception], tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(error, match=path.stem):
        list(read(path))


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(NotFound):
        read(Path("none.ttl"))


@pytest.mark.parametrize(("record", "names"), RECORDS)
def test_records_of_ror(record: dict[str, object], names: set[str], tmp_path: Path) -> None:
    path = tmp_path / "ror.json"
    path.write_text(json.dumps([record, record | {"status": "withdrawn"}]), encoding="utf-8")
    triples = list(read(path))
    assert {t.object.lexical for t in triples if isinstance(t.object, Literal)} - {"true"} == names
    path.write_text(json.dumps(record), encoding="utf-8")
    terms = Terms(read(path))
    assert [(hit.term[-1], hit.meaning) for hit in terms.find("calyx works")] == [
        ("1", Meaning.EXACT)
    ]
    assert [(hit.term[-1], hit.meaning) for hit in terms.find("Calyx")] == [("1", Meaning.NEAR)]


def test_the_ids_of_obo_become_iris(tmp_path: Path) -> None:
    path = tmp_path / "a.obo"
    path.write_text(OBO, encoding="utf-8")
    parents = {t.object for t in read(path) if t.predicate == RDFS + "subClassOf"}
    assert parents == {"http://purl.obolibrary.org/obo/PLANT_1"}


@pytest.mark.parametrize(("kind", "names", "known", "expected"), MATCHES)
def test_matches(kind: EntityKind, names: tuple[str, ...], known: bool, expected: object) -> None:
    found = match([Thing(EX + "thing", kind, names, known)], terms())
    told: object = None
    for refusal in found.refused:
        told = tuple(term.removeprefix(EX) for term in refusal.terms)
    for link in found.links:
        predicate, term = link.predicate.removeprefix(SKOS), link.term.removeprefix(EX)
        told = predicate, str(link.confidence), term
    assert told == expected


def test_two_things_are_not_exactly_one_term() -> None:
    found = match(
        [
            Thing(EX + "a", CONDITION, ("petal rot",)),
            Thing(EX + "b", CONDITION, ("rot of petals",)),
        ],
        terms(),
    )
    assert [link.predicate for link in found.links] == [SKOS + "closeMatch"] * 2


def test_names_in_other_languages_find_nothing() -> None:
    label = RDFS + "label"
    found = Terms(
        [
            Triple(EX + "a", label, Literal("Mal", language="fr")),
            Triple(EX + "b", label, Literal("Bad", language="en-GB")),
        ]
    )
    assert found.count == 1
    assert not list(found.find("Mal"))
    assert [hit.term for hit in found.find("bad")] == [EX + "b"]


def test_each_meaning_of_a_property_is_known() -> None:
    assert set(label_properties().values()) == set(Meaning)
