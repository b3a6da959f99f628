"""Where each detail of a claim comes from: which of its passages carries it, or what else does.

Looked for in this order, and the first that has it is told:

- `derived`: the editor has declared the sum that it comes from;
- the claim's passages, each piece as the source has it;
- for a name, what the editor put in brackets into a quotation: `[Kim] has been spotted`;
- for a date, the entry's own `date`, whether or not `date_from` tells how it was read;
- the record of a cited source: title, publisher, author, day of publication;
- for a name, `attributed_to`: whom the source credits;
- `known_as`, of the entry or of the site: another name that a passage has;
- for a name, the entry's `actors`, where a passage has a pronoun.

A number, date or name in another place than those is not looked for: neither in the rest of the document nor
in other claims. What counts as the same is told in `details.matching`. Not seen at all: whether a passage
says of the same thing what the claim does (`40 cars` is carried by `40 people`), counts of what a passage
lists, and names that begin a sentence and look like a common word. Only English is read. Where the site or a
cited source is in another language, numbers in digits are compared with digits, from 13 on.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from site_gen import details
from site_gen.checking.case import Bearer, Key, Passage
from site_gen.dates import UNREADABLE, Date
from site_gen.details import Detail, Kind, arithmetic, matching, names
from site_gen.details.matching import Text
from site_gen.details.values import Value
from site_gen.model import Claim, Derivation, Entry, KnownAs, Site, Source

_BRACKETS = re.compile(r"\[([^\[\]]+)\]")
_GAP = " | "


class Traced(Struct, frozen=True):
    """A detail of a claim and what carries it. `passages` are the numbers, from 1, of the pieces of evidence
    that do; `said` is the sum or the other name that the editor declared."""

    detail: Detail
    by: Bearer
    passages: tuple[int, ...] = ()
    said: str = ""


class Ground(Struct, frozen=True, dict=True):
    """What a claim's details are looked for in. What is seldom needed is made when it is asked for."""

    claim: Claim
    entry: Entry
    details: tuple[Detail, ...]
    passages: tuple[Text, ...]
    cited: tuple[tuple[Source, str], ...]
    """The sources of the passages, each with its language."""
    known_as: tuple[KnownAs, ...]
    language: str
    only_digits: bool

    @cached_property
    def inserted(self) -> tuple[Text, ...]:
        """What the editor put into each quotation."""
        return tuple(
            text_of(_GAP.join(_BRACKETS.findall(item.quote)), self.language)
            for item in self.claim.evidence
        )

    @cached_property
    def records(self) -> tuple[Text, ...]:
        """What is recorded of each source."""
        return tuple(
            _record(source, language, only_digits=self.only_digits)
            for source, language in self.cited
        )

    @cached_property
    def declared(self) -> Mapping[str, frozenset[Value]]:
        """The numbers that are declared to come out of sums, by what the editor wrote of each."""
        return {one.detail: _numbers_of(one.detail, self.language) for one in self.claim.derived}

    @cached_property
    def credited(self) -> Text:
        return text_of(self.claim.attributed_to or "", self.language)


def ground(
    site: Site,
    sources: Mapping[str, Source],
    entry: Entry,
    claim: Claim,
    passages: Mapping[Key, Passage],
) -> Ground | None:
    """None where one of the claim's passages was not found, which is reported by itself."""
    found = [passages.get((entry.id, claim.id, number)) for number in range(len(claim.evidence))]
    known = [sources.get(item.source) for item in claim.evidence]
    cited = tuple((source, source.language or site.language) for source in known if source)
    if not found or not all(found) or len(cited) < len(found):
        return None
    languages = {site.language, *(language for _, language in cited)}
    only_digits = not all(map(details.has_words, languages))
    known_as = (*entry.known_as, *site.known_as)
    return Ground(
        claim,
        entry,
        details.find(
            claim.text,
            site.language,
            known=_known(entry.actors, entry.places, known_as, claim.attributed_to),
            only_digits=only_digits,
        ),
        tuple(
            text_of(
                _GAP.join(passage.exacts),
                language,
                source.published or UNREADABLE,
                only_digits=only_digits,
            )
            for passage, (source, language) in zip(found, cited, strict=True)
            if passage
        ),
        cited,
        known_as,
        site.language,
        only_digits,
    )


def trace(ground: Ground) -> Iterator[Traced]:
    """What carries each detail of a claim, in the order of its text."""
    for detail in ground.details:
        if detail.firm:
            yield _traced(ground, detail)


