"""Therapies as a report shows them: who makes them, which documents study them, and how many authors have a tie.

An author has a tie where an interest declared in the document is with the maker, or with who owned it at the
document's date. Of an author whom no words cover, or of a document that was not read to its end, nothing is known: such
authors count as free in the lowest share and as tied in the highest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, field
from typing import Final

from coigraph.audit.asking import column, dict_of_sets
from coigraph.audit.casefile import AUDIT, CaseFile
from coigraph.audit.facts import RECORD
from coigraph.audit.findings import things_of
from coigraph.audit.statistics import MINIMUM, TOO_FEW, percent, risk_ratio
from coigraph.names import DCTERMS, PROV, RDF_TYPE, SCHEMA, Coi
from coigraph.triples.writer import LABEL

YES: Final = "yes"
NO: Final = "no"
UNKNOWN: Final = "not known"

_CELLS: Final = {YES: ("sponsored", "favourable"), NO: ("otherwise", "otherFavourable")}
_DIRECTIONS: Final = """PREFIX coi: <https://w3id.org/coigraph/ontology#>
PREFIX statistic: <https://w3id.org/coigraph/vocab/statistic#>
SELECT ?study (COUNT(?p) AS ?wins) WHERE {
  ?study a coi:Study ; coi:hasResult ?result . ?result coi:statistic statistic:hazard_ratio ; coi:value ?ratio .
  OPTIONAL {
    ?result coi:pValue ?p .
    OPTIONAL { ?result coi:pComparator ?sign }
    FILTER(?ratio < 1 && (?p < 0.05 && !(COALESCE(?sign, "=") IN (">", "≥")) || ?p = 0.05 && ?sign = "<"))
  }
} GROUP BY ?study"""
"""Studies with a hazard ratio, and how many of them are below one with p < 0.05, as in R21."""


@dataclass(frozen=True, slots=True)
class Maker:
    """Who makes a product; `owners` are all who ever owned the maker, in words with their dates."""

    product: str
    maker: str
    verified: bool
    owners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that speaks of a therapy: of its `authors` so many are `tied`, and of so many nothing is known.

    `funded` tells whether a company is among the funders of its study, `by_maker` whether the maker is.
    """

    document: str
    title: str
    date: str
    studies: tuple[str, ...]
    funded: str
    by_maker: str
    authors: int
    tied: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Therapy:
    """A therapy with its makers, its documents, and what the results of its studies say by funder."""

    iri: str
    name: str
    makers: tuple[Maker, ...]
    papers: tuple[Paper, ...]
    outcomes: tuple[tuple[str, str], ...]
    """The counts of the table of funders and results, and the risk ratio; none without a result."""

    @property
    def authors(self) -> int:
        """The authors of all documents; who wrote two of them counts twice."""
        return sum(paper.authors for paper in self.papers)

    @property
    def tied(self) -> int:
        """Those of them with a tie to the maker."""
        return sum(paper.tied for paper in self.papers)

    @property
    def unknown(self) -> int:
        """Those of whom nothing is known."""
        return sum(paper.unknown for paper in self.papers)

    @property
    def free(self) -> int:
        """Those whom a statement covers, and who declare none."""
        return self.authors - self.tied - self.unknown

    @property
    def share(self) -> str:
        """The lowest and the highest share of authors with a tie, or too few."""
        return share(self.tied, self.unknown, self.authors)

    @property
    def years(self) -> tuple[tuple[str, int, int, int, int], ...]:
        """Year, documents, and of their authors those tied, without a tie, and not known."""
        counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        for paper in self.papers:
            year = counts[paper.date[:4] or "undated"]
            free = paper.authors - paper.tied - paper.unknown
            for place, number in enumerate((1, paper.tied, free, paper.unknown)):
                year[place] += number
        return tuple((year, *numbers) for year, numbers in sorted(counts.items()))  # type: ignore[misc]


def share(tied: int, unknown: int, authors: int) -> str:
    """Return from which share to which share of authors have a tie; too few below the smallest cell."""
    if authors < MINIMUM:
        return TOO_FEW
    low, high = percent(tied, authors), percent(tied + unknown, authors)
    return f"{low} %" if low == high else f"{low} to {high} %"


