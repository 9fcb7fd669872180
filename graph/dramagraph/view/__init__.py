"""The interactive page: one file that draws with the network off.

`payload` says what the page knows, `overview` what it shows first, `layout` where, and `page` puts
it together with pyvis; `inline` keeps data, scripts and markup apart. What runs in the browser lies
in `assets/`, one concept a file, in the order that `page` names: `data.js` unpacks the payload,
`seen.js` says what switches and filters let through, and every picture, list and table asks it.

A section is added to the panel of nodes by a file that puts a function on `sections` (`panel.js`):
it is given a node's number and returns a list of elements. What it needs to know is a key of its
own in the payload.
"""
