"""Characters that show as nothing, or that change the order in which others show.

Scripts need some of them: joiners within words of Persian or Hindi and within emoji, marks of direction where a line has
letters that run right to left, soft hyphens within words. Those are in their place. All others can make one text
look like another, or hide a change. See UTR #36 (Unicode Security Considerations) and UAX #9 (the
Bidirectional Algorithm).
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

Kind = Literal["override", "direction", "tag", "hidden"]
"""An override, or what ends one; another mark of direction; a letter of a tag; anything else that shows as nothing."""

_OVERRIDES, _EMBEDDINGS, _ISOLATES = "\u202d\u202e", "\u202a\u202b", "\u2066\u2067\u2068"
_POP, _POP_ISOLATE = "\u202c", "\u2069"
_MARKS = "\u200e\u200f\u061c"
_ENDS = "\n\x85\u2028\u2029"
_DIRECTIONS = re.compile(
    f"[{_OVERRIDES}{_EMBEDDINGS}{_ISOLATES}{_POP}{_POP_ISOLATE}{_MARKS}{_ENDS}]"
)
_RIGHT_TO_LEFT = re.compile(
    "[\u05d0-\u05f4\u0620-\u064a\u066e-\u06ff\u0700-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_JOINERS = "\u200c\u200d"
SOFT_HYPHEN = "\u00ad"
_SPACE_OF_NO_WIDTH = "\u200b"
_FILLERS = "\u115f\u1160"
_MONGOLIAN = "\u180b-\u180d\u180f"
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_NEVER = (
    "\u180e\u2060-\u2065\u206a-\u206f\u3164\uffa0\ufeff\ufff0-\ufffb\ufdd0-\ufdef"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e001f\U000e0080-\U000e00ff"
    "\U000e01f0-\U000e0fff"
)
_TAGS = "\U000e0020-\U000e007f"
_HIDDEN = re.compile(
    f"[{SOFT_HYPHEN}\u034f{_FILLERS}{_MONGOLIAN}{_SPACE_OF_NO_WIDTH}{_JOINERS}{_SELECTORS}{_NEVER}{_TAGS}]"
)
CHARACTERS = f"{_DIRECTIONS.pattern[1:-1].removesuffix(_ENDS)}{_HIDDEN.pattern[1:-1]}"
"""All of these characters, as a part of a class in a regular expression."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_WHITE_SPACE = re.compile(r"\s+")
_FLAG = re.compile(f"\U0001f3f4[{_TAGS[0]}-\U000e007e]{{1,6}}\U000e007f")
"""The flags of England, Scotland, Wales and the like."""

_WITH_JOINERS = frozenset(
    "ARABIC SYRIAC MANDAIC NKO MONGOLIAN DEVANAGARI BENGALI GURMUKHI GUJARATI ORIYA TAMIL TELUGU KANNADA MALAYALAM SINHALA "
    "THAI LAO KHMER MYANMAR TIBETAN BALINESE JAVANESE".split()
)
_WITHOUT_SPACES = frozenset("THAI LAO KHMER MYANMAR TIBETAN JAVANESE BALINESE CJK".split())
_WITHOUT_SELECTORS = frozenset("LATIN GREEK CYRILLIC ARMENIAN HEBREW ARABIC".split())


class Sign(Struct, frozen=True):
    """A character that is not in its place, at an offset of code points."""

    offset: int
    character: str
    kind: Kind


def signs(text: str) -> tuple[Sign, ...]:
    """The characters of a text that show as nothing, or move others, and that its script does not need; in their
    order. Takes time in proportion to the text."""
    if text.isascii():
        return ()
    found = [*_directions(text), *_hidden(text)]
    return tuple(sorted(found, key=lambda sign: sign.offset))


def visible(text: str) -> str:
    """The text with each such character, and each control, as its number in brackets: `[U+202E]`."""
    places = {sign.offset for sign in signs(text)}
    places |= {match.start() for match in _CONTROL.finditer(text)}
    if not places:
        return text
    pieces = (
        f"[{number(character)}]" if at in places else character for at, character in enumerate(text)
    )
    return "".join(pieces)


def visible_line(text: str) -> str:
    """The same on one line, with one space for all white space between two words."""
    return _WHITE_SPACE.sub(" ", visible(text))


def without(text: str) -> str:
    """The text without such characters, and without soft hyphens."""
    places = {sign.offset for sign in signs(text)}
    kept = (character for at, character in enumerate(text) if at not in places)
    return ("".join(kept) if places else text).replace(SOFT_HYPHEN, "")


