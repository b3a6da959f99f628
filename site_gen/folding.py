"""Fold a text for comparison and keep the way back to the original.

Two texts say the same for us when their foldings are equal. The folding is Unicode NFKC (UAX #15),
every run of white space to one space, zero-width characters and soft hyphens dropped, every
quotation mark alike (Unicode's property Quotation_Mark) and every dash alike (property Dash). Case,
words, digits, signs and all other punctuation stay.

All offsets are code points. A folding is linear nearly everywhere, so only the places where it is
not (`Folded.edits`) are kept, and a position is mapped back by bisection.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from msgspec import Struct

QUOTATION_MARKS = (
    "\"'\u00ab\u00bb\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2039\u203a\u2e42"
    "\u300c\u300d\u300e\u300f\u301d\u301e\u301f\ufe41\ufe42\ufe43\ufe44\uff02\uff07\uff62\uff63"
)
DASHES = (
    "-\u058a\u05be\u1400\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2053\u207b\u208b\u2212"
    "\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u2e5d\u301c\u3030\u30a0\ufe31\ufe32\ufe58\ufe63\uff0d\U00010ead"
)
SOFT_HYPHEN = "\u00ad"
LINE_HYPHENS = "-\u2010\u2011" + SOFT_HYPHEN
LINE_ENDS = frozenset("\n\r\v\f\u0085\u2028\u2029")

# A hyphen at the end of a line may be the writer's or the typesetter's. In the folded text it is one
# of these noncharacters, which Unicode reserves for a program's own use and no document contains.
# Each stands for any of the listed spellings, longest first.
BREAK_IN_WORD, BREAK_IN_COMPOUND, BREAK_SOFT = "\ufdd0", "\ufdd1", "\ufdd2"
SPELLINGS = {
    BREAK_IN_WORD: ("- ", "-", ""),
    BREAK_IN_COMPOUND: ("- ", "-"),
    BREAK_SOFT: (" ", "-", ""),
}
BREAKS = "".join(SPELLINGS)

_ALIKE = str.maketrans(dict.fromkeys(QUOTATION_MARKS, "'") | dict.fromkeys(DASHES, "-"))
# Signs of category Cf that print (Arabic number signs and their like): Unicode's property
# Prepended_Concatenation_Mark.
_VISIBLE_FORMATS = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
# Most quotations: one line of ASCII, no straight double quotation mark, no space beside another.
_ALREADY_FOLDED = re.compile(r"[!#-~]*+(?: (?! )[!#-~]*+)*+")
_FEW = 20
_MOST_MARKS = 30
"""No script puts so many marks on a letter: UAX #15 has the same limit for its Stream-Safe Text."""
# All characters that decompose into marks, and some others.
_ROW_OF_MARKS = re.compile(rf"(?:[^\w\s\x00-\x7f]|[\uff9e\uff9f]){{{_MOST_MARKS + 1},}}+")
# Where nothing but white space is irregular, its runs are found in the text whose white space is spaces.
_SPACES = re.compile("(?P<space>  +)")
_PLAIN = frozenset(map(chr, range(0x21, 0x7F))) - {'"'}


Form = Literal["NFC", "NFD", "NFKC", "NFKD"]


class Edit(NamedTuple):
    """`folded[start:end]` came from `original[origin:origin_end]`, not one to one."""

    start: int
    end: int
    origin: int
    origin_end: int


class Folded(Struct, frozen=True):
    """A folded text with the map back to its original.

    `text` may hold the three BREAK characters, each standing for a hyphen at a line's end.
    """

    original: str
    text: str
    edits: tuple[Edit, ...]
    starts: tuple[int, ...]

    def origin_of_start(self, position: int) -> int:
        """The offset in the original where a passage begins whose folding begins at `position`."""
        edit = self._edit_before(position)
        if edit is None:
            return position
        if position < edit.end:
            return edit.origin
        return edit.origin_end + position - edit.end

    def origin_of_end(self, position: int) -> int:
        """The offset in the original where a passage ends whose folding ends at `position`."""
        last = position - 1
        edit = self._edit_before(last)
        if edit is None:
            return position
        if self.text[last] in SPELLINGS:
            return edit.origin + 1
        if last < edit.end:
            return edit.origin_end
        return edit.origin_end + position - edit.end

    def _edit_before(self, position: int) -> Edit | None:
        index = bisect_right(self.starts, position) - 1
        return self.edits[index] if index >= 0 else None


