"""Proper names of an English text: words with capital letters, where a capital letter says something.

At the beginning of a sentence it says nothing by itself. There a word is a name if it is known to be one
(`known`: from elsewhere in the site; a country), or looks like one: a word that is in no list of common
words, has no ending of theirs, and is followed by a verb, a possessive or another name.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from babel import Locale

from site_gen.details import english
from site_gen.details.values import Detail, Kind
from site_gen.expressions.words import MONTH_NAMES, WEEKDAY_NAMES
from site_gen.folding import normalised

_TOKEN = re.compile(r"[^\W_](?:[\w&]|['.-](?=\w))*")
_START = re.compile(r"(?:^|[.!?:;]['\")\]]*|(?:^|[\s(])['\"(\[]+|\n)\s*$")
_DOTTED = re.compile(r"(?:\w\.)+\w")
_ADDED = re.compile(r"(?:-(?:era|[a-z]{4,}))+$")
"""What is put behind a name: `Russian-built`, but not `Jong-un`."""
PRONOUNS = english.PRONOUNS
_UNTELLING = frozenset().union(
    english.TITLES,
    english.GENERIC,
    english.CONNECTORS,
    english.NO_NAMES,
    MONTH_NAMES,
    WEEKDAY_NAMES,
)
"""Words that tell nothing of whom or what a name names."""
_HEADLINE = 6
"""A text of so many words, all longer ones with capital letters, is a headline, where they say nothing."""


def plain(text: str) -> str:
    """Small letters without accents."""
    lowered = text.casefold()
    if lowered.isascii():
        return lowered
    decomposed = normalised("NFD", lowered)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, without accents, possessives and the stops of `U.N.`, in order:
    of one with a hyphen its parts, too."""
    made: list[str] = []
    for word in whole_words_of(text):
        made.append(word)
        if "-" in word:
            made += word.split("-")
    return tuple(made)


def whole_words_of(text: str) -> tuple[str, ...]:
    """The same without the parts."""
    return tuple(_bare(word) for word in _TOKEN.findall(plain(text)))


def found(text: str, known: frozenset[str] = frozenset()) -> Iterator[Detail]:
    """The names of a folded text."""
    tokens = list(_TOKEN.finditer(text))
    words = [token[0] for token in tokens]
    capital = [word != word.lower() for word in words]
    if len(tokens) >= _HEADLINE and all(
        is_capital or len(word) < 4 for word, is_capital in zip(words, capital, strict=True)
    ):
        return
    at = 0
    while at < len(tokens):
        if not capital[at]:
            at += 1
            continue
        end = _run(text, tokens, capital, at)
        start = at
        if _begins(text, tokens, at):
            start = _first_of_name(text, tokens, at, end, known)
        while start < end and not capital[start]:
            start += 1
        detail = _detail(text, tokens[start:end])
        if detail:
            yield detail
        at = end


def _is_capital(token: str) -> bool:
    return token != token.lower()


def _run(text: str, tokens: list[re.Match[str]], capital: list[bool], at: int) -> int:
    """Where the words of a name end that begins with that word: capitals, small words between them, and a
    number behind them."""
    end = at + 1
    while end < len(tokens):
        gap = text[tokens[end - 1].end() : tokens[end].start()]
        is_near = gap == " " or (gap == ". " and _is_abbreviated(tokens[end - 1][0]))
        if not is_near or tokens[end - 1][0].endswith("'s"):
            return end
        if capital[end] or (tokens[end][0].isdigit() and len(tokens[end][0]) < 4):
            end += 1
        elif (
            tokens[end][0] in english.CONNECTORS
            and tokens[end][0] not in ("and", "for", "in", "on")
            and _goes_on(text, tokens, capital, end + 1)
        ):
            end += 2
        else:
            return end
    return end


def _goes_on(text: str, tokens: list[re.Match[str]], capital: list[bool], at: int) -> bool:
    return (
        at < len(tokens) and capital[at] and text[tokens[at - 1].end() : tokens[at].start()] == " "
    )


def _is_abbreviated(token: str) -> bool:
    return (
        token.casefold() in english.ABBREVIATED
        or len(token) == 1
        or _DOTTED.fullmatch(token) is not None
    )


def _begins(text: str, tokens: list[re.Match[str]], at: int) -> bool:
    """Whether a sentence begins with the word."""
    if at == 0:
        return True
    between = text[tokens[at - 1].end() : tokens[at].start()]
    if between == " " or (between == ". " and _is_abbreviated(tokens[at - 1][0])):
        return False
    return _START.search(between) is not None


def _first_of_name(
    text: str, tokens: list[re.Match[str]], at: int, end: int, known: frozenset[str]
) -> int:
    """Where the name begins of words, up to `end`, that a sentence begins with."""
    token = tokens[at][0]
    word = _bare(plain(token))
    is_title = word in english.TITLES and end - at > 1
    if is_title or word in known or word in _places():
        return at
    if word in english.COMMON or word in english.TITLES or word in english.GENERIC:
        return at + 1
    if all(part in english.NUMBER_WORDS for part in word.split("-")):
        return at + 1
    if any(letter.isupper() for letter in token[1:]):
        return at
    looks_named = end - at > 1 or token.endswith("'s") or _is_verb(text, tokens, end)
    looks_common = word.endswith(english.COMMON_ENDINGS) or (end - at == 1 and word.endswith("s"))
    return at if looks_named and not looks_common else at + 1


def _is_verb(text: str, tokens: list[re.Match[str]], at: int) -> bool:
    if at >= len(tokens) or text[tokens[at - 1].end() : tokens[at].start()] not in (" ", ", "):
        return False
    word = tokens[at][0]
    return word in english.VERBS or (word.endswith("ed") and len(word) > 4)


def _detail(text: str, tokens: list[re.Match[str]]) -> Detail | None:
    if not tokens:
        return None
    words = tuple(_bare(plain(_without_added(token[0]))) for token in tokens)
    if not _is_name(words):
        return None
    start, end = tokens[0].start(), tokens[-1].end()
    written = text[start:end].removesuffix("'s")
    return Detail(Kind.NAME, words, start, start + len(written), written)


def _without_added(word: str) -> str:
    return _ADDED.sub("", word) if "-" in word else word


def _is_name(words: tuple[str, ...]) -> bool:
    if specific(words):
        return True
    said = [word for word in words if word not in english.CONNECTORS]
    return len(said) > 1 and not any(word in english.TITLES for word in said)


def specific(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name that tell whom or what it names, without titles and common nouns."""
    return tuple(word for word in words if word not in _UNTELLING)


def telling_words(texts: Iterable[str]) -> frozenset[str]:
    """The words with capital letters of some texts that are no common words."""
    return frozenset(
        word
        for text in texts
        for token in _TOKEN.findall(text)
        if _is_capital(token)
        for word in specific(words_of(token))
        if word not in english.COMMON
    )


def _bare(word: str) -> str:
    """Without a possessive, and the stops of an abbreviation."""
    word = word.removesuffix("'s").removesuffix("'")
    return word.replace(".", "") if "." in word and _DOTTED.fullmatch(word) else word


@cache
def _places() -> frozenset[str]:
    """Countries of one word, and what is called after them."""
    names = (plain(name) for name in Locale("en").territories.values())
    return frozenset(name for name in names if name.isalpha()) | frozenset(english.DEMONYMS)
