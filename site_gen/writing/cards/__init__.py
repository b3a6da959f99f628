"""Cards: the pictures that other sites show beside a link to a page."""

WIDTH, HEIGHT = 1200, 630
"""Pixels, as Open Graph's readers show them whole."""
