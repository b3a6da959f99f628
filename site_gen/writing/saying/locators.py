"""Where in a document a passage stands, in the words of the site's language."""

from collections.abc import Sequence

from site_gen.reading.extraction.outcome import Page
from site_gen.words import Words


def pages(found: Sequence[Page], words: Words) -> str | None:
    """`p. 7`, or `pp. 7–8` from the first to the last; None of a document that has no pages."""
    if not found:
        return None
    first, last = found[0].numbers[0], found[-1].numbers[0]
    if len(found) == 1:
        return words.gettext("p. %(page)s") % {"page": first}
    return words.gettext("pp. %(first)s–%(last)s") % {"first": first, "last": last}
