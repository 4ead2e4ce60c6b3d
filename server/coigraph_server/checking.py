"""Check people: names and ORCIDs are pasted, and what documents of the store say of them is shown. Nothing is kept."""

from __future__ import annotations

import json
from typing import Final

from flask import Blueprint, Response, render_template, request

from coigraph.presentation import spreadsheets
from coigraph_server.audits import POLICY
from coigraph_server.errands import errands
from coigraph_server.limits import Refused
from coigraph_server.negotiation import HTML
from coigraph_server.pages import SHEET, XLSX
from coigraph_server.places import page_of
from coigraph_server.service import service

blueprint = Blueprint("checking", __name__)

_DOCUMENTS: Final = 500
"""Documents that are looked at for one list of people."""


@blueprint.get("/check")
def form() -> str:
    """Show the form."""
    return render_template("check.html", typed="", found=None)


@blueprint.post("/check")
def checked() -> Response:
    """Show what is on record of the people of a list, or send it for a spreadsheet program."""
    typed = request.form.get("people", "")
    if not typed.strip():
        raise Refused(400, "There is nobody to look up: type a name or an ORCID on each line.")
    asked = {"text": typed, "policy": POLICY, "most": _DOCUMENTS, "store": str(service().store)}
    found = json.loads(errands().send({"chore": "people", **asked}, service().limits))
    wanted = request.form.get("format", "")
    if wanted in SHEET.names:
        body = spreadsheets.safe_csv(found["header"], found["rows"])
        return _sheet(body, SHEET.content_type, "people.csv")
    if wanted in XLSX.names:
        body = spreadsheets.workbook(found["header"], found["rows"], "People")
        return _sheet(body, XLSX.media_type, "people.xlsx")
    page = render_template("check.html", typed=typed, found=found["answers"], page_of=page_of)
    return Response(page, content_type=HTML.content_type)


def _sheet(body: bytes, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, headers=headers, content_type=kind)
