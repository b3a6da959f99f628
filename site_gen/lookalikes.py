"""Words of letters of several scripts that can be taken for a word of one of them, and hosts likewise.

A Cyrillic `а` in a Latin word shows as the Latin one does, and is another letter to every program that searches or
compares. Words that are seen to be mixed are nobody's disguise: `TNFα`, `kΩ`, `KoЯn`, `VIP-зал`. See
UTS #39 (Unicode Security Mechanisms), from whose list of confusable letters those are taken here
that are alike in nearly every typeface.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from string import ascii_letters
from types import MappingProxyType

from msgspec import Struct

from site_gen.unseen import named, script

_ALIKE: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "CYRILLIC": dict(
            zip(
                "АВЕЅІЈКМНОРСТУХҮԌԚԜӀаеѕіјкорсухԁԛԝһӏѵү",
                "ABESIJKMHOPCTYXYGQWIaesijkopcyxdqwhlvy",
                strict=True,
            )
        ),
        "GREEK": dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿοϲϳ", "ABEZHIKMNOPTYXCJocj", strict=True)),
        "ARMENIAN": dict(zip("ՕՏՍօսհոցզյ", "OSUouhngqj", strict=True)),
        "CHEROKEE": dict(zip("ᎪᏴᏟᎠᎬᏀᎻᎥᎫᏦᏞᎷᏢᎡᏚᎢᏙᎳᏃᎩ", "ABCDEGHiJKLMPRSTVWZY", strict=True)),
        "COPTIC": dict(zip("ⲞⲤⲢⲦⲔⲎⲘⲚⲟⲥ", "OCPTKHMNoc", strict=True)),
    }
)
"""Letters of other scripts, and the Latin letter that each is taken for."""
_NEARLY_ALIKE = dict(zip("αγηικνρυωσ", "aynikvpuwo", strict=True))
"""Greek letters that are taken for Latin ones only in the midst of small Latin letters: elsewhere they are
signs, as in `TNFα` and `FcγRI`."""
_SKELETONS: Mapping[str, frozenset[str]] = MappingProxyType(
    {name: frozenset(pairs.values()) for name, pairs in _ALIKE.items()}
    | {
        "LATIN": frozenset(ascii_letters),
        "GREEK": frozenset((*_ALIKE["GREEK"].values(), *_NEARLY_ALIKE.values())),
    }
)
"""The Latin letters that letters of each script are taken for."""

_L = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_O = "\u0370-\u03ff\u1f00-\u1fff\u0400-\u052f\u0531-\u0587\u13a0-\u13ff\u2c80-\u2cff"
_M = "\u0300-\u036f"
MIXTURE = re.compile(
    f"[{_L}][{_M}]*[{_O}]|[{_O}][{_M}]*[{_L}]|[\u0370-\u03ff][{_M}]*[\u0400-\u052f]"
    f"|[\u0400-\u052f][{_M}]*[\u0370-\u03ff]"
)
"""Where a word goes from one script to another. What a text has no match of, has no such word."""
_LETTERS = re.compile(f"(?:[^\\W\\d_]|[{_M}])+")
_ACRONYM_WITH_ENDING = re.compile("[A-Z]{2,}[\u0430-\u04ff\u03ac-\u03ce]+")
_SHARED = (
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA"}),
    frozenset({"LATIN", "CJK", "HANGUL"}),
    frozenset({"LATIN", "CJK", "BOPOMOFO"}),
)
"""Scripts that one word of an address may have together: UTS #39, “highly restrictive”."""
_LONGEST_LABEL = 63


class Word(Struct, frozen=True):
    """A word that looks as if it were of one script, at an offset, with the letters of others in it."""

    offset: int
    text: str
    strangers: tuple[str, ...]
    script: str


def words(text: str) -> Iterator[Word]:
    """Such words of a text, in their order; in time proportional to it."""
    end = 0
    for match in MIXTURE.finditer(text):
        if match.start() < end:
            continue
        start = match.start()
        while start > end and _LETTERS.match(text[start - 1]):
            start -= 1
        found = _LETTERS.match(text, start)
        end = found.end() if found else match.end()
        word = _disguised(text[start:end])
        if word:
            yield Word(start, text[start:end], *word)


def told(letters: tuple[str, ...]) -> str:
    """Such as `U+0430 CYRILLIC SMALL LETTER A`, for each of them."""
    return ", ".join(named(letter) for letter in letters)


def host(name: str) -> str | None:
    """What is wrong with the name of a host, if it can be taken for another: labels of scripts that do not go
    together, or of foreign letters alone that all look Latin below a Latin top level."""
    labels = [_decoded(label) for label in name.split(".")]
    for label in labels:
        scripts = {_script(letter) for letter in label if unicodedata.category(letter)[0] == "L"}
        if len(scripts) > 1 and not any(scripts <= shared for shared in _SHARED):
            return f"`{label[:_LONGEST_LABEL]}` has letters of several scripts ({_listed(scripts)})"
        other = next(iter(scripts), "")
        is_below_latin = labels[-1].isascii()
        if is_below_latin and other in _ALIKE and all(_is_alike(one, other) for one in label):
            return f"`{label[:_LONGEST_LABEL]}` is of {other.capitalize()} letters that look Latin"
    return None


def _is_alike(letter: str, of_script: str) -> bool:
    return letter in _ALIKE[of_script] or not letter.isalpha()


def _listed(scripts: set[str]) -> str:
    return ", ".join(sorted(name.capitalize() for name in scripts))


def _decoded(label: str) -> str:
    """A label as it is shown, where it is written in ASCII (`xn--`, RFC 3492)."""
    if label[:4].lower() != "xn--" or len(label) > _LONGEST_LABEL or not label.isascii():
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


@lru_cache(maxsize=5_000)
def _script(letter: str) -> str:
    return script(_base(letter))


def _base(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


@lru_cache(maxsize=5_000)
def _disguised(word: str) -> tuple[tuple[str, ...], str] | None:
    """The letters that do not belong, and the script that the word seems to have."""
    letters = [(at, letter) for at, letter in enumerate(word) if not "\u0300" <= letter <= "\u036f"]
    if _ACRONYM_WITH_ENDING.fullmatch(word):
        return None
    scripts = {_script(letter) for _, letter in letters}
    candidates = [
        (tuple(dict.fromkeys(one for _, one in others)), target)
        for target in sorted(scripts & _SKELETONS.keys())
        if (others := [(at, one) for at, one in letters if _script(one) != target])
        # A single Greek letter is a sign, as in ΔT, and makes no Greek word.
        and (target != "GREEK" or len(letters) > 2 * len(others))
        and all(_seems(word, at, one, target) for at, one in others)
    ]
    return min(candidates, key=lambda found: (len(found[0]), found[1]), default=None)


def _seems(word: str, at: int, letter: str, target: str) -> bool:
    """Whether a letter can be taken for one of the script `target` where it stands."""
    base, own = _base(letter), _script(letter)
    if own == "LATIN":
        return base in _SKELETONS[target]
    skeleton = _ALIKE.get(own, {}).get(base)
    if skeleton is not None:
        return skeleton in _SKELETONS[target]
    is_amid = 0 < at < len(word) - 1 and all(
        "a" <= one <= "z" for one in (word[at - 1], word[at + 1])
    )
    return target == "LATIN" and own == "GREEK" and base in _NEARLY_ALIKE and is_amid
