"""A question in a person's own words: which named questions may be meant. None is run before one is chosen."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from flask import Blueprint, render_template, request

from coigraph import questions
from coigraph.presentation.proposals import heard
from coigraph_server.home import index
from coigraph_server.places import page_of

blueprint = Blueprint("asking", __name__)

_LONGEST: Final = 300


@blueprint.get("/ask")
def ask() -> str:
    """Propose questions, each with its query and the values that were understood."""
    typed = request.args.get("q", "").strip()[:_LONGEST]
    found = heard(typed, index()) if typed else None
    proposals = [
        (
            proposal,
            f"/questions/{proposal.question.name}?{urlencode(proposal.values)}",
            proposal.question.sparql
            if proposal.missing
            else questions.bind(proposal.question, proposal.values),
        )
        for proposal in (found.proposals if found else ())
    ]
    names = [(entry, page_of(entry.iri)) for entry in (found.names if found else ())]
    return render_template(
        "ask.html", typed=typed, found=found, proposals=proposals, names=names, longest=_LONGEST
    )
