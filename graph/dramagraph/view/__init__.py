"""The interactive page: one file that draws with the network off.

`payload` says what the page knows, `overview` what it shows first, `layout` where, and `page` puts
it together with pyvis. What runs in the browser lies in `assets/`.
"""
