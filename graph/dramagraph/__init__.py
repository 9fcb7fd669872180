"""An evidence-backed knowledge graph of dramas, themes and characters."""

__version__ = "0.1.0"
