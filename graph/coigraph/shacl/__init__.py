"""Is a graph as docs/model.md says? The rules are the files of shapes/, the engine is pySHACL."""

from coigraph.shacl.report import Kept, Report, ShapeResult, as_json, as_text, as_turtle, by_rule
from coigraph.shacl.validation import BATCH, read_files, validate, validate_files

__all__ = [
    "BATCH",
    "Kept",
    "Report",
    "ShapeResult",
    "as_json",
    "as_text",
    "as_turtle",
    "by_rule",
    "read_files",
    "validate",
    "validate_files",
]
