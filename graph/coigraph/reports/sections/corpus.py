"""The view of the corpus: how many documents hold a statement, and what of it, by year and publisher."""

from __future__ import annotations

from collections.abc import Iterable

from coigraph.audit import Audit
from coigraph.audit.corpus import MEASURES, Corpus, Count
from coigraph.audit.statistics import MINIMUM, TOO_FEW, interval, ratio_with_interval
from coigraph.reports import charts
from coigraph.reports.sections.parts import Part, Section, Table

_COLUMNS = (
    "Documents",
    "With a statement",
    "Not read with confidence",
    "Missing",
    "Share missing",
    "Vague",
    "Share vague",
    "Contradictory",
    "Share contradictory",
)


def corpus(audit: Audit) -> Section | None:
    """Return the section; None where the audit is about a part of the store."""
    of = audit.views.corpus
    if of is None:
        return None
    parts = [
        Part(
            "By year",
            (),
            (charts.rates("years", of.years),),
            (_table("Statements of interests by year", "Year", (*of.years, of.whole)),),
        ),
        Part(
            "By publisher",
            (),
            (),
            (_table("Statements of interests by publisher", "Publisher", of.publishers),),
        ),
        *_rules(of),
    ]
    return Section(
        "corpus",
        "All documents together",
        (
            "About the corpus, never about a person or a document. Documents are those that carry a statement by "
            "custom. Missing: read to the end, and no statement was found. Vague: a statement that does not say whose "
            "interests, which, or with whom. Contradictory: a statement that says none and names one. Shares are of "
            "the documents read (missing) or with a statement, with Wilson intervals at 95 %; none is given of fewer "
            f"than {MINIMUM}. They differ with what was collected, and with what could be read."
            + (f" Documents from before {of.since} are not counted." if of.since else ""),
        ),
        tuple(parts),
    )


def _table(caption: str, first: str, counts: Iterable[Count]) -> Table:
    rows = []
    for count in counts:
        cells: list[str | int] = [count.label, count.documents, count.stated, count.unclear]
        for measure in MEASURES:
            found = count.rate(measure)
            cells += [found[0] if found else "", count.share(measure)]
        rows.append(cells)
    return Table.of(caption, (first, *_COLUMNS), rows)


def _rules(of: Corpus) -> Iterable[Part]:
    found = [(rule, about, dict(facts)) for rule, about, facts in of.findings]
    if outcomes := [said for rule, _, said in found if rule == "R21"]:
        title = "Funding and the direction of results (R21)"
        drawn = (
            charts.ratio(f"outcomes-{number}", f"{title}: risk ratio", ratio_with_interval(said))
            for number, said in enumerate(outcomes, 1)
        )
        yield Part(title, (), tuple(drawn), tuple(map(_r21, outcomes)))
    if cited := [(about, said) for rule, about, said in found if rule == "R16"]:
        yield Part("Who funded what documents with a tie cite (R16)", (), (), (_r16(cited),))
    if most := [(about, said) for rule, about, said in found if rule == "R25"]:
        columns = ("Document", "Company", "Interests with it", "Of", "Share")
        rows = (
            (about, s.get("organisation", ""), int(s["part"]), int(s["whole"]), s["share"])
            for about, s in most
        )
        yield Part(
            "Documents with most interests in one company (R25)",
            (),
            (),
            (Table.of("Interests with one company, with intervals", columns, rows),),
        )


def _r21(said: dict[str, str]) -> Table:
    return Table.of(
        "Studies with a hazard ratio under 1 and p < 0.05, by funder: an association, not a cause, and never about a "
        f"person. Risk ratio: {said['ratio']}. Studies without a known sponsor: {said['unknown']}",
        ("Sponsors", "Studies with such a result", "Studies", "Share"),
        (
            _cells("a company among them", said["favourable"], said["sponsored"]),
            _cells("others", said["otherFavourable"], said["otherwise"]),
        ),
    )


def _cells(label: str, part: str, whole: str) -> tuple[str | int, ...]:
    return label, int(part), int(whole), interval(int(part), int(whole))


def _r16(cited: list[tuple[str, dict[str, str]]]) -> Table:
    rows: list[tuple[str | int, ...]] = []
    names = ("cited", "unknown", "own", "others")
    sums: dict[str, int] = dict.fromkeys(names, 0)
    for about, said in cited:
        numbers = {name: int(said[name]) for name in names}
        sums = {name: sums[name] + numbers[name] for name in names}
        rows.append((about, *numbers.values(), _own(numbers)))
    rows.sort(key=lambda row: (-int(row[1]), str(row[0])))
    rows.insert(0, ("all of them", *sums.values(), _own(sums)))
    return Table.of(
        "Works cited, by who funded them; of most, nothing is known",
        (
            "Document",
            "Cited",
            "Funding not known",
            "By a company with a tie",
            "By others",
            "Share of the known",
        ),
        rows,
    )


def _own(numbers: dict[str, int]) -> str:
    known = numbers["own"] + numbers["others"]
    return interval(numbers["own"], known) if known else TOO_FEW
