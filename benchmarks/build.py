"""How fast a build is, and where its time goes.

Prints, for 1, 100 and 2,000 generated documents: documents and triples a second, peak memory, and the share of
each stage (read, extract with linking, triples, SHACL, store). What the last quarter of a long build costs, against
the first, shows whether the cost of a document grows with what is stored. Times are of one process on one core;
compare ratios within one run, never seconds of two machines.

    python benchmarks/build.py [--documents 1 100 2000] [--rich]
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import median

STAGES = ("read", "extract", "triples", "SHACL", "store")
SURNAMES = "Adeyemi Brandt Castell Dahl Egede Fontaine Gruber Haddad Ivarsen Jonker Kovar Lindqvist".split()
GIVEN = "Amara Bruno Clara Dario Elif Farid Greta Henrik Ines Jonas Karin Leon".split()
COMPANIES = (
    "Novartis|MSD|Bristol-Myers Squibb|Roche|Pfizer|AstraZeneca|Sanofi|Exemplar Pharma|Lumen Bio|"
    "Northgate Therapeutics|Ardent Devices|Osprey Labs"
).split("|")
THERAPIES = (
    "pembrolizumab nivolumab ipilimumab dacarbazine dabrafenib carboplatin temozolomide".split()
)


def document(seed: int, rich: bool) -> str:
    """Return an invented record, or a rich one.

    A record is what PubMed has of an article: an abstract of 1.3 kB, four authors, a disclosure statement that in
    two of three cases says that there is nothing to declare (medians and share of 119 records looked at).
    A rich one has 2.5 kB with twice the results, about seven interests each time, and references.
    """
    random = Random(seed)
    people: list[str] = []
    while len(people) < 4:
        name = f"{random.choice(GIVEN)} {random.choice(SURNAMES)}"
        if name.split()[1][0] not in {p.split()[1][0] for p in people}:
            people.append(name)
    first, second = random.sample(THERAPIES, 2)
    size = random.randint(40, 900)
    rates = [round(random.uniform(5, 60), 1) for _ in range(4)]
    months = [round(random.uniform(2, 30), 1) for _ in range(4)]
    initials = ["".join(part[0] for part in name.split()) for name in people]
    paid = [random.sample(COMPANIES, random.randint(1, 4)) for _ in range(3)]
    year = random.randint(2005, 2020)
    statement = (
        f"{initials[0]} has received consulting fees from {_listed(paid[0])}. "
        f"{initials[1]} has received research funding from {_listed(paid[1])}. "
        f"{initials[2]} owns stock in {_listed(paid[2])}. "
        f"{initials[3]} declares no conflict of interest."
        if rich or random.random() < 1 / 3
        else "The authors declare that they have no conflict of interest."
    )
    filler = (
        "Patients were followed in the clinics that enrolled them and seen at regular visits. "
        "Treatment went on until disease progression, unacceptable toxicity or withdrawal of consent. "
    )
    survival = (
        f"The median progression-free survival was {months[0]} months, and the median overall survival was "
        f"{months[1]} months with {first} and {months[2]} months with {second} (P <.001). {filler * 2}"
    )
    references = f"""
References

1. Brandt A et al. Treatment of advanced melanoma: a cohort of {size} patients. Invent J Oncol. {year};12(3):45-52.
2. Dahl E, Jonker K. Response to {first} in daily practice. Invent J Dermatol. {year + 1};7:101-9.
"""
    return f"""{first.capitalize()} and {second} in advanced melanoma, report {seed}

Authors: {", ".join(people)}

Journal: Invented Journal of Oncology. {year + 3}

In this retrospective study, {size} patients with metastatic melanoma were included between {year} and {year + 2}. \
The regimens were {first} ({rates[0]}%) and {second} ({rates[1]}%). {filler * 3}

The objective response rate was {rates[2]}% with {first} and {rates[3]}% with {second}. \
{survival if rich else f"The median overall survival was {months[1]} months. {filler}"}

Conflicts of interest

{statement}
{references if rich else ""}"""


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


Times = dict[str, float]


def stages(paths: list[Path], store_path: Path) -> tuple[list[Times], int]:
    """Run the stages over all documents; return the seconds of each, write by write, and the triples made."""
    from coigraph.building import BATCHES_A_WRITE
    from coigraph.documents import Source
    from coigraph.linking.lexicon import lexicons
    from coigraph.pipeline import chunks, collect_rarely, extract
    from coigraph.readers import read
    from coigraph.shacl import BATCH, validate
    from coigraph.store import OxigraphStore
    from coigraph.triples import document_graph, knowledge_graphs

    collect_rarely()
    writes: list[Times] = []
    triples = 0
    with OxigraphStore.open(store_path) as store:
        store.replace(knowledge_graphs(lexicons()))
        for batch in chunks(paths, BATCHES_A_WRITE * BATCH):
            marks = [time.perf_counter()]
            documents = [d for path in batch for d in read(Source.from_path(path))]
            marks.append(time.perf_counter())
            readings = [extract(d) for d in documents]
            marks.append(time.perf_counter())
            graphs = [document_graph(r.document, r.claims, r.residues) for r in readings]
            marks.append(time.perf_counter())
            for group in chunks(graphs, BATCH):
                reports = validate(group)
                assert all(report.conforms for report in reports.values())
            marks.append(time.perf_counter())
            store.replace(graphs)
            marks.append(time.perf_counter())
            spent = [after - before for before, after in pairwise(marks)]
            writes.append(dict(zip(STAGES, spent, strict=True)))
            triples += sum(len(g.triples) for g in graphs)
    return writes, triples


def measure(count: int, rich: bool) -> None:
    """Print the figures for a number of documents; runs in a process of its own, so that its memory is its own."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number:06}.txt" for number in range(count + 1)]
        for number, path in enumerate(paths):
            path.write_text(document(number, rich), encoding="utf-8")
        stages([paths.pop()], Path(folder) / "warm")  # loads tables and shapes
        writes, triples = stages(paths, Path(folder) / "store")
    spent = {stage: sum(write[stage] for write in writes) for stage in STAGES}
    total = sum(spent.values())
    shares = ", ".join(f"{name} {seconds / total:.0%}" for name, seconds in spent.items())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count:>6} {'rich documents' if rich else 'records'}: {count / total:7.1f} documents/s, "
        f"{triples / total:9,.0f} triples/s, {triples / count:.0f} triples each, "
        f"peak {peak:.0f} MB; {shares}"
    )
    if quarter := len(writes) // 4:
        for name, chosen in (("all stages", STAGES), ("store", STAGES[-1:])):
            first, last = (
                median(sum(write[stage] for stage in chosen) for write in part)
                for part in (writes[:quarter], writes[-quarter:])
            )
            print(f"       {name}: the last quarter costs {last / first:.2f} times the first")


def main() -> None:
    """Run each size in a process of its own."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--documents", type=int, nargs="+", default=[1, 100, 2000])
    parser.add_argument("--rich", action="store_true", help="rich documents instead of records")
    parser.add_argument("--here", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        measure(options.here, options.rich)
        return
    kind = ["--rich"] if options.rich else []
    for count in options.documents:
        subprocess.run([sys.executable, __file__, *kind, "--here", str(count)], check=True)


if __name__ == "__main__":
    main()
