"""Somebody's words within the page's own."""

from markupsafe import Markup, escape


def isolated(text: str | None) -> Markup:
    """Somebody's words, in whatever direction they run within the page's; nothing for none."""
    return Markup(f"<bdi>{escape(text)}</bdi>") if text else Markup()  # noqa: S704  # escaped