@dataclass(slots=True)
class _Held:
    """What is needed of the case file, read once: look-ups by document, by study and by node."""

    case: CaseFile
    authors: dict[str, set[str]] = field(default_factory=dict)
    groups: dict[str, set[str]] = field(default_factory=dict)
    covered: set[str] = field(default_factory=set)
    partly: set[str] = field(default_factory=set)
    ties: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    """Holders and groups of the interests of each document."""
    sponsors: dict[str, set[str]] = field(default_factory=dict)
    studies: dict[str, set[str]] = field(default_factory=dict)
    companies: set[str] = field(default_factory=set)
    """Companies, and whom a registry puts in the class of industry."""
    others: set[str] = field(default_factory=set)
    """Whom a registry puts in another class."""

    @classmethod
    def read(cls, case: CaseFile) -> _Held:
        engine = case.engine
        held = cls(case)
        held.authors = dict_of_sets(column(engine, Coi.hasAuthor))
        held.groups = dict_of_sets(column(engine, AUDIT + "group"))
        held.covered = {iri for iri, _ in column(engine, AUDIT + "covered")}
        held.partly = {iri for iri, _ in column(engine, AUDIT + "partlyRead")}
        holders = dict(column(engine, Coi.holder))
        records = {iri for iri, _ in column(engine, AUDIT + "record")}
        for iri, _ in column(engine, AUDIT + "commercial"):
            if iri not in records and iri in holders:
                for group in held.groups.get(iri, ()):
                    held.ties[iri.partition("#")[0]].append((holders[iri], group))
        held.sponsors = dict_of_sets(column(engine, AUDIT + "sponsorGroup"))
        held.studies = dict_of_sets(column(engine, Coi.reports))
        held.companies = {iri for iri, _ in column(engine, RDF_TYPE, Coi.Company)}
        agents = dict(column(engine, PROV + "agent"))
        for association, category in column(engine, SCHEMA + "category"):
            if association in agents:
                classes = held.companies if category == "INDUSTRY" else held.others
                classes.add(agents[association])
        return held

    def told(self, sponsors: set[str], wanted: set[str]) -> str:
        """Tell whether one of the sponsors is wanted; one whom neither table nor registry knows may be anybody."""
        if sponsors & wanted:
            return YES
        strangers = {one for one in sponsors if "/org-name/" in one} - self.others
        return UNKNOWN if strangers or not sponsors else NO


def therapies_of(case: CaseFile, forms: Mapping[str, str]) -> tuple[Therapy, ...]:
    """Return the therapies that documents speak of by name and whose makers are known, most documents first.

    `forms` are the formats of the documents: what a registry holds is no document about a therapy.
    """
    engine = case.engine
    named = {
        node
        for node, basis in column(engine, AUDIT + "basis")
        if basis != "class" and "#subject-" in node
    }
    spoken: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    therapies = {n: t for n, t in column(engine, AUDIT + "therapy") if n in named}
    for document, node in column(engine, AUDIT + "studies"):
        if node in therapies and forms.get(document) != RECORD:
            spoken[therapies[node]][document].add(node)
    if not spoken:
        return ()
    held = _Held.read(case)
    titles = things_of(case, {d for documents in spoken.values() for d in documents})
    wins = {row["study"]: int(row["wins"]) > 0 for row in case.rows(_DIRECTIONS)}
    found = (
        _therapy(held, iri, documents, {d: thing.label for d, thing in titles.items()}, wins)
        for iri, documents in spoken.items()
    )
    return tuple(sorted(found, key=lambda t: (-len(t.papers), t.name, t.iri)))


def _therapy(
    held: _Held,
    iri: str,
    documents: Mapping[str, set[str]],
    titles: Mapping[str, str],
    wins: Mapping[str, bool],
) -> Therapy:
    nodes = {node for found in documents.values() for node in found}
    papers = (_paper(held, d, titles[d], found) for d, found in documents.items() if d in titles)
    return Therapy(
        iri,
        held.case.first(iri, LABEL),
        tuple(sorted(set(_makers(held.case, nodes)), key=astuple)),
        tuple(sorted(papers, key=lambda p: (p.date, p.title, p.document))),
        tuple(_outcomes(held, documents, wins)),
    )


def _paper(held: _Held, document: str, title: str, nodes: Iterable[str]) -> Paper:
    groups = {group for node in nodes for group in held.groups.get(node, ())}
    everybody = held.authors.get(document, set())
    authors = {who for who in everybody if Coi.Person in held.case.values(who, RDF_TYPE)}
    tied = {who for who, group in held.ties.get(document, ()) if group in groups} & authors
    open_ones = authors if document in held.partly else authors - held.covered
    sponsors = held.sponsors.get(document, set())
    studies = held.studies.get(document, set())
    keys = (held.case.first(study, DCTERMS + "identifier") for study in studies)
    return Paper(
        document,
        title,
        held.case.stated.get(document, ""),
        tuple(sorted(filter(None, keys))),
        held.told(sponsors, held.companies),
        held.told(sponsors, groups),
        len(authors),
        len(tied),
        len(open_ones - tied),
    )


def _makers(case: CaseFile, nodes: Iterable[str]) -> Iterator[Maker]:
    for node in nodes:
        product, maker = (case.first(node, AUDIT + name) for name in ("product", "maker"))
        yield Maker(
            case.first(product, LABEL),
            case.first(maker, LABEL),
            case.first(node, AUDIT + "verified") == "true",
            tuple(case.groups.history(maker, lambda iri: case.first(iri, LABEL))),
        )


def _outcomes(
    held: _Held, documents: Mapping[str, set[str]], wins: Mapping[str, bool]
) -> Iterator[tuple[str, str]]:
    """Yield the counts of studies by funder and result: an association, and too few below the smallest cell."""
    counts: dict[str, int] = dict.fromkeys(
        ("favourable", "sponsored", "otherFavourable", "otherwise", "unknown"), 0
    )
    by_study: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for study in held.studies.get(document, ()):
            if study in wins:
                by_study[study] |= held.sponsors.get(document, set())
    for study, sponsors in by_study.items():
        funded = held.told(sponsors, held.companies)
        if funded == UNKNOWN:
            counts["unknown"] += 1
            continue
        whole, part = _CELLS[funded]
        counts[whole] += 1
        counts[part] += wins[study]
    if by_study:
        said = {name: str(number) for name, number in counts.items()}
        yield from said.items()
        yield "ratio", risk_ratio(said)["ratio"]
