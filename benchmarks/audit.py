"""Plants conflicts of 24 kinds among articles that have none, audits them, and says what was found.

    python benchmarks/audit.py --documents 2000 --planted 100 --seed 7

Everybody in the articles is invented, and so are the companies. The plan is the oracle: for each planted conflict the
rule, the article, the person and the company. Beside them stand namesakes, groups that changed, denials and dated
interests,
of which nothing may be said. Recall is over all kinds; precision over findings of severity concern and policy.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from coigraph import policies
from coigraph.audit import audit
from coigraph.audit.screening import screen
from coigraph.claims import EntityKind
from coigraph.linking.entries import Entry
from coigraph.linking.lexicon import Lexicon, Lexicons
from coigraph.rdf import NamedGraph
from coigraph.store import OxigraphStore
from coigraph.triples import knowledge_graphs
from tests.audit_fixtures import article, graphs_of, payments, record

FIRST = (
    "Acme Borealis Calyx Dorado Eskimar Fennig Galvan Hestia Ikaros "
    "Jovian Kelvar Lumina Mistral Nordan Orchis Pallas"
).split()
LAST = "Pharma Therapeutics Biologics Medical".split()
COMPANIES = {
    f"{a.lower()}-{b.lower()}": f"{a}{b[:2].lower()}x {b}" for a in FIRST for b in LAST[:3]
}
PARENTS = {
    "acme-therapeutics": ("acme-pharma", "2018-01"),
    "borealis-biologics": ("borealis-pharma", "2022-01"),
}
MAKERS = {f"{a.lower()}umab": f"{a.lower()}-pharma" for a in FIRST}
MAKERS["acmetinib"] = "acme-therapeutics"
MAKERS["boretinib"] = "borealis-biologics"
SYLLABLES = (
    "ba be bo da de do fa fe ga ge ka ke la le lo ma me mo "
    "na ne no pa pe ra re ro sa se ta te to va ve za"
).split()
FEES = ("consulting fees", "honoraria", "travel support", "speaker fees")
NONE = "The authors declare no conflict of interest."


def lexicons() -> Lexicons:
    organisations = []
    for key, label in COMPANIES.items():
        owner, since = PARENTS.get(key, ("", ""))
        cells = {"part_of": owner, "part_of_from": since} if owner else {}
        organisations.append(Entry(key, label, "company", (), cells, "benchmark:1"))
    therapies = [Entry(k, k, "drug", (), {"maker": m}, "benchmark:1") for k, m in MAKERS.items()]
    return Lexicons(
        Lexicon(EntityKind.ORGANISATION, organisations),
        Lexicon(EntityKind.THERAPY, therapies),
        Lexicon(
            EntityKind.CONDITION, [Entry("melanoma", "melanoma", "disease", (), {}, "benchmark:1")]
        ),
        Lexicon(EntityKind.BIOMARKER, []),
    )


@dataclass(slots=True)
class Corpus:
    """Articles by name, records of payments, and the plan: rule, article, person, company."""

    random: random.Random
    articles: dict[str, dict[str, Any]] = field(default_factory=dict)
    records: list[tuple[str, str, str, list[tuple[str, str, str, str, str]]]] = field(
        default_factory=list
    )
    plan: list[tuple[str, str, str, str]] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=count)

    def people(self, number: int) -> list[str]:
        """Return names that nobody else has, their initials apart."""
        found = []
        for letter in self.random.sample("BCDFGHJKLMNPRSTVW", number):
            n = next(self.numbers)
            given = letter + "".join(SYLLABLES[n // 34**k % 34] for k in range(2)).lower()
            family = self.random.choice("BDGKLMNPRST") + "".join(
                SYLLABLES[n // 34**k % 34] for k in range(4)
            )
            found.append(f"{given} {family}")
        return found

    def place(self) -> str:
        n = next(self.numbers)
        return f"Clinic of {SYLLABLES[n % 34].title()}{SYLLABLES[n // 34 % 34]}{SYLLABLES[n // 1156 % 34]}, Ville{n}"

    def add(self, authors: list[str], statement: str | None, date: str, **more: Any) -> str:
        name = f"{len(self.articles)}.xml"
        more.setdefault("title", f"Melanoma in practice, part {len(self.articles)}")
        more.setdefault("body", "Patients with melanoma were followed.")
        self.articles[name] = {"authors": authors, "statement": statement, "date": date, **more}
        return name

    def trial(self, sponsor: str, category: str = "INDUSTRY") -> str:
        """Add the record of a trial, and return its id."""
        key = f"NCT{10**7 + next(self.numbers):08}"
        self.articles[f"{key}.json"] = {"record": (key, sponsor, category)}
        return key

    def company(self) -> tuple[str, str]:
        return self.random.choice(
            [
                c
                for c in COMPANIES.items()
                if c[0] not in PARENTS and c[0] not in {p for p, _ in PARENTS.values()}
            ]
        )

    def product(self) -> tuple[str, str]:
        name = self.random.choice(
            [k for k in MAKERS if k.endswith("umab") and k[:4] not in ("acme", "bore")]
        )
        return name, COMPANIES[MAKERS[name]]


def initials(name: str) -> str:
    return "".join(word[0] + "." for word in name.split())


def rest(people: list[str]) -> str:
    return f"{initials(people[0])} and {initials(people[1])} have nothing to disclose."


def about(therapy: str, number: int = 100) -> dict[str, str]:
    return {
        "title": f"{therapy} in melanoma",
        "body": f"In this trial, {number} patients with melanoma received {therapy}.",
    }


Kind = Callable[[Corpus], None]


def _elsewhere(
    c: Corpus,
    orcid: bool,
    share: str,
    later: str,
    first: str = "2021-03-01",
    second: str = "2023-02-01",
) -> None:
    a, b, d, e, g = c.people(5)  # their initials apart, so that each statement names one of them
    _, company = c.company()
    me = f"{a} = {orcid_of(next(c.numbers))}" if orcid else a
    home, away = c.place(), c.place()
    old = [me, b, d]
    new = [me, *([e, g] if share != "co-authors" else [b, d])]
    c.add(
        old,
        f"{initials(a)} reports {c.random.choice(FEES)} from {company}. {rest([b, d])}",
        first,
        affiliation=home,
    )
    name = c.add(
        new,
        later.format(a=initials(a), rest=rest(new[1:])),
        second,
        affiliation=home if share == "address" else away,
    )
    c.plan.append(("R01", name, a, company))


def orcid_of(number: int) -> str:
    digits, total = f"{10**9 + number:015}", 0
    for digit in digits:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    whole = digits + ("X" if check == 10 else str(check))
    return "-".join(whole[i : i + 4] for i in range(0, 16, 4))


def same_orcid(c: Corpus) -> None:
    _elsewhere(c, True, "", NONE)


def same_address(c: Corpus) -> None:
    _elsewhere(c, False, "address", NONE)


def same_co_authors(c: Corpus) -> None:
    _elsewhere(c, False, "co-authors", "{a} has nothing to disclose. {rest}")


def another_company(c: Corpus) -> None:
    _elsewhere(c, True, "", "{a} is a member of the Meadow Society. {rest}")


def declared_later(c: Corpus) -> None:
    _elsewhere(c, True, "", NONE, "2023-02-01", "2021-03-01")


def maker_elsewhere(c: Corpus) -> None:
    a, b, d = c.people(3)
    therapy, company = c.product()
    me, home = f"{a} = {orcid_of(next(c.numbers))}", c.place()
    c.add(
        [me, b, d],
        f"{initials(a)} reports consulting fees from {company}. {rest([b, d])}",
        "2021-05-01",
        affiliation=home,
    )
    name = c.add([me, b, d], NONE, "2022-11-01", affiliation=home, **about(therapy))
    c.plan.append(("R01", name, a, company))


def _stated(
    c: Corpus,
    rule: str,
    words: str,
    company: str,
    more: dict[str, str],
    date: str = "2022-06-01",
    person: bool = True,
) -> None:
    a, b, d = c.people(3)
    name = c.add(
        [a, b, d],
        words.format(a=initials(a), c=company, rest=rest([b, d])),
        date,
        affiliation=c.place(),
        **more,
    )
    c.plan.append((rule, name, a if person else "", company if person else ""))


def maker(c: Corpus) -> None:
    therapy, company = c.product()
    _stated(c, "R02", "{a} reports consulting fees from {c}. {rest}", company, about(therapy))


def owner(c: Corpus) -> None:
    _stated(
        c,
        "R02",
        "{a} reports consulting fees from {c}. {rest}",
        COMPANIES["acme-pharma"],
        about("acmetinib"),
    )


def _paid(c: Corpus, rows: list[tuple[str, str]], rule: str = "R03") -> None:
    a, b, d = c.people(3)
    key, company = c.company()
    town = f"Town{next(c.numbers)}"
    profile = str(next(c.numbers))
    paid = [(day, key, "Consulting", amount, "") for day, amount in rows]
    paid.append((rows[0][0], key, "FoodBeverage", "25.00", ""))
    c.records.append((a, profile, town, paid))
    name = c.add([a, b, d], NONE, "2023-06-01", affiliation=f"Clinic of Pay, {town}")
    c.plan.append((rule, name if rule == "R03" else f"payments-{profile}.csv", a, company))
    if rule == "R22":
        c.plan.append(("R03", name, a, company))


def paid_once(c: Corpus) -> None:
    _paid(c, [("2022-05-02", "2500.00")])


def paid_often(c: Corpus) -> None:
    _paid(c, [("2022-05-02", "900.00"), ("2022-07-09", "800.00"), ("2021-12-01", "700.50")])


def paid_above(c: Corpus) -> None:
    _paid(c, [("2022-05-02", "3000.00"), ("2022-09-02", "3000.00")], "R22")


def contradiction(c: Corpus) -> None:
    _stated(c, "R05", NONE + " {a} is an employee of {c}.", c.company()[1], {})
    rule, name, person, _ = c.plan.pop()
    c.plan.append((rule, name, person, ""))


def contradiction_fees(c: Corpus) -> None:
    _stated(
        c,
        "R05",
        "All authors have no competing interests. {a} has received honoraria from {c}.",
        c.company()[1],
        {},
    )
    rule, name, person, _ = c.plan.pop()
    c.plan.append((rule, name, person, ""))


def missing(c: Corpus) -> None:
    name = c.add(c.people(3), None, "2022-03-01", affiliation=c.place())
    c.plan.append(("R06", name, "", ""))


def not_covered(c: Corpus) -> None:
    a, b, d = c.people(3)
    _, company = c.company()
    name = c.add(
        [a, b, d],
        f"{initials(a)} reports honoraria from {company}. {initials(b)} has nothing to disclose.",
        "2022-03-01",
        affiliation=c.place(),
    )
    c.plan.append(("R06", name, d, ""))


def vague(c: Corpus) -> None:
    name = c.add(
        c.people(3),
        "Some authors report relationships with pharmaceutical companies.",
        "2022-03-01",
        affiliation=c.place(),
    )
    c.plan.append(("R07", name, "", ""))


def employee_by_address(c: Corpus) -> None:
    a, b, d = c.people(3)
    therapy, company = c.product()
    name = c.add(
        [f"{a} @ {company}, Ville", b, d],
        NONE,
        "2022-03-01",
        affiliation=c.place(),
        **about(therapy),
    )
    c.plan.append(("R08", name, a, company))


def employee_declared(c: Corpus) -> None:
    therapy, company = c.product()
    _stated(c, "R08", "{a} is an employee of {c}. {rest}", company, about(therapy))


def shares(c: Corpus) -> None:
    therapy, company = c.product()
    _stated(c, "R14", "{a} holds stock in {c}. {rest}", company, about(therapy))


def whose_money(c: Corpus) -> None:
    _stated(c, "R18", "{a} has received research funding from {c}. {rest}", c.company()[1], {})


def _sponsored(c: Corpus, funding: str, **more: Any) -> None:
    _, company = c.company()
    key = c.trial(company)
    name = c.add(
        c.people(3),
        NONE,
        "2022-03-01",
        affiliation=c.place(),
        **{**report(key), "funding": funding, **more},
    )
    c.plan.append(("R13", name, "", company))


def report(key: str) -> dict[str, str]:
    return {
        "title": "A trial in melanoma",
        "body": f"In this randomised trial ({key}), 100 patients with melanoma were treated.",
    }


def funding_denied(c: Corpus) -> None:
    _sponsored(c, "The authors received no specific funding for this work.")


def other_funder(c: Corpus) -> None:
    _sponsored(c, f"This study was funded by the Foundation of Ville{next(c.numbers)}.")


def nothing_on_funding(c: Corpus) -> None:
    _sponsored(c, "")


def employee_of_funder(c: Corpus) -> None:
    a, b, d = c.people(3)
    _, company = c.company()
    name = c.add(
        [f"{a} @ {company}, Ville", b, d],
        NONE,
        "2022-03-01",
        affiliation=c.place(),
        funding=f"This study was supported by a grant from {company}.",
    )
    c.plan.append(("R08", name, a, company))


KINDS: tuple[Kind, ...] = (
    same_orcid, same_address, same_co_authors, another_company, declared_later, maker_elsewhere, maker, owner,
    paid_once, paid_often, paid_above, contradiction, contradiction_fees, missing, not_covered, vague,
    employee_by_address, employee_declared, shares, whose_money, funding_denied, other_funder, nothing_on_funding,
    employee_of_funder,
)  # fmt: skip


def trap(c: Corpus) -> None:
    """Add articles of which nothing grave may be said."""
    kind = c.random.randrange(13)
    a, b, d = c.people(3)
    _, company = c.company()
    therapy, its_maker = c.product()
    said = f"{initials(a)} reports consulting fees from {company}. {rest([b, d])}"
    if kind == 0:  # a namesake at another place, with other co-authors
        c.add([a, b, d], said, "2021-01-01", affiliation=c.place())
        c.add([a, *c.people(2)], NONE, "2022-01-01", affiliation=c.place(), **about(therapy))
    elif kind == 1:  # two ORCIDs are two people, even at one place
        home = c.place()
        c.add([f"{a} = {orcid_of(next(c.numbers))}", b, d], said, "2021-01-01", affiliation=home)
        c.add(
            [f"{a} = {orcid_of(next(c.numbers))}", *c.people(2)],
            NONE,
            "2022-01-01",
            affiliation=home,
        )
    elif kind == 2:  # the group changed: the company joined it after the article
        c.add(
            [a, b, d],
            f"{initials(a)} holds stock in {COMPANIES['borealis-pharma']}. {rest([b, d])}",
            "2020-01-01",
            affiliation=c.place(),
            **about("boretinib"),
        )
    elif kind == 3:  # the others have nothing to declare
        c.add(
            [a, b, d],
            f"{initials(a)} is an employee of {company}. The other authors declare no conflict of interest.",
            "2022-01-01",
            affiliation=c.place(),
        )
    elif kind == 4:  # too long ago
        home = c.place()
        c.add([a, b, d], said, "2015-01-01", affiliation=home)
        c.add([a, b, d], NONE, "2022-01-01", affiliation=home, **about(therapy))
    elif kind == 5:  # the parent is named where the child was
        home, child, parent = c.place(), COMPANIES["acme-therapeutics"], COMPANIES["acme-pharma"]
        c.add(
            [a, b, d],
            f"{initials(a)} reports fees from {child}. {rest([b, d])}",
            "2021-01-01",
            affiliation=home,
        )
        c.add(
            [a, b, d],
            f"{initials(a)} reports fees from {parent}. {rest([b, d])}",
            "2022-01-01",
            affiliation=home,
        )
    elif kind == 6:  # meals, a disputed sum, and a payment to somebody of another town
        c.records.append(
            (
                a,
                str(next(c.numbers)),
                "Farville",
                [("2021-05-02", c.company()[0], "Consulting", "9.00", "")],
            )
        )
        home = f"Town{next(c.numbers)}"
        c.records.append(
            (
                b,
                str(next(c.numbers)),
                home,
                [
                    ("2021-05-02", c.company()[0], "FoodBeverage", "40.00", ""),
                    ("2021-06-02", c.company()[0], "Consulting", "7000.00", "disputed"),
                ],
            )
        )
        c.add([a, b, d], NONE, "2022-01-01", affiliation=f"Clinic of Pay, {home}")
    elif kind == 7:  # a statement that points elsewhere
        home = c.place()
        c.add([a, b, d], said, "2021-01-01", affiliation=home)
        c.add(
            [a, b, d],
            "Disclosure forms are available with the online article.",
            "2022-01-01",
            affiliation=home,
            **about(therapy),
        )
    elif kind == 8:  # the sponsor's owner paid
        key = c.trial(COMPANIES["acme-therapeutics"])
        paid = f"Funding was provided by {COMPANIES['acme-pharma']}."
        c.add([a, b, d], NONE, "2022-01-01", affiliation=c.place(), funding=paid, **report(key))
    elif kind == 9:  # the sponsor gave the drug, and others paid
        key = c.trial(company)
        paid = f"Funded by the Society of Ville. The study drug was provided by {company}."
        c.add([a, b, d], NONE, "2022-01-01", affiliation=c.place(), funding=paid, **report(key))
    elif kind == 10:  # a review has payers of its own
        keys = [c.trial(company), c.trial(its_maker)]
        c.add(
            [a, b, d],
            NONE,
            "2022-01-01",
            affiliation=c.place(),
            title=f"A systematic review, part {len(c.articles)}",
            body=f"In this systematic review, we included two trials ({keys[0]}, {keys[1]}).",
            funding="No funding was received.",
        )
    elif kind == 11:  # what is denied is said of one author, or of the writing
        key = c.trial(company)
        words = c.random.choice(
            (
                f"{initials(a)} received no specific funding for this work.",
                "No funding was received for the preparation of this manuscript.",
            )
        )
        c.add([a, b, d], NONE, "2022-01-01", affiliation=c.place(), funding=words, **report(key))
    else:  # it ended long before, and a university is no company
        c.add(
            [a, b, d],
            f"{initials(a)} was a consultant to {its_maker} until March 2010. "
            f"{initials(b)} is an employee of the University of Ville. {initials(d)} has nothing to disclose.",
            "2022-01-01",
            affiliation=c.place(),
        )


def corpus(documents: int, planted: int, seed: int) -> Corpus:
    c = Corpus(random.Random(seed))
    for number in range(planted):
        KINDS[number % len(KINDS)](c)
    for _ in range(planted):
        trap(c)
    # people who write often, and always declare the same
    regulars = [
        (p, c.place(), c.random.choice([None, c.company()[1]]))
        for _ in range(documents // 20 + 1)
        for p in [c.people(3)]
    ]
    while len(c.articles) < documents:
        people, home, company = c.random.choice(regulars)
        words = (
            NONE
            if company is None
            else f"{initials(people[0])} reports honoraria from {company}. {rest(people[1:])}"
        )
        c.add(
            people,
            words,
            f"{c.random.randint(2014, 2024)}-{c.random.randint(1, 12):02}-01",
            affiliation=home,
        )
    return c


def graphs(batch: list[tuple[str, dict[str, Any]]]) -> tuple[list[NamedGraph], dict[str, str]]:
    sources = {
        name: record(*of["record"]) if "record" in of else article(**of) for name, of in batch
    }
    found, documents = graphs_of(sources, lexicons())
    return found, {document.iri: name for name, document in documents.items()}


def labelled(record: tuple[str, str, str, list[tuple[str, str, str, str, str]]]) -> NamedGraph:
    return payments(*record, labels=COMPANIES)


def stored(c: Corpus, folder: Path, workers: int) -> dict[str, str]:
    names: dict[str, str] = {}
    items = list(c.articles.items())
    batches = [items[start : start + 100] for start in range(0, len(items), 100)]
    with OxigraphStore.open(folder) as store, ProcessPoolExecutor(workers) as pool:
        store.replace(knowledge_graphs(lexicons()))
        for found, documents in pool.map(graphs, batches):
            store.replace(found)
            names.update(documents)
        records = [labelled(record) for record in c.records]
        for start in range(0, len(records), 100):
            store.replace(records[start : start + 100])
        names.update(
            {
                g.iri.removesuffix("/graph"): f"payments-{r[1]}.csv"
                for g, r in zip(records, c.records, strict=True)
            }
        )
    return names


def measured(folder: Path, c: Corpus, names: dict[str, str]) -> None:
    planned, grave = set(c.plan), Counter[str]()
    found: set[tuple[str, str, str, str]] = set()
    wrong: list[tuple[str, str, str, str]] = []
    for policy in ("icmje", "phs-2011"):
        start, cpu = time.perf_counter(), time.process_time()
        with OxigraphStore.open(folder, read_only=True) as store:
            said = audit(store, policies.get(policy), lexicons().organisations)
        print(
            f"audit {policy}: {time.perf_counter() - start:.1f} s, "
            f"{time.process_time() - cpu:.1f} s of processor, {len(said.findings)} findings"
        )
        for f in said.findings:
            row = (
                f.rule,
                names[f.document.iri] if f.document else "",
                f.person.label if f.person else "",
                f.organisation.label if f.organisation else "",
            )
            found.add(row)
            if f.severity in ("concern", "policy"):
                grave["found"] += 1
                if row not in planned:
                    grave["wrong"] += 1
                    wrong.append(row)
    missed = defaultdict(list)
    for row in sorted(planned - found):
        missed[row[0]].append(row)
    print(
        f"planted {len(planned)}, found {len(planned & found)}: recall {len(planned & found) / len(planned):.4f}"
    )
    right = grave["found"] - grave["wrong"]
    print(
        f"concern and policy: {grave['found']} findings, {grave['wrong']} not planted: "
        f"precision {right / max(1, grave['found']):.4f}"
    )
    for rule, rows in missed.items():
        print(f"  missed {rule}: {len(rows)}, such as {rows[0]}")
    for row in wrong[:10]:
        print(f"  not planted: {row}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def screened(folder: Path, c: Corpus) -> None:
    name, of = next((n, c.articles[n]) for rule, n, _, _ in c.plan if rule == "R01")
    made, documents = graphs_of(
        {"new.xml": article(**{**of, "title": "A new manuscript"})}, lexicons()
    )
    with OxigraphStore.open(folder, read_only=True) as store:
        for _ in range(3):
            start = time.perf_counter()
            said = screen(
                store,
                documents["new.xml"].iri,
                made,
                policies.get("icmje"),
                lexicons().organisations,
            )
            print(
                f"screen of {name}: {time.perf_counter() - start:.2f} s, {[f.rule for f in said.findings]}"
            )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--planted", type=int, default=100)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--store",
        type=Path,
        required=True,
        help="a new folder, or one of an earlier run to measure again",
    )
    parser.add_argument(
        "--plan", type=Path, help="write the plan here, one line of JSON for each conflict"
    )
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    c = corpus(given.documents, given.planted, given.seed)
    names_file = given.store.with_suffix(".names.json")
    if given.plan:
        given.plan.write_text("".join(json.dumps(row) + "\n" for row in c.plan), encoding="utf-8")
    if not given.measure:
        if not names_file.exists():
            start = time.perf_counter()
            names_file.write_text(
                json.dumps(stored(c, given.store, given.workers)), encoding="utf-8"
            )
            print(
                f"{len(c.articles)} articles and {len(c.records)} records stored in {time.perf_counter() - start:.0f} s"
            )
        # a process of its own, so that its memory is the audit's
        subprocess.run([sys.executable, __file__, *sys.argv[1:], "--measure"], check=True)
        return
    names = json.loads(names_file.read_text(encoding="utf-8"))
    measured(given.store, c, names)
    screened(given.store, c)


if __name__ == "__main__":
    main()
