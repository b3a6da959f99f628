"""The entries and sources that every generator is given: as many as wanted, and the same each time.

An entry depends on the seed, its number and the sources alone, so entries are made one by one and never
all held: 100,000 of them would fill the memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from benchmarks.scale import words
from benchmarks.scale.prose import ELISION, Document, Sentence, document, pick, sentence

CLAIMS = 3
_FIRST, _LAST = date(1824, 1, 1), date(2023, 12, 31)
_WORDS = 120
_MANY_SOURCES = 500
_CONFIRMED_EVERY = 10
"""One claim in so many rests on a second source, of another publisher."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is made. `sizes` are the bytes of the smallest and of the largest document."""

    entries: int
    sources: int
    sizes: tuple[int, int] = (2_000, 200_000)
    seed: int = 7

    @classmethod
    def of(cls, entries: int) -> "Scale":
        return cls(entries, min(_MANY_SOURCES, max(4, entries)))


@dataclass(frozen=True, slots=True)
class Source:
    id: str
    title: str
    publisher: str
    published: str
    document: Document


@dataclass(frozen=True, slots=True)
class Quotation:
    source: str
    quote: str


@dataclass(frozen=True, slots=True)
class Claim:
    id: str
    text: str
    status: str
    attributed_to: str | None
    evidence: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """`date` is EDTF and `label` says it in English, `first` is the first day that it can be; `body` is
    Markdown that cites claims by `[^id]` and links to entries by `id.md`."""

    id: str
    date: str
    label: str
    first: str
    title: str
    summary: str
    tags: tuple[str, ...]
    actors: tuple[str, ...]
    places: tuple[str, ...]
    claims: tuple[Claim, ...]
    body: str


@dataclass(frozen=True, slots=True)
class Corpus:
    scale: Scale
    sources: tuple[Source, ...]

    def entries(self) -> Iterator[Entry]:
        return map(self.entry, range(self.scale.entries))

    def entry(self, number: int) -> Entry:
        chance = Random(f"{self.scale.seed} entry {number}")
        # The sources are in the order of their days: what is close by number is so in time.
        at = number * 7 % len(self.sources)
        told = [self._claim(chance, number, place, at + place) for place in range(CLAIMS)]
        claims = tuple(claim for _, claim in told)
        event = told[0][0]
        edtf, label, first = _date(chance, event)
        return Entry(
            self.entry_id(number),
            edtf,
            label,
            first,
            event.short,
            sentence(chance, event.year).claim,
            _tags(chance, number),
            tuple(dict.fromkeys(pick(chance, words.ACTORS) for _ in range(2))),
            (event.place,),
            claims,
            self._body(chance, event.year, claims),
        )

    def entry_id(self, number: int) -> str:
        actor = words.BODIES[number * 31 % len(words.BODIES)].lower()
        return f"{'-'.join(actor.replace('’', '').replace(chr(39), '').split())}-{number + 1:06}"

    def _claim(self, chance: Random, number: int, place: int, at: int) -> tuple[Sentence, Claim]:
        """A claim of an entry, its `place` there from 0, by the source `at` that number; and what it is of."""
        source, other = (self.sources[near % len(self.sources)] for near in (at, at + 1))
        said, quotation = _quotation(chance, source)
        evidence: tuple[Quotation, ...] = (quotation,)
        is_confirmed = (number * CLAIMS + place) % _CONFIRMED_EVERY == 0
        if is_confirmed:
            evidence = (quotation, _quotation(chance, other)[1])
        status = "confirmed" if is_confirmed else "reported"
        return said, Claim(f"c{place + 1}", said.claim, status, said.speaker, evidence)

    def _body(self, chance: Random, year: int, claims: tuple[Claim, ...]) -> str:
        """About 120 words in three paragraphs, each of which cites a claim."""
        paragraphs = [[f"{claim.text}[^{claim.id}]"] for claim in claims]
        length = sum(len(claim.text.split()) for claim in claims)
        wants_list = chance.random() < 0.25
        items = [sentence(chance, year).short for _ in range(3)] if wants_list else []
        length += sum(len(item.split()) for item in items)
        while length < _WORDS - 8:
            filler = sentence(chance, year)
            length += len(filler.text.split())
            pick(chance, paragraphs).append(self._marked(chance, filler))
        blocks = [" ".join(paragraph) for paragraph in paragraphs]
        if items:
            blocks.append("\n".join(f"- {item}" for item in items))
        return "\n\n".join(blocks) + "\n"

    def _marked(self, chance: Random, filler: Sentence) -> str:
        """The sentence with some Markdown in it, as often as editors have it."""
        text, kind = filler.text, chance.random()
        if kind < 0.15:
            return text.replace(filler.deed, f"*{filler.deed}*", 1)
        if kind < 0.25:
            return text.replace(filler.actor, f"**{filler.actor}**", 1)
        if kind < 0.35:
            other = self.entry_id(int(chance.random() * self.scale.entries))
            return text.replace(filler.deed, f"[{filler.deed}]({other}.md)", 1)
        if kind < 0.45:
            page = f"https://records.example.org/{int(chance.random() * 9_000) + 1_000}"
            return text.replace(filler.deed, f"[{filler.deed}]({page})", 1)
        return text


def corpus(scale: Scale) -> Corpus:
    return Corpus(scale, tuple(_source(scale, number) for number in range(scale.sources)))


def _source(scale: Scale, number: int) -> Source:
    chance = Random(f"{scale.seed} source {number}")
    smallest, largest = scale.sizes
    # As many between 2 and 20 KB as between 20 and 200.
    size = int(smallest * (largest / smallest) ** chance.random())
    days = (_LAST - _FIRST).days
    published = _FIRST + timedelta(int((number + chance.random()) / scale.sources * days))
    title = pick(chance, words.DOCUMENTS).format(place=pick(chance, words.PLACES))
    return Source(
        f"document-{number + 1:03}",
        f"{title}, {published.year}",
        words.PUBLISHERS[number % len(words.PUBLISHERS)],
        published.isoformat(),
        document(chance, published.year - 3, size),
    )


def _quotation(chance: Random, source: Source) -> tuple[Sentence, Quotation]:
    """A sentence of the source with words of it that stand in it once."""
    told = source.document
    while True:
        said, kind = pick(chance, told.sentences), chance.random()
        quote = said.text if kind < 0.6 else said.clause if kind < 0.85 else said.ends
        if all(told.unbroken.count(piece.strip()) == 1 for piece in quote.split(ELISION)):
            return said, Quotation(source.id, quote)


def _tags(chance: Random, number: int) -> tuple[str, ...]:
    """Each tag comes round by the first; the others are by chance."""
    tags = (words.TAGS[number % len(words.TAGS)], *(pick(chance, words.TAGS) for _ in range(2)))
    return tuple(dict.fromkeys(tags))


def _date(chance: Random, event: Sentence) -> tuple[str, str, str]:
    """EDTF, in words, and the first day: most are days, some months, years, or about a year."""
    day = date(event.year, event.month, int(chance.random() * 28) + 1)
    month = f"{words.MONTHS[day.month - 1]} {day.year}"
    precision = chance.random()
    if precision < 0.7:
        return day.isoformat(), f"{day.day} {month}", day.isoformat()
    if precision < 0.85:
        return f"{day:%Y-%m}", month, f"{day:%Y-%m}-01"
    if precision < 0.95:
        return f"{day.year}", f"{day.year}", f"{day.year}-01-01"
    return f"{day.year}~", f"about {day.year}", f"{day.year}-01-01"
