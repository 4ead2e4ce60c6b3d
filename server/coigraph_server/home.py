"""The first page: what the store holds, how fresh it is, and a search by name."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from threading import Lock
from typing import Final

from flask import Blueprint, Flask, render_template, request

from coigraph import questions
from coigraph.presentation.search import Index, entries
from coigraph_server import tables
from coigraph_server.pages import number
from coigraph_server.places import page_of
from coigraph_server.service import service
from coigraph_server.tagging import tagged

blueprint = Blueprint("home", __name__)

_FOUND: Final = 50
"""Names on one page of a search."""

_YEARS: Final = 20
"""Years of documents that a search can be narrowed to: the last ones."""

_lock = Lock()
_built: dict[str, tuple[int, Index]] = {}
"""Of each store the newest generation of which an index was built, and the index."""


@blueprint.get("/")
@tagged
def home() -> str:
    """Show what the store holds and what it can be asked; with `q`, the names that may be meant."""
    typed = request.args.get("q", "").strip()[:200]
    kind, year = request.args.get("kind", ""), request.args.get("year", "")
    page = number("page", 1)
    found = index().find(typed) if typed else []
    kinds = Counter(entry.kind for entry in found)
    if kind:
        found = [entry for entry in found if entry.kind == kind]
    years = Counter(entry.note[:4] for entry in found if entry.kind == "document" and entry.note)
    if year:
        found = [e for e in found if e.kind == "document" and e.note.startswith(year)]
    start = (page - 1) * _FOUND
    return render_template(
        "home.html",
        typed=typed,
        kind=kind,
        year=year,
        kinds=sorted(kinds.items()),
        years=sorted(years.items(), reverse=True)[:_YEARS],
        number=len(found),
        page=page,
        more=len(found) > start + _FOUND,
        found=[(entry, page_of(entry.iri)) for entry in found[start : start + _FOUND]],
        counts=service().counts(),
        generation=service().generation,
        changed=_changed(),
        questions=questions.load().values(),
    )


def warm(app: Flask) -> None:
    """Have the names of the present generation read, as the first search would; a store that fails then says so."""
    # nobody's address: clients wait for one another by their addresses
    client = app.test_client()
    for path in ("/?q=a", "/ask?q=a"):
        client.get(path, environ_overrides={"REMOTE_ADDR": "index"})


def index() -> Index:
    """Return the names of the newest generation; the first to ask for them has them read."""
    shared = service()
    with _lock:
        generation, found = _built.get(str(shared.store), (-1, Index(())))
        if generation != shared.generation:
            generation = shared.generation
            records = tables.ask("search-entries", {}, most=None).records
            found = Index(entries(records))
            _built[str(shared.store)] = generation, found
    return found


def _changed() -> str:
    """Return the day and time (UTC) on which the newest generation was published."""
    try:
        seconds = (service().store / "generation").stat().st_mtime
    except OSError:
        return ""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M UTC")
