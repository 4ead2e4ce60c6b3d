"""The named questions over four invented documents (data/invented.trig), each answered alike by two engines."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from coigraph import questions
from coigraph.identifiers import in_default_view
from coigraph.rdf import NamedGraph
from coigraph.store import OxigraphStore

INVENTED = Path(__file__).parent / "data" / "invented.trig"
COIGRAPH = "https://w3id.org/coigraph/"
DOC = COIGRAPH + "doc/"
SHORT = {DOC + 16 * letter: letter.upper() for letter in "abcd"} | {COIGRAPH: ""}


def checked(
    number: int, part: str, about: str, item: str, state: str, aspect: str, passage: str = ""
) -> str:
    """Return the row of an item of the checklist for document A."""
    source = "doi:10.7326/M23-3274, unverified"
    words = f"A#passage-{passage}" if passage else ""
    return f"Florimab in meadow fever|{number}|{part}|{about}|{item}|{state}|{aspect}|{source}|{words}|A"


# question, parameters, rows: the values of a row are separated by bars, A, B and C are the documents
ANSWERS: list[tuple[str, dict[str, str], list[str]]] = [
    ("authors-without-declaration", {}, [
        "Cy Drake|3|Florimab in meadow fever|A",
    ]),
    ("authors", {}, [
        "1|Ada Byrd|orcid:0000-0002-1825-0097|Hill Clinic|A",
        "2|Bo Crane|||A",
        "3|Cy Drake|||A",
        "1|Ada Byrd|||B",
    ]),
    ("citations", {}, [
        "Fir F. Unpublished.||||A|id/work/0123456789ab",
        "Elm E. On meadows. 2017.|On meadows|2017|doi:10.1000/one|A|id/work/doi-10.1000%2Fone",
        "1. Elm. On meadows, 2017|On meadows|2017|doi:10.1000/one|B|id/work/doi-10.1000%2Fone",
    ]),
    ("citations", {"document": DOC + "bbbbbbbbbbbbbbbb"}, [
        "1. Elm. On meadows, 2017|On meadows|2017|doi:10.1000/one|B|id/work/doi-10.1000%2Fone",
    ]),
    ("documents-without-disclosure", {}, [
        "|||note.txt|C",
    ]),
    ("documents", {}, [
        "Florimab in meadow fever|Root Society|2021-05-27|||webpage|meadow.html|A",
        "All about florimab|Calyx Pharma|2022|2022-03||webpage|calyx.html|B",
        "|||||text|note.txt|C",
        "|||||trial|trial.json|D",
    ]),
    ("evidence", {"node": DOC + "aaaaaaaaaaaaaaaa#interest-1"}, [
        "Consulting|100|110|A|A#interest-1",
        "Petal Biotech|120|133|A|A#interest-1",
    ]),
    ("funders", {}, [
        "Calyx Pharma|Support in kind|C-1|Calyx|7|B|B#grant-1",
    ]),
    ("interest-types", {}, [
        "Consulting fee|1|1|1|1",
        "Funding|1|1|1|1",
        "Leadership|1|1|1|1",
        "Lecture fee|1|1|1|1",
    ]),
    ("interests-of-person", {"person": "ada"}, [
        "Ada Byrd|Calyx Pharma|Lecture fee||||||7|B|B#interest-1",
        "Ada Byrd|Petal Biotech|Consulting fee|self|||||100|A|A#interest-1",
        "Ada Byrd|Root Society|Leadership||President|2010|||160|A|A#interest-3",
        "Ada Byrd|Stem Devices|Funding|institution||||outside|140|A|A#interest-2",
    ]),
    ("money-to-institutions", {}, [
        "Ada Byrd|Stem Devices|Funding|outside|140|A|A#interest-2",
    ]),
    ("blanket-denials", {}, ["Ada Byrd|The authors declare none|200|A"]),
    ("links-to-review", {}, [
        "fever of the meadows|meadows/7|0.6|vocabulary/meadows/links|id/condition/meadow-fever",
    ]),
    ("names-to-review", {}, [
        "Petel Biotech|Petal Biotech|0.8|1|id/org-name/petel-biotech|id/org/petal",
    ]),
    ("nothing-declared", {}, [
        "Bo Crane|B.C. has nothing to declare|180|A",
    ]),
    ("nothing-declared", {"person": "ada"}, []),
    ("offices-and-memberships", {}, [
        "Ada Byrd|Leadership|President|Root Society|2010||160|A|A#interest-3",
    ]),
    ("persons-to-review", {"person": "bo"}, [
        "0.2|Bo Crane|nothing but the name agrees|A|B|A#person-bo|B#person-ada",
    ]),
    ("published-by-maker", {}, [
        "All about florimab|Calyx Pharma|the maker|Calyx Pharma|florimab|florimab|graph/names|B",
    ]),
    ("reporting-checklist", {"document": DOC + "aaaaaaaaaaaaaaaa"}, [
        *(checked(number, "interests", "policy", item, "cannot be checked", "none") for number, item in enumerate((
            "Which interests the organisation takes for conflicts",
            "Which kinds of interests have to be declared",
            "Whose interests besides the contributor's own count",
            "Which stretch of time a declaration covers",
            "From which amount on an interest counts",
            "Who has to declare",
            "How and when declarations are collected and renewed",
            "Who judges declarations, and by what",
            "What follows from a conflict for chairing, discussing and voting",
            "Where the policy and the declarations are made public",
        ), 1)),
        checked(11, "interests", "implementation", "What the contributors declared", "reported", "declared", "100-200"),
        # words of its statement were not read
        checked(12, "interests", "implementation", "That every contributor declared", "cannot be checked", "covered"),
        checked(13, "interests", "implementation", "Of what kind each interest is", "reported", "kind", "100-110"),
        checked(14, "interests", "implementation", "With whom each interest is", "reported", "party", "100-110"),
        checked(15, "interests", "implementation", "Since when or until when an interest was held", "reported", "time",
                "160-172"),
        checked(16, "interests", "implementation", "Who received the money: the contributor, the institution, family",
                "reported", "recipient", "100-110"),
        checked(17, "interests", "implementation", "How much was paid", "cannot be checked", "amount"),
        checked(18, "interests", "implementation", "How the declarations were judged and what was done",
                "cannot be checked", "none"),
        *(checked(number, "funding", "policy", item, "cannot be checked", "none") for number, item in enumerate((
            "From whom the organisation takes money",
            "From whom it takes none",
            "Who decides on money that is offered",
            "How the content is kept apart from those who pay",
            "Who looks after the money",
            "How funding is made public",
        ), 19)),
        checked(25, "funding", "implementation", "Who paid for the guideline, or that nobody did", "not found in",
                "payer"),
        checked(26, "funding", "implementation", "Which part those who paid took in it", "not found in", "part"),
        checked(27, "funding", "implementation", "Support other than money: material, writing, publication",
                "not found in", "in kind"),
    ]),
    ("response-rates", {"therapy": "florimab"}, [
        "florimab|combination|objective response rate|=|12.5|8|17.25|12.5% (8-17.25)|10|A|A#result-orr",
    ]),
    ("results-by-regimen", {}, [
        "combination|objective response rate|rate|=|12.5|PERCENT|8|17.25||||12.5% (8-17.25)|10|A|A#result-orr",
    ]),
    ("results-by-regimen", {"document": DOC + "bbbbbbbbbbbbbbbb"}, []),
    ("same-person", {}, [
        "Ada Byrd|same full name and address: Hill Clinic|0.95|A|B|A#person-ada|B#person-ada",
    ]),
    ("same-person", {"person": "crane"}, []),
    ("studies", {}, [
        "Florimab in meadow fever|retrospective||120|2010|2020|meadow fever|Calyx Pharma|A|A#study",
        "NCT09990002||||||||D|id/study/nct09990002",
    ]),
    ("sponsors-of-studies", {}, [
        "NCT09990002|lead sponsor|Calyx Pharma|INDUSTRY|COMPLETED|D|id/study/nct09990002",
    ]),
    ("sponsors-of-studies", {"class": "nih"}, []),
    ("study-records", {}, ["NCT09990002|COMPLETED||note.txt|C|D|id/study/nct09990002"]),
    ("study-records", {"study": "NCT09990003"}, []),
    ("survival-by-group", {}, [
        "|overall survival|median|=|9|MO|||||0.04|9 months|50|A|A#result-os",
    ]),
    ("ties-to-company", {"company": "calyx"}, [
        "Ada Byrd|Calyx Pharma|Calyx Pharma|Lecture fee||7|B|B#interest-1",
        "Ada Byrd|Petal Biotech|Calyx Pharma|Consulting fee|self|100|A|A#interest-1",
    ]),
    ("ties-to-makers", {}, [
        "Ada Byrd|Consulting fee|Petal Biotech|same group|Calyx Pharma|florimab|florimab|graph/names|A|A#interest-1",
        "Ada Byrd|Consulting fee|Petal Biotech|same group|Calyx Pharma|florimab|florimab-pollinib|graph/names"
        "|A|A#interest-1",
        "Ada Byrd|Funding|Stem Devices|the maker|Stem Devices|pollinib|florimab-pollinib|graph/unverified"
        "|A|A#interest-2",
        "Ada Byrd|Lecture fee|Calyx Pharma|the maker|Calyx Pharma|florimab|florimab|graph/names|B|B#interest-1",
    ]),
    ("ties-to-makers", {"therapy": "florimab", "document": DOC + "bbbbbbbbbbbbbbbb"}, [
        "Ada Byrd|Lecture fee|Calyx Pharma|the maker|Calyx Pharma|florimab|florimab|graph/names|B|B#interest-1",
    ]),
    ("to-review", {}, [
        "0.5|Ada Byrd|Calyx|Lecture fee|self|Consulting fees ... nothing to declare|100|200|A|meadow.html|A#interest-9",
    ]),
    ("top-payers", {}, [
        "Calyx Pharma|1|1|1|id/org/calyx",
        "Petal Biotech|1|1|1|id/org/petal",
        "Stem Devices|1|1|1|id/org/stem",
    ]),
    ("trials-and-ties-to-makers", {"therapy": "florimab"}, [
        "Florimab in meadow fever||florimab|insufficient|yes|1|3|insufficient|no|insufficient|A#passage-100-110|||A|"
        "A#study",
    ]),
    ("unread-text", {}, [
        "no organisation found|and others|400|A",
    ]),
    ("unresolved-names", {}, [
        "organisation|Hill Clinic|1|id/org-name/hill-clinic",
        "therapy|leaf tea|1|id/therapy-name/leaf-tea",
    ]),
    ("vague-disclosures", {}, [
        "All about florimab|pointer|Calyx; more on the journal's page|7|B",
    ]),
    ("what-documents-mention", {}, [
        "condition|meadow fever|A|id/condition/meadow-fever",
        "therapy|florimab|A|id/therapy/florimab",
        "therapy|florimab-pollinib|A|id/therapy/florimab-pollinib",
        "therapy|florimab|B|id/therapy/florimab",
        "therapy|leaf tea|C|id/therapy-name/leaf-tea",
    ]),
    ("what-documents-mention", {"name": "leaf tea"}, [
        "therapy|leaf tea|C|id/therapy-name/leaf-tea",
    ]),
    ("where-documents-meet", {}, [
        "NCT09990002|NCT09990002|C|mentions|D|reports",
    ]),
    ("who-pays-whom", {}, [
        "Ada Byrd|Calyx Pharma|Lecture fee||Calyx|7|B|B#interest-1",
        "Ada Byrd|Petal Biotech|Consulting fee|self|Petal Biotech Ltd|100|A|A#interest-1",
        "Ada Byrd|Stem Devices|Funding|institution|Stem Devices|140|A|A#interest-2",
    ]),
    ("who-pays-whom", {"organisation": "petal", "person": "byrd"}, [
        "Ada Byrd|Petal Biotech|Consulting fee|self|Petal Biotech Ltd|100|A|A#interest-1",
    ]),
    ("works-cited-most", {}, [
        "On meadows|2017|doi:10.1000/one|2|id/work/doi-10.1000%2Fone",
        "|||1|id/work/0123456789ab",
    ]),
]  # fmt: skip


@pytest.fixture(scope="module")
def store(
    tmp_path_factory: pytest.TempPathFactory, invented: list[NamedGraph]
) -> Iterator[OxigraphStore]:
    with OxigraphStore.open(tmp_path_factory.mktemp("questions") / "store") as opened:
        opened.replace(invented)
        yield opened


@pytest.fixture(scope="module")
def dataset() -> rdflib.Dataset:
    """The same graphs in rdflib, whose default graph is made the union of those of the default view."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own, within its parser
        found = rdflib.Dataset().parse(INVENTED, format="trig")
        for graph in list(found.graphs()):
            if in_default_view(str(graph.identifier)):
                found.default_graph += graph
        return found


