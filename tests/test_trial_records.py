"""Records of registries: the shapes of one invented trial say the same; what cannot be read is refused by its place."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from coigraph.claims import Result, Study, StudyMention
from coigraph.documents import Document, Source
from coigraph.errors import CoigraphError, EmptySource, ReadError
from coigraph.extractors import trial_terms
from coigraph.linking.vocabulary import scheme
from coigraph.pipeline import Reading, extract
from coigraph.readers import read
from coigraph.readers.trial_trees import MAX_VALUES
from coigraph.records import record
from coigraph.resources import Row, folder, table
from coigraph.shacl import validate
from coigraph.triples import document_graph
from tests.trial_shapes import NCT, SETS, SHAPES, v2

STUDY = {
    "design": "interventional study, randomised, placebo-controlled, double-blind",
    "designs": ["interventional", "randomised", "placebo-controlled", "double-blind", "phase-2", "phase-3"],
    "registry_ids": [NCT, "EudraCT 2018-009999-11", "EUCT 2023-509999-11-00"],
    "acronym": "MEADOW", "size": 99, "start": "2019-02", "end": "2022-11-30", "phase": "2/3",
    "conditions": ["Meadow Fever"], "sponsors": ["Calyx & Root Pharma"], "sponsor_class": "INDUSTRY",
    "title": "Florimab in Meadow Fever", "official_title": None, "status": "ACTIVE_NOT_RECRUITING",
    "start_type": "ACTUAL", "end_type": "ESTIMATED", "enrolment_type": "ACTUAL", "study_type": "INTERVENTIONAL",
    "phases": ["PHASE2", "PHASE3"], "allocation": "RANDOMIZED", "intervention_model": "PARALLEL", "masking": "DOUBLE",
    "masked": ["PARTICIPANT", "INVESTIGATOR"], "countries": ["Chile", "Norway"],
}  # fmt: skip
# variable, statistic, value, unit, group, interval, its bounds, dispersion, its value, denominator, kind
RESULTS = [
    ("OS", "median", 9.4, "months", "Florimab", "confidence", 8.1, 11.0, None, None, 50.0, "PRIMARY"),
    ("OS", "median", None, None, "Placebo", "confidence", 2.0, None, None, None, 49.0, "PRIMARY"),
    ("OS", "hazard_ratio", 0.48, "1", None, "confidence", 0.35, 0.66, None, None, None, "PRIMARY"),
    ("Sneezes", "mean", -1.5, "sneezes", "Florimab", None, None, None, "standard_deviation", 0.25, 50.0, "SECONDARY"),
    ("Sneezes", "mean", 0.0, "sneezes", "Placebo", None, None, None, "standard_deviation", 0.5, 49.0, "SECONDARY"),
    ("Rash", "rate", 41.0, "%", "Florimab", None, None, None, None, None, 50.0, "SECONDARY"),
    ("Rash", "rate", 9.0, "%", "Placebo", None, None, None, None, None, 49.0, "SECONDARY"),
    ("Odd limits", "mean", 5.0, "%", "Florimab", None, None, None, None, None, 50.0, "SECONDARY"),
    ("Odd limits", "mean", None, None, "Placebo", None, None, None, None, None, 49.0, "SECONDARY"),
    ("all-cause mortality", "count", 1.0, "1", "Florimab", None, None, None, None, None, 50.0, "ADVERSE_EVENTS"),
    ("all-cause mortality", "count", 2.0, "1", "Placebo", None, None, None, None, None, 50.0, "ADVERSE_EVENTS"),
    ("other adverse events", "count", 0.0, "1", "Placebo", None, None, None, None, None, 50.0, "ADVERSE_EVENTS"),
    ("other adverse events", "count", 5.0, "1", "Florimab", None, None, None, None, None, 50.0, "ADVERSE_EVENTS"),
    ("serious adverse events", "count", 3.0, "1", "Florimab", None, None, None, None, None, 50.0, "ADVERSE_EVENTS"),
    ("serious adverse events", "count", 4.0, "1", "Placebo", None, None, None, None, None, 50.0, "ADVERSE_EVENTS"),
]  # fmt: skip
COLUMNS = (
    "variable statistic value unit group interval interval_low interval_high dispersion dispersion_value denominator "
    "measure_kind"
).split()
BOMB = '<!DOCTYPE clinical_study [<!ENTITY a SYSTEM "file:///etc/passwd">]><clinical_study>&a;</clinical_study>'
DEEP = '{"protocolSection":' + "[" * 200_000
# source, content, words of the refusal
REFUSED = [
    ("cut.json", SHAPES["v2.json"][:-40], "cut.json:1:"),
    ("lines.jsonl", '{"protocolSection": 1}\n{"protocolSection" 2}\n', "lines.jsonl:2:20"),
    ("deep.json", DEEP, "nested too deep"),
    ("wide.json", '{"protocolSection":[' + "{}," * (MAX_VALUES + 1), "objects and lists"),
    ("bare.json", '{"protocolSection": {}}', "$ has no id"),
    ("odd.json", json.dumps(v2()).replace(NCT, "NCT1"), "$.protocolSection.identificationModule.nctId is no id"),
    ("some.json", json.dumps({"studies": [v2(), {"x": 1}]}), "$.studies[1] is no study"),
    ("cut.xml", SHAPES["legacy.xml"][:-40], "not well-formed"),
    ("none.xml", "<search_results><study/></search_results>", "holds no study"),
    ("bomb.xml", BOMB, "Entity"),
]  # fmt: skip
# id, what the record says of it, the registry's form
IDS = [
    ("2008-003606-33", "EUDRACT_NUMBER", "EudraCT 2008-003606-33"),
    ("2008-003606-33", "", "EudraCT 2008-003606-33"),
    ("1999-003606-33", "", None),
    ("24791884", "Registry Identifier ISRCTN", "ISRCTN24791884"),
    ("24791884", "OTHER", None),
    ("ISRCTN24791884", "", "ISRCTN24791884"),
    ("2023-505678-12-00", "CTIS", "EUCT 2023-505678-12-00"),
    ("NCT09990001", "", "NCT09990001"),
    ("ABC NCT09990001", "", None),
    ("DRKS00001234", "", "DRKS00001234"),
    ("jRCT2031200000", "REGISTRY jRCT", "jRCT2031200000"),
    ("NCI-2012-02401", "REGISTRY CTRP", None),
]
# p as written, value and sign
P_VALUES = [
    ("<0.001", "0.001", "<"),
    ("=0.247", "0.247", "="),
    ("1.00", "1.00", "="),
    (".05", "0.05", "="),
    ("NS", None, None),
    ("5", None, None),
]


def source(name: str, content: str) -> Source:
    return Source(name, content.encode())


def reading(name: str, content: str) -> Reading:
    (document,) = read(source(name, content))
    return extract(document)


@pytest.fixture(scope="module", params=list(SHAPES))
def found(request: pytest.FixtureRequest) -> Reading:
    return reading(request.param, SHAPES[request.param])


def written(found: Reading) -> dict[str, Any]:
    return record(found.document, found.claims, found.residues, with_text=True)


def test_the_study(found: Reading) -> None:
    (study,) = written(found)["studies"]
    assert {key: study[key] for key in STUDY} == STUDY
    assert [(s["name"], s["class"]) for s in study["collaborators"]] == [("Hill Institute", "NIH")]
    party = study["responsible_party"]
    assert (party["role"], party["name"]) == ("PRINCIPAL_INVESTIGATOR", "Ada Byrd")
    assert [(g["label"], g["therapies"]) for g in study["groups"]] == [
        ("Florimab", ["Florimab 40 mg tablets"]),
        ("Placebo", ["placebo"]),
    ]
    assert [(o["kind"], o["measure"], o["time_frame"]) for o in study["outcome_measures"]] == [
        ("PRIMARY", "Overall survival", "Up to 3 years")
    ]
    assert [i["id"] for i in study["secondary_ids"]][-1] == "GRANT-7"


def test_the_results(found: Reading) -> None:
    rows = [tuple(row[c] for c in COLUMNS) for row in written(found)["results"]]
    tables = [row for row in rows if row[-1] != "ADVERSE_EVENTS"]
    assert tables + sorted(row for row in rows if row[-1] == "ADVERSE_EVENTS") == [
        *RESULTS[: len(tables)],
        *sorted(RESULTS[len(tables) :]),
    ]
    ratio = written(found)["results"][2]
    assert (ratio["p"], ratio["p_sign"], ratio["method"], ratio["groups"]) == (
        "0.001", "<", "Log Rank", ["Florimab", "Placebo"],
    )  # fmt: skip
    assert ratio["ci_level"] == 95
    unread = [residue.span.of(found.document.text) for residue in found.residues]
    assert len(unread) == 2
    assert "value 5, low 9, high 2" in unread[0]
    assert "value some" in unread[1]


def test_the_document(found: Reading) -> None:
    document = found.document
    assert document.format == "trial"
    assert document.identifiers["nct"].value == NCT
    assert document.title
    assert document.title.value == "Florimab in Meadow Fever"
    assert document.published
    assert document.published.value == "2022-11-30"
    assert not document.authors, "nobody is an author of a record by having a part in the study"
    mentioned = [c.registry_id for c in found.claims if isinstance(c, StudyMention)]
    assert mentioned == [NCT]


def test_every_fact_has_its_place(found: Reading) -> None:
    text = found.document.text
    paths = {b.span.of(text): b.path for b in found.document.blocks}
    assert "\n".join(b.span.of(text) for b in found.document.blocks) == text
    assert all(paths.values())
    for value in walk(written(found)):
        if {"start", "end", "quote"} <= value.keys():
            assert text[value["start"] : value["end"]] == value["quote"]
    status = next(path for line, path in paths.items() if line.startswith("Status: "))
    assert status in {
        "$.protocolSection.statusModule.overallStatus",
        "$.Study.ProtocolSection.StatusModule.OverallStatus",
        "$.overall_status",
        "/clinical_study/overall_status[1]",
    }


def walk(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [found for one in value for found in walk(one)]
    if isinstance(value, dict):
        return [value, *(found for one in value.values() for found in walk(one))]
    return []


def bare(value: Any) -> Any:
    """A claim without the places it was read from."""
    if is_dataclass(value) and not isinstance(value, type):
        return tuple(bare(getattr(value, f.name)) for f in fields(value) if f.name != "evidence")
    return tuple(map(bare, value)) if isinstance(value, tuple) else value


def test_the_shapes_give_the_same_claims() -> None:
    said = []
    for name, content in SHAPES.items():
        claims = reading(name, content).claims
        study = next(bare(c) for c in claims if isinstance(c, Study))
        said.append((study, {str(bare(c)).upper() for c in claims if isinstance(c, Result)}))
    assert all(one == said[0] for one in said[1:])


def test_the_graph_conforms(found: Reading) -> None:
    graph = document_graph(found.document, found.claims, found.residues)
    (report,) = validate([graph]).values()
    assert report.conforms
    assert {r.shape.rpartition("#")[2] for r in report.results} <= {"ResultNumber"}
    quads = "".join(graph.ntriples())
    for words in (
        "id/study/nct09990003>",
        '"lead sponsor"', '"INDUSTRY"', '"collaborator"', '"responsible party"',
        "https://schema.org/status> \"ACTIVE_NOT_RECRUITING\"",
        "statistic#standard_deviation>", '"50 Participants"', '"sneezes"',
        "https://schema.org/studyLocation> \"Chile\"",
    ):  # fmt: skip
        assert words in quads, words
    assert "Authorship" not in quads
    names = [
        t.object
        for t in graph.triples
        if t.subject.endswith("nct09990003") and t.predicate.endswith("Label")
    ]
    assert [getattr(name, "lexical", "") for name in names] == ["MEADOW"]


@pytest.mark.parametrize("name", SETS)
def test_a_set_is_many_documents(name: str) -> None:
    documents: list[Document] = list(read(source(name, SETS[name])))
    assert [d.identifiers["nct"].value for d in documents] == [NCT, NCT]


@pytest.mark.parametrize(("name", "content", "words"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_cannot_be_read_is_refused_by_its_place(name: str, content: str, words: str) -> None:
    with pytest.raises((ReadError, EmptySource)) as caught:
        list(read(source(name, content)))
    assert words in str(caught.value)
    assert isinstance(caught.value, CoigraphError)


def test_the_good_records_of_a_set_come_before_the_refusal() -> None:
    documents = read(source("some.json", json.dumps([v2(), {"x": 1}])))
    assert next(documents).identifiers["nct"].value == NCT
    with pytest.raises(ReadError):
        next(documents)


def test_a_sponsor_who_is_a_person_is_no_organisation() -> None:
    changed = v2()
    parties = changed["protocolSection"]["sponsorCollaboratorsModule"]
    parties["leadSponsor"] = {"name": "Ada Byrd", "class": "INDIV"}
    found = reading("person.json", json.dumps(changed))
    assert written(found)["studies"][0]["sponsors"] == ["Ada Byrd"]
    quads = "".join(document_graph(found.document, found.claims).ntriples())
    assert "org-name/ada-byrd" not in quads
    assert "#person-" in quads


def test_an_absurd_number_is_none() -> None:
    odd = json.dumps(v2()).replace('"count": 99', f'"count": "{"9" * 5000}"')
    assert written(reading("odd.json", odd))["studies"][0]["size"] is None


@pytest.mark.parametrize(("written_id", "stated", "expected"), IDS)
def test_ids_of_registries(written_id: str, stated: str, expected: str | None) -> None:
    assert trial_terms.registry_id(written_id, stated) == expected


@pytest.mark.parametrize(("text", "value", "sign"), P_VALUES)
def test_p_values(text: str, value: str | None, sign: str | None) -> None:
    number, found_sign = trial_terms.p_value(text)
    assert (number and str(number)) == value
    assert found_sign == sign


def rows(name: str) -> list[Row]:
    return list(table(folder("ontology") / "trials" / f"{name}.tsv"))


def test_the_tables_lead_to_concepts() -> None:
    statistics = {"range", "iqr", "confidence"} | set(scheme("statistics"))
    assert {row["statistic"] for row in rows("statistics")} <= statistics
    assert {row["design"] for row in rows("designs")} <= set(scheme("designs"))
    for row in rows("units"):
        assert trial_terms.unit(row["example"]) == (row["unit"], row["of"] == "yes")


def test_each_field_names_its_parent() -> None:
    known = {row["field"] for row in rows("fields")}
    assert len(known) == len(rows("fields"))
    assert all(name.rpartition(".")[0] in known for name in known if "." in name)
