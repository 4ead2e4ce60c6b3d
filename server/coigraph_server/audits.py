"""The audit: a form, the findings with the words of both sides, and the report in every format."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any, Final

from flask import Blueprint, Response, render_template, request

from coigraph import policies
from coigraph_server.errands import errands
from coigraph_server.limits import Refused
from coigraph_server.pages import number
from coigraph_server.places import page_of
from coigraph_server.printing import available, printed
from coigraph_server.tagging import passing, tagged

blueprint = Blueprint("audits", __name__)

POLICY: Final = "icmje"
"""The policy by which is judged where nobody names one."""
_BEARING: Final = 150
"""Documents that share people, a study or works with one: with more, its page waits for no audit."""
_BRIEF: Final = 8
"""Findings on the page of a document."""

FORMATS: Final = {
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "ttl": "text/turtle; charset=utf-8",
    "letters": "text/plain; charset=utf-8",
}
_SCOPE: Final = ("document", "person", "organisation")
_FIELDS: Final = ("policy", "window", "as_of", *_SCOPE)
_FINDINGS: Final = 20
"""Findings on one page."""
# the report is one file with its own style
_REPORT_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


@blueprint.get("/audit.<ending>")
def exported(ending: str) -> Response:
    """Give the report of an audit in another format."""
    if ending == "pdf":
        report = errands().report("audit", {**_asked(), "format": "html"})
        return printed(report.decode(), "audit")
    if ending not in FORMATS:
        raise Refused(404, f"An audit comes as {', '.join(FORMATS)}, pdf.")
    response = Response(
        errands().report("audit", {**_asked(), "format": ending}), content_type=FORMATS[ending]
    )
    if ending == "html":
        response.headers["Content-Security-Policy"] = _REPORT_POLICY
    else:
        response.headers["Content-Disposition"] = f'attachment; filename="audit.{ending}"'
    return response


@blueprint.get("/audit")
@tagged
def shown() -> str:
    """Show the form; with a policy, or something to audit, what the rules find."""
    # here, for the rules are a tenth of a second of imports, and a server may never be asked for an audit
    from coigraph.audit import SEVERITIES

    given = {name: request.args.get(name, "").strip() for name in _FIELDS}
    values: dict[str, Any] = {
        "given": given,
        "policies": policies.load().values(),
        "severities": SEVERITIES,
    }
    if any(given.values()):
        values |= _found()
    return render_template("audit.html", **values, page_of=page_of)


def of_document(iri: str) -> dict[str, Any]:
    """Return what the rules of the default policy find of a document, or why they were not asked."""
    asked = {"policy": POLICY, "document": iri, "most": _BEARING, "format": "json"}
    try:
        report = json.loads(errands().report("audit", asked))
    except Refused as refused:
        if refused.status >= 500:
            passing()
        return {"refused": refused.reason}
    return {"report": report, "findings": report["findings"][:_BRIEF]}


def _asked() -> dict[str, Any]:
    """Return what the request wants audited. Raises Refused."""
    fields = {name: request.args.get(name, "").strip() or None for name in _FIELDS}
    window = fields["window"]
    if window and not (re.fullmatch(r"[0-9]{1,3}", window) and 1 <= int(window) <= 120):
        raise Refused(400, f"window={window} is no number of months from 1 to 120.")
    return {
        **fields,
        "policy": fields["policy"] or POLICY,
        "window": int(window) if window else None,
    }


def _found() -> dict[str, Any]:
    report = json.loads(errands().report("audit", {**_asked(), "format": "json"}))
    findings = report["findings"]
    chosen = {name: request.args.get(name, "") for name in ("severity", "rule")}
    counts = {name: Counter(f[name] for f in findings) for name in chosen}
    titles = {f["rule"]: f["title"] for f in findings}
    shown = [f for f in findings if all(v in ("", f[name]) for name, v in chosen.items())]
    page = number("page", 1)
    start = (page - 1) * _FINDINGS
    fields = {k: v for k, v in request.args.items() if v and k in _FIELDS}
    return {
        "report": report,
        "findings": shown[start : start + _FINDINGS],
        "number": len(shown),
        "more": len(shown) > start + _FINDINGS,
        "page": page,
        "counts": counts,
        "titles": titles,
        "chosen": chosen,
        "fields": fields,
        "formats": (*FORMATS, *(["pdf"] if available() else [])),
    }
