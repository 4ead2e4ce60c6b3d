"""Where graphs are kept and asked."""

from coigraph.store.interface import EXPORT_FORMATS, Changes, Results, Store
from coigraph.store.oxigraph import OxigraphStore

__all__ = ["EXPORT_FORMATS", "Changes", "OxigraphStore", "Results", "Store"]
