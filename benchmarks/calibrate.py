"""Count which share of the interests read with a score is right: the table ontology/disclosure/confidence.tsv.

    python benchmarks/calibrate.py LABELS --documents FILE ... > ontology/disclosure/confidence.tsv

LABELS and documents as for accuracy.py. They must be documents that the rules were not written on: on others the shares
are too high. An interest is right where person, organisation and type are. A document counts at most as MOST interests,
so that one long list does not speak for the language. Neighbouring scores are pooled until the shares rise with the
score (isotonic regression by pool adjacent violators: Ayer et al. 1955, https://doi.org/10.1214/aoms/1177728423); one
right and one wrong reading are added to each pool, so that few readings never make certainty (rule of succession).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from accuracy import documents
from labels import Row, answer, match

from coigraph.extractors.disclosure import confidence

MOST = 20


@dataclass(frozen=True, slots=True)
class Pool:
    """Readings with scores from `least` on, each counted by its weight."""

    least: float
    right: float
    read: float

    @property
    def share(self) -> float:
        return (self.right + 1) / (self.read + 2)


def readings(pairs: Iterable[tuple[float, bool, float]]) -> Iterator[Pool]:
    """Yield one pool for each score, in ascending order, of (score, right, weight)."""
    right: dict[float, float] = defaultdict(float)
    read: dict[float, float] = defaultdict(float)
    for score, hit, weight in pairs:
        right[score] += weight * hit
        read[score] += weight
    for score in sorted(read):
        yield Pool(score, right[score], read[score])


def pooled(pools: Iterable[Pool]) -> list[Pool]:
    """Pool neighbours until the shares rise with the score."""
    done: list[Pool] = []
    for pool in pools:
        done.append(pool)
        while len(done) > 1 and done[-1].share <= done[-2].share:
            last, before = done.pop(), done.pop()
            done.append(Pool(before.least, before.right + last.right, before.read + last.read))
    return done


def counted(paths: Sequence[Path], records: Sequence[Row]) -> Iterator[tuple[float, bool, float]]:
    """Yield score, whether it is right and weight of each interest read in some labelled documents."""
    for record, document in documents(paths, records):
        found = answer(document)
        result = match(found.ties, record["interests"], 1)
        wrong = set(map(id, result.wrong))
        weight = min(1.0, MOST / max(1, len(found.ties)))
        for tie in found.ties:
            yield tie.confidence, id(tie) not in wrong, weight


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("labels", type=Path)
    parser.add_argument("--documents", type=Path, nargs="+", required=True)
    parser.add_argument(
        "--note", default="that the rules were not written on", help="what documents these are"
    )
    options = parser.parse_args(arguments)
    content: bytes = options.labels.read_bytes()
    records: list[Row] = [json.loads(line) for line in content.decode().splitlines() if line]
    confidence.calibrated = lambda value: value  # what is counted here is the bare score
    pairs = list(counted(options.documents, records))
    labels = hashlib.sha256(content).hexdigest()
    print(
        "# The confidence of an interest for its score, from `score` on. Written by benchmarks/calibrate.py."
    )
    print(f"# Counted in {len(records)} documents {options.note}: {len(pairs)} interests read.")
    print(f"# SHA-256 of the labels {labels}.")
    print("# right, read: interests in the pool, those of long lists counted less.")
    print("score\tprobability\tright\tread")
    for pool in pooled(readings(pairs)):
        share = math.floor(100 * pool.share) / 100
        print(f"{pool.least:.2f}\t{share:.2f}\t{pool.right:.1f}\t{pool.read:.1f}")


if __name__ == "__main__":
    main()
