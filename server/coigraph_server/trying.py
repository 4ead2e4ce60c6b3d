"""Try it: a text that is typed or a file that is dropped, read once and shown, kept nowhere."""

from __future__ import annotations

import base64
import json
from typing import Final

from flask import Blueprint, render_template, request

from coigraph.presentation import excerpts, readings
from coigraph_server.errands import errands
from coigraph_server.limits import MIB, Refused
from coigraph_server.service import service

blueprint = Blueprint("trying", __name__)

MAX_FILE: Final = 8 * MIB
"""Bytes of a file that is tried."""


@blueprint.get("/try")
def form() -> str:
    """Show the form."""
    return render_template("try.html", most=MAX_FILE // MIB, documents=None, typed="")


@blueprint.post("/try")
def tried() -> str:
    """Show what a text or a file says. It is held in memory until the answer is sent, and then forgotten."""
    request.max_content_length = MAX_FILE
    request.max_form_memory_size = MAX_FILE
    file = request.files.get("file")
    typed = request.form.get("text", "")
    name, content = "typed.txt", typed.replace("\r\n", "\n").encode()
    if file and file.filename:
        name, content = file.filename, file.read()
        file.close()
    if not content.strip():
        raise Refused(400, "There is nothing to read: type a text, or choose a file.")
    asked = {"chore": "read", "name": name, "content": base64.b64encode(content).decode()}
    documents = [
        (record, excerpts.parts(readings.rows(record), record["text"]), readings.ledger(record))
        for record in json.loads(errands().send(asked, service().limits))
    ]
    return render_template("try.html", most=MAX_FILE // MIB, documents=documents, typed="")
