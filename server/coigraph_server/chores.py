"""A process that does long things, one at a time: `python -m coigraph_server.chores`, asked by frames (`store.frames`).

An audit reads the whole store, and reading a document of a stranger may take long or much memory. Neither may hold up
the server, so they have processes of their own, without a network, that are ended when their time is over.
"""

from __future__ import annotations

import base64
import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from coigraph.errors import CoigraphError
from coigraph.store import confinement, frames
from coigraph_server.limits import Refused


def audited(asked: Mapping[str, Any]) -> bytes:
    """Return the report of an audit in a format of `reports`."""
    from coigraph import policies
    from coigraph.audit import Scope, audit, screening
    from coigraph.linking.lexicon import lexicons
    from coigraph.reports import REPORTS
    from coigraph.store import OxigraphStore

    scope = Scope(asked.get("document"), asked.get("person"), asked.get("organisation"))
    policy, known = policies.get(asked["policy"]), lexicons().organisations
    window, day = asked.get("window"), asked.get("as_of")
    with OxigraphStore.open(Path(asked["store"]), read_only=True) as store:
        if scope.document and not (scope.person or scope.organisation):
            most = asked.get("most")
            found = screening.stored(
                store, scope.document, policy, known, window=window, as_of=day, most=most
            )
        else:
            found = audit(store, policy, known, window=window, as_of=day, scope=scope)
    return REPORTS[asked["format"]](found).encode("utf-8", "replace")


def checked(asked: Mapping[str, Any]) -> bytes:
    """Return how documents of a store keep the shapes, as JSON: as many as can be checked in some seconds."""
    from coigraph.building import check_part
    from coigraph.shacl import by_rule
    from coigraph.store import OxigraphStore

    with OxigraphStore.open(Path(asked["store"]), read_only=True) as store:
        documents, reports = check_part(store, asked["seconds"])
    found = {
        "documents": documents,
        "checked": len(reports),
        "conform": sum(report.conforms for report in reports.values()),
        "rules": [asdict(kept) for kept in by_rule(reports)],
    }
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "replace")


def read(asked: Mapping[str, Any]) -> bytes:
    """Return what one source says, as JSON: a list of records with their texts. Nothing is written anywhere."""
    from coigraph.documents import Source
    from coigraph.pipeline import extract
    from coigraph.readers import read as documents
    from coigraph.records import record

    source = Source(asked["name"], base64.b64decode(asked["content"]))
    readings = [extract(document) for document in documents(source)]
    found = [record(r.document, r.claims, r.residues, with_text=True) for r in readings]
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "replace")


def known(asked: Mapping[str, Any]) -> bytes:
    """Return what a store knows of people who are typed, as JSON. Nothing is written anywhere."""
    from coigraph import policies
    from coigraph.audit import lookup
    from coigraph.linking.lexicon import lexicons
    from coigraph.store import OxigraphStore

    people = lookup.typed(asked["text"])
    with OxigraphStore.open(Path(asked["store"]), read_only=True) as store:
        answers = lookup.look_up(
            store,
            people,
            lexicons().organisations,
            window=policies.get(asked["policy"]).window,
            most=asked["most"],
        )
    found = {
        "answers": [asdict(answer) for answer in answers],
        "header": lookup.HEADER,
        "rows": list(lookup.rows(answers)),
    }
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "replace")


def printed(asked: Mapping[str, Any]) -> bytes:
    """Return a page as PDF. Nothing is fetched: the style of the pages is at hand, and they need nothing else."""
    from coigraph_server.printing import MISSING, STYLE

    try:
        from weasyprint import CSS, HTML  # type: ignore[import-untyped]
        from weasyprint.urls import URLFetcher  # type: ignore[import-untyped]
    except (ImportError, OSError) as error:
        raise Refused(501, MISSING) from error
    page = HTML(
        string=asked["page"],
        base_url=asked["base"],
        url_fetcher=URLFetcher(allowed_protocols=()),
    )
    made = page.write_pdf(stylesheets=[CSS(filename=STYLE)], pdf_variant="pdf/ua-1")
    assert made
    return bytes(made)


CHORES: Final[Mapping[str, Callable[[Mapping[str, Any]], bytes]]] = {
    "audit": audited,
    "check": checked,
    "people": known,
    "print": printed,
    "read": read,
}


def main() -> None:
    """Do what each frame asks for, until the other side ends."""
    confinement.leave_network()
    stream = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    confinement.end_with_parent()
    while found := frames.read(sys.stdin.buffer):
        asked = json.loads(found[1])
        confinement.limit_memory(asked["memory"])
        stream.write(_frame(asked))
        stream.flush()


def _frame(asked: Mapping[str, Any]) -> bytes:
    try:
        return frames.pack(frames.DATA, CHORES[asked["chore"]](asked))
    except CoigraphError as error:
        fault = {"status": 400, "reason": str(error)}
    except Refused as refused:
        fault = {"status": refused.status, "reason": refused.reason}
    except MemoryError:
        fault = {"status": 507, "reason": "That needs more memory than it may have."}
    except Exception as error:  # noqa: BLE001 a defect of a rule ends this errand alone
        fault = {"status": 500, "reason": f"A defect of coigraph: {type(error).__name__}: {error}"}
    return frames.pack(frames.FAULT, fault)


if __name__ == "__main__":
    main()
