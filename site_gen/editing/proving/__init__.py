"""Proving: whether a published site is what its manifest says, and whether each quotation of its record stands in the
stored copies, at the characters that are recorded.

`places` are where a site can be, `listing` reads the manifest, `record` what timeline.json says of quotations,
`passages` holds one of these against a text, and `proof` does all of it. Nothing that a site says is believed before it
was looked at: somebody may have put it up to mislead whoever verifies it.
"""
