"""Files of questions: their headers, how values are bound, how answers are written."""

from __future__ import annotations

import io
from pathlib import Path

import pyoxigraph as ox
import pytest

from coigraph import questions
from coigraph.errors import KnowledgeError, QuestionError
from coigraph.questions.library import parse

HEAD = "# title: T\n# why: W\n# parameters:\n"
QUERY = "SELECT * { VALUES ?x { %s } }"

# the type and default of a parameter, what stands in the query, the value given, what stands there then
BOUND = [
    ("string", "UNDEF", "a", '"a"'),
    ("string = any", "UNDEF", None, "UNDEF"),
    ("string = any", "UNDEF", '" } } # \\ \n', r'"\" } } # \\ \n"'),
    ("string = any", "UNDEF", "VALUES ?x { UNDEF }", '"VALUES ?x { UNDEF }"'),
    ("iri = any", "UNDEF", "http://example.org/a", "<http://example.org/a>"),
    ("integer = 3", '"3"^^<http://www.w3.org/2001/XMLSchema#integer>', "+036",
     '"36"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    ("decimal = any", "UNDEF", "-0.5", '"-0.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
    ("date = any", "UNDEF", "2021-05-27", '"2021-05-27"^^<http://www.w3.org/2001/XMLSchema#date>'),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "default", "value", "term"), BOUND)
def test_binding(kind: str, default: str, value: str | None, term: str) -> None:
    question = parse("q.rq", f"{HEAD}#   x: {kind} — an example\n{QUERY % default}")
    bound = questions.bind(question, {} if value is None else {"x": value})
    assert bound.endswith(QUERY % term)
    ox.Store().query(bound)


# the type of a parameter, the values given, the words of the error
NOT_BOUND = [
    ("string", {}, "needs the parameter 'x'"),
    ("string = any", {"y": "a"}, "has no parameter 'y'. Parameters: x"),
    ("iri", {"x": "no iri"}, "'no iri' is no iri. Give a full IRI"),
    ("iri", {"x": "http://a> } } #"}, "is no iri"),
    ("integer", {"x": "3.5"}, "'3.5' is no integer"),
    ("integer", {"x": "٣"}, "is no integer"),
    ("decimal", {"x": "1e3"}, "'1e3' is no decimal"),
    ("date", {"x": "27.5.2021"}, "is no date. Give a day, such as 2021-05-27"),
]


@pytest.mark.parametrize(("kind", "values", "words"), NOT_BOUND)
def test_what_cannot_be_bound(kind: str, values: dict[str, str], words: str) -> None:
    question = parse("q.rq", f"{HEAD}#   x: {kind} — an example\n{QUERY % 'UNDEF'}")
    with pytest.raises(QuestionError) as caught:
        questions.bind(question, values)
    assert words in str(caught.value)


# files whose header does not hold; the line and the words of the error
BROKEN = [
    ("# title: T\nASK {}", "q.rq:1: has no `# why:`"),
    ("# title: T\n# wy: W\nASK {}", "q.rq:2: is neither title, why nor a parameter"),
    (f"{HEAD}#   x: text — an example\nASK {{}}", "q.rq:4: 'text' is no type"),
    (f"{HEAD}#   x: string — an example\nASK {{}}", "q.rq:4: the query does not hold"),
]


@pytest.mark.parametrize(("text", "words"), BROKEN)
def test_broken_files(text: str, words: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        parse("q.rq", text)
    assert words in str(caught.value)


def test_sparql_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "own.rq"
    file.write_text("\ufeffASK {}", encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("ASK { ?s ?p ?o }"))
    assert questions.sparql_for("-", {}) == "ASK { ?s ?p ?o }"
    assert questions.sparql_for(str(file), {}) == "ASK {}"
    with pytest.raises(QuestionError, match="Did you mean documents"):
        questions.sparql_for("document", {})
    with pytest.raises(QuestionError, match="takes no parameters"):
        questions.sparql_for(str(file), {"x": "y"})


SELECT = "SELECT ?a ?b { VALUES (?a ?b) { (<http://example.org/a> 'x, y') (1 UNDEF) } }"
CONSTRUCT = "CONSTRUCT { <http://example.org/a> <http://example.org/p> 1 } {}"

# query, form, what is written; None where it cannot be
WRITTEN = [
    (SELECT, "csv", 'a,b\r\nhttp://example.org/a,"x, y"\r\n1,\r\n'),
    (SELECT, "tsv", '?a\t?b\n<http://example.org/a>\t"x, y"\n1\t\n'),
    (SELECT, "ttl", None),
    ("ASK {}", None, "true\n"),
    ("ASK {}", "json", '{"head":{},"boolean":true}'),
    ("ASK {}", "csv", None),
    (CONSTRUCT, None, "<http://example.org/a> <http://example.org/p> 1 .\n"),
    (CONSTRUCT, "csv", None),
]


@pytest.mark.parametrize(("query", "form", "expected"), WRITTEN)
def test_written_answers(query: str, form: str | None, expected: str | None) -> None:
    stream = io.StringIO()
    if expected is None:
        with pytest.raises(QuestionError, match="Use one of"):
            questions.write(ox.Store().query(query), form, stream)
    else:
        questions.write(ox.Store().query(query), form, stream)
        assert stream.getvalue().endswith(expected)


def test_a_table_breaks_no_line() -> None:
    stream = io.StringIO()
    long = "word " * 60 + "[red]end[/red]"
    questions.write(
        ox.Store().query(f"SELECT ?a ?b {{ VALUES (?a ?b) {{ ('{long}' 1) }} }}"), "table", stream
    )
    assert any(long in line for line in stream.getvalue().splitlines())
