"""The W3C's SPARQL 1.1 suites, asked over HTTP of one running endpoint that holds all their data.

`suite` reads the manifests, `dataset` gathers the data, `queries` and `protocol` run tests,
`answers` compares what came with what should have come.
"""
