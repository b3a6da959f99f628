"""What editors and sources wrote, as HTML in which all of it can be seen."""

import re
from typing import Literal

from markupsafe import Markup, escape

from site_gen.reports.diff_lines import Told
from site_gen.unseen import number, signs

_LONG = 2000

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls, which HTML forbids
    "\u200b\u2060-\u2064\ufeff\u180e"  # no width
    "\u202a-\u202e\u2066-\u2069"  # another order of the letters that follow
    "\ufff9-\ufffb\U000e0000-\U000e007f"  # annotations and tags
    "\ud800-\udfff\ufdd0-\ufdef"  # no characters at all; and those at the end of each plane:
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)
"""Characters that show as nothing, and so could hide a change or make a text look like another. What
scripts need to be written well (joiners, marks of direction, soft hyphens) is not among them: whether it is
needed where it stands, `unseen` tells."""

_LOSSES = frozenset({"removed", "lowered", "dropped", "lost", "out", "retracted"})
_GAINS = frozenset({"added", "raised", "given", "again", "noted", "renewed"})


def shown(text: str) -> Markup:
    """Escaped, each character that can't be seen replaced by its number, as in `U+202E`."""
    pieces: list[str] = []
    done = 0
    places = {sign.offset for sign in signs(text)}
    for at in sorted(places | {match.start() for match in _UNSEEN.finditer(text)}):
        pieces += (str(escape(text[done:at])), f'<span class="unseen">{number(text[at])}</span>')
        done = at + 1
    pieces.append(str(escape(text[done:])))
    return Markup("".join(pieces))  # noqa: S704  # escaped before


def worded(message: str) -> Markup:
    """A message, with what it has between backticks as code. Where these are no pairs, they stay."""
    pieces = message.split("`")
    if len(pieces) % 2 == 0:
        return shown(message)
    code = Markup("<code>{}</code>")
    return Markup("").join(
        code.format(shown(piece)) if number % 2 else shown(piece)
        for number, piece in enumerate(pieces)
    )


def is_long(told: Told) -> bool:
    """Whether a text gets a box of its own to scroll in, so that what follows stays within reach."""
    return sum(len(text) for text, _ in told) > _LONG


def tone(word: str) -> Literal["loss", "gain", "change"]:
    """What a word such as `evidence dropped` tells of, by its last one."""
    last = word.rsplit(maxsplit=1)[-1] if word else ""
    if last in _LOSSES:
        return "loss"
    return "gain" if last in _GAINS else "change"
