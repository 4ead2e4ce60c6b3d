"""Where graphs are kept and asked."""

from coigraph.store.interface import Changes, ExportFormat, Results, Store
from coigraph.store.oxigraph import OxigraphStore

__all__ = ["Changes", "ExportFormat", "OxigraphStore", "Results", "Store"]
