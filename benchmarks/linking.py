"""How fast names are linked, by rung of the ladder, and what all tables take of memory.

    python benchmarks/linking.py [NAMES.tsv]

Prints for each rung the names linked a second on one core, and how many times longer one takes than folding its words,
which every rung must do: compare these ratios, never the seconds of two machines. NAMES.tsv has the columns `written`
and `answer`, as tests/organisation-names.tsv has, and is linked too. A name is linked once for each time it is
written, without memory of an earlier one.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random
from time import process_time

from coigraph import resources
from coigraph.claims import EntityKind, Name
from coigraph.linking.lexicon import Lexicons, lexicons
from coigraph.linking.mappings import load_mappings
from coigraph.linking.resolve import propose, resolve
from coigraph.linking.spelling import words

AT_LEAST = 20_000
"""Names in a measurement."""
ROUNDS = 5


def peak() -> float:
    """Return the most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def cost(call: Callable[[str], object], names: Sequence[str]) -> float:
    """Return the seconds that a call takes for one name: the best of some rounds over all of them."""
    return min(_once(call, names) for _ in range(ROUNDS)) / len(names)


def _once(call: Callable[[str], object], names: Sequence[str]) -> float:
    start = process_time()
    for name in names:
        call(name)
    return process_time() - start


def many(names: Iterable[str]) -> list[str]:
    """Return names in a mixed order, as often as it takes to measure."""
    found = list(names)
    found *= -(-AT_LEAST // len(found))
    Random(1).shuffle(found)
    return found


def take_all(tables: Lexicons) -> int:
    """Read every row of the reference tables, as documents that name them all would; return how many names."""
    count = 0
    for kind in EntityKind:
        lexicon = tables.of(kind)
        stem = {EntityKind.THERAPY: "therapies", EntityKind.CONDITION: "conditions"}.get(kind)
        names = [name for entry in lexicon.entries.values() for name in entry.names]
        path = resources.folder("ontology") / "names" / f"reference-{stem}.tsv"
        if stem and path.is_file():
            rows = resources.table(path)
            names += [n for row in rows for n in (row["label"], *row.several("synonyms"))]
        count += len(names)
        for name in names:
            lexicon.look_up(name)
    return count


def main() -> None:
    """Measure and print."""
    before = peak()
    tables = lexicons()
    count, mappings = take_all(tables), sum(1 for _ in load_mappings())
    print(f"{count:,} names and {mappings:,} mappings in memory: {peak():.0f} MB at most, of which")
    print(f"{before:.0f} MB for Python and the program; under 300 MB: {_said(peak() < 300)}\n")

    organisations = tables.organisations
    labels = [name for entry in organisations.entries.values() for name in entry.names]
    therapies = [name for entry in tables.therapies.entries.values() for name in entry.names]
    unknown = [f"{name} of Nowhere" for name in labels]
    rungs: list[tuple[str, Callable[[str], object], Iterable[str]]] = [
        ("organisation, exact alias", lambda n: resolve(Name(n), organisations), labels),
        ("therapy, exact alias", lambda n: resolve(Name(n), tables.therapies), therapies),
        ("organisation, in capitals", lambda n: resolve(Name(n), organisations), map(str.upper, labels)),
        ("organisation, with Inc.", lambda n: resolve(Name(n), organisations), (f"{n}, Inc." for n in labels)),
        ("organisation, unknown", lambda n: resolve(Name(n), organisations), unknown),
        ("organisation, typo tier", lambda n: propose(Name(n), tables), unknown),
    ]  # fmt: skip
    if len(sys.argv) > 1:
        written = [row["written"] for row in resources.table(Path(sys.argv[1]))]
        rungs.append(
            ("as statements write them", lambda n: resolve(Name(n), organisations), written)
        )
    print(f"{'rung':28}{'names/s':>10}{'x folding':>11}{'50,000/s':>10}")
    for title, call, given in rungs:
        names = many(given)
        folding, linking = cost(words, names), cost(call, names)
        rate = 1 / linking
        print(f"{title:28}{rate:10,.0f}{linking / folding:11.1f}{_said(rate >= 50_000):>10}")


def _said(answer: bool) -> str:
    return "yes" if answer else "no"


if __name__ == "__main__":
    main()
