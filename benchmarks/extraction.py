"""How fast documents are extracted on one core, and which extractor takes how much of it.

    python benchmarks/extraction.py FILE ... [--rounds 5]

Each file is read once; then its documents are extracted and linked, round after round, and beside it all words of the
same texts are looked for with one fixed regular expression. The fastest round of each counts. What says something of
the program is the ratio of the two: documents a second are those of this machine, as busy as it is.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from coigraph.claims import Claim, Residue
from coigraph.documents import Document
from coigraph.linking.deciding import decide
from coigraph.linking.lexicon import lexicons
from coigraph.linking.resolve import link
from coigraph.pipeline import collect_rarely, extractors_of
from coigraph.readers import read_path

_WORD = re.compile(r"\w+")
_WORDS = "words"
_LINKING = "linking"


def extracted(documents: Iterable[Document]) -> Mapping[str, float]:
    """Extract documents as the pipeline does and return the seconds of each step."""
    spent: dict[str, float] = defaultdict(float)
    names = lexicons()
    for document in documents:
        claims: list[Claim] = []
        for extractor in extractors_of(document):
            start = time.process_time()
            found = list(extractor(document, names, tuple(claims)))
            spent[extractor.__module__.rpartition(".")[2]] += time.process_time() - start
            claims += [claim for claim in found if not isinstance(claim, Residue)]
        start = time.process_time()
        decide(link(claims, names), document.text, names.organisations)
        spent[_LINKING] += time.process_time() - start
        start = time.process_time()
        sum(1 for _ in _WORD.finditer(document.text))
        spent[_WORDS] += time.process_time() - start
    return spent


def report(documents: Sequence[Document], rounds: int) -> None:
    """Print documents a second, their ratio to looking for words, and the share of each step."""
    extracted(documents)  # tables are read when they are needed first
    runs = [extracted(documents) for _ in range(rounds)]
    best = {step: min(run[step] for run in runs) for step in runs[0]}
    words = best.pop(_WORDS)
    seconds = sum(best.values())
    print(
        f"{len(documents)} documents of {sum(len(d.text) for d in documents) / len(documents):,.0f} "
        f"characters: {len(documents) / seconds:.1f} a second on one core; "
        f"{seconds / words:.0f} times as long as looking for all words"
    )
    shares = sorted(best.items(), key=lambda step: -step[1])
    print(", ".join(f"{step} {spent / seconds:.0%}" for step, spent in shares))


def main() -> None:
    """Read the files and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    collect_rarely()
    report([d for path in options.files for d in read_path(path)], options.rounds)


if __name__ == "__main__":
    main()
