"""What rests on a source, in GitHub's Markdown: a summary, a table of the claims, and a fold for each."""

import re
from collections.abc import Iterator, Sequence
from html import escape

from site_gen.editing.impact import ClaimImpact, Impact
from site_gen.findings import Finding, Place, counted
from site_gen.reports import impact as words
from site_gen.reports.markdown import code, escaped

LIMIT = 65_536
"""Characters that a comment or an issue on GitHub can have."""

_MOST_LINES = 50
"""Of a table or list; what goes beyond is counted."""
_FOR_THE_END = 200


def as_markdown(impact: Impact) -> str:
    """At most as many characters as a comment can have. The last folds are left out, and counted,
    where it would be more."""
    parts = [*_opening(impact), *_lists(impact)]
    room = LIMIT - _FOR_THE_END - sum(len(part) + 2 for part in parts)
    folds = [_claim(item, impact) for item in impact.claims]
    shown = 0
    for made in folds:
        room -= len(made) + 2
        if room < 0:
            break
        parts.append(made)
        shown += 1
    if shown < len(folds):
        more = counted(len(folds) - shown, "claim")
        parts.append(f"The passages of {more} are left out here: a comment can't hold more.")
    return "\n\n".join(parts)


def _opening(impact: Impact) -> Iterator[str]:
    source = impact.source
    yield f"**{_coded(words.summary(impact))}**"
    yield " · ".join(escaped(said) for said in (source.title, source.publisher) if said)
    yield from map(_coded, words.remarks(impact))
    if not impact.is_complete:
        yield f"Note: {_coded(words.INCOMPLETE)}."
    for heading, claims in words.headings(impact):
        yield f"### {heading}"
        yield "\n".join(_table(claims, impact))


def _table(claims: Sequence[ClaimImpact], impact: Impact) -> Iterator[str]:
    yield f"| claim | {'if it were retracted' if impact.if_retracted else 'without it'} | why |"
    yield "| --- | --- | --- |"
    for item in claims[:_MOST_LINES]:
        name = f"{escaped(words.name(item))}{words.draft_mark(item.entry)}"
        change = escaped(words.change(item))
        why = _coded(words.reason(item, if_retracted=impact.if_retracted))
        yield f"| {name} | {f'**{change}**' if item.falls else change} | {why} |"
    if len(claims) > _MOST_LINES:
        yield f"| and {counted(len(claims) - _MOST_LINES, 'more claim')} | | |"


def _lists(impact: Impact) -> Iterator[str]:
    if impact.if_retracted:
        yield f"### {words.findings_heading(impact)}"
        if impact.findings:
            yield _listed([_finding(found) for found in impact.findings])
    for heading, lines in words.others(impact):
        yield f"### {heading}"
        yield _listed([line for line, _ in lines])


def _listed(lines: Sequence[str]) -> str:
    shown = [f"- {_coded(line)}" for line in lines[:_MOST_LINES]]
    if len(lines) > _MOST_LINES:
        shown.append(f"- and {len(lines) - _MOST_LINES:,} more")
    return "\n".join(shown)


def _finding(found: Finding) -> str:
    return f"{found.severity} `{found.code}` {_at(found.place)}: {found.message}"


def _claim(item: ClaimImpact, impact: Impact) -> str:
    head = f"<b>{escape(words.name(item))}</b> {escape(words.change(item))}"
    pieces = (
        f"{_coded(words.stance(piece, impact))}, {escaped(_at(piece.where['quote']))}:\n\n"
        f"> {escaped(piece.quote)}"
        for piece in item.lost
    )
    body = "\n\n".join([escaped(item.claim.text), *pieces])
    return f"<details><summary>{head}</summary>\n\n{body}\n\n</details>"


def _at(place: Place) -> str:
    return f"{place.path}:{place.line}"


def _coded(said: str) -> str:
    """A sentence of ours, in which names stand between back quotes: these become code, and all else
    stays text."""
    return "".join(_part(found) for found in re.findall("`[^`]*`|[^`]+|`", said))


def _part(part: str) -> str:
    if len(part) > 1 and part.startswith("`"):
        return code(part.strip("`"))
    # `escaped` has no white space at either end.
    before, after = (" " if edge.isspace() else "" for edge in (part[0], part[-1]))
    return f"{before}{escaped(part)}{after}"
