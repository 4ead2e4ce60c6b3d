"""The web server of coigraph: SPARQL endpoint, graph store and pages."""

from coigraph_server.app import create_app
from coigraph_server.limits import Limits, Refused, default_workers
from coigraph_server.monitoring import log_to
from coigraph_server.serving import run

__all__ = ["Limits", "Refused", "create_app", "default_workers", "log_to", "run"]
