"""Whether a text carries a detail: says the same number, day or name, in whatever form.

Numbers are the same whatever their sign (`fell by 5%` is `-5%`), and whether in words or digits. A bare
number in the text carries any unit, since a table's unit stands in its heading; one with another unit does
not. A number that is said to be rounded (`about`, `nearly`, `more than`) is carried by one that rounds to it.
A date is carried by one that lies within it: `June 2024` by `19 June 2024`, not the other way. A name is
carried by its words, an acronym by the words that it stands for, a country by what is called after it.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from site_gen import dates
from site_gen.dates import UNREADABLE, Date, Part, weekday
from site_gen.details import Read, english, names
from site_gen.details.values import CLOCK, ORDINAL, Detail, Kind, PartialDate
from site_gen.folding import Folded, fold

_REACH = 8
"""Within how many words those of one name stand."""
_SHORTEST_STEM = 3
_EDGES = frozenset(" .,;:!?'()[]|")
_SLAVIC = re.compile(r"sk(?:yy|iy|ij|ii|yi|y|i)$")
"""Endings of names that each newspaper spells otherwise: `Zelensky`, `Zelenskyy`."""
_NUMBERS = re.compile(r"(?<!\d)0*(\d+)")


class Text(Struct, frozen=True, dict=True):
    """A text that may carry details, in a language, as of a day. What is looked for in it is made once, when
    it is first asked for."""

    text: str
    language: str
    published: Date = UNREADABLE
    only_digits: bool = False

    @cached_property
    def _folded(self) -> Folded:
        return fold(self.text)

    @cached_property
    def _read(self) -> Read:
        return Read(self._folded, self.language, self.published, only_digits=self.only_digits)

    @cached_property
    def details(self) -> tuple[Detail, ...]:
        return self._read.details

    @cached_property
    def dates(self) -> tuple[Date | PartialDate, ...]:
        return tuple(
            one.value for one in self._read.dates if isinstance(one.value, Date | PartialDate)
        )

    @cached_property
    def words(self) -> dict[str, tuple[int, ...]]:
        """Each word, with where in the order of words it stands."""
        places: dict[str, list[int]] = {}
        for at, word in enumerate(names.words_of(self.text)):
            places.setdefault(word, []).append(at)
        return {word: tuple(at) for word, at in places.items()}

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """What the names of the text would be in initials."""
        return frozenset(
            initials
            for one in self._read.names
            if isinstance(one.value, tuple)
            for initials in _initials(one.value)
        )

    @cached_property
    def _first_letters(self) -> frozenset[str]:
        return frozenset(word[0] for word in names.whole_words_of(self._folded.text) if word)

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(map(_stem, self.words))

    @cached_property
    def folded(self) -> str:
        return f" {self._folded.text} "

    def carries(self, detail: Detail) -> bool:
        value = detail.value
        if not isinstance(value, Decimal) and self._has_verbatim(detail):
            return True
        if isinstance(value, Decimal):
            return any(is_same_number(detail, one) for one in self._read.numbers) or (
                detail.kind is Kind.NUMBER and self._has_year(value)
            )
        if isinstance(value, Date):
            return self._has_date(value)
        if isinstance(value, PartialDate):
            return any(_fits(value, one) for one in self.dates)
        return self.has_name(value)

    def _has_verbatim(self, detail: Detail) -> bool:
        """Whether a date or name stands here as the claim has it, as most do: told without reading the text.
        What is read otherwise where digits stand around it is left to the reading."""
        at = self.folded.find(detail.written)
        if at < 0:
            return False
        before, after = self.folded[at - 1], self.folded[at + len(detail.written)]
        return before in _EDGES and after in _EDGES and not detail.written.isdigit()

    def has_name(self, name: tuple[str, ...]) -> bool:
        """Whether the words that tell of a name stand here, near each other."""
        telling = names.specific(name)
        if not telling:
            return any(self._places(word) for word in name if word not in english.CONNECTORS)
        places = [self._places(word) for word in telling]
        if all(places):
            return _are_near(places)
        return any(initials in self.words for initials in _initials(name))

    def _places(self, word: str) -> tuple[int, ...]:
        return (
            self.words.get(word)
            or next(filter(None, (self.words.get(form) for form in _forms(word))), ())
            or self._parts(word)
            or self._by_kinship(word)
            or self._as_acronym(word)
        )

    def _as_acronym(self, word: str) -> tuple[int, ...]:
        # Names are only looked for where the words begin with all of its letters.
        return (0,) if self._first_letters.issuperset(word) and word in self.acronyms else ()

    def _parts(self, word: str) -> tuple[int, ...]:
        """Where a word with a hyphen stands without it."""
        parts = word.split("-")
        is_here = len(parts) > 1 and all(part in self.words for part in parts)
        return self.words[parts[0]] if is_here else ()

    def _by_kinship(self, word: str) -> tuple[int, ...]:
        stem = _stem(word)
        if stem not in self.stems:
            return ()
        return tuple(
            at for other, places in self.words.items() if _are_kin(word, other) for at in places
        )

    def _has_date(self, value: Date) -> bool:
        if any(_holds(value, one) for one in self.dates):
            return True
        if value.is_interval and isinstance(value.start, Part) and isinstance(value.end, Part):
            return all(self._has_date(_of_part(end)) for end in (value.start, value.end))
        is_year = len(value.text) == 4 and value.text.isdigit()
        return is_year and any(one.value == int(value.text) for one in self._read.numbers)

    def _has_year(self, value: Decimal) -> bool:
        return any(isinstance(one, Date) and one.text == f"{value:f}" for one in self.dates)


def is_of_date(detail: Detail, date: Date) -> bool:
    """Whether a detail says what a date does: the day or less, a year, the time of day, or (where words are not
    read) one of its numbers."""
    if date is UNREADABLE:
        return False
    if isinstance(detail.value, Date):
        return any(_holds(detail.value, one) for one in (date, *_ends(date)))
    if isinstance(detail.value, PartialDate):
        return any(_fits(detail.value, one) for one in (date, *_ends(date)))
    if not isinstance(detail.value, Decimal) or detail.kind in {Kind.PERCENTAGE, Kind.MONEY}:
        return False
    if detail.unit == CLOCK:
        clock = date.start.time if isinstance(date.start, Part) else None
        return clock is not None and detail.value == 60 * int(clock[:2]) + int(clock[3:5])
    return detail.kind is Kind.NUMBER and f"{detail.value:f}" in _NUMBERS.findall(date.text)


def is_same_number(detail: Detail, other: Detail) -> bool:
    """Whether the number `other` says what `detail` does."""
    if not isinstance(detail.value, Decimal) or not isinstance(other.value, Decimal):
        return False
    if not _is_unit_carried(detail, other):
        return False
    value, found = abs(detail.value), abs(other.value)
    if value == found:
        return True
    low, high = bounds(detail)
    return low <= found <= high


def bounds(detail: Detail) -> tuple[Decimal, Decimal]:
    """Between which numbers the true one lies if the number is rounded as it says."""
    value = abs(detail.value) if isinstance(detail.value, Decimal) else Decimal(0)
    step = min(_round_step(value, detail.step), value / 10)
    below = {"about": step / 2, "below": step}.get(detail.hedge, Decimal(0))
    above = {"about": step / 2, "above": step}.get(detail.hedge, Decimal(0))
    return value - below, value + above


def _round_step(value: Decimal, step: Decimal) -> Decimal:
    """The step of a number, whose noughts at the end count for nothing: 1,000 for `12,000`."""
    if value == 0 or step != 1:
        return step
    exponent = value.normalize().as_tuple().exponent
    return Decimal(10) ** max(0, int(exponent))


def _is_unit_carried(detail: Detail, other: Detail) -> bool:
    if detail.unit == other.unit or not other.unit:
        return True
    if not detail.unit:
        return other.kind is Kind.QUANTITY or other.unit == ORDINAL
    return other.unit in english.LOOSE_UNITS.get(
        detail.unit, ()
    ) or detail.unit in english.LOOSE_UNITS.get(other.unit, ())


def _holds(outer: Date, one: Date | PartialDate) -> bool:
    if isinstance(one, Date):
        return dates.contains(outer, one)
    return _fits(one, outer)


def _ends(date: Date) -> Iterable[Date]:
    """Those of an interval; none of another date."""
    if not date.is_interval:
        return ()
    return (_of_part(end) for end in (date.start, date.end) if isinstance(end, Part))


def _of_part(part: Part) -> Date:
    return Date("", part, part)


def _fits(partial: PartialDate, one: Date | PartialDate) -> bool:
    """Whether a date can be the one that is told without its year."""
    if isinstance(one, PartialDate):
        return all(
            wanted is None or wanted == has
            for wanted, has in (
                (partial.month, one.month),
                (partial.day, one.day),
                (partial.weekday, one.weekday),
            )
        )
    first, last = one.earliest, one.latest
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return False
    if partial.month not in (None, first.month):
        return False
    is_day = first == last
    if partial.day is not None and (not is_day or partial.day != first.day):
        return False
    return partial.weekday is None or (is_day and weekday(first) == partial.weekday)


def _forms(word: str) -> Iterable[str]:
    """The word in the plural and the singular."""
    yield f"{word}s"
    if word.endswith("s"):
        yield word[:-1]
    if "-" in word:
        yield word.replace("-", "")


def _are_near(places: list[tuple[int, ...]]) -> bool:
    """Whether there is one place of each within a few words."""
    if len(places) == 1:
        return True
    return any(
        all(any(abs(at - other) <= _REACH for other in others) for others in places[1:])
        for at in places[0]
    )


def _initials(name: tuple[str, ...]) -> Iterable[str]:
    """`united nations` is `un`; with the small words, and without."""
    if len(name) < 2:
        return
    large = [word for word in name if word not in english.CONNECTORS]
    if len(large) > 1:
        yield "".join(word[0] for word in large)
    if len(large) < len(name):
        yield "".join(word[0] for word in name)


def _are_kin(one: str, other: str) -> bool:
    """Whether one is called after the other: `russian`, `russia`."""
    if one in english.DEMONYMS or other in english.DEMONYMS:
        return english.DEMONYMS.get(one, one) == english.DEMONYMS.get(other, other)
    if _stem(one) != _stem(other):
        return False
    return any(
        word.endswith(english.DEMONYM_ENDINGS) or _SLAVIC.search(word) for word in (one, other)
    )


def _stem(word: str) -> str:
    if word in english.DEMONYMS:
        return english.DEMONYMS[word]
    stem = _SLAVIC.sub("sk", word)
    if stem != word:
        return stem
    while True:
        ending = next(filter(stem.endswith, english.DEMONYM_ENDINGS), "")
        shorter = stem.removesuffix(ending)
        if not ending or len(shorter) < _SHORTEST_STEM:
            break
        stem = shorter
    return stem.rstrip("aeiouy") if len(stem.rstrip("aeiouy")) >= _SHORTEST_STEM else stem
