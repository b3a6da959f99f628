"""The form of a rule: words that take back, doubt, condition or credit what stands near them.

Cues are written as editors would, in small letters: `a/b` is either word, `(x)` may be left out, `~3` is up
to three words of any kind. How far a cue governs is a regular expression for the words that may stand
between it and a passage.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache

from msgspec import Struct

WORD = r"[^\s,;:!?()\"]+"
"""A word as scopes count it, in a text whose double quotation marks are all `"`."""


class Kind(StrEnum):
    NEGATION = "negation"
    HEDGE = "hedge"
    CONDITION = "condition"
    ATTRIBUTION = "attribution"


class Rule(Struct, frozen=True):
    """One way in which a sentence does not say what a part of it seems to say.

    `onwards` and `backwards` are what may stand between the cue and a passage after or before it; where
    there is none, it governs nothing there. A cue is none behind `not_after` or in front of `not_before`.
    To govern what stands before it, it must be `followed_by` that, and the passage must have `ends_in`.
    Of a cue that `names_somebody` the words before it tell who says so.
    `answered_by` are the kinds of words in the claim that say the same, its own kind among them.

    `warns` and `silent` are sentences with a passage in asterisks, for which it is and is not told:
    together with `blind` they say what the rule can see and what it can't. Tests hold them.
    """

    name: str
    kind: Kind
    cues: tuple[str, ...]
    onwards: str = ""
    backwards: str = ""
    not_after: str = ""
    not_before: str = ""
    followed_by: str = ""
    ends_in: str = ""
    names_somebody: bool = False
    also_answered_by: tuple[Kind, ...] = ()
    warns: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    blind: str = ""

    @property
    def answered_by(self) -> frozenset[Kind]:
        return frozenset({self.kind, *self.also_answered_by})


class Ready(Struct, frozen=True):
    """A rule with the regular expression of one of its cues."""

    rule: Rule
    cue: str


@cache
def compiled(expression: str) -> re.Pattern[str]:
    """Compiled when it is first asked for: few of all cues stand in any one site."""
    return re.compile(expression)


class Said(Struct, frozen=True):
    """What a text says by single words, by what words begin with, and by phrases, which are found by their
    first word."""

    words: Mapping[str, frozenset[Kind]]
    beginnings: Mapping[Kind, tuple[str, ...]]
    phrases: Mapping[str, tuple[tuple[Kind, str], ...]]


class Language(Struct, frozen=True):
    """The rules of a language: `ready` has them by the words that their cues begin with, `said` what a claim
    says of itself. Where none of the `keys` stands, there is no cue: they are the longest word of each.

    `subordinate` is found in the words before a cue that stands in a clause which the next comma ends.
    `relative` is such a clause without a comma: words after it may be of the main clause, unless they
    follow one of `opens`. `credited` finds the one whom a verb credits, at the end of the words before
    it; `asking` is the beginning of a question that wants a yes or no.
    """

    rules: tuple[Rule, ...]
    ready: Mapping[str, tuple[Ready, ...]]
    keys: frozenset[str]
    said: Said
    opens: frozenset[str]
    subordinate: re.Pattern[str]
    relative: re.Pattern[str]
    credited: re.Pattern[str]
    asking: re.Pattern[str]


def language(
    rules: tuple[Rule, ...],
    says: Mapping[Kind, Sequence[str]],
    *,
    opens: frozenset[str],
    subordinate: str,
    relative: str,
    credited: str,
    asking: str,
) -> Language:
    """`says` are more cues, by which a claim says that kind of thing itself, in which `*` stands for any
    ending; those after `opens` are regular expressions."""
    return Language(
        rules,
        _by_first_word(rules),
        frozenset(key for rule in rules for cue in rule.cues for key in _keys(cue)),
        _said(rules, says),
        opens,
        *map(re.compile, (subordinate, relative, credited, asking)),
    )


def _by_first_word(rules: Iterable[Rule]) -> dict[str, tuple[Ready, ...]]:
    """The rules by the words that their cues begin with, the longest cues first."""
    found: dict[str, list[Ready]] = {}
    for rule in rules:
        for cue in rule.cues:
            ready = Ready(rule, _expression(cue))
            for word in cue.split()[0].split("/"):
                found.setdefault(word, []).append(ready)
    return {word: tuple(ready) for word, ready in found.items()}


def _keys(cue: str) -> list[str]:
    words = [word.split("/") for word in cue.split() if word[0] not in "~("]
    return max(reversed(words), key=lambda either: min(map(len, either)))


def _said(rules: Iterable[Rule], says: Mapping[Kind, Sequence[str]]) -> Said:
    """All cues of a language by their kinds, for texts that are read as a whole."""
    words: dict[str, set[Kind]] = {}
    beginnings: dict[Kind, set[str]] = {kind: set() for kind in Kind}
    phrases: dict[str, list[tuple[Kind, str]]] = {}
    told = [(rule.kind, cue) for rule in rules for cue in rule.cues]
    told += [(kind, cue) for kind, cues in says.items() for cue in cues]
    for kind, cue in told:
        for word in cue.split()[0].split("/"):
            if " " in cue:
                phrases.setdefault(word, []).append((kind, _expression(cue)))
            elif word.endswith("*"):
                beginnings[kind].add(word.removesuffix("*"))
            else:
                words.setdefault(word, set()).add(kind)
    return Said(
        {word: frozenset(kinds) for word, kinds in words.items()},
        {kind: tuple(sorted(several)) for kind, several in beginnings.items()},
        {word: tuple(several) for word, several in phrases.items()},
    )


def _expression(cue: str) -> str:
    """A cue as a regular expression that begins at a word's beginning."""
    parts: list[str] = []
    for number, word in enumerate(cue.split()):
        space = " +" if number else ""
        if word.startswith("~"):
            parts.append(rf"(?: +{WORD}){{0,{word[1:]}}}?")
        elif word.startswith("("):
            parts.append(rf"(?:{space}(?:{_either(word[1:-1])}))?")
        else:
            parts.append(rf"{space}(?:{_either(word)})")
    return rf"{''.join(parts)}(?![\w'])"


def _either(words: str) -> str:
    return "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words.split("/"))
