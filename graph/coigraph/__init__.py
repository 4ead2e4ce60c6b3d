"""coigraph: who has which interest in what the medical evidence says, as a knowledge graph."""

__version__ = "0.1.0"
