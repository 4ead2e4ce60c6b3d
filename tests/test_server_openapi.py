"""Whatever is sent within the description of the server, or to the checks before a query runs: never a 500."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

from coigraph.errors import QuestionError
from coigraph.rdf import NamedGraph
from coigraph.store import OxigraphStore
from coigraph.store.sparql import calls_service, datasets, declared, syntax_error, tokens
from coigraph.store.updates import loads, targets, with_dataset, writes_default_graph
from coigraph_server import Limits, create_app
from coigraph_server.federation import Endpoints, alone, without
from coigraph_server.limits import MAX_NESTING, Refused, check_complexity

# the description has 503 for a query that takes too long and the like, and no 500
CHECKS = [status_code_conformance, content_type_conformance]
WORDS = (
    "SELECT * WHERE { } ( ) [ ] <x:a> <a> < > ?s $o a:b : _:c 'x' \"y\" ''' \"\"\" \\ \\u0041 # \n . ; , "
    "UNION OPTIONAL FILTER BIND VALUES SERVICE SILENT LOAD INTO GRAPH FROM NAMED PREFIX a: BASE ASK CONSTRUCT "
    "INSERT DELETE DATA WITH USING CLEAR DROP ALL DEFAULT COPY TO ORDER BY LIMIT 1 1.5 1e9 + - * / | ^ ! = && || << >> "
    "<<( )>> {| |} @en ^^ \x00 \ufeff é 😀 GROUP_CONCAT SEPARATOR RAND NOW"
).split(" ")
# pieces of SPARQL in any order, glued or apart, and any text
QUERIES = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=40).map("".join),
    st.text(max_size=200),
)


ALLOWED = Endpoints(["http://a/"])


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, invented: list[NamedGraph]) -> Iterator[Flask]:
    path = tmp_path_factory.mktemp("openapi") / "store"
    with OxigraphStore.open(path) as store:
        store.replace(invented)
    made = create_app(path, Limits(timeout=10, workers=2), token="correct horse battery staple")
    yield made
    made.extensions["coigraph"].close()


def test_what_the_description_allows(app: Flask) -> None:
    described = schemathesis.openapi.from_wsgi("/openapi.json", app)
    operations = [found.ok() for found in described.get_all_operations() if isinstance(found, Ok)]
    assert len(operations) > 20
    for operation in operations:

        @settings(max_examples=10)
        @given(case=operation.as_strategy())
        def ask(case: schemathesis.Case[Any]) -> None:
            case.call_and_validate(checks=CHECKS)

        ask()


@settings(max_examples=150)
@given(query=QUERIES)
def test_a_query_of_any_pieces(app: Flask, query: str) -> None:
    client = app.test_client()
    with client.post("/sparql", data={"query": query}) as response:
        assert response.status_code in (200, 400, 403), (query, response.get_data())


@settings(max_examples=75)
@given(update=QUERIES)
def test_an_update_of_any_pieces(app: Flask, update: str) -> None:
    token = {"Authorization": "Bearer correct horse battery staple"}
    with app.test_client().post("/sparql", data={"update": update}, headers=token) as response:
        assert response.status_code in (200, 204, 400, 403, 422, 501), (update, response.get_data())


@settings(max_examples=1000)
@given(text=QUERIES)
def test_the_checks_before_a_query_runs(text: str) -> None:
    assert all(written in text for _, written in tokens(text))
    for check in (calls_service, datasets, declared, loads, targets, writes_default_graph):
        check(text)
    for write in (False, True):
        with suppress(Refused):
            check_complexity(text, write)
    with suppress(QuestionError):
        with_dataset(text, ["x:a"], ["x:b"])
    for asked in (text, f"SELECT * {{ SERVICE <http://a/> {{ {text} }} }}"):
        with suppress(Refused):
            for block in (blocks := ALLOWED.blocks(asked)):
                assert len(without(asked, blocks)) == len(asked)
                assert len(alone(asked, block)) == block.end
    assert syntax_error(text, "error at 1:1: expected something").place == "line 1, column 1"


@given(depth=st.integers(1, 3 * MAX_NESTING), bracket=st.sampled_from("([{"))
def test_nesting_is_bounded_whatever_the_bracket(depth: int, bracket: str) -> None:
    if depth > MAX_NESTING:
        with pytest.raises(Refused):
            check_complexity(bracket * depth)
    else:
        check_complexity(bracket * depth)
