"""Does the ontology hold together? HermiT, a complete OWL 2 DL reasoner, says whether it is consistent.

HermiT is a Java program that owlready2 carries. It is started here directly and not through owlready2's own call,
which sets the Java program for the whole process, changes the classes it has loaded, and leaves its temporary file
behind where the ontology is inconsistent, which is just what is asked here.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pyoxigraph

from coigraph.errors import CoigraphError, KnowledgeError
from coigraph.names import RDF, RDFS, XSD

OWL: Final = "http://www.w3.org/2002/07/owl#"
SECONDS: Final = 300
"""How long HermiT may take; the ontology with all it is aligned to takes a few seconds."""
JVM: Final = ("-Xmx1000M", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""A run is too short for the optimising compiler or several collectors to pay: without them it takes half the time."""

DATATYPES: Final = frozenset(
    [OWL + name for name in ("real", "rational")]
    + [RDF + name for name in ("PlainLiteral", "XMLLiteral", "langString")]
    + [RDFS + "Literal"]
    + [
        XSD + name
        for name in (
            *("decimal", "integer", "nonNegativeInteger", "nonPositiveInteger"),
            *("positiveInteger", "negativeInteger", "long", "int", "short", "byte"),
            *("unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"),
            *("double", "float", "string", "normalizedString", "token", "language"),
            *("Name", "NCName", "NMTOKEN", "boolean", "hexBinary", "base64Binary"),
            *("anyURI", "dateTime", "dateTimeStamp"),
        )
    ]
)
"""The OWL 2 datatype map, https://www.w3.org/TR/owl2-syntax/#Datatype_Maps. xsd:date and xsd:gYear are not in it."""

_EQUIVALENT: Final = re.compile(r"^EquivalentClasses\((.*)\)\s*$", re.MULTILINE)
_SUBCLASS_OF_NOTHING: Final = re.compile(
    rf"^SubClassOf\( <([^>]+)> <{re.escape(OWL)}Nothing> \)", re.MULTILINE
)
_IRI: Final = re.compile(r"<([^>]+)>")


@dataclass(frozen=True, slots=True)
class Classification:
    """What the reasoner found. `unsatisfiable` are the IRIs of the classes that can have no member, sorted.

    An inconsistent ontology has no model at all; `unsatisfiable` is empty then, as nothing can be said of classes.
    """

    consistent: bool
    unsatisfiable: tuple[str, ...]


def java() -> str | None:
    """Return a Java that runs: of JAVA_HOME, or on the path. None where there is none.

    It is tried, not only found: macOS has a /usr/bin/java that merely offers to install one.
    """
    home = os.environ.get("JAVA_HOME")
    for candidate in (os.path.join(home, "bin", "java") if home else "java", "java"):
        program = shutil.which(candidate)
        if program and _answers(program):
            return program
    return None


def _answers(program: str) -> bool:
    try:
        run = subprocess.run([program, "-version"], capture_output=True, timeout=60)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
    return run.returncode == 0


def classify(paths: Iterable[Path], java: str | None) -> Classification:
    """Merge Turtle files and classify them with HermiT; `java` is the program to run it with, see `java()`.

    Left out, as OWL 2 DL has no place for them: literals and ranges of datatypes outside its map, such as dates.
    Left out too: imports (nothing is fetched) and the files' own ontology headers, as the merger is one ontology.
    Raises CoigraphError where there is no Java, KnowledgeError where a file is not Turtle or breaks a rule of
    OWL 2 DL that HermiT insists on.
    """
    files = tuple(paths)
    with TemporaryDirectory(prefix="coigraph-") as folder:
        path = Path(folder) / "merged.nt"
        with path.open("wb") as stream:
            pyoxigraph.serialize(merged(files), stream, format=pyoxigraph.RdfFormat.N_TRIPLES)
        # classify: the classes, the object and the data properties
        return hermit(java, path, "-c", "-O", "-D", place=", ".join(path.name for path in files))


def merged(files: Iterable[Path]) -> Iterator[pyoxigraph.Triple]:
    """Yield the triples of Turtle files as one ontology of OWL 2 DL, as far as `classify` leaves them in.

    Raises KnowledgeError where a file is not Turtle.
    """
    header = pyoxigraph.NamedNode(OWL + "Ontology")
    for path in files:
        try:
            quads = list(
                pyoxigraph.parse(
                    path=str(path), format=pyoxigraph.RdfFormat.TURTLE, rename_blank_nodes=True
                )
            )
        except (SyntaxError, OSError) as error:
            raise KnowledgeError(path.name, f"cannot be read as Turtle: {error}") from error
        headers = {quad.subject for quad in quads if quad.object == header}
        for quad in quads:
            if quad.subject not in headers and in_owl(quad.object):
                yield pyoxigraph.Triple(quad.subject, quad.predicate, quad.object)


def in_owl(
    value: pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple,
) -> bool:
    """Say whether OWL 2 knows the datatype: of a literal, or named by an IRI as a range is."""
    if isinstance(value, pyoxigraph.Literal):
        return value.datatype.value in DATATYPES
    if isinstance(value, pyoxigraph.NamedNode):
        return not value.value.startswith(XSD) or value.value in DATATYPES
    return True


def hermit(
    java: str | None, ontology: Path, *options: str, place: str = "HermiT"
) -> Classification:
    """Have HermiT read an ontology in N-Triples, with the options of its command line: -c classifies, -k is faster.

    Raises as `classify` does; `place` is where its error says that something is wrong.
    """
    if java is None:
        raise CoigraphError(
            "java",
            "no Java is present, and the reasoner HermiT needs one",
            "Install a Java runtime, version 8 or later, or set JAVA_HOME.",
        )
    return _answer(_run(java, ontology, options), place)


def _run(java: str, ontology: Path, options: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    spec = find_spec("owlready2")  # for its folder alone: importing it takes a quarter of a second
    if spec is None or spec.origin is None:
        raise CoigraphError("owlready2", "is not installed, and HermiT comes with it")
    home = Path(spec.origin).parent / "hermit"
    command = [java, *JVM, "-cp", os.pathsep.join([str(home), str(home / "HermiT.jar")])]
    command += ["org.semanticweb.HermiT.cli.CommandLine", *options, ontology.as_uri()]
    try:
        return subprocess.run(  # noqa: S603
            command, capture_output=True, text=True, encoding="utf-8", timeout=SECONDS
        )
    except OSError as error:
        raise CoigraphError(java, f"cannot be started: {error.strerror}") from error
    except subprocess.TimeoutExpired as error:
        raise KnowledgeError("HermiT", f"has no answer after {SECONDS} seconds") from error


def _answer(run: subprocess.CompletedProcess[str], place: str) -> Classification:
    said = run.stdout + run.stderr
    if run.returncode and "Inconsistent ontology" in said:
        return Classification(False, ())
    if run.returncode:
        lines = [line.strip() for line in said.splitlines()]
        reason = next((line for line in lines if "xception" in line), said.strip()[-200:])
        raise KnowledgeError(place, f"HermiT cannot classify this: {reason}")
    empty = set(_SUBCLASS_OF_NOTHING.findall(run.stdout))
    for group in _EQUIVALENT.findall(run.stdout):
        classes = set(_IRI.findall(group))
        if OWL + "Nothing" in classes:
            empty |= classes
    return Classification(True, tuple(sorted(empty - {OWL + "Nothing"})))
