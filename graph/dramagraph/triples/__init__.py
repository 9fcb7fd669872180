"""The catalogue as RDF: one stream of statements for each named graph, in a fixed order.

`quads.graphs` is the way in. The modules beside it make the statements of one kind of graph each:
`claims` (one source), `registry`, `vocabulary`, `shortcuts`, `similarity`, `dataset`.
"""
