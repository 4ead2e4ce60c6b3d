"""What the endpoint and its data are, as RDF.

https://www.w3.org/TR/sparql11-service-description/, https://www.w3.org/TR/void/, https://www.w3.org/TR/vocab-dcat-3/;
prefixes and questions as in https://sparql.uniprot.org/.well-known/sparql-examples (sh:declare, sh:SPARQLExecutable).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

import pyoxigraph as ox
from flask import Blueprint, Response, request

from coigraph import __version__, names, questions
from coigraph.rdf import Literal, term
from coigraph.store.answering import GRAPH_SYNTAX
from coigraph.store.oxigraph import PLAIN
from coigraph_server.limits import (
    MAX_BODY,
    MAX_NESTING,
    MAX_OPERATORS,
    MAX_PATTERNS,
    MAX_SERVICE_ANSWER,
    MAX_SERVICE_ROWS,
    MAX_SERVICES,
    MAX_TOKENS,
    MAX_WAITING,
    MAX_WRITE,
    Limits,
    Refused,
)
from coigraph_server.negotiation import GRAPH, Format, choose
from coigraph_server.service import Service, service

blueprint = Blueprint("description", __name__)

PREFIXES: Final = {
    **names.PREFIXES,
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sh": "http://www.w3.org/ns/shacl#",
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "formats": "http://www.w3.org/ns/formats/",
    "owl": "http://www.w3.org/2002/07/owl#",
}
_ROOT: Final = "root:/"
_HEAD: Final = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
_TYPES: Final = {
    "iri": "sh:nodeKind sh:IRI",
    **{kind: f"sh:datatype xsd:{kind}" for kind in ("string", "integer", "decimal", "date")},
}
_RESULT_FORMATS: Final = (
    "SPARQL_Results_JSON SPARQL_Results_XML SPARQL_Results_CSV SPARQL_Results_TSV Turtle "
    "N-Triples RDF_XML JSON-LD"
).split()
CLASSES: Final = "SELECT ?class (COUNT(DISTINCT ?x) AS ?n) { ?x a ?class } GROUP BY ?class"
PROPERTIES: Final = "SELECT ?property (COUNT(*) AS ?n) { ?s ?property ?o } GROUP BY ?property"
_SUBJECTS: Final = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"
_OBJECTS: Final = "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }"
_UNION: Final = "The default graph leaves out the named graphs of what waits for a review, whose IRIs end in /review."


@blueprint.get("/.well-known/void")
def void() -> Response:
    """Describe the data: VoID and DCAT, how many things of each class, how often each property."""
    form = choose(GRAPH, request.args.get("format"), request.headers.get("Accept"))
    shared = service()
    turtle = _void(shared, shared.generation)
    return respond(turtle.replace(f"<{_ROOT}", f"<{_root()}"), form)


def _root() -> str:
    """Return the URL under which the client reaches this server."""
    try:
        return ox.NamedNode(request.url_root).value
    except ValueError as error:
        raise Refused(400, f"The header Host makes no URL: {error}") from error


def respond(turtle: str, form: Format) -> Response:
    """Send Turtle in another format."""
    triples = ox.parse(turtle, format=ox.RdfFormat.TURTLE)
    syntax = GRAPH_SYNTAX[form.syntax]
    body = ox.serialize((q.triple for q in triples), format=syntax, prefixes=PREFIXES)
    return Response(body, content_type=form.content_type)


def service_description() -> str:
    """Return the description of the endpoint, its limits, its prefixes and its questions, as Turtle."""
    shared, root = service(), _root()
    endpoint = _iri(f"{root}sparql")
    plain = (shared.store / PLAIN).exists()
    languages = ["SPARQL10Query", "SPARQL11Query", "SPARQL12Query"]
    languages += ["SPARQL11Update", "SPARQL12Update"] if shared.writer else []
    limits = " ,\n".join(
        f"[ a schema:PropertyValue ; schema:name {_text(name)} ; schema:value {value:.15g} ; "
        f"schema:unitText {_text(unit)} ]"
        for name, value, unit in _limits(shared.limits)
    )
    declared = " ,\n".join(
        f"[ sh:prefix {_text(name)} ; sh:namespace {_text(iri)}^^xsd:anyURI ]"
        for name, iri in names.PREFIXES.items()
    )
    return f"""{_HEAD}
{endpoint} a sd:Service , dcat:DataService ;
  sd:endpoint {endpoint} ;
  dcat:endpointURL {endpoint} ;
  dcterms:title "coigraph: declared interests in medical documents"@en ;
  schema:softwareVersion {_text(__version__)} ;
  sd:supportedLanguage {" , ".join("sd:" + name for name in languages)} ;
  sd:resultFormat {" , ".join("formats:" + name for name in _RESULT_FORMATS)} ;
  sd:inputFormat formats:Turtle , formats:N-Triples , formats:RDF_XML , formats:JSON-LD ;
  sd:defaultEntailmentRegime <http://www.w3.org/ns/entailment/Simple> ;
  sd:defaultDataset <#dataset> ;
  dcat:servesDataset {_iri(root + ".well-known/void")} ;
  {"" if plain else "sd:feature sd:UnionDefaultGraph ;"}
  {"sd:feature sd:BasicFederatedQuery ;" if shared.endpoints.allowed else ""}
  rdfs:comment {_text(_elsewhere(shared))}@en{"" if plain else f" , {_text(_UNION)}@en"} ;
  schema:additionalProperty {limits} .
