"""Claims that differ, in GitHub's Markdown: a table with both sides for each."""

from collections.abc import Iterator

from site_gen.editing.tensions import Side, Tension, Tensions
from site_gen.findings import counted
from site_gen.reports import tensions as words
from site_gen.reports.markdown import code, escaped

LIMIT = 65_536
"""Characters that a comment or an issue on GitHub can have."""
_FOR_THE_END = 200


def as_markdown(tensions: Tensions) -> str:
    """At most as many characters as a comment can have; tensions beyond are counted."""
    told = [f"**{escaped(words.summary(tensions))}**", *map(escaped, words.remarks(tensions))]
    room = LIMIT - _FOR_THE_END - sum(len(part) + 2 for part in told)
    for number, tension in enumerate(tensions.found):
        made = "\n".join(_tension(tension, tensions))
        room -= len(made) + 2
        if room < 0:
            more = counted(len(tensions.found) - number, "tension")
            told.append(f"{more} more: `site-gen tensions` lists them all.")
            break
        told.append(made)
    return "\n\n".join(told)


def _tension(tension: Tension, tensions: Tensions) -> Iterator[str]:
    one, other = tension.sides
    yield f"### {escaped(words.heading(tension))}"
    if tension.actors:
        yield from ("", escaped(", ".join(tension.actors)))
    yield ""
    yield f"| {code(words.name(one))} | {code(words.name(other))} |"
    yield "| --- | --- |"
    yield f"| {_text(one)} | {_text(other)} |"
    yield f"| {_standing(one)} | {_standing(other)} |"
    yield f"| {_passages(one, tensions)} | {_passages(other, tensions)} |"
    yield from ("", _advice(tension))


def _text(side: Side) -> str:
    before, marked, after = words.parts(side)
    # `escaped` has no white space at either end.
    space = " " if before.endswith(" ") else ""
    behind = " " if after.startswith(" ") else ""
    return f"{escaped(before)}{space}**{escaped(marked)}**{behind}{escaped(after)}"


def _standing(side: Side) -> str:
    place = words.place(side)
    at = code(f"{place.path}:{place.line}")
    return "<br>".join(
        filter(None, (escaped(words.standing(side)), escaped(words.attribution(side)), at))
    )


def _passages(side: Side, tensions: Tensions) -> str:
    return "<br>".join(
        f"{escaped(stance)}: {escaped(words.described(source, tensions))}: “{escaped(quote)}” "
        f"{code(f'{at.path}:{at.line}')}"
        for stance, source, quote, at in words.passages(side)
    )


def _advice(tension: Tension) -> str:
    """Words between back quotes are code."""
    pieces = words.advice(tension).split("`")
    return "".join(code(piece) if at % 2 else piece for at, piece in enumerate(pieces))
