"""What a store knows that bears on one document which is not in it.

The whole store is not looked at: only the documents that name one of its authors, the records of its study, the works
that it cites, and who makes the therapies that it speaks of. So the cost goes by what it shares with the store.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from coigraph.audit.facts import Person
from coigraph.audit.run import Audit, Scope, audit
from coigraph.errors import QuestionError
from coigraph.identifiers import graph_iri, review_iri
from coigraph.linking.lexicon import Lexicon
from coigraph.linking.persons import full_name
from coigraph.names import DCTERMS, FOAF, PREFIXES, SCHEMA, SKOS, Coi
from coigraph.policies import Policy
from coigraph.rdf import Literal, NamedGraph, Object, Triple, partial_date, term
from coigraph.store import OxigraphStore
from coigraph.store.interface import rows
from coigraph.triples.knowledge import NAMES_GRAPH, UNVERIFIED_GRAPH

_PREFIXES: Final = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in PREFIXES.items())
_LABEL: Final = SKOS + "prefLabel"
_BY_FAMILY: Final = """SELECT DISTINCT ?p ?given ?n WHERE {{ VALUES ?n {{ {} }} ?p foaf:familyName ?n
  OPTIONAL {{ ?p foaf:givenName ?given }} }}"""
_BY_NAME: Final = (
    "SELECT DISTINCT ?p WHERE {{ VALUES ?n {{ {} }} ?p skos:prefLabel ?n . ?p a coi:Person }}"
)
_BY_ID: Final = "SELECT DISTINCT ?p WHERE {{ VALUES ?n {{ {} }} ?p dcterms:identifier ?n }}"
_BY_STUDY: Final = (
    "SELECT DISTINCT ?p WHERE {{ VALUES ?n {{ {} }} ?p coi:reports ?n . ?p a coi:RegistryRecord }}"
)
_BY_WORK: Final = (
    "SELECT DISTINCT ?p WHERE {{ VALUES ?n {{ {} }} ?p dcterms:isVersionOf|^schema:correction ?n }}"
)
_MEMBERS: Final = (
    "SELECT DISTINCT ?p WHERE {{ VALUES ?n {{ {} }} ?p skos:broader ?n . ?p a coi:Therapy }}"
)
_PARTS: Final = "SELECT DISTINCT ?p WHERE {{ VALUES ?n {{ {} }} ?n coi:hasComponent ?p }}"
# two lists of VALUES before a pattern are joined with all that either of them matches
_KNOWN: Final = """CONSTRUCT {{ ?n ?p ?o }} WHERE {{ VALUES ?n {{ {} }} ?n ?p ?o
  FILTER(?p IN (coi:madeBy, coi:hasComponent, skos:broader, skos:prefLabel, rdf:type)) }}"""
_WORDS: Final = """CONSTRUCT { ?n skos:prefLabel ?label ; a ?class } WHERE {
  { ?n skos:inScheme <https://w3id.org/coigraph/vocab/interest-type> ; skos:prefLabel ?label ; a ?class } UNION
  { GRAPH <NAMES> { ?n a coi:Organization ; skos:prefLabel ?label ; a ?class } } }""".replace(
    "NAMES", NAMES_GRAPH
)
_UNSURE: Final = (
    "SELECT ?n ?m WHERE {{ VALUES ?n {{ {} }} GRAPH <"
    + UNVERIFIED_GRAPH
    + "> {{ ?n coi:madeBy ?m }} }}"
)


def screen(
    store: OxigraphStore,
    document: str,
    graphs: Sequence[NamedGraph],
    policy: Policy,
    organisations: Lexicon,
    *,
    window: int | None = None,
    as_of: str | None = None,
    folders: Sequence[Path] = (),
) -> Audit:
    """Audit one document that is not in a store against it. `graphs` are what is published of it and what waits.

    A document without a date of its own takes the day of the audit: it is as new as that. Raises as `audit` does.
    """
    published, *others = graphs
    dates = {DCTERMS + "issued", DCTERMS + "modified"}
    if as_of and not any(t.subject == document and t.predicate in dates for t in published.triples):
        today = Triple(document, DCTERMS + "issued", partial_date(as_of))
        published = NamedGraph.of(published.iri, (*published.triples, today))
    related = _related(store, document, published) - {document}
    engine = beside(store, (published, *others), related)
    return audit(
        store,
        policy,
        organisations,
        window=window,
        as_of=as_of,
        scope=Scope(document=document),
        folders=folders,
        engine=engine,
    )


def stored(
    store: OxigraphStore,
    document: str,
    policy: Policy,
    organisations: Lexicon,
    *,
    window: int | None = None,
    as_of: str | None = None,
    most: int | None = None,
) -> Audit:
    """Audit one document that is in a store. Finds what `audit` finds of it, at the cost of what it shares with others.

    What is counted of the data as a whole is then counted of what bears on the document. Raises QuestionError where
    that is more than `most` documents, and as `audit` does.
    """
    graphs = store.graph(graph_iri(document)), store.graph(review_iri(document))
    related = _related(store, document, graphs[0]) - {document}
    if most is not None and len(related) > most:
        raise QuestionError(
            document,
            f"shares people, a study or works with {len(related):,} documents",
            "Ask for an audit of it, which takes longer.",
        )
    found = audit(
        store,
        policy,
        organisations,
        window=window,
        as_of=as_of,
        scope=Scope(document=document),
        engine=beside(store, graphs, related),
    )
    return replace(found, run=f"what bears on this document, of {found.run}")


def beside(
    store: OxigraphStore, graphs: Sequence[NamedGraph], related: Collection[str]
) -> ox.Store:
    """Return, in memory, a document with what a store knows that bears on it: related documents, makers, names."""
    engine = ox.Store()
    lines = [f"{line} .\n" for graph in graphs[:1] for line in graph.statements]
    quads = [line for graph in graphs[1:] for line in graph.nquads()]
    for other in sorted(related):
        lines += (f"{line} .\n" for line in store.lines(graph_iri(other)))
        waiting = review_iri(other)
        if store.quads(waiting) is not None:
            quads += (f"{line} <{waiting}> .\n" for line in store.lines(waiting))
    words = store.query(_PREFIXES + _WORDS)
    assert isinstance(words, ox.QueryTriples)
    lines += (f"{triple} .\n" for triple in words)
    therapies = _therapies(store, graphs[0])
    if therapies:
        known = store.query(_PREFIXES + _KNOWN.format(_terms(therapies)))
        assert isinstance(known, ox.QueryTriples)
        lines += (f"{triple} .\n" for triple in known)
        quads += (
            f"<{one}> <{Coi.madeBy}> <{maker}> <{UNVERIFIED_GRAPH}> .\n"
            for one, maker in _rows(store, _UNSURE, therapies)
        )
    engine.bulk_load("".join(lines), format=ox.RdfFormat.N_TRIPLES)
    engine.bulk_load("".join(quads), format=ox.RdfFormat.N_QUADS)
    return engine


def _related(store: OxigraphStore, document: str, graph: NamedGraph) -> set[str]:
    """Return the documents of a store that may have to do with one: by people, study, or work."""
    triples = graph.triples
    people = {t.object for t in triples if t.predicate == Coi.hasAuthor}

    def said(predicate: str) -> set[str]:
        found = (t.object for t in triples if t.predicate == predicate and t.subject in people)
        return {value.lexical for value in found if isinstance(value, Literal)}

    def linked(*predicates: str) -> set[str]:
        found = (t.object for t in triples if t.predicate in predicates and t.subject == document)
        return {value for value in found if isinstance(value, str)}

    # what a correction corrects
    works = {t.subject for t in triples if t.predicate == SCHEMA + "correction"}
    asked = (
        (_BY_NAME, _literals(_forms(said(_LABEL)))),
        (_BY_ID, _literals(said(DCTERMS + "identifier"))),
        (_BY_STUDY, _terms(s for s in linked(Coi.reports, Coi.mentions) if "/study/" in s)),
        (_BY_WORK, _terms(works | linked(Coi.cites, DCTERMS + "isVersionOf", Coi.reportsOn))),
    )
    found = _namesakes(store, triples, people)
    for sparql, terms in asked:
        if terms:
            found |= {row["p"] for row in rows(store.query(_PREFIXES + sparql.format(terms)))}
    return {iri.partition("#")[0] for iri in found if "/doc/" in iri}


def _namesakes(store: OxigraphStore, triples: Iterable[Triple], people: set[Object]) -> set[str]:
    """Return the people of a store with the full name of one of those of a document."""
    parts: dict[str, dict[Object, str]] = {FOAF + "givenName": {}, FOAF + "familyName": {}}
    for t in triples:
        if t.predicate in parts and t.subject in people and isinstance(t.object, Literal):
            parts[t.predicate][t.subject] = t.object.lexical
    given, family = parts.values()
    return _of_names(store, [(given.get(person, ""), last) for person, last in family.items()])


def _of_names(store: OxigraphStore, wanted: Iterable[tuple[str, str]]) -> set[str]:
    """Return the people of a store with one of some given and family names, as `audit.identity` compares them."""
    families = {last for _, last in wanted}
    names = {full_name(*name) for name in wanted} - {None}
    if not names:
        return set()
    asked = _BY_FAMILY.format(_literals(_forms(families)))
    return {
        row["p"]
        for row in rows(store.query(_PREFIXES + asked))
        if "given" not in row or full_name(row["given"], row["n"]) in names
    }


def about(store: OxigraphStore, people: Sequence[Person]) -> set[str]:
    """Return the documents of a store that name somebody of the name, or with an identifier, of people."""
    found = _of_names(store, [(person.given, person.family) for person in people])
    asked = (
        (_BY_NAME, _literals(_forms(person.name for person in people))),
        (_BY_ID, _literals(value for person in people for value in person.ids)),
    )
    for sparql, terms in asked:
        if terms:
            found |= {row["p"] for row in rows(store.query(_PREFIXES + sparql.format(terms)))}
    return {iri.partition("#")[0] for iri in found if "/doc/" in iri}


def _therapies(store: OxigraphStore, graph: NamedGraph) -> set[str]:
    """Return the therapies of a document, with the members of classes and the parts of combinations."""
    found: set[str] = set()
    wanted = {o for t in graph.triples if isinstance(o := t.object, str) and "/id/therapy/" in o}
    while wanted:
        found |= wanted
        new = {p for sparql in (_MEMBERS, _PARTS) for (p,) in _rows(store, sparql, wanted)}
        wanted = new - found
    return found


def _rows(store: OxigraphStore, sparql: str, iris: Iterable[str]) -> Iterator[tuple[str, ...]]:
    answer = store.query(_PREFIXES + sparql.format(_terms(iris)))
    assert isinstance(answer, ox.QuerySolutions)
    for row in answer:
        yield tuple(value.value for value in row)


def _terms(iris: Iterable[str]) -> str:
    return " ".join(f"<{iri}>" for iri in sorted(iris))


def _literals(texts: Iterable[str]) -> str:
    return " ".join(term(Literal(text)) for text in sorted(texts))


def _forms(names: Iterable[str]) -> set[str]:
    """Return names as documents write them: as they are, in capitals, and with a capital for each word."""
    return {form for name in names for form in (name, name.upper(), name.title())}
