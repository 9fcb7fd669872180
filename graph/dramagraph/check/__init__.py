"""Checks: what is wrong with the entries, the registry, the graph's shapes, and where."""
