"""What a text counts: each number with the words that say what it is a number of.

The words after a number up to the next small word are its noun; all else of its clause tells what happened. What is
planned, denied, added on top, or so only at first is left out, or is another quantity.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from site_gen import details
from site_gen.dates import Date
from site_gen.details import CLOCK, NUMERIC, ORDINAL, Detail, Kind, PartialDate
from site_gen.editing.tensions import words
from site_gen.editing.tensions.amounts import Amount, amount
from site_gen.editing.tensions.clauses import Clause, content, tokens

_RANGE = re.compile(r"\s*(?:-|–|to|or)\s*")
_IN_TIME = re.compile(
    r"\bby (?:the |that |mid)?-?(?:end|evening|morning|noon|midnight|night|dawn|then|now|spring|summer|autumn|winter"
    r"|christmas|easter|time|\w+day)\b|\bso far\b|\bat first\b|\bno longer\b|\bfirst (?:said|put|reported)\b",
    re.IGNORECASE,
)
_DEFINITE = frozenset("the his her its their this".split())
_ENDING_NOUNS = words.LIGHT - {"more", "of"}
_LEAST_ALIKE = 3
"""Words that texts in a language that is not understood must have."""


class Quantity(Struct, frozen=True):
    """A number in a text, `text[start:end]` (code points), and what it is a number of.

    Two of them are numbers of one thing only if `measure` (a unit, or nothing for a count), `noun`, `lead` (`by`
    or `to`) and `marks` (what qualifies it) are the same; `about` are the stems of the other words of its clause,
    `elsewhere` those of the other clauses, `names` the words of the names, and `when` what the text tells of its
    time without a year. `shown` are the words to name it by. `is_plain` tells that its language is not understood,
    so that only a text of the very same words counts the same.
    """

    measure: str
    noun: str
    lead: str
    marks: frozenset[str]
    about: frozenset[str]
    elsewhere: frozenset[str]
    names: frozenset[str]
    dates: tuple[Date, ...]
    when: frozenset[PartialDate]
    amount: Amount
    start: int
    end: int
    written: str
    shown: tuple[str, ...]
    is_plain: bool = False


def quantities(
    text: str, stated: Sequence[Detail], clauses: Sequence[Clause]
) -> Iterator[Quantity]:
    """The quantities of an English text with those details and clauses."""
    if _IN_TIME.search(text) or any(words.IN_TURN.intersection(it.words) for it in clauses):
        return
    dates = tuple(one.value for one in stated if isinstance(one.value, Date))
    when = frozenset(one.value for one in stated if isinstance(one.value, PartialDate))
    for clause in clauses:
        is_counting = any(isinstance(it, Detail) and it.kind in NUMERIC for it in clause.items)
        if not is_counting or clause.is_speech or clause.is_denied or clause.is_negated:
            continue
        others = [other for other in clauses if other is not clause and not other.is_speech]
        around = _Around(
            frozenset(content(word for other in others for word in other.words)),
            clause.names.union(*(other.names for other in others)),
            dates,
            when,
        )
        yield from _of_clause(text, clause, around)


def plain_quantities(text: str, language: str) -> Iterator[Quantity]:
    """The number of a text that has but one, in a language that is not understood."""
    found = details.find(text, language)
    lowered = tuple(
        word for word in tokens(text, ()) if isinstance(word, str) and word[0].isalpha()
    )
    if len(found) != 1 or len(lowered) < _LEAST_ALIKE:
        return
    one, around = found[0], _Around(frozenset(), frozenset(), (), frozenset())
    made = _quantity(text, (one,), around, about=frozenset(lowered), shown=lowered)
    yield replace(made, is_plain=True)


class _Around(Struct, frozen=True):
    """What the rest of the text says, for every number of a clause."""

    elsewhere: frozenset[str]
    names: frozenset[str]
    dates: tuple[Date, ...]
    when: frozenset[PartialDate]


def _of_clause(text: str, clause: Clause, around: _Around) -> Iterator[Quantity]:
    marks = _marks(clause.words)
    for at, number in _numbers(text, clause):
        noun, qualifiers, after = _noun(clause.items[at + 1 :])
        before = _before(clause.items[: at + 1 - len(number)])
        if words.BESIDES & {*before[-2:], *after[:2]} or _is_whole(before):
            continue
        about = set(content(word for word in clause.words if word not in words.NOT_YET))
        about -= {noun, *qualifiers}
        if noun in words.DEEDS_AS_NOUNS:
            about, noun = about | {noun}, ""
        yield _quantity(
            text,
            number,
            around,
            noun=noun,
            lead=_lead(before),
            marks=marks | qualifiers,
            about=frozenset(about),
            shown=tuple(
                word
                for word in clause.words
                if word in words.ANYBODY or words.stem(word) in about | {noun}
            ),
        )


def _quantity(
    text: str,
    number: tuple[Detail, ...],
    around: _Around,
    *,
    about: frozenset[str],
    shown: tuple[str, ...],
    noun: str = "",
    lead: str = "",
    marks: frozenset[str] = frozenset(),
) -> Quantity:
    first, last = number[0], number[-1]
    span = amount(first) if len(number) == 1 else amount(first).reaching_to(amount(last))
    return Quantity(
        "" if last.kind is Kind.NUMBER else last.unit,
        noun,
        lead,
        marks,
        about,
        around.elsewhere,
        around.names,
        around.dates,
        around.when,
        span,
        first.start,
        last.end,
        text[first.start : last.end],
        shown,
    )


def _marks(lowered: list[str]) -> frozenset[str]:
    """What makes a number another one: a rate, a plan, an adverb such as `seriously`."""
    marks = {word for word in lowered if words.is_adverb(word) or word in words.RATES}
    if words.NOT_YET & set(lowered):
        marks.add("to come")
    pairs = pairwise(lowered)
    marks |= {
        second for first, second in pairs if first in ("a", "an") and second in words.RATED_BY
    }
    return frozenset(marks)


def _numbers(text: str, clause: Clause) -> Iterator[tuple[int, tuple[Detail, ...]]]:
    """The numbers of a clause, each with the place of its last word in it; the two ends of a range are one."""
    items = clause.items
    at = 0
    while at < len(items):
        item, following = items[at], items[at + 1 : at + 3]
        at += 1
        if (
            not isinstance(item, Detail)
            or item.kind not in NUMERIC
            or item.unit in (ORDINAL, CLOCK)
        ):
            continue
        ends = [other for other in following if isinstance(other, Detail) and other.kind in NUMERIC]
        if ends and _RANGE.fullmatch(text[item.end : ends[0].start]) and not _is_from(items, at):
            at += following.index(ends[0]) + 1
            yield at - 1, (item, ends[0])
        else:
            yield at - 1, (item,)


def _noun(after: tuple[str | Detail, ...]) -> tuple[str, frozenset[str], list[str]]:
    """The stem of the noun that a number stands before (nothing for people), those of its adjectives, and
    the words up to the end of the noun."""
    run: list[str] = []
    for item in after:
        if not isinstance(item, str) or not item[0].isalpha() or item in _ENDING_NOUNS:
            break
        run.append(item)
    if run[:1] == ["of"]:
        return "", frozenset({"of"}), run
    run = run[: run.index("of")] if "of" in run else run
    own = list(run)
    while own and words.is_participle(own[-1]) and words.stem(own[-1]) not in words.DEEDS_AS_NOUNS:
        own.pop()
    # `12 people injured`, but `12 injured`.
    while len(own) > 1 and words.is_participle(own[-1]):
        own.pop()
    if not own:
        return "", frozenset(), run
    noun = "" if own[-1] in words.ANYBODY else words.stem(own[-1])
    qualifiers = (word for word in own[:-1] if not words.is_adverb(word))
    return noun, frozenset(map(words.stem, qualifiers)), run


def _is_whole(before: list[str]) -> bool:
    """Whether others are a part of a number: `12 of the 30`, `12 out of 30`."""
    return (before[-2:-1] == ["of"] and before[-1] in _DEFINITE) or before[-2:] in (
        ["", "of"],
        ["out", "of"],
    )


def _is_from(items: tuple[str | Detail, ...], after: int) -> bool:
    """`from 8,400 to 7,100` are two numbers."""
    return items[after - 2 : after - 1] == ("from",)


def _before(items: tuple[str | Detail, ...]) -> list[str]:
    return [item if isinstance(item, str) else "" for item in items]


def _lead(before: list[str]) -> str:
    """The small word that leads to a number and tells it from another, but for `rose to`."""
    rest = list(before)
    while rest and rest[-1] in words.HEDGES - words.LEADS:
        rest.pop()
    if rest[-1:] == ["to"] and rest[-2:-1] and rest[-2] in words.COUNTING:
        return ""
    return rest[-1] if rest and rest[-1] in words.LEADS else ""
