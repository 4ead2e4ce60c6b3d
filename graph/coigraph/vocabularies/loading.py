"""Vocabularies in a store: each in a graph of its own, apart from the default graph, which has its exact matches.

What a vocabulary says is asked with GRAPH, and so are close matches, which wait for a review. Taking it out takes all
out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import QuerySolutions

from coigraph.claims import EntityKind
from coigraph.errors import CoigraphError, NotFound
from coigraph.identifiers import BASE, external_iri, review_iri, slug
from coigraph.linking.lexicon import lexicons
from coigraph.names import DCTERMS, OWL, RDF_TYPE, SKOS, Coi
from coigraph.rdf import Literal, NamedGraph, Triple
from coigraph.store import Store
from coigraph.triples.knowledge import MAPPINGS_GRAPH, NAMES_GRAPH
from coigraph.triples.links import DATASET, ENDPOINT, Matched, links_graph
from coigraph.vocabularies.matching import CLOSE, EXACT, Links, Thing, match
from coigraph.vocabularies.reading import read
from coigraph.vocabularies.terms import Terms

KINDS: Final = (EntityKind.THERAPY, EntityKind.CONDITION, EntityKind.BIOMARKER)
"""What is linked unless somebody says else: a company's name is often also a word of other things."""
_CLASS: Final = {
    Coi.Organization: EntityKind.ORGANISATION,
    Coi.Therapy: EntityKind.THERAPY,
    Coi.Condition: EntityKind.CONDITION,
    Coi.Biomarker: EntityKind.BIOMARKER,
}
_VOCABULARY: Final = BASE + "vocabulary/"
_LINKS: Final = "/links"
_LABEL: Final = SKOS + "prefLabel"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A vocabulary of a store. `source` is a file's name or the URL of an endpoint; `graph` holds what it says."""

    name: str
    title: str
    version: str
    source: str
    kinds: tuple[EntityKind, ...]
    graph: str | None
    triples: int
    links: int
    """Exact matches."""
    to_review: int
    """Close matches."""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of loading a vocabulary: how many triples and named terms it has, and the links."""

    name: str
    triples: int
    terms: int
    links: Links


def add(
    path: Path, store: Store, name: str | None = None, kinds: Collection[EntityKind] = KINDS
) -> Added:
    """Load a vocabulary into a store and link the things of the store; what had the same name goes.

    Raises ReadError where the file cannot be read, CoigraphError where it names nothing in English.
    """
    key = slug(name or path.stem)
    triples = tuple(read(path))
    terms = Terms(triples)
    if not terms.count:
        raise CoigraphError(
            path.as_posix(),
            "names no term",
            "Names are found by the properties of ontology/names/label-properties.tsv.",
        )
    links = match(things(store, kinds), terms)
    graph = NamedGraph.of(external_iri(key), triples)
    about = described(key, _title(triples) or path.stem, path.name, kinds, _version(triples))
    store.replace([graph, *linked(key, about, links, triples, store)])
    return Added(key, len(graph.triples), terms.count, links)


def relink(store: Store) -> Iterator[Added]:
    """Link the things of a store anew to the vocabularies that it holds: after documents came or went."""
    for vocabulary in listed(store):
        if vocabulary.graph:
            triples = store.graph(vocabulary.graph).triples
            terms = Terms(triples)
            links = match(things(store, vocabulary.kinds), terms)
            about = described(
                vocabulary.name,
                vocabulary.title,
                vocabulary.source,
                vocabulary.kinds,
                vocabulary.version,
            )
            store.replace(linked(vocabulary.name, about, links, triples, store))
            yield Added(vocabulary.name, len(triples), terms.count, links)


def remove(name: str, store: Store) -> None:
    """Take a vocabulary and its links out of a store. Raises NotFound where there is none of this name."""
    if links_iri(name) not in store.graphs():
        raise NotFound(name, "is no vocabulary of the store", "See `coigraph vocabulary list`.")
    store.remove([external_iri(name), links_iri(name), review_iri(_VOCABULARY + name)])


def listed(store: Store) -> list[Vocabulary]:
    """Return the vocabularies of a store, by name."""
    graphs = store.graphs()
    return [
        _read(graph.removeprefix(_VOCABULARY).removesuffix(_LINKS), store, graphs)
        for graph in graphs
        if graph.startswith(_VOCABULARY) and graph.endswith(_LINKS)
    ]


def links_iri(name: str) -> str:
    """Return the IRI of the graph of the links of a vocabulary."""
    return f"{_VOCABULARY}{name}{_LINKS}"


def described(
    name: str, title: str, source: str, kinds: Collection[EntityKind], version: str = ""
) -> list[Triple]:
    """Return what is kept of a vocabulary: its title, where it came from, what is linked to it."""
    iri = links_iri(name)
    remote = source.startswith(("http://", "https://"))
    found = [
        Triple(iri, RDF_TYPE, DATASET),
        Triple(iri, DCTERMS + "title", Literal(title)),
        Triple(iri, ENDPOINT if remote else DCTERMS + "source", Literal(source)),
        *(Triple(iri, DCTERMS + "subject", Literal(kind)) for kind in kinds),
    ]
    return [*found, Triple(iri, OWL + "versionInfo", Literal(version))] if version else found


def linked(
    name: str, about: Iterable[Triple], links: Links, triples: Iterable[Triple], store: Store
) -> tuple[NamedGraph, NamedGraph]:
    """Return the graphs of exact and of close matches.

    Where the tables of ontology/ match a thing with a term of this vocabulary, nothing is added: they know better.
    """
    terms = {triple.subject for triple in triples}
    stated = {
        triple.subject
        for graph in (MAPPINGS_GRAPH, NAMES_GRAPH)
        for triple in store.graph(graph).triples
        if triple.predicate.startswith(SKOS) and triple.object in terms
    }
    exact, close = (
        [
            Matched(link.thing, link.predicate, link.term, link.confidence, link.name)
            for link in links.links
            if link.thing not in stated and link.predicate == predicate
        ]
        for predicate in (EXACT, CLOSE)
    )
    iri = links_iri(name)
    return links_graph(iri, iri, exact, about), links_graph(
        review_iri(_VOCABULARY + name), iri, close
    )


def things(store: Store, kinds: Collection[EntityKind]) -> list[Thing]:
    """Return the things of a store of these kinds with all their names."""
    classes = " ".join(f"<{iri}>" for iri, kind in _CLASS.items() if kind in kinds)
    found = store.query(
        f"SELECT DISTINCT ?thing ?class ?property ?name {{ VALUES ?class {{ {classes} }} "
        f"VALUES ?property {{ <{_LABEL}> <{SKOS}altLabel> }} ?thing a ?class ; ?property ?name . "
        "FILTER(ISIRI(?thing)) }"
    )
    assert isinstance(found, QuerySolutions)
    names: dict[tuple[str, str], dict[bool, set[str]]] = defaultdict(
        lambda: {True: set(), False: set()}
    )
    for row in found:
        thing, name, label = row["thing"], row["name"], row["property"]
        names[thing.value, row["class"].value][label.value == _LABEL].add(name.value)
    return [
        _thing(iri, _CLASS[kind], sorted(named[True]), named[False])
        for (iri, kind), named in sorted(names.items())
    ]


def _thing(iri: str, kind: EntityKind, labels: list[str], aliases: set[str]) -> Thing:
    head, _, key = iri.rpartition("/")
    known = not head.endswith("-name")
    entry = lexicons().of(kind).entry(key) if known else None
    others = aliases.union(entry.names if entry else ()) - set(labels)
    return Thing(iri, kind, (*labels, *sorted(others)), known)


def _read(name: str, store: Store, graphs: Collection[str]) -> Vocabulary:
    about: dict[str, list[str]] = defaultdict(list)
    links = 0
    iri = links_iri(name)
    for triple in store.graph(iri).triples:
        if triple.subject == iri and isinstance(triple.object, Literal):
            about[triple.predicate].append(triple.object.lexical)
        links += triple.predicate.startswith(SKOS)
    graph = external_iri(name) if external_iri(name) in graphs else None
    return Vocabulary(
        name,
        next(iter(about[DCTERMS + "title"]), name),
        next(iter(about[OWL + "versionInfo"]), ""),
        next(iter(about[DCTERMS + "source"] + about[ENDPOINT]), ""),
        tuple(EntityKind(kind) for kind in sorted(about[DCTERMS + "subject"])),
        graph,
        len(store.graph(graph).triples) if graph else 0,
        links,
        sum(
            triple.predicate.startswith(SKOS)
            for triple in store.graph(review_iri(_VOCABULARY + name)).triples
        ),
    )


def _title(triples: Iterable[Triple]) -> str:
    return next((t.subject for t in triples if t[1:] == (RDF_TYPE, OWL + "Ontology")), "")


def _version(triples: Iterable[Triple]) -> str:
    wanted = (OWL + "versionInfo", OWL + "versionIRI")
    found = (t.object for t in triples if t.predicate in wanted)
    return next((v.lexical if isinstance(v, Literal) else v for v in found), "")