def _traced(ground: Ground, detail: Detail) -> Traced:
    derivation = derivation_of(ground, detail)
    if derivation:
        return Traced(detail, "derived", _of_operands(ground, derivation), derivation.sum)
    passages = _carrying(ground.passages, detail)
    if passages:
        return Traced(detail, "passage", passages)
    if matching.is_of_date(detail, ground.entry.date):
        return Traced(detail, "date")
    if any(record.carries(detail) for record in ground.records):
        return Traced(detail, "source")
    if detail.kind is Kind.NAME:
        return _traced_name(ground, detail)
    return Traced(detail, "nothing")


def _traced_name(ground: Ground, detail: Detail) -> Traced:
    inserted = _carrying(ground.inserted, detail)
    if inserted:
        return Traced(detail, "inserted", inserted)
    if ground.credited.carries(detail):
        return Traced(detail, "credited")
    for other, said in _other_names(ground, detail):
        passages = _carrying(ground.passages, other)
        if passages:
            return Traced(detail, "known-as", passages, said)
    passages = _by_pronoun(ground, detail)
    return Traced(detail, "actors" if passages else "nothing", passages)


def _carrying(texts: tuple[Text, ...], detail: Detail) -> tuple[int, ...]:
    return tuple(number for number, text in enumerate(texts, 1) if text.carries(detail))


def derivation_of(ground: Ground, detail: Detail) -> Derivation | None:
    """The derivation that is declared for a detail."""
    if not ground.claim.derived:
        return None
    return next((one for one in ground.claim.derived if is_of(ground, one, detail)), None)


def _of_operands(ground: Ground, derivation: Derivation) -> tuple[int, ...]:
    """The passages with the numbers of a sum."""
    try:
        operands = arithmetic.work_out(derivation.sum, ground.language).operands
    except arithmetic.SumError:
        return ()
    return tuple(sorted({number for one in operands for number in _carrying(ground.passages, one)}))


def is_of(ground: Ground, derivation: Derivation, detail: Detail) -> bool:
    """Whether it is this number that a derivation tells of, in whatever form."""
    return detail.kind in details.NUMERIC and detail.value in ground.declared[derivation.detail]


def _numbers_of(text: str, language: str) -> frozenset[Value]:
    found = details.find(text, language)
    return frozenset(one.value for one in found if one.kind in details.NUMERIC)


def _other_names(ground: Ground, detail: Detail) -> Iterator[tuple[Detail, str]]:
    """The detail under the other names that are declared, and what was declared."""
    words = detail.value if isinstance(detail.value, tuple) else ()
    for one in ground.known_as:
        for said, other in ((one.name, one.other), (one.other, one.name)):
            own = names.whole_words_of(said)
            telling = names.specific(own) or own
            if telling and set(telling) <= set(words):
                rest = tuple(word for word in words if word not in own)
                yield replace(detail, value=(*rest, *names.whole_words_of(other))), other


def _by_pronoun(ground: Ground, detail: Detail) -> tuple[int, ...]:
    """The passages with a pronoun, if the name is that of one of the entry's actors."""
    words = names.specific(detail.value) if isinstance(detail.value, tuple) else ()
    if not any(set(words) <= set(names.words_of(actor)) for actor in ground.entry.actors):
        return ()
    return tuple(
        number
        for number, text in enumerate(ground.passages, 1)
        if names.PRONOUNS & text.words.keys()
    )


@lru_cache(maxsize=2_000)
def text_of(
    text: str, language: str, published: Date = UNREADABLE, *, only_digits: bool = False
) -> Text:
    """A text to look in, made once for the claims that share it."""
    return Text(text, language, published, only_digits)


def _record(source: Source, language: str, *, only_digits: bool) -> Text:
    said = (source.title, source.publisher, source.author)
    published = source.published.text if source.published else ""
    return text_of(_GAP.join(filter(None, (*said, published))), language, only_digits=only_digits)


@lru_cache(maxsize=2_000)
def _known(
    actors: tuple[str, ...],
    places: tuple[str, ...],
    known_as: tuple[KnownAs, ...],
    credited: str | None,
) -> frozenset[str]:
    """Words that are names wherever they stand."""
    listed = [*actors, *places, *(name for one in known_as for name in (one.name, one.other))]
    return names.telling_words([*listed, credited or ""])
