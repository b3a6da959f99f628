"""What a site's claims count and date, each with whom and which days it tells of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from msgspec import Struct

from site_gen.dates import Date, ordinal
from site_gen.details import has_words, names
from site_gen.editing.tensions.clauses import clauses, found, states_something
from site_gen.editing.tensions.occasions import Occasion, headline, occasions
from site_gen.editing.tensions.quantities import Quantity, plain_quantities, quantities
from site_gen.model import Claim, Entry, Timeline

_ALWAYS = 10**12
_SETTLED = frozenset({"refuted", "retracted"})
"""Statuses that say of a claim that it is not so."""
_FALSE = 1
"""The rating of what is false, on ClaimReview's scale."""

Stated_co = TypeVar("Stated_co", bound=Quantity | Occasion, covariant=True)


class Mention(Struct, Generic[Stated_co], frozen=True):
    """Something that a claim states, or an event's title (where `claim` is None). `actors` are those of the event
    and those that the text names; `first` and `last` are the numbers of the days that it can be about."""

    entry: Entry
    claim: Claim | None
    stated: Stated_co
    actors: frozenset[str]
    first: int
    last: int

    @property
    def text(self) -> str:
        return self.claim.text if self.claim else self.entry.title


def of(timeline: Timeline) -> tuple[list[Mention[Quantity]], list[Mention[Occasion]]]:
    """The quantities and dates of a site's claims and titles. Claims that are refuted or retracted have none."""
    language = timeline.site.language
    settled = _SETTLED | {it.id for it in timeline.site.statuses if it.rating == _FALSE}
    known = _Actors(timeline.entries)
    counted: list[Mention[Quantity]] = []
    dated: list[Mention[Occasion]] = []
    for entry in timeline.entries:
        title = headline(entry.title, language, entry.date) if has_words(language) else None
        if title:
            dated.append(Mention(entry, None, title, frozenset(entry.actors), *_days([entry.date])))
        for claim in entry.claims:
            if claim.status in settled:
                continue
            numbers, events = _stated(claim.text, language, entry.date)
            who = known.of(entry, claim) if numbers or events else frozenset()
            counted += (
                Mention(entry, claim, it, who, *_days(it.dates or [entry.date])) for it in numbers
            )
            dated += (Mention(entry, claim, it, who, *_days([it.date])) for it in events)
    return counted, dated


def _stated(text: str, language: str, day: Date) -> tuple[list[Quantity], list[Occasion]]:
    """The quantities and dates of a text that tells of a date `day`."""
    if not has_words(language):
        return list(plain_quantities(text, language)), []
    if not states_something(text):
        return [], []
    stated = found(text, language, day)
    parts = list(clauses(text, stated))
    return list(quantities(text, stated, parts)), list(occasions(parts))


class _Actors:
    """The actors of a site, found in texts by all the words of their names."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_first: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for actor in sorted({actor for entry in entries for actor in entry.actors}):
            words = names.words_of(actor)
            if words:
                self._by_first[words[0]].append((words, actor))

    def of(self, entry: Entry, claim: Claim) -> frozenset[str]:
        return frozenset({*entry.actors, *self._named(claim.text)})

    def _named(self, text: str) -> Iterator[str]:
        words = names.words_of(text)
        for at, word in enumerate(words):
            for name, actor in self._by_first.get(word, ()):
                if words[at : at + len(name)] == name:
                    yield actor


def _days(dates: Iterable[Date]) -> tuple[int, int]:
    """From the first to the last day that some dates can mean."""
    firsts = [ordinal(date.earliest) if date.earliest else -_ALWAYS for date in dates]
    lasts = [ordinal(date.latest) if date.latest else _ALWAYS for date in dates]
    return min(firsts), max(lasts)
