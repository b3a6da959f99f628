"""Reading: files become a timeline, snapshots become text. Everything wrong with them is a finding.

No judgement here beyond the form: whether the content holds is `checking`'s to say. `whole` reads all of a
site.
"""
