"""What operators watch: is it alive, can it answer, what has it done."""

from __future__ import annotations

from flask import Blueprint, Response, g, jsonify, request

from coigraph import __version__
from coigraph.errors import StoreError
from coigraph_server.limits import Refused
from coigraph_server.negotiation import choices
from coigraph_server.service import Service, entry, service

blueprint = Blueprint("operations", __name__)

READY_SECONDS = 2.0
"""A server that cannot answer the smallest query within this time gets no more work from a load balancer."""


@blueprint.get("/health")
def health() -> Response:
    """Tell that the server lives, and which generation of the store it sees; asks no worker."""
    return jsonify(status="ok", version=__version__, generation=service().generation)


@blueprint.get("/ready")
def ready() -> Response:
    """Tell that the server can answer a query now, and how much it holds."""
    try:
        service().ask("ASK {}", choices(None, None), seconds=READY_SECONDS).close()
        counts = service().counts()
    except (Refused, StoreError) as error:
        response = jsonify(status="busy", reason=str(error))
        response.status_code = 503
        return response
    generation = service().generation
    return jsonify(status="ready", generation=generation, **counts)


@blueprint.get("/metrics")
def metrics() -> Response:
    """Return counters and gauges for Prometheus."""
    pool = service().pool
    gauges = {
        "store_generation": ("Number of the published state of the store.", service().generation),
        "workers_running": ("Queries under way.", pool.running),
        "workers_asked": ("Queries given to workers; the others had a kept answer.", pool.asked),
        "workers_ended": ("Workers that were ended or died.", pool.killed),
        "services_asked": ("Questions to other endpoints (SERVICE).", service().endpoints.asked),
        "queries_waiting": ("Queries that wait for a worker.", pool.waiting),
    }
    lines = "\n".join(
        service().monitor.metrics({k: (v[0], float(v[1])) for k, v in gauges.items()})
    )
    return Response(lines + "\n", content_type="text/plain; version=0.0.4; charset=utf-8")


def watch(shared: Service, response: Response) -> Response:
    """Have a request counted and logged once its last byte is sent."""
    noted = entry()
    rule = request.url_rule.rule if request.url_rule else "none"
    told = {
        "client": request.remote_addr,
        "method": request.method,
        "path": request.path,
    }
    if not noted.bytes and not response.is_streamed:
        noted.bytes = response.calculate_content_length() or 0
    status = response.status_code
    response.call_on_close(lambda: shared.monitor.note(noted, rule, status, told))
    return response


def begin() -> None:
    """Start the clock of a request."""
    g.pop("entry", None)
    entry()
