"""What a text, or the title of an event, says to have happened once, and when."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from site_gen.dates import UNREADABLE, Date
from site_gen.details import Detail, Kind
from site_gen.editing.tensions import words
from site_gen.editing.tensions.clauses import Clause, content, found, tokens

_INDEFINITE = frozenset("a an another some several one".split())
_DEFINITE = frozenset("the his her its their this".split())
_ON = frozenset("on in at".split())


class Occasion(Struct, frozen=True):
    """A date in a text, `text[start:end]`, of something that happens once: `about` are the stems of the words of
    its clause, `names` the words of the names in it, `shown` the words to name it by."""

    about: frozenset[str]
    names: frozenset[str]
    date: Date
    start: int
    end: int
    written: str
    shown: tuple[str, ...]


def occasions(clauses: Sequence[Clause]) -> Iterator[Occasion]:
    """What is dated in the clauses of a text and can have but one date."""
    for clause in clauses:
        is_dated = any(isinstance(it, Detail) and it.kind is Kind.DATE for it in clause.items)
        if not is_dated or clause.is_speech or clause.is_denied or clause.is_negated:
            continue
        if made := _occasion(_without_agent(clause)):
            yield made


def headline(title: str, language: str, date: Date) -> Occasion | None:
    """What an event's title says in English, as something of that date."""
    lowered = {token for token in tokens(title, ()) if isinstance(token, str)}
    is_once = bool(words.EVENTS & lowered) or not words.ONCE.isdisjoint(content(lowered))
    if date is UNREADABLE or not is_once or lowered & (_INDEFINITE | words.NEGATIONS):
        return None
    stated = found(title, language, UNREADABLE)
    if any(one.kind is not Kind.NAME for one in stated):
        return None
    whole = Clause(tuple(tokens(title, stated)))
    about = frozenset(content(whole.words))
    if len(about | whole.names) < 2:
        return None
    return Occasion(about, whole.names, date, 0, len(title), date.text, (title,))


def _without_agent(clause: Clause) -> Clause:
    """Without `by a brewer`, which says nothing of what was done."""
    items = clause.items
    kept = [
        item
        for at, item in enumerate(items)
        if not any(_is_agent(items[begin : begin + 2]) for begin in range(max(0, at - 2), at + 1))
    ]
    return Clause(tuple(kept))


def _is_agent(pair: tuple[str | Detail, ...]) -> bool:
    return pair in (("by", "a"), ("by", "an"))


def _occasion(clause: Clause) -> Occasion | None:
    dated = [
        (at, item, item.value)
        for at, item in enumerate(clause.items)
        if isinstance(item, Detail) and isinstance(item.value, Date)
    ]
    said = set(clause.words)
    if len(dated) != 1 or said & (_INDEFINITE | words.NOT_YET):
        return None
    ((at, item, date),) = dated
    about = frozenset(content(clause.words))
    happened = about & words.ONCE
    is_definite = bool(clause.names or said & _DEFINITE)
    if not is_definite or not happened or not (clause.names or about - happened):
        return None
    if not _is_on(clause.items[:at]):
        return None
    shown = tuple(word for word in clause.words if words.stem(word) in about)
    return Occasion(about, clause.names, date, item.start, item.end, item.written, shown)


def _is_on(before: tuple[str | Detail, ...]) -> bool:
    """Whether a date is the one on which something happened, and not the one until or since which."""
    last = before[-1] if before else ""
    return not isinstance(last, str) or last in _ON or last not in words.LIGHT
