"""Endpoints that answer well or badly, by the path at which they are asked."""

from __future__ import annotations

import http.server
import json
import time
from typing import Any
from urllib.parse import parse_qs

EX = "https://example.org/"
DEADLINE = 2.0
JSON_TYPE = "application/sparql-results+json"
XML_TYPE = "application/sparql-results+xml"
ROW: dict[str, Any] = {
    "x": {"type": "uri", "value": EX + "one"},
    "n": {"type": "literal", "value": 'é "\\\n}'},
}


def results(*rows: dict[str, Any], names: tuple[str, ...] = ("x", "n")) -> str:
    return json.dumps({"head": {"vars": names}, "results": {"bindings": rows}})


MANY = results(*[{"x": {"type": "literal", "value": str(n)}} for n in range(10_001)], names=("x",))
BLANK = {"x": {"type": "bnode", "value": "b0"}, "n": {"type": "bnode", "value": "b0"}}
XML = """<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="x"/></head><results><result>
<binding name="x"><literal xml:lang="en">xml</literal></binding></result></results></sparql>"""
TRIPLE = {
    "type": "triple",
    "value": {"subject": ROW["x"], "predicate": ROW["x"], "object": ROW["n"]},
}

# the path of an endpoint: status, media type and text of its answer
ANSWERS = {
    "/good": (200, JSON_TYPE, results(ROW, {"x": ROW["x"]})),
    "/none": (200, JSON_TYPE, results()),
    "/xml": (200, XML_TYPE, XML),
    "/blank": (200, JSON_TYPE, results(BLANK, BLANK)),
    "/triple": (200, JSON_TYPE, results({"x": TRIPLE})),
    "/html": (200, "text/html", "<h1>Welcome</h1>"),
    "/broken": (200, JSON_TYPE, results(ROW)[:-9]),
    "/truth": (200, JSON_TYPE, '{"head": {}, "boolean": true}'),
    "/other": (200, JSON_TYPE, results({"y": ROW["x"]}, names=("y",))),
    "/twice": (200, JSON_TYPE, results(ROW, names=("x", "x"))),
    "/injected": (200, JSON_TYPE, results({"x": {"type": "uri", "value": "x:a> } #"}})),
    "/many": (200, JSON_TYPE, MANY),
    "/huge": (200, JSON_TYPE, results(ROW) + " " * 5 * 2**20),
    "/error": (500, "text/plain", "out of\norder"),
    "/busy": (503, "text/plain", "come back"),
    "/refuses": (400, "text/plain", "no such thing"),
}  # fmt: skip
BADLY = ("/slow", "/drops", "/cut", "/away", "/here")


class Remote(http.server.BaseHTTPRequestHandler):
    """An endpoint that answers by its path."""

    asked: list[tuple[str, str]] = []  # noqa: RUF012 all that were asked
    sink = here = 0
    """The ports to which `/away` and `/here` redirect."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.asked.append((self.path, parse_qs(body)["query"][0]))
        if self.path == "/slow":
            time.sleep(2 * DEADLINE)
            return
        if self.path in ("/away", "/here"):
            port = self.sink if self.path == "/away" else self.here
            self.send_response(307)
            self.send_header("Location", f"http://127.0.0.1:{port}/good")
            self.end_headers()
            return
        status, kind, text = ANSWERS.get(self.path, (200, JSON_TYPE, results(ROW)))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(text.encode()) + (self.path == "/cut")))
        self.end_headers()
        try:
            if self.path == "/drops":
                for byte in text.encode():
                    self.wfile.write(bytes([byte]))
                    time.sleep(0.1)
            self.wfile.write(text.encode())
        except OSError:
            pass

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 its name there
        pass