def fold(text: str, *, line_hyphens: bool = False) -> Folded:
    """Fold `text`; with `line_hyphens`, a hyphen at a line's end becomes a BREAK character.

    Sources are folded with `line_hyphens`, quotations without: what an editor typed is no typesetting.
    """
    if _ALREADY_FOLDED.fullmatch(text):
        return Folded(text, text, (), ())
    kinds = _Kinds.of(text)
    regular = _replaced(text, kinds.singles)
    edits: list[Edit] = []
    out: list[str] = []
    done = length = 0
    irregular = _irregular(text, regular, kinds, line_hyphens=line_hyphens)
    for origin, origin_end, folded in irregular:
        out += (regular[done:origin], folded)
        start = length + origin - done
        length = start + len(folded)
        edits.append(Edit(start, length, origin, origin_end))
        done = origin_end
    out.append(regular[done:])
    return Folded(text, "".join(out), tuple(edits), tuple(edit.start for edit in edits))


def is_word(character: str) -> bool:
    """Whether a character of a folded text belongs to a word: a letter, digit, mark or underscore."""
    return character.isalnum() or character == "_" or unicodedata.category(character)[0] == "M"


def normalised(form: Form, text: str) -> str:
    """A text in one of Unicode's forms (UAX #15). Python alone takes time by the square of how many marks stand in a
    row, if they are not in order."""
    if len(text) > _MOST_MARKS and not text.isascii():
        decomposed: Form = "NFKD" if "K" in form else "NFD"
        text = _ROW_OF_MARKS.sub(lambda row: _ordered(row[0], decomposed), text)
    return unicodedata.normalize(form, text)


def _ordered(row: str, decomposed: Form) -> str:
    """The characters decomposed, and each row of marks in Unicode's order."""
    out: list[str] = []
    marks: list[str] = []
    for character in row:
        for piece in unicodedata.normalize(decomposed, character):
            if unicodedata.combining(piece):
                marks.append(piece)
                continue
            out += (*sorted(marks, key=unicodedata.combining), piece)
            marks = []
    return "".join([*out, *sorted(marks, key=unicodedata.combining)])


class _Kinds(Struct, frozen=True):
    """What the distinct characters of one text do when folded."""

    singles: dict[str, str]
    irregular: re.Pattern[str] | None
    line_hyphen: re.Pattern[str] | None

    @staticmethod
    def of(text: str) -> "_Kinds":
        sets: dict[str, list[str]] = {"space": [], "drop": [], "join": [], "blank": [], "many": []}
        singles: dict[str, str] = {}
        for character in sorted(set(text) - _PLAIN):
            kind, folded = _kind(character)
            if kind in ("single", "space") and folded != character:
                singles[character] = folded
            if kind != "single":
                sets[kind].append(character)
        return _Kinds(singles, _irregular_pattern(sets), _line_hyphen_pattern(text, sets))


def _replaced(text: str, singles: dict[str, str]) -> str:
    """The text with characters in the place of others, which don't fold any further themselves."""
    if len(singles) > _FEW:
        return text.translate({ord(character): folded for character, folded in singles.items()})
    # One pass for each takes a tenth of the time of one that looks up every character.
    for character, folded in singles.items():
        text = text.replace(character, folded)
    return text


@lru_cache(maxsize=20_000)
def _kind(character: str) -> tuple[str, str]:
    """How one character folds by itself: its kind, and what it becomes."""
    if _is_dropped(character):
        return "drop", ""
    if character.isspace():
        return "space", " "
    folded = unicodedata.normalize("NFKC", character).translate(_ALIKE)
    if _joins(character):
        return "join", folded
    if folded[0].isspace():
        return "blank", folded
    return ("single" if len(folded) == 1 else "many"), folded


def _is_dropped(character: str) -> bool:
    if character in BREAKS or character == "\u034f" or character in "\u180b\u180c\u180d\u180f":
        return True
    if "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
        return True
    return unicodedata.category(character) == "Cf" and character not in _VISIBLE_FORMATS