def number(character: str) -> str:
    """Such as `U+202E`."""
    return f"U+{ord(character):04X}"


def named(character: str) -> str:
    """Such as `U+202E RIGHT-TO-LEFT OVERRIDE`; controls and what is no character have no name."""
    return f"{number(character)} {unicodedata.name(character, '')}".rstrip()


def script(character: str) -> str:
    """The first word of a character's name, which for letters is that of their script."""
    return unicodedata.name(character, "").partition(" ")[0]


def _directions(text: str) -> Iterator[Sign]:
    """Line by line, since no mark has any effect beyond one."""
    start = 0
    line: list[tuple[int, str]] = []
    for match in _DIRECTIONS.finditer(text):
        if match.group() not in _ENDS:
            line.append((match.start(), match.group()))
            continue
        if line:
            yield from _of_line(text, start, match.start(), line)
            line = []
        start = match.end()
    if line:
        yield from _of_line(text, start, len(text), line)


def _of_line(text: str, start: int, end: int, line: list[tuple[int, str]]) -> Iterator[Sign]:
    is_mixed = _RIGHT_TO_LEFT.search(text, start, end) is not None
    loose = _unpaired(line)
    for at, character in line:
        if character in _OVERRIDES or loose.get(at) == "override":
            yield Sign(at, character, "override")
        elif not is_mixed or at in loose:
            yield Sign(at, character, "direction")


def _unpaired(line: list[tuple[int, str]]) -> dict[int, Kind]:
    """What opens or ends a direction without its counterpart, and what ends an override; by offsets."""
    loose: dict[int, Kind] = {}
    opened: list[tuple[int, str]] = []
    for at, character in line:
        if character in _EMBEDDINGS + _OVERRIDES + _ISOLATES:
            opened.append((at, character))
        elif character == _POP:
            if not opened or opened[-1][1] in _ISOLATES:
                loose[at] = "direction"
            elif opened.pop()[1] in _OVERRIDES:
                loose[at] = "override"
        elif character == _POP_ISOLATE:
            _end_isolate(at, opened, loose)
    return loose | {at: "direction" for at, _ in opened}


def _end_isolate(at: int, opened: list[tuple[int, str]], loose: dict[int, Kind]) -> None:
    """It ends all embeddings since the isolate was opened, too."""
    while opened:
        begun, character = opened.pop()
        if character in _ISOLATES:
            return
        loose[begun] = "direction"
    loose[at] = "direction"


def _hidden(text: str) -> Iterator[Sign]:
    flags = (
        {at for match in _FLAG.finditer(text) for at in range(*match.span())}
        if "\U0001f3f4" in text
        else set()
    )
    for match in _HIDDEN.finditer(text):
        at, character = match.start(), match.group()
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if at in flags or _is_in_place(character, before, after):
            continue
        is_tag = "\U000e0020" <= character <= "\U000e007f"
        yield Sign(at, character, "tag" if is_tag else "hidden")


def _is_in_place(character: str, before: str, after: str) -> bool:
    beside = {script(before), script(after)}
    if character == SOFT_HYPHEN:
        return _is_letter(before) and _is_letter(after)
    if character == _SPACE_OF_NO_WIDTH:
        return not beside.isdisjoint(_WITHOUT_SPACES)
    if character in _JOINERS:
        joins_emoji = character == "\u200d" and _is_emoji(before) and _is_emoji(after)
        return joins_emoji or not beside.isdisjoint(_WITH_JOINERS)
    if character in _FILLERS:
        return "HANGUL" in beside and not _HIDDEN.match(before)
    return _is_selected(character, before)


def _is_selected(character: str, before: str) -> bool:
    """Whether it selects a form of what stands before it, or keeps two marks apart."""
    if "\ufe00" <= character <= "\ufe0f":
        return _is_visible(before) and script(before) not in _WITHOUT_SELECTORS
    if character in "\u180b\u180c\u180d\u180f":
        return script(before) == "MONGOLIAN"
    if character == "\u034f":
        return unicodedata.category(before)[0] == "M"
    return "\U000e0100" <= character <= "\U000e01ef" and script(before) == "CJK"


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LM"


def _is_visible(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character)[0] in "LNPS"


def _is_emoji(character: str) -> bool:
    """A picture, a colour of skin, or the selector that makes a picture of a sign."""
    return character == "\ufe0f" or unicodedata.category(character) in ("So", "Sk")
