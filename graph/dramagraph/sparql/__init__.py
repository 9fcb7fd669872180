"""SPARQL on a built folder: the engine behind its limits, and the named queries.

A query is looked at (`limits`), run in a process that can be killed (`engine`, `worker`) and
written in one of the standard forms (`results`); `named` reads the questions that are shipped
under `queries/`.
"""
