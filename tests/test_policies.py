"""The policies of ontology/policies/: each value with its clause and source, and what becomes of those without."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from coigraph import policies
from coigraph.cli import main
from coigraph.errors import KnowledgeError, QuestionError

# policy, name, values in the order of their text, all confirmed by their source
VALUES = [
    ("icmje", "windowMonths", ["36"], True),
    ("icmje", "maxConflictedShare", [], True),
    ("gin-2015", "windowMonths", ["36"], False),
    ("gin-2015", "chairFree", ["true"], True),
    ("iom-2011", "maxConflictedShare", ["0.5"], True),
    ("iom-2011", "barredType", ["AdvisoryBoard"], True),
    ("iom-2011", "coChairMayLead", ["true"], False),
    ("cochrane-2020", "minFreeShare", ["0.66"], True),
    ("cochrane-2020", "barredPosition", ["first", "last"], True),
    ("phs-2011", "windowMonths", ["12"], True),
    ("phs-2011", "thresholdAmount", ["5000"], True),
]

HEAD = """@prefix dcterms: <http://purl.org/dc/terms/> . @prefix schema: <https://schema.org/> .
<https://example.org/p> a dcterms:Policy ; dcterms:identifier "mine" ; dcterms:title "Mine" ;
  dcterms:source <https://example.org/> .
"""
VALUE = """<https://example.org/v> a schema:PropertyValue ; schema:propertyID "windowMonths" ; schema:value 12 ;
  dcterms:references "1" ; dcterms:source <https://example.org/> ; dcterms:date "2020-01-01" ;
  schema:creativeWorkStatus "verified" .
"""
# what is wrong with a file, and the words that say so
BROKEN = [
    ("", "cannot be read as Turtle"),
    (HEAD + HEAD.replace("/p>", "/q>"), "holds 2 policies"),
    (HEAD + VALUE.replace('dcterms:references "1" ;', ""), "has no http://purl.org/dc/terms/ref"),
    (HEAD + VALUE.replace('"verified"', '"perhaps"'), "'perhaps'"),
    (HEAD.replace('"mine"', '"other"') + VALUE, "is named unlike its policy"),
]


@pytest.mark.parametrize(("policy", "name", "values", "verified"), VALUES)
def test_values(policy: str, name: str, values: list[str], verified: bool) -> None:
    found = policies.get(policy).all(name)
    assert [value.text for value in found] == values
    assert all(value.verified for value in found) == verified
    assert len(policies.unverified(found)) == (0 if verified else len(found))


def test_every_policy_has_a_window_and_says_where_each_value_was_read() -> None:
    for policy in policies.load().values():
        assert policy.window > 0
        for value in policy.values:
            assert value.clause
            assert value.source.startswith("http")
            # a default of ours is nobody's clause
            assert not (value.verified and value.source.endswith("/docs/audit"))


def test_a_window_of_ones_own_replaces_the_policys() -> None:
    policy = policies.get("icmje").with_window(72)
    assert policy.window == 72
    assert policy.all("windowMonths")[0].source == "--window"
    assert policies.get("icmje").with_window(None).window == 36


@pytest.mark.parametrize(("text", "words"), BROKEN)
def test_a_policy_that_does_not_hold_is_refused(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(text or "no turtle", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=words):
        policies.parse(path)


def test_an_unknown_policy_is_told_from_its_neighbours() -> None:
    with pytest.raises(QuestionError, match="gin-2015"):
        policies.get("gin")


def test_the_verb_marks_what_no_source_confirms() -> None:
    shown = CliRunner().invoke(main, ["policies"], catch_exceptions=False).output
    assert "windowMonths = 12 months: 42 CFR 50.603" in shown
    assert "abstention = true (unverified)" in shown
    listed = json.loads(CliRunner().invoke(main, ["policies", "--format", "json"]).output)
    assert [policy["id"] for policy in listed] == sorted(policies.load())
