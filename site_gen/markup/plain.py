"""Paragraphs of plain Markdown as HTML, as Python-Markdown makes them, in a fraction of the time.

A paragraph is plain if nothing is in it but words, citations, links in brackets, and emphasis by asterisks, none
within another. Whatever else stands in a text is for Python-Markdown, and so is all of it where something reaches
over blank lines. What is doubtful is not plain.
"""

import re
from collections.abc import Callable, Iterator

_REACHES = re.compile(
    r"[<&\r\x02\x03]|\]:|```|~~~|^ {0,3}:|^[^\S\n]+$",
    re.MULTILINE,
)
"""Raw HTML, a definition that others refer to, code with blank lines, what makes a term of the paragraph before it;
and lines that only look empty, or ends of lines that Python-Markdown sees where they are not."""
_SPACE = "[ \u00a0\u202f]"
_LINE = rf"(?:[^\W\d_]|[\"'“”‘’«„(\[*])(?:{_SPACE}?\S)*"
_LINES = re.compile(rf"{_LINE}(?:\n{_LINE})*")
"""Lines of words with single spaces between them, none of which begins as a list, heading or quotation does."""
_SIGNS = r"\x00-\x09\x0b-\x1f\x7f*_\[\]\\`|#~^{}>"
"""What has a meaning that is not looked for here, or may have."""
_OTHER = re.compile(f"[{_SIGNS}]")
_WORDS = rf"[^\s{_SIGNS}](?:[^{_SIGNS}]*[^\s{_SIGNS}])?"
_INLINE = re.compile(
    r"\[\^(?P<claim>[^\]\s]{1,200})\]"
    rf"|(?<!!)\[(?P<linked>{_WORDS})\]\((?P<address>[\w.~:/?#%=+,;@-]+)\)"
    rf"|(?<!\*)\*\*(?P<strong>{_WORDS})\*\*(?!\*)"
    rf"|(?<!\*)\*(?P<stressed>{_WORDS})\*(?!\*)"
)


def html(text: str, cite: Callable[[str], str | None], other: Callable[[str], str]) -> str:
    """The HTML of a text. `cite` gives that of a citation of a claim, by its id, or None if there is no such claim;
    `other` that of Markdown that is not plain."""
    if _REACHES.search(text):
        return other(text)
    return "\n".join(filter(None, _blocks(text.rstrip("\n"), cite, other)))


def _blocks(
    text: str, cite: Callable[[str], str | None], other: Callable[[str], str]
) -> Iterator[str]:
    waiting: list[str] = []
    for block in text.split("\n\n"):
        paragraph = _paragraph(block, cite)
        if paragraph is None:
            waiting.append(block)
            continue
        if waiting:
            yield other("\n\n".join(waiting))
            waiting = []
        yield paragraph
    if waiting:
        yield other("\n\n".join(waiting))


def _paragraph(block: str, cite: Callable[[str], str | None]) -> str | None:
    """The HTML of a block that is a plain paragraph; None of another."""
    if not _LINES.fullmatch(block):
        return None
    made: list[str] = []
    done = 0
    for match in _INLINE.finditer(block):
        inline = _inline(match, cite)
        between = block[done : match.start()]
        if inline is None or _OTHER.search(between):
            return None
        made += (between, inline)
        done = match.end()
    rest = block[done:]
    if _OTHER.search(rest):
        return None
    return f"<p>{''.join(made)}{rest}</p>"


def _inline(match: re.Match[str], cite: Callable[[str], str | None]) -> str | None:
    if match["claim"]:
        return cite(match["claim"])
    if match["linked"]:
        return f'<a href="{match["address"]}">{match["linked"]}</a>'
    if match["strong"]:
        return f"<strong>{match['strong']}</strong>"
    return f"<em>{match['stressed']}</em>"
