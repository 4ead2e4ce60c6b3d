"""The web server of coigraph: SPARQL endpoint and pages."""

from coigraph_server.app import create_app
from coigraph_server.serving import run

__all__ = ["create_app", "run"]
