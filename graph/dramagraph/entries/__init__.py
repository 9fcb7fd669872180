"""From files to values: the registry, the sources with their claims, and their agreement.

`catalogue.read_catalogue` is the way in; `strict_yaml` reads a file, `registry` and `source` turn
what it holds into the values of `dramagraph.model`, `disagreements` says where sources differ and
`texts` holds every quote against the article it was taken from.
"""
