"""Somebody's words within the page's own."""

from markupsafe import Markup


def isolated(text: str | None) -> Markup:
    """Somebody's words, in whatever direction they run within the page's; nothing for none."""
    return Markup("<bdi>{}</bdi>").format(text) if text else Markup()
