"""How well disclosure statements are read, against statements labelled by hand.

    python benchmarks/accuracy.py LABELS [--errors] [--threshold 0.9] [--documents FILE ...]

LABELS is JSON lines, one statement each: id, authors, text, interests (person, person_as_written, organisation,
type, recipient; alt_types, alt_organisations, alt_recipients, alt_persons where two readings are fair; optional
where a careful reader may leave the row out), none_declared (names, or ["ALL"]), none_optional (names), vague. By
default the statement is read as a text with a line of authors and a heading; with --documents the files are read
instead, each matched to a record by its name (the record's id, `:` as `_`), DOI or PMID. `tests/statements.jsonl`
is such a file.

labels.py says what counts as right. A silent miss is a row that is not read, person, organisation and type
together, though no unread stretch covers the organisation's name. A wrong person is an interest given to somebody
of whom the label says that they declare none. The speed is by processor time, so that other work of the machine
does not count.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from labels import (
    LEVELS,
    Answer,
    Match,
    Row,
    answer,
    as_text,
    cause_of_error,
    cause_of_miss,
    cleared,
    covered,
    letters,
    match,
)

from coigraph.documents import Document, Source
from coigraph.errors import CoigraphError
from coigraph.linking.lexicon import lexicons
from coigraph.readers import read


class Tally:
    """Counts over many statements."""

    def __init__(self, threshold: float) -> None:
        self.threshold = threshold
        self.counts: Counter[tuple[str, str]] = Counter()
        self.errors: list[tuple[str, str]] = []
        self.rows = self.silent = self.wrong_person = self.records = 0

    def add(self, record: Row, found: Answer) -> None:
        """Count one statement."""
        rows: list[Row] = record["interests"]
        self.records += 1
        for level, name in enumerate(LEVELS):
            self._count(name, match(found.ties, rows, level))
        sure = [t for t in found.ties if t.confidence >= self.threshold]
        published = match(sure, rows, 1)
        self._count("published", published)
        strict = match(found.ties, rows, 1)
        self.rows += len(strict.right) + len(strict.missed)
        self.silent += sum(covered(found, r["organisation"]) is None for r in strict.missed)
        clear, read_clear = cleared(record), {letters(n) for n in found.clear}
        self.wrong_person += sum(
            t.person is not None and letters(t.person) in clear for t in strict.wrong
        )
        optional = {letters(n) for n in record.get("none_optional", [])}
        self._sets("none declared", clear - optional, read_clear - optional)
        self._sets("vague", {1} if record["vague"] else set(), {1} if found.vague else set())
        self._explain(record, found)

    def _count(self, name: str, found: Match) -> None:
        self.counts[name, "right"] += len(found.right)
        self.counts[name, "wrong"] += len(found.wrong)
        self.counts[name, "missed"] += len(found.missed)

    def _sets(self, name: str, labelled: set[Any], found: set[Any]) -> None:
        self.counts[name, "right"] += len(labelled & found)
        self.counts[name, "wrong"] += len(found - labelled)
        self.counts[name, "missed"] += len(labelled - found)

    def _explain(self, record: Row, found: Answer) -> None:
        full = match(found.ties, record["interests"], 2)
        for row in full.missed:
            what = f"{row['person'] or row.get('person_as_written')} | {row['organisation']} | {row['type']}"
            self.errors.append((f"missed, {cause_of_miss(row, found)}", f"{record['id']}: {what}"))
        for tie in full.wrong:
            what = f"{tie.person or tie.written} | {tie.organisation} | {'/'.join(tie.types)} | {tie.recipient}"
            self.errors.append((f"wrong, {cause_of_error(tie, record)}", f"{record['id']}: {what}"))
        optional = {letters(n) for n in record.get("none_optional", [])}
        for name in sorted(
            (cleared(record) ^ {letters(n) for n in found.clear}) - optional, key=str
        ):
            cause = "none not read" if name in cleared(record) else "none read that is not said"
            self.errors.append((cause, f"{record['id']}: {name}"))

    def share(self, name: str) -> tuple[float, float, float]:
        """Return precision, recall and F1 of one line of the table."""
        right, wrong, missed = (self.counts[name, w] for w in ("right", "wrong", "missed"))
        precision = right / (right + wrong) if right + wrong else 1.0
        recall = right / (right + missed) if right + missed else 1.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0

    def table(self, seconds: float) -> Iterator[str]:
        """Yield the lines of the table."""
        yield f"{self.records} statements, {self.rows} interests"
        yield f"{'':32}{'P':>7}{'R':>7}{'F1':>7}{'right':>7}{'wrong':>7}{'missed':>7}"
        for name in (*LEVELS, "none declared", "vague", "published"):
            figures = "".join(f"{value:7.3f}" for value in self.share(name))
            numbers = "".join(f"{self.counts[name, w]:7}" for w in ("right", "wrong", "missed"))
            label = f"{name}, confidence >= {self.threshold}" if name == "published" else name
            yield f"{label:32}{figures}{numbers}"
        yield f"silent misses {self.silent} ({self.silent / max(1, self.rows):.1%})"
        yield f"wrong persons {self.wrong_person}"
        yield f"{self.records / seconds:.0f} statements a second of processor time, read and extracted"


def documents(paths: Iterable[Path], records: Sequence[Row]) -> Iterator[tuple[Row, Document]]:
    """Yield each document of some files that is the one of a record, by file name, DOI or PMID."""
    by_name = {record["id"].replace(":", "_"): record for record in records}
    for path in paths:
        try:
            found = list(read(Source.from_path(path)))
        except CoigraphError as error:
            print(error, file=sys.stderr)
            continue
        for document in found:
            stated = {scheme: value.value.casefold() for scheme, value in document.identifiers.items()}  # fmt: skip
            known = (
                r for r in records for scheme in ("doi", "pmid")
                if r.get(scheme) and stated.get(scheme) == str(r[scheme]).casefold()
            )  # fmt: skip
            record = by_name.get(path.stem) or next(known, None)
            if record is not None:
                yield record, document


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("labels", type=Path)
    parser.add_argument("--documents", type=Path, nargs="+", default=[])
    parser.add_argument("--threshold", type=float, default=0.9)
    parser.add_argument("--errors", action="store_true", help="print each error, by cause")
    options = parser.parse_args(arguments)
    lines = options.labels.read_text(encoding="utf-8").splitlines()
    records: list[Row] = [json.loads(line) for line in lines if line]
    tally = Tally(options.threshold)
    lexicons()
    seconds = 0.0
    start = time.process_time()
    pairs = documents(options.documents, records) if options.documents else (
        (record, document) for record in records for document in read(as_text(record))
    )  # fmt: skip
    for record, document in pairs:
        found = answer(document)
        seconds += time.process_time() - start
        tally.add(record, found)
        start = time.process_time()
    print("\n".join(tally.table(max(seconds, 1e-9))))
    if options.errors:
        for cause, number in Counter(cause for cause, _ in tally.errors).most_common():
            print(f"\n{cause}: {number}")
            print("\n".join(f"  {what}" for c, what in tally.errors if c == cause))


if __name__ == "__main__":
    main()
