"""The Reconciliation API of a running server, over the names that coigraph knows.

The shapes of answers are those of the specification's schemas,
https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from coigraph.linking.lexicon import lexicons
from coigraph.store import OxigraphStore
from coigraph.triples import knowledge_graphs

# a name -> the thing that is surely meant, or none; and the first candidate
MATCHES = [
    ("Bristol Myers Squibb", "org/bristol-myers-squibb", "org/bristol-myers-squibb"),
    ("BMS", "org/bristol-myers-squibb", "org/bristol-myers-squibb"),
    ("bristol-myers squibb", "org/bristol-myers-squibb", "org/bristol-myers-squibb"),
    ("Bristol-Myers Squibb Co.", "org/bristol-myers-squibb", "org/bristol-myers-squibb"),
    ("Novartis Pharma AG", "org/novartis", "org/novartis"),
    ("org/novartis", "org/novartis", "org/novartis"),
    ("https://w3id.org/coigraph/id/org/novartis", "org/novartis", "org/novartis"),
    ("https://ror.org/00gtmwv55", "org/bristol-myers-squibb", "org/bristol-myers-squibb"),
    ("MSD", "org/merck-us", "org/merck-us"),
    ("Merck Serono", "org/merck-serono", "org/merck-serono"),
    ("Opdivo", "therapy/nivolumab", "therapy/nivolumab"),
    # one letter away: proposed, and for a person to decide
    ("Sindax", None, "org/syndax"),
    # of two companies
    ("Merck", None, "org/merck-serono"),
    # two names are no name
    ("Roche, Genentech", None, "org/genentech"),
    # an abbreviation in small letters is a word
    ("nice", None, "org/nice"),
    ("Vellichor Biosystems", None, None),
    ("x" * 301, None, None),
]

# a query -> the ids and decisions of its first candidates
QUERIES = [
    ({"query": "BMS", "type": "Company"}, [("org/bristol-myers-squibb", True)]),
    ({"query": "BMS", "type": ["Drug", "Company"]}, [("org/bristol-myers-squibb", True)]),
    ({"query": "BMS", "type": ["Drug", "Company"], "type_strict": "all"}, []),
    ({"query": "BMS", "type": "Drug"}, []),
    (
        {"query": "BMS", "type": "Drug", "type_strict": "should"},
        [("org/bristol-myers-squibb", True)],
    ),
    ({"query": "BMS", "type": "NoSuchType"}, []),
    ({"query": "Merck", "limit": 1}, [("org/merck-serono", False)]),
    (
        {"query": "Celgene", "properties": [{"pid": "subsidiaryOf", "v": "BMS"}], "limit": 1},
        [("org/celgene", True)],
    ),
    (
        {
            "query": "Celgene",
            "properties": [{"pid": "subsidiaryOf", "v": {"id": "org/novartis"}}],
            "limit": 1,
        },
        [("org/celgene", False)],
    ),
    # what is not known does not contradict
    (
        {"query": "Novartis", "properties": [{"pid": "subsidiaryOf", "v": [1, True]}], "limit": 1},
        [("org/novartis", True)],
    ),
    (
        {"properties": [{"pid": "skos:exactMatch", "v": "https://ror.org/00gtmwv55"}]},
        [("org/bristol-myers-squibb", True)],
    ),
    ({"properties": [{"pid": "skos:exactMatch", "v": "https://ror.org/none"}]}, []),
]

REFUSED: list[tuple[dict[str, str], int]] = [
    ({}, 400),
    ({"queries": "{"}, 400),
    ({"queries": "[]"}, 400),
    ({"queries": '{"a": 1}'}, 400),
    ({"queries": '{"a": {}}'}, 400),
    ({"queries": '{"a": {"query": "x", "limit": 0}}'}, 400),
    ({"queries": '{"a": {"query": "x", "type": 1}}'}, 400),
    ({"queries": '{"a": {"query": "x", "type_strict": "maybe"}}'}, 400),
    ({"queries": '{"a": {"query": "x", "properties": [{"p": "x"}]}}'}, 400),
    ({"queries": json.dumps({str(n): {"query": "x"} for n in range(201)})}, 413),
    ({"extend": "{}"}, 400),
    ({"extend": '{"ids": [1], "properties": []}'}, 400),
    ({"extend": json.dumps({"ids": ["x"] * 1001, "properties": []})}, 413),
]

SUGGESTIONS = [
    ("entity", "bristol", ["org/bristol-myers-squibb"]),
    ("entity", "org/novartis", ["org/novartis"]),
    ("entity", "vellichor", []),
    ("entity", "", []),
    ("type", "com", ["Company"]),
    ("type", "coi:nothing", []),
    ("property", "part", ["subsidiaryOf"]),
    ("property", "skos:b", ["skos:broader"]),
]


@pytest.fixture(scope="module")
def client(
    tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], int]
) -> Iterator[httpx.Client]:
    path = tmp_path_factory.mktemp("reconcile") / "store"
    with OxigraphStore.open(path) as store:
        store.replace(knowledge_graphs(lexicons()))
    with httpx.Client(base_url=f"http://127.0.0.1:{serve(path)}") as client:
        yield client


def ask(client: httpx.Client, queries: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    response = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert response.status_code == 200, response.text
    return {key: answer["result"] for key, answer in response.json().items()}


def test_names_find_what_they_mean(client: httpx.Client) -> None:
    answers = ask(client, {name: {"query": name} for name, _, _ in MATCHES})
    for name, sure, first in MATCHES:
        found = answers[name]
        assert [c["id"] for c in found if c["match"]] == ([sure] if sure else []), name
        assert (found[0]["id"] if found else None) == first, name
        assert [c["score"] for c in found] == sorted((c["score"] for c in found), reverse=True)


@pytest.mark.parametrize(("query", "expected"), QUERIES)
def test_queries(
    query: dict[str, Any], expected: list[tuple[str, bool]], client: httpx.Client
) -> None:
    found = ask(client, {"q": query})["q"]
    assert [(c["id"], c["match"]) for c in found][: max(1, len(expected))] == expected
    # of one query alone, and by GET, the answer is the same
    assert client.get("/reconcile", params={"query": json.dumps(query)}).json()["result"] == found
    by_get = client.get("/reconcile", params={"queries": json.dumps({"q": query})})
    assert by_get.json()["q"]["result"] == found


def test_a_candidate_has_the_parts_of_the_specification(client: httpx.Client) -> None:
    (found,) = client.get("/reconcile", params={"query": "BMS"}).json()["result"]
    assert set(found) == {"id", "name", "description", "type", "score", "match", "features"}
    assert found["type"][0] == {"id": "Company", "name": "company"}
    assert "BMS" in found["description"]
    assert {f["id"]: f["value"] for f in found["features"]} == {
        "name_score": 100.0,
        "name_exact": True,
        "name_known": True,
        "name_unique": True,
    }


def test_the_manifest(client: httpx.Client) -> None:
    told = client.get("/reconcile").json()
    assert told == client.get("/reconcile/").json()
    assert "0.2" in told["versions"]
    assert all(isinstance(told[key], str) for key in ("name", "identifierSpace", "schemaSpace"))
    assert {"Organization", "Therapy"} <= {kind["id"] for kind in told["defaultTypes"]}
    assert all("{{id}}" in told[key]["url"] for key in ("view", "preview"))
    assert all(isinstance(told["preview"][side], int) for side in ("width", "height"))
    services = [*told["suggest"].values(), told["extend"]["propose_properties"]]
    for offered in services:
        answer = client.get(offered["service_url"] + offered["service_path"])
        assert answer.status_code == 200
    page = client.get(told["preview"]["url"].replace("{{id}}", "org%2Fcelgene"))
    assert page.headers["Content-Type"].startswith("text/html")
    assert "<h1>Celgene</h1>" in page.text
    assert "Bristol Myers Squibb" in page.text
    assert "frame-ancestors *" in page.headers["Content-Security-Policy"]
    assert client.get("/reconcile/preview?id=org/none").status_code == 404


def test_other_origins_may_ask(client: httpx.Client) -> None:
    origin = {"Origin": "http://127.0.0.1:3333"}
    before = client.options("/reconcile", headers=origin)
    paths = ("", "/suggest/entity?prefix=b", "/properties", "/preview?id=org/celgene")
    for response in (before, *(client.get("/reconcile" + path, headers=origin) for path in paths)):
        assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in before.headers["Access-Control-Allow-Methods"]


@pytest.mark.parametrize(("fields", "status"), REFUSED)
def test_what_is_no_query_is_refused(
    fields: dict[str, str], status: int, client: httpx.Client
) -> None:
    assert client.post("/reconcile", data=fields).status_code == status


@pytest.mark.parametrize(("kind", "prefix", "expected"), SUGGESTIONS)
def test_suggestions(kind: str, prefix: str, expected: list[str], client: httpx.Client) -> None:
    path = f"/reconcile/suggest/{kind}"
    found = client.get(path, params={"prefix": prefix}).json()["result"]
    assert [item["id"] for item in found] == expected
    assert all(item["name"] for item in found)
    skipped = client.get(path, params={"prefix": prefix, "cursor": 1}).json()["result"]
    assert [item["id"] for item in skipped] == expected[1:]


def test_values_of_things(client: httpx.Client) -> None:
    names = ["subsidiaryOf", "skos:altLabel", "none"]
    wanted = {"ids": ["org/celgene", "org/none"], "properties": [{"id": name} for name in names]}
    answer = client.post("/reconcile", data={"extend": json.dumps(wanted)}).json()
    assert answer == client.get("/reconcile", params={"extend": json.dumps(wanted)}).json()
    assert [column["id"] for column in answer["meta"]] == names
    assert answer["rows"]["org/none"] == {"subsidiaryOf": [], "skos:altLabel": [], "none": []}
    owners = answer["rows"]["org/celgene"]["subsidiaryOf"]
    assert owners == [{"id": "org/bristol-myers-squibb", "name": "Bristol Myers Squibb"}]
    told = client.get("/reconcile/properties", params={"type": "Company", "limit": 2}).json()
    assert (told["type"], told["limit"], len(told["properties"])) == ("Company", 2, 2)


def test_what_no_source_confirms_is_no_value(client: httpx.Client) -> None:
    chugai = lexicons().organisations.entries["chugai"]
    assert (chugai.cells["part_of"], chugai.cells["verified"]) == ("roche", "no")
    wanted = {"ids": ["org/chugai"], "properties": [{"id": "subsidiaryOf"}]}
    answer = client.post("/reconcile", data={"extend": json.dumps(wanted)}).json()
    assert answer["rows"] == {"org/chugai": {"subsidiaryOf": []}}


def test_the_service_is_where_the_manifest_says(client: httpx.Client) -> None:
    told = client.get("/reconcile", headers={"Host": "names.example:81"}).json()
    assert urlsplit(told["preview"]["url"]).netloc == "names.example:81"