<#dataset> a sd:Dataset ; sd:defaultGraph <#default> .
<#default> a sd:Graph , void:Dataset ; void:triples {shared.counts()["triples"]} .
<{names.COI.rstrip("#")}> a owl:Ontology ; sh:declare {declared} .
{_questions(root)}""".replace("<#", f"<{root}sparql#")


def _elsewhere(shared: Service) -> str:
    """Say what a query may ask of other servers."""
    allowed = shared.endpoints.allowed
    if not allowed:
        return "SERVICE and LOAD are refused."
    return (
        f"SERVICE asks {' , '.join(f'<{url}>' for url in allowed)} and no others; LOAD is refused."
    )


def _limits(limits: Limits) -> tuple[tuple[str, float, str], ...]:
    return (
        ("time of a query", limits.timeout, "seconds"),
        ("size of an answer", limits.answer, "bytes"),
        ("memory of a query", limits.memory, "bytes"),
        ("queries at once", limits.workers, "1"),
        ("queries that wait", MAX_WAITING, "1"),
        ("size of a request", MAX_BODY, "bytes"),
        ("size of a write", MAX_WRITE, "bytes"),
        ("words and signs of a query", MAX_TOKENS, "1"),
        ("brackets within each other", MAX_NESTING, "1"),
        ("triple patterns of a group", MAX_PATTERNS, "1"),
        ("operators of a query", MAX_OPERATORS, "1"),
        ("SERVICE of a query", MAX_SERVICES if limits.services else 0, "1"),
        ("rows of a SERVICE", MAX_SERVICE_ROWS, "1"),
        ("size of the answer of a SERVICE", MAX_SERVICE_ANSWER, "bytes"),
    )


@lru_cache(maxsize=2)
def _questions(root: str) -> str:
    """Return the named questions as Turtle."""
    parts = []
    for question in questions.load().values():
        here = _iri(f"{root}questions/{question.name}")
        parameters = " , ".join(
            f"[ a sh:Parameter ; sh:path {_iri(f'{root}questions/{question.name}#{p.name}')} ; "
            f"sh:name {_text(p.name)} ; sh:description {_text(p.description)} ; "
            f"sh:optional {str(not p.required).lower()} ; {_TYPES[p.type]} ]"
            for p in question.parameters
        )
        parts.append(
            f"{here} a sh:SPARQLExecutable , sh:SPARQLSelectExecutable ;\n"
            f"  rdfs:label {_text(question.title)} ; rdfs:comment {_text(question.why)} ;\n"
            f"  schema:target {_iri(root + 'sparql')} ;\n"
            f"  sh:prefixes <{names.COI.rstrip('#')}> ;\n"
            + (f"  sh:parameter {parameters} ;\n" if parameters else "")
            + f"  sh:select {_text(question.sparql)} ."
        )
    return "\n".join(parts)


@lru_cache(maxsize=2)
def _void(shared: Service, generation: int) -> str:
    """Return the description of the data as Turtle, with _ROOT for the URL of the server."""
    root = _ROOT
    counts = shared.counts()
    classes = [
        f"[ void:class {_iri(_value(row, 'class'))} ; void:entities {_value(row, 'n')} ]"
        for row in shared.rows(CLASSES)[1]
        if row["class"]["type"] == "uri"
    ]
    properties = [
        f"[ void:property {_iri(_value(row, 'property'))} ; void:triples {_value(row, 'n')} ]"
        for row in shared.rows(PROPERTIES)[1]
    ]
    here = _iri(f"{root}.well-known/void")
    parts = [
        f"{_HEAD}{here} a void:Dataset , dcat:Dataset",
        'dcterms:title "coigraph: declared interests in medical documents"@en',
        f"dcat:version {_text(str(generation))}",
        f"void:sparqlEndpoint {_iri(root + 'sparql')}",
        f"void:triples {counts['triples']}",
        f"void:documents {counts['documents']}",
        f"void:distinctSubjects {_value(shared.rows(_SUBJECTS)[1][0], 'n')}",
        f"void:distinctObjects {_value(shared.rows(_OBJECTS)[1][0], 'n')}",
        f"void:classes {len(classes)}",
        f"void:properties {len(properties)}",
        *(f"void:vocabulary <{iri.rstrip('#')}>" for iri in (names.COI, names.SKOS, names.PROV)),
        *(f"void:classPartition {part}" for part in sorted(classes)),
        *(f"void:propertyPartition {part}" for part in sorted(properties)),
    ]
    return " ;\n  ".join(parts) + " ."


def _value(row: dict[str, Any], name: str) -> str:
    return str(row[name]["value"])


def _iri(value: str) -> str:
    return str(ox.NamedNode(value))


def _text(value: str) -> str:
    return term(Literal(value))
