"""What was worked out before, kept in the user's cache folder, so that it need not be worked out again.

Never in the site's folder: what stands there came with the content, and an outcome that anybody could
commit would prove anything. All of it can be deleted at any time. What can't be read, or not as what it
should be, counts as not there; where nothing can be written, nothing is kept.
"""
