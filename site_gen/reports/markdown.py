"""Texts in GitHub's Markdown, none of which can be more than text.

What findings and changes quote comes out of contributions. It must not mark anything up, run, notify
anybody (`@name`), refer to issues (`#1`, `GH-1`) or become a link, on a page that others trust.
Characters that can't be seen show their numbers, `[U+202E]`.
"""

import re
from urllib.parse import quote

from site_gen.unseen import visible

_MARKUP = re.compile(r"[\\`*_\[\]|~$]|^[-+=#]|:(?=//)|(?<=www)\.")
"""What can begin a mark, at the start of a line or anywhere, or make a link of an address."""

_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_NUMBERED = re.compile(r"^(\d+)([.)])")
_TRIGGERS = re.compile(r"@|#(?=\d)|\bGH(?=-\d)", re.IGNORECASE)
_UNSEEN = "&#8203;"
"""A zero-width space, which GitHub takes for the end of a name or reference."""

_RUNS_OF_TICKS = re.compile("`+")


def escaped(text: str) -> str:
    """The text on one line, as GitHub's Markdown shows it letter for letter."""
    one_line = visible(" ".join(text.split()))
    marked = _NUMBERED.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", one_line))
    harmless = re.sub("[&<>]", lambda found: _HTML[found[0]], marked)
    return _TRIGGERS.sub(rf"\g<0>{_UNSEEN}", harmless)


def in_html(text: str) -> str:
    """The text on one line, for an HTML element in which nothing is Markdown."""
    harmless = re.sub("[&<>]", lambda found: _HTML[found[0]], visible(" ".join(text.split())))
    return _TRIGGERS.sub(rf"\g<0>{_UNSEEN}", harmless)


def code(text: str) -> str:
    """The text as code, in which GitHub looks for nothing."""
    one_line = visible(" ".join(text.split()))
    ticks = "`" * (max(map(len, _RUNS_OF_TICKS.findall(one_line)), default=0) + 1)
    space = " " if one_line.startswith("`") or one_line.endswith("`") else ""
    return f"{ticks}{space}{one_line}{space}{ticks}" if one_line else ""


def link(label: str, address: str) -> str:
    """A link with a label that is Markdown already; the label alone if there is no address."""
    if not address:
        return label
    return f"[{label}](<{quote(address, safe=_OF_ADDRESSES)}>)"


def cut(lines: list[str], room: int) -> tuple[list[str], int]:
    """As many whole lines from the first as fit into `room` bytes of UTF-8, and how many do not."""
    used = 0
    for number, line in enumerate(lines):
        used += len(line.encode("utf-8")) + 1
        if used > room:
            return lines[:number], len(lines) - number
    return lines, 0


_OF_ADDRESSES = ":/?#[]@!$&'()*+,;=%~"
