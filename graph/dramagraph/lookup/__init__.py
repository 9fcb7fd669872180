"""The index that answers look-ups: one SQLite file, written at build and only ever read after.

`index` writes it, `reader` reads it, `resolve` finds what a name means; `show`, `related`,
`find`, `search` and `cite` make the documents that the command line and the Python API give.
"""
