"""How fast what follows is written out, document by document, beside owlrl, which derives all of OWL 2 RL.

    python benchmarks/inference.py [PATH ...]

Reads the documents of the paths (default: examples/) and prints how many documents, and triples of theirs, are closed
in a second of processor time, and how many times longer owlrl takes for one of them with the ontology. Compare the
ratio, never the seconds of two machines.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from time import process_time

import owlrl  # type: ignore[import-untyped]
from rdflib import Graph

from coigraph import resources
from coigraph.inference import Inference
from coigraph.linking.lexicon import lexicons
from coigraph.pipeline import read_file
from coigraph.rdf import NamedGraph
from coigraph.readers.files import find_files
from coigraph.triples import knowledge_graphs
from coigraph.triples.knowledge import NAMES_GRAPH

EXAMPLES = Path(__file__).parent.parent / "examples"
AT_LEAST = 3.0
"""Seconds of a measurement."""


def graphs(paths: Sequence[Path]) -> dict[str, NamedGraph]:
    """Return the graphs of the documents of some files and folders."""
    outcomes = (outcome for path in find_files(paths)[0] for outcome in read_file(path))
    return {o.reading.document.iri: o.graph for o in outcomes if o.reading and o.graph}


def ours(inference: Inference, documents: dict[str, NamedGraph]) -> float:
    """Return the seconds for closing each document once."""
    rounds, start = 0, process_time()
    while (spent := process_time() - start) < AT_LEAST:
        rounds += 1
        for iri, graph in documents.items():
            inference.document(iri, graph)
    return spent / rounds


def theirs(graph: NamedGraph) -> float:
    """Return the seconds that owlrl takes for a document with the ontology."""
    whole = Graph().parse(resources.folder("ontology") / "coigraph.ttl")
    whole.parse(data="".join(graph.ntriples()), format="nt")
    start = process_time()
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(whole)
    return process_time() - start


def main(paths: Sequence[Path]) -> None:
    """Measure and print."""
    documents = graphs(paths)
    known = next(g for g in knowledge_graphs(lexicons()) if g.iri == NAMES_GRAPH)
    each = ours(Inference(known), documents)
    triples = sum(len(graph.triples) for graph in documents.values())
    print(f"{len(documents) / each:,.0f} documents/s, {triples / each:,.0f} triples/s")
    smallest = min(documents.values(), key=lambda graph: len(graph.triples))
    share = each * len(smallest.triples) / triples
    print(
        f"owlrl: {theirs(smallest) / share:,.0f} times as long for {len(smallest.triples)} triples"
    )


if __name__ == "__main__":
    main([Path(path) for path in sys.argv[1:]] or [EXAMPLES])
