"""A change as Markdown, for a comment on a pull request or the summary of a job.

What weakens the record comes first, then a fold for each claim. GitHub takes 65,536 characters of
comment and refuses a longer one, so that what has no room is counted.
"""

from collections.abc import Iterator

from site_gen.findings import Finding, Severity, counted
from site_gen.reports.checkout import Checkout
from site_gen.reports.diff_lines import Line, Told
from site_gen.reports.diff_telling import Item, Section, Telling
from site_gen.reports.markdown import code, escaped, in_html, link

ROOM = 65_000
"""Characters: what GitHub takes of a comment, less a line that whoever posts it may add."""
_LONGEST_FOLD = 20_000
_MOST_WEAKENED = 50
_MARKS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️"}


def as_markdown(told: Telling, checkout: Checkout, room: int = ROOM) -> str:
    """A heading, what weakens the record, then the changes in folds; at most `room` characters."""
    head = "\n".join(_head(told, checkout))
    blocks = list(_blocks(told, checkout))
    # The line that counts what was cut has fewer than 200 characters.
    left = room - len(head) - 200
    shown: list[str] = []
    for number, (heading, full, short) in enumerate(blocks):
        fitting = next(
            (block for block in (heading + full, heading + short) if len(block) < left), None
        )
        if fitting is None:
            shown.append(_more(len(blocks) - number))
            break
        shown.append(fitting)
        left -= len(fitting) + 1
    return "\n".join([head, *shown])


def _more(number: int) -> str:
    return (
        f"\n**And {counted(number, 'more change')}, for which there is no room here:** `site-gen diff` "
        "shows all."
    )


def _head(told: Telling, checkout: Checkout) -> Iterator[str]:
    yield f"### {escaped(told.summary)}"
    for note in told.notes:
        yield f"\n> {escaped(note)}."
    if told.weakened:
        yield "\n#### ⚠️ This weakens the record, and no correction says so\n"
        shown = told.weakened[:_MOST_WEAKENED]
        yield from (f"- {code(_cut(name))}: {escaped(_cut(why))}" for name, why in shown)
        more = len(told.weakened) - len(shown)
        if more:
            yield f"- and {more:,} more"
    if told.elsewhere:
        yield "\n#### Elsewhere, by this change\n"
        shown_findings = told.elsewhere[:_MOST_WEAKENED]
        yield from (f"- {_finding(found, checkout)}" for found in shown_findings)
        more = len(told.elsewhere) - len(shown_findings)
        if more:
            yield f"- and {more:,} more"


def _cut(text: str) -> str:
    return text if len(text) <= 300 else f"{text[:299]}…"


def _blocks(told: Telling, checkout: Checkout) -> Iterator[tuple[str, str, str]]:
    """Of each item: the heading of its section where it is the first of it, its fold, and a line to
    stand for the fold where that has no room."""
    for section in told.sections:
        heading = "\n".join(_heading(section)) + "\n"
        for item in section.items:
            fold = "\n".join(_fold(item, checkout))
            brief = f"\n<p>{_name(item)} (too long to be shown here)</p>\n"
            yield heading, fold if len(fold) <= _LONGEST_FOLD else brief, brief
            heading = ""


def _heading(section: Section) -> Iterator[str]:
    became = f" ({section.became})" if section.became else ""
    yield f"\n#### {escaped(section.title)}{became}"
    if section.path:
        yield f"\n{code(section.path)}"


def _name(item: Item) -> str:
    mark = f"{_MARKS[_gravest(item)]} " if item.findings else ""
    became = ", ".join(item.became) or "as it was"
    return f"{mark}<b>{in_html(item.name)}</b>: {in_html(became)}"


def _gravest(item: Item) -> Severity:
    is_grave = any(found.severity is Severity.ERROR for found in item.findings)
    return Severity.ERROR if is_grave else Severity.WARNING


def _fold(item: Item, checkout: Checkout) -> Iterator[str]:
    if not item.lines and not item.findings:
        yield f"\n<p>{_name(item)}</p>\n"
        return
    yield f"\n<details><summary>{_name(item)}</summary>\n"
    yield from _table(item)
    yield from (f"\n{_finding(found, checkout)}" for found in item.findings)
    yield "\n</details>"


def _table(item: Item) -> Iterator[str]:
    if not item.lines:
        return
    yield "| | Before | After |\n| --- | --- | --- |"
    for line in item.lines:
        yield from _rows(line)


def _rows(line: Line) -> Iterator[str]:
    before, after = _told(line.before, "del"), _told(line.after, "ins")
    yield f"| **{escaped(line.label)}** | {'as after' if line.is_same else before} | {after} |"
    if line.around_before or line.around_after:
        yield f"| within its sentence | {_around(line.around_before)} | {_around(line.around_after)} |"
    if line.why:
        yield f"| why | | {escaped(line.why)} |"


def _around(sentences: tuple[Told, ...]) -> str:
    return "<br>".join(_told(sentence, "b") for sentence in sentences)


def _told(told: Told | None, element: str) -> str:
    """The pieces that are marked in the element, each apart from the words beside it."""
    if told is None:
        return ""
    return "".join(_piece(text, element if mark else "") for text, mark in told)


def _piece(text: str, element: str) -> str:
    inner = escaped(text)
    lead = " " if text[:1].isspace() else ""
    trail = " " if inner and text[-1:].isspace() else ""
    marked = f"<{element}>{inner}</{element}>" if element and inner else inner
    return f"{lead}{marked}{trail}"


def _finding(found: Finding, checkout: Checkout) -> str:
    where = f"{checkout.path(found.place)}:{found.place.line}"
    place = link(code(where), checkout.address(found.place))
    hint = f" → {escaped(found.hint)}" if found.hint else ""
    return f"{_MARKS[found.severity]} {place} {code(found.code)} {escaped(found.message)}{hint}"
