"""The example documents, read as they are: the facts that a careful reader finds in them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from coigraph.claims import (
    Authorship,
    Citation,
    Disclosure,
    DisclosureKind,
    Interest,
    Mention,
    NoneDeclared,
    Publisher,
    Result,
    Study,
    StudyMention,
)
from coigraph.pipeline import Reading, read_file

EXAMPLES = Path(__file__).parent.parent / "examples"
COURSE = "e-learning-metastatic-melanoma.txt"
NEWS = "news-chemotherapy-after-checkpoint-inhibitors.txt"
COMPANY = "company-page-electrochemotherapy.txt"
TRIAL = "invented-trial-report.html"
PANEL = "invented-panel-declarations.txt"
REVIEW = "invented-review-without-disclosure.txt"
RECORD = "invented-trial-record.json"

FEES = (
    "4SC, Alkermes, Array, AstraZeneca, BMS, Boehringer Ingelheim, Daiichi Sankyo, Eisai, Genmab, Idera, Immunocore, "
    "Incyte, Italfarmaco, Lunaphore, MedImmune, Merck Serono, MSD, Nektar, Nouscom, Novartis, Oncosec, Pfizer, "
    "Pierre Fabre, Regeneron, Roche Genentech, Sandoz, Sanofi, Seagen, Sindax, Sun Pharma, Takis, Ultimovacs"
)
# holder, type, recipient, organisation, start, end
INTERESTS: dict[str, list[tuple[str, str, str, str, str | None, str | None]]] = {
    COURSE: [
        *[
            ("Paolo A. Ascierto", "ConsultingOrAdvisory", "self", name, None, None)
            for name in FEES.split(", ")
        ],
        ("Paolo A. Ascierto", "Travel", "self", "MSD", None, None),
        *[
            ("Paolo A. Ascierto", "FundingToInstitution", "institution", name, None, None)
            for name in ("BMS", "Roche Genentech", "Array", "Sanofi")
        ],
        (
            "Paolo A. Ascierto",
            "LeadershipRole",
            "self",
            "Fondazione Melanoma Onlus Italy",
            "2010",
            None,
        ),
        (
            "Paolo A. Ascierto",
            "LeadershipRole",
            "self",
            "Campania Society of ImmunoTherapy of Cancer",
            "2014",
            None,
        ),
        (
            "Paolo A. Ascierto",
            "LeadershipRole",
            "self",
            "Society for Melanoma Research",
            "2016",
            None,
        ),
        (
            "Paolo A. Ascierto",
            "LeadershipRole",
            "self",
            "Society for Immunotherapy of Cancer",
            "2017-11",
            "2020-12",
        ),
        *[
            ("Paolo A. Ascierto", "Membership", "self", name, None, None)
            for name in ("ASCO", "SITC", "EORTC Melanoma Cooperative Group", "AIOM", "SMR")
        ],
    ],
    NEWS: [],
    COMPANY: [],
    TRIAL: [
        ("Amara N. Okoye", "Consulting", "self", "Exemplar Pharma", None, None),
        ("Amara N. Okoye", "Consulting", "self", "Novartis", None, None),
        ("Amara N. Okoye", "Travel", "self", "Exemplar Pharma", None, None),
        ("Jan van der Berg", "Employment", "self", "Exemplar Pharma", None, None),
    ],
    PANEL: [
        ("Beatriz Fontaine", "Lecture", "self", "MSD", None, None),
        ("Beatriz Fontaine", "Lecture", "self", "Bristol-Myers Squibb", None, None),
        ("Beatriz Fontaine", "FundingToInstitution", "institution", "Roche", None, None),
        ("Tomasz Zielinski", "Ownership", "self", "Exemplar Pharma", None, None),
        ("Tomasz Zielinski", "AdvisoryBoard", "self", "Novartis", None, None),
    ],
    REVIEW: [],
    RECORD: [],
}
AUTHORS = {
    COURSE: ["Paolo A. Ascierto"],
    NEWS: [],
    COMPANY: [],
    TRIAL: ["Amara N. Okoye", "Jan van der Berg", "Lucía Marín"],
    PANEL: ["Beatriz Fontaine", "Tomasz Zielinski", "Grace Adeyemi"],
    REVIEW: ["Henrik Solberg"],
    RECORD: [],
}
NONE_DECLARED = {TRIAL: ["Lucía Marín"], PANEL: ["Grace Adeyemi"]}
KINDS = {
    COURSE: {DisclosureKind.STATEMENT},
    NEWS: {DisclosureKind.VAGUE, DisclosureKind.POINTER},
    TRIAL: {DisclosureKind.STATEMENT},
    PANEL: {DisclosureKind.STATEMENT},
}
# variable, statistic, value, group
RESULTS = {
    NEWS: {
        ("ORR", "rate", "12.5", None),
        ("CR", "rate", "0.4", None),
        ("PR", "rate", "12.1", None),
        ("SD", "rate", "20.7", None),
        ("ORR", "rate", "25.0", "taxanes alone"),
        ("ORR", "rate", "14.3", "carboplatin plus paclitaxel"),
        ("ORR", "rate", "10.3", "fotemustine"),
        ("ORR", "rate", "10.2", "dacarbazine"),
        ("ORR", "rate", "2.8", "temozolomide"),
        ("ORR", "rate", "17.2", "other regimens"),
        ("PFS", "median", "2.6", None),
        ("PFS", "rate", "12", None),
        ("PFS", "median", "8.7", "responders"),
        ("OS", "median", "7.1", None),
        ("OS", "p_only", "None", "nonresponders"),
        ("OS", "median", "16.8", "responders"),
        ("OS", "median", "6.5", "nonresponders"),
    },
    COMPANY: {("local tumour control", "rate", "86", None)},
    TRIAL: {
        ("PFS", "median", "9.4", "oldafenib"),
        ("PFS", "median", "3.1", "dacarbazine"),
        ("PFS", "hazard_ratio", "0.48", "oldafenib"),
        ("ORR", "rate", "41", "oldafenib"),
        ("ORR", "rate", "9", "dacarbazine"),
    },
    RECORD: {
        ("PFS", "median", "9.4", "Oldafenib"),
        ("PFS", "median", "3.1", "Dacarbazine"),
        ("PFS", "hazard_ratio", "0.48", None),
        ("ORR", "rate", "41", "Oldafenib"),
        ("ORR", "rate", "9", "Dacarbazine"),
        ("Serum Marker X", "mean", "1.25", "Oldafenib"),
        ("all-cause mortality", "count", "4", "Oldafenib"),
        ("all-cause mortality", "count", "6", "Dacarbazine"),
        ("serious adverse events", "count", "21", "Oldafenib"),
        ("serious adverse events", "count", "25", "Dacarbazine"),
        ("other adverse events", "count", "88", "Oldafenib"),
        ("other adverse events", "count", "79", "Dacarbazine"),
    },
}
SHARES = {
    NEWS: {
        "temozolomide": "15",
        "dacarbazine": "25",
        "carboplatin plus paclitaxel": "32",
        "fotemustine": "6",
        "taxanes alone": "9",
        "other regimens": "13",
    }
}
STUDIES = {
    NEWS: [(463, "2007", "2017")],
    TRIAL: [(212, "2019", "2022")],
    RECORD: [(212, "2019-02", "2022-11-30")],
}
DATES = {
    COURSE: ("2021", "2021-05-27", "2023"),
    TRIAL: ("2024-03-05", None, None),
    RECORD: ("2018-12-20", "2023-06-14", None),
}
PUBLISHERS = {COMPANY: "IGEA", TRIAL: "Example Press"}
CITED_YEARS = {NEWS: [2021], COMPANY: [2017, 2017, 2015, 2015]}
MENTIONED = {
    COURSE: {"melanoma", "immunotherapy", "targeted therapy", "BRAF V600 mutation"},
    NEWS: {"carboplatin", "paclitaxel", "dacarbazine", "temozolomide", "fotemustine"},
    COMPANY: {"electrochemotherapy", "bleomycin", "ipilimumab", "dabrafenib"},
    REVIEW: {"pembrolizumab", "nivolumab", "immunotherapy"},
    RECORD: {"melanoma", "dacarbazine"},
}
# the ids of studies that documents name: the report and the record meet in theirs
NAMED_STUDIES = {TRIAL: ["NCT09990001"], RECORD: ["NCT09990001"]}

NAMES = (COURSE, NEWS, COMPANY, TRIAL, PANEL, REVIEW, RECORD)


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    found = {}
    for path in sorted(EXAMPLES.iterdir()):
        (outcome,) = read_file(path)
        assert outcome.reading, outcome.error
        found[path.name] = outcome.reading
    return found


@pytest.mark.parametrize("name", NAMES)
def test_authors(readings: dict[str, Reading], name: str) -> None:
    assert [c.name for c in readings[name].claims if isinstance(c, Authorship)] == AUTHORS[name]


@pytest.mark.parametrize("name", NAMES)
def test_interests(readings: dict[str, Reading], name: str) -> None:
    found = [
        (c.holder, c.type, c.recipient or "self", c.organisation_as_written, c.start, c.end)
        for c in readings[name].claims
        if isinstance(c, Interest)
    ]
    assert sorted(found, key=str) == sorted(INTERESTS[name], key=str)


@pytest.mark.parametrize("name", NAMES)
def test_statements(readings: dict[str, Reading], name: str) -> None:
    claims = readings[name].claims
    assert {c.kind for c in claims if isinstance(c, Disclosure)} == KINDS.get(name, set())
    none = [c.holder for c in claims if isinstance(c, NoneDeclared)]
    assert none == NONE_DECLARED.get(name, [])


@pytest.mark.parametrize("name", NAMES)
def test_results(readings: dict[str, Reading], name: str) -> None:
    found = {
        (c.variable, c.statistic, str(c.value), c.group)
        for c in readings[name].claims
        if isinstance(c, Result) and c.outcome
    }
    assert found == RESULTS.get(name, set())


@pytest.mark.parametrize("name", NAMES)
def test_studies(readings: dict[str, Reading], name: str) -> None:
    studies = [c for c in readings[name].claims if isinstance(c, Study)]
    assert [(s.size, s.start, s.end) for s in studies] == STUDIES.get(name, [])
    shares = {g.label: g.share for s in studies for g in s.groups if g.share is not None}
    assert shares == {k: Decimal(v) for k, v in SHARES.get(name, {}).items()}


@pytest.mark.parametrize("name", NAMES)
def test_what_the_document_says_of_itself(readings: dict[str, Reading], name: str) -> None:
    document = readings[name].document
    dates = (document.published, document.modified, document.expires)
    if name in DATES:
        assert tuple(d.value if d else None for d in dates) == DATES[name]
    published = [c.name.text for c in readings[name].claims if isinstance(c, Publisher)]
    assert published == ([PUBLISHERS[name]] if name in PUBLISHERS else [])
    assert document.title
    assert document.language == "en"


@pytest.mark.parametrize("name", NAMES)
def test_citations_and_mentions(readings: dict[str, Reading], name: str) -> None:
    claims = readings[name].claims
    years = [c.year for c in claims if isinstance(c, Citation)]
    assert years == CITED_YEARS.get(name, [])
    named = [c.registry_id for c in claims if isinstance(c, StudyMention)]
    assert named == NAMED_STUDIES.get(name, [])
    labels = {c.name.label for c in claims if isinstance(c, Mention)}
    assert MENTIONED.get(name, set()) <= labels
