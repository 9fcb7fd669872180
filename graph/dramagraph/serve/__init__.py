"""The site and the read-only SPARQL endpoint: an ASGI application on a built folder or a dataset.

`site` is what is served, `app` the application, `protocol` the SPARQL 1.1 Protocol, `pages` what
people read, `api` what programs ask, `server` the process that answers on an address. It needs
the extra `serve`; nothing outside this package imports it but the verb of that name.
"""
