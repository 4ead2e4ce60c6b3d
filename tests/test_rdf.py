"""RDF as plain values: canonical literals, escaping, order."""

from __future__ import annotations

from decimal import Decimal

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coigraph import rdf
from coigraph.rdf import Literal, NamedGraph, Triple

DECIMALS = [
    ("25.0", "25"),
    ("0.0001", "0.0001"),
    ("1E-4", "0.0001"),
    ("1E+3", "1000"),
    ("-0.0", "0"),
    ("100", "100"),
    ("12.50", "12.5"),
]
DATES = [
    ("2021", "2021", rdf.YEAR),
    ("2021-05", "2021-05", rdf.YEAR_MONTH),
    ("2021-05-27", "2021-05-27", rdf.DATE),
]
NOT_DATES = ["", "21", "2021-13", "2021-02-30", "May 2021"]
TERMS = [
    ("https://example.org/a", "<https://example.org/a>"),
    (Literal("plain"), '"plain"'),
    (Literal('a "b" \\ c'), '"a \\"b\\" \\\\ c"'),
    (Literal("a\nb\tc\rd"), '"a\\nb\\tc\\rd"'),
    (Literal("a\x00b"), '"a\\u0000b"'),
    (Literal("a\ud800b"), '"a\ufffdb"'),
    (Literal("mot", language="fr"), '"mot"@fr'),
    (rdf.integer(7), '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    (rdf.boolean(True), '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
]


@pytest.mark.parametrize(("printed", "lexical"), DECIMALS)
def test_decimals_are_canonical(printed: str, lexical: str) -> None:
    assert rdf.decimal(Decimal(printed)) == Literal(lexical, rdf.DECIMAL)


@pytest.mark.parametrize(("printed", "lexical", "datatype"), DATES)
def test_dates_are_as_exact_as_they_are_known(printed: str, lexical: str, datatype: str) -> None:
    assert rdf.partial_date(printed) == Literal(lexical, datatype)


@pytest.mark.parametrize("printed", NOT_DATES)
def test_what_is_no_date_is_refused(printed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        rdf.partial_date(printed)


@pytest.mark.parametrize(("value", "written"), TERMS)
def test_terms_are_written_as_ntriples(value: rdf.Object, written: str) -> None:
    assert rdf.term(value) == written


def test_a_graph_is_sorted_and_holds_nothing_twice() -> None:
    a, b = (Triple("urn:s", "urn:p", Literal(text)) for text in "ab")
    assert NamedGraph.of("urn:g", [b, a, b]).triples == (a, b)


@given(st.text())
def test_any_text_comes_back_from_an_rdf_parser(text: str) -> None:
    graph = NamedGraph.of("urn:g", [Triple("urn:s", "urn:p", Literal(text))])
    (quad,) = pyoxigraph.parse("".join(graph.nquads()), pyoxigraph.RdfFormat.N_QUADS)
    assert isinstance(quad.object, pyoxigraph.Literal)
    assert quad.object.value == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_a_store_does_not_rewrite_our_decimals(value: Decimal) -> None:
    literal = rdf.decimal(value)
    store = pyoxigraph.Store()
    if abs(value) < 10**11:  # the range that Oxigraph's decimal holds
        store.load(
            f"<urn:s> <urn:p> {rdf.term(literal)} .".encode(), pyoxigraph.RdfFormat.N_TRIPLES
        )
        (quad,) = store
        assert isinstance(quad.object, pyoxigraph.Literal)
        assert quad.object.value == literal.lexical
