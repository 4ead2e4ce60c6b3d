"""The shape of the code: who imports whom, and how long a file may be (docs/architecture.md)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LONGEST = 300

# A module imports from its own row or a row above.
ROWS = (
    ("coigraph.errors", "coigraph.resources", "coigraph.patterns", "coigraph.needed_letters"),
    (
        "coigraph.documents",
        "coigraph.names",
        "coigraph.identifiers",
        "coigraph.rdf",
        "coigraph.trial_records",
        "coigraph.payment_records",
    ),
    ("coigraph.claims", "coigraph.registrations", "coigraph.fundings"),
    (
        "coigraph.readers",
        "coigraph.extractors",
        "coigraph.linking",
        "coigraph.triples",
        "coigraph.provenance",
        "coigraph.records",
        "coigraph.registration_records",
        "coigraph.funding_records",
    ),
    (
        "coigraph.shacl",
        "coigraph.reasoning",
        "coigraph.closure",
        "coigraph.consistency",
        "coigraph.inference",
        "coigraph.store",
        "coigraph.questions",
        "coigraph.policies",
    ),
    (
        "coigraph.pipeline",
        "coigraph.building",
        "coigraph.people",
        "coigraph.diagnosis",
        "coigraph.editing",
        "coigraph.audit",
        "coigraph.reports",
        "coigraph.presentation",
        "coigraph.reconciliation",
        "coigraph.vocabularies",
    ),
    ("coigraph_server",),
    ("coigraph.cli", "coigraph.__main__"),
)
NEVER = (
    ("coigraph.readers", "coigraph.extractors"),
    ("coigraph.readers", "coigraph.triples"),
    ("coigraph.readers", "coigraph.linking"),
    ("coigraph.readers", "coigraph.claims"),
    ("coigraph.extractors", "coigraph.readers"),
    ("coigraph.extractors", "coigraph.triples"),
    ("coigraph.linking", "coigraph.extractors"),
    ("coigraph.linking", "coigraph.readers"),
    ("coigraph.triples", "coigraph.readers"),
    ("coigraph.triples", "coigraph.extractors"),
)
# Libraries that make or hold RDF; extractors and readers may not know them.
RDF_LIBRARIES = ("rdflib", "pyoxigraph", "pyshacl", "owlready2")


def modules() -> list[tuple[str, Path]]:
    found = []
    for top in ("graph", "server"):
        for path in sorted((ROOT / top).rglob("*.py")):
            parts = path.relative_to(ROOT / top).with_suffix("").parts
            found.append((".".join(parts).removesuffix(".__init__"), path))
    return found


MODULES = modules()


def within(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


def row(module: str) -> int:
    for number, packages in enumerate(ROWS):
        if any(within(module, package) for package in packages):
            return number
    if module == "coigraph":
        return 0
    raise AssertionError(f"{module} has no row: give it one in ROWS")


def imports(path: Path) -> set[str]:
    """Every module that a file imports, also inside functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
            names.add(node.module)
    return names


def ours(names: set[str]) -> set[str]:
    known = {name for name, _ in MODULES}
    return {name for name in names if name in known}


@pytest.mark.parametrize(("module", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_imports_come_from_the_same_row_or_above(module: str, path: Path) -> None:
    allowed_below = {"coigraph_server"} if module == "coigraph.cli.asking" else set()
    for imported in ours(imports(path)) - {"coigraph"} - allowed_below:
        assert row(imported) <= row(module), f"{module} imports {imported}"
        assert not any(within(module, a) and within(imported, b) for a, b in NEVER), (
            f"{module} imports {imported}"
        )


@pytest.mark.parametrize(("module", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_only_the_outer_stages_know_rdf_libraries(module: str, path: Path) -> None:
    if any(within(module, p) for p in ("coigraph.readers", "coigraph.extractors")):
        for name in imports(path):
            assert name.split(".")[0] not in RDF_LIBRARIES, f"{module} imports {name}"


@pytest.mark.parametrize("module", [m for m, _ in MODULES if m.startswith("coigraph.cli")])
def test_the_command_line_starts_without_heavy_imports(module: str) -> None:
    path = dict(MODULES)[module]
    tops = {
        name
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
        )
    }
    heavy = {*RDF_LIBRARIES, "flask", "selectolax", "rich", "coigraph.pipeline"}
    assert not {name for name in tops if name in heavy or name.split(".")[0] in heavy}


def python_files() -> list[Path]:
    return [p for top in ("graph", "server", "tests") for p in sorted((ROOT / top).rglob("*.py"))]


@pytest.mark.parametrize("path", python_files(), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_fits_in_a_head(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST
