"""Dates and numbers in the words of the site's language."""
