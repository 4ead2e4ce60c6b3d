"""How well statements of funding are read: against the awards that JATS takes apart, and against labelled companies.

    python benchmarks/funding.py --articles FOLDER
    python benchmarks/funding.py --labels gold_disclosures.jsonl --index index_disclosures.json --articles FOLDER

Of articles that give their awards both in tags and in prose, the prose alone is read and compared with the tags:
precision is counted among the payers that were read, recall among the funders of the tags. Prose says more than
tags at times and calls a funder by another name, so neither reaches 1. Labels are lines with `id` and
`study_support`, the companies that funded the study; the index says in which file each id stands.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from coigraph.claims import Authorship, Name
from coigraph.documents import Document
from coigraph.extractors import authors, funding
from coigraph.fundings import Funding, NoFunding, SponsorRole
from coigraph.linking.lexicon import lexicons
from coigraph.linking.resolve import resolve
from coigraph.readers import read_path

_BRACKETS = re.compile(r"\s*\([^()]*\)")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--articles", type=Path, required=True, help="a folder of JATS")
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--index", type=Path)
    parser.add_argument("--verbose", action="store_true", help="name what differs")
    given = parser.parse_args()
    if given.labels:
        _labelled(given.articles, given.labels, given.index, given.verbose)
    else:
        _tagged(given.articles, given.verbose)


def _tagged(folder: Path, verbose: bool) -> None:
    read = right = known = found = both = sections = unread = denied = roles = 0
    for document in _documents(folder):
        said = _payers(document, tags=False)
        unread += said.unread
        denied += said.denied
        roles += said.roles
        sections += bool(said.names or said.denied or said.unread or said.roles)
        tagged = [award.funder for award in document.awards]
        if not tagged or not said.names:
            continue
        both += 1
        read += len(said.names)
        known += len(tagged)
        wrong = [n for n in said.names if not any(_same(n, t) for t in tagged)]
        missed = [t for t in tagged if not any(_same(n, t) for n in said.names)]
        right += len(said.names) - len(wrong)
        found += len(tagged) - len(missed)
        if verbose and (wrong or missed):
            print(
                f"{Path(document.source).name}: read and not tagged {wrong}; tagged and not read {missed}"
            )
    print(
        f"documents that speak of funding: {sections}; denials {denied}, roles {roles}, sentences unread {unread}"
    )
    print(
        f"with tags and prose: {both}; precision {_share(right, read)}, recall {_share(found, known)}"
    )


def _labelled(folder: Path, labels: Path, index: Path, verbose: bool) -> None:
    rows = json.loads(index.read_text(encoding="utf-8"))
    files = {row["id"]: row["doc"] for row in rows}
    found = known = 0
    for line in labels.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        companies = record.get("study_support") or []
        if not companies or record["id"] not in files:
            continue
        (document, *_) = read_path(folder / files[record["id"]])
        said = _payers(document, tags=True)
        missed = [c for c in companies if not any(_same(n, c) for n in said.names)]
        known += len(companies)
        found += len(companies) - len(missed)
        if verbose and missed:
            print(f"{record['id']}: labelled and not read {missed}; read {said.names}")
    print(f"labelled companies that funded the study: {known}; recall {_share(found, known)}")


class _Said:
    """What was read in one document."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.denied = self.roles = self.unread = 0


def _payers(document: Document, tags: bool) -> _Said:
    if not tags:
        places = [award.place for award in document.awards]
        blocks = tuple(
            b for b in document.blocks if not any(b.span in p or p in b.span for p in places)
        )
        document = replace(document, awards=(), blocks=blocks)
    names = lexicons()
    said = _Said()
    people = [c for c in authors.extract(document, names, ()) if isinstance(c, Authorship)]
    for claim in funding.extract(document, names, people):
        match claim:
            case Funding():
                said.names.append(claim.organisation.text)
            case NoFunding():
                said.denied += 1
            case SponsorRole():
                said.roles += 1
            case _:
                said.unread += 1
    return said


def _documents(folder: Path) -> Iterator[Document]:
    for path in sorted(folder.iterdir()):
        yield from read_path(path)


def _same(one: str, other: str) -> bool:
    """Say whether two names are one: one row of the table, or one begins with or ends in all words of the other."""
    keys = [resolve(Name(name), lexicons().organisations).key for name in (one, other)]
    if keys[0] and keys[0] == keys[1]:
        return True
    left, right = (_words(name) for name in (one, other))
    short, long = sorted((left, right), key=len)
    return bool(short) and (long[: len(short)] == short or long[-len(short) :] == short)


def _words(name: str) -> list[str]:
    words = re.findall(r"\w+", _BRACKETS.sub("", name).casefold())
    return [word for word in words if word not in ("the", "of", "and", "for")]


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / whole:.3f}" if whole else "nothing to count"


if __name__ == "__main__":
    main()