def _joins(character: str) -> bool:
    """Whether NFKC may combine the character with what stands before it."""
    first = unicodedata.normalize("NFKD", character)[0]
    is_jamo = "\u1160" <= first <= "\u11ff"
    return is_jamo or unicodedata.category(first)[0] == "M"


def _class(characters: list[str]) -> str:
    return "[" + "".join(map(re.escape, characters)) + "]" if characters else "(?!)"


def _irregular_pattern(sets: dict[str, list[str]]) -> re.Pattern[str] | None:
    # Only what the text has goes into the pattern: each alternative is tried at every character.
    present = {kind for kind, characters in sets.items() if characters}
    if present == {"space"}:
        return _SPACES
    gap = _class(sets["space"] + sets["drop"])
    join = f"(?:{_class(sets['drop'])}*+{_class(sets['join'])})"
    alternatives: list[str] = []
    if sets["blank"]:
        alternatives.append(f"(?P<blank>{gap}*{_class(sets['blank'])}{join}*+)")
    if sets["space"]:
        alternatives.append(f"(?P<space>{_class(sets['space'])}{gap}+)")
    if sets["join"]:
        alternatives.append(f"(?P<cluster>(?!{gap})(?s:.){join}++|{join}++)")
    if sets["many"]:
        alternatives.append(f"(?P<many>{_class(sets['many'])})")
    if sets["drop"]:
        alternatives.append(f"(?P<drop>{_class(sets['drop'])}+)")
    return re.compile("|".join(alternatives)) if alternatives else None


def _line_hyphen_pattern(text: str, sets: dict[str, list[str]]) -> re.Pattern[str] | None:
    if LINE_ENDS.isdisjoint(text):
        return None
    return re.compile(f"[{re.escape(LINE_HYPHENS)}]{_class(sets['space'] + sets['drop'])}+")


def _irregular(
    text: str, regular: str, kinds: _Kinds, *, line_hyphens: bool
) -> Iterator[tuple[int, int, str]]:
    """Each place that does not fold one to one: (origin, origin_end, folded), in order."""
    if kinds.irregular is None:
        return
    searched = regular if kinds.irregular is _SPACES else text
    breaks = _line_breaks(text, kinds.line_hyphen) if line_hyphens and kinds.line_hyphen else []
    position = 0
    for start, end, mark in breaks:
        yield from _edits_between(searched, kinds.irregular, position, start)
        yield start, end, mark
        position = end
    yield from _edits_between(searched, kinds.irregular, position, len(text))


def _edits_between(
    text: str, pattern: re.Pattern[str], start: int, end: int
) -> Iterator[tuple[int, int, str]]:
    for match in pattern.finditer(text, start, end):
        yield match.start(), match.end(), _FOLDERS[match.lastgroup or ""](match.group())


def _line_breaks(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    for match in pattern.finditer(text):
        if LINE_ENDS.isdisjoint(match.group()):
            continue
        before, after = _neighbours(text, match.start(), match.end())
        if not (is_word(before) and is_word(after)):
            continue
        yield match.start(), match.end(), _break(match.group()[0], before, after)


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    while start > 0 and _is_dropped(text[start - 1]):
        start -= 1
    return text[start - 1] if start else " ", text[end] if end < len(text) else " "


def _break(hyphen: str, before: str, after: str) -> str:
    # Between digits the hyphen is a range or a sign: dropping it would make another number.
    if hyphen == SOFT_HYPHEN:
        return BREAK_SOFT
    return BREAK_IN_WORD if before.isalpha() and after.isalpha() else BREAK_IN_COMPOUND


def _without_dropped(text: str) -> str:
    return "".join(character for character in text if not _is_dropped(character))


def _fold_cluster(text: str) -> str:
    return normalised("NFKC", _without_dropped(text)).translate(_ALIKE)


def _fold_blank(text: str) -> str:
    return " " + _fold_cluster(text).lstrip()


_FOLDERS: dict[str, Callable[[str], str]] = {
    "blank": _fold_blank,
    "space": lambda _: " ",
    "cluster": _fold_cluster,
    "many": _fold_cluster,
    "drop": lambda _: "",
}