def shortened(values: Iterator[str]) -> str:
    row = "|".join(values)
    for iri, short in SHORT.items():
        row = row.replace(iri, short)
    return row


def rows(store: OxigraphStore, sparql: str) -> list[str]:
    answer = store.query(sparql)
    assert isinstance(answer, ox.QuerySolutions)
    return [shortened(str(getattr(term, "value", "")) for term in row) for row in answer]


@pytest.mark.filterwarnings(
    "ignore:Dataset.contexts is deprecated:DeprecationWarning"
)  # rdflib's own
@pytest.mark.parametrize(("name", "values", "expected"), ANSWERS)
def test_answers(
    store: OxigraphStore,
    dataset: rdflib.Dataset,
    name: str,
    values: dict[str, str],
    expected: list[str],
) -> None:
    sparql = questions.bind(questions.load()[name], values)
    assert rows(store, sparql) == expected
    in_rdflib = [
        shortened("" if term is None else str(term) for term in row)
        for row in dataset.query(sparql)
        if isinstance(row, rdflib.query.ResultRow)
    ]
    assert in_rdflib == expected


def test_every_question_is_answered_above_and_runs_as_it_stands(store: OxigraphStore) -> None:
    assert {name for name, _, _ in ANSWERS} == set(questions.load())
    for question in questions.load().values():
        assert rows(store, question.sparql), question.name
