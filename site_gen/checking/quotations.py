"""Every quotation is looked for in its source's snapshot: a passage, or a finding that explains."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct

from site_gen import lookalikes, misses, quotes, sentences
from site_gen.checking.case import DATE, Case, Key, Passage
from site_gen.findings import Finding, Place, Where, finding
from site_gen.folding import fold
from site_gen.haystack import prepare
from site_gen.misses import Difference, Miss, WordIndex
from site_gen.progress import NOBODY, Watch, each
from site_gen.quotes import Ambiguous, Found, NotFound
from site_gen.reading import disguises
from site_gen.reading.snapshots import Snapshot
from site_gen.spread import spread

_SHOWN = 160
_MOST_EXPLAINED = 1_000
"""Of one source. More misses than this mean another document, and the first thousand say so."""
_MOST_DIFFERENCES = 6


class Quotation(Struct, frozen=True):
    """What is to be found in a source, and where the editor wrote it."""

    key: Key
    source: str
    text: str
    prefix: str | None
    suffix: str | None
    where: Where


def passages(
    case: Case, processes: int = 1, watch: Watch = NOBODY
) -> tuple[dict[Key, Passage], list[Finding]]:
    """The passage of every quotation that has one, and findings for the others. Each source is searched in
    one of the processes, with all that is to be found in it."""
    by_source: defaultdict[str, list[Quotation]] = defaultdict(list)
    for quotation in listed(case):
        by_source[quotation.source].append(quotation)
    sought = [(one, quoted) for one, quoted in by_source.items() if one in case.snapshots]

    def search(task: tuple[str, list[Quotation]]) -> tuple[dict[Key, Passage], list[Finding]]:
        source_id, quotations = task
        return _searched(case.snapshots[source_id], source_id, quotations)

    found: dict[Key, Passage] = {}
    findings: list[Finding] = []
    watch.begin("Looking for quotations", len(sought))
    for passages_of, missing in each(spread(search, sought, processes), watch):
        found |= passages_of
        findings += missing
    return found, [*findings, *_too_short(case)]


def _searched(
    snapshot: Snapshot, source_id: str, quotations: Sequence[Quotation]
) -> tuple[dict[Key, Passage], list[Finding]]:
    """What one source has of what is quoted from it."""
    search = _Search(snapshot, source_id, len(quotations))
    found: dict[Key, Passage] = {}
    missing: list[Finding] = []
    for quotation in quotations:
        passage = search.passage(quotation)
        if isinstance(passage, Passage):
            found[quotation.key] = passage
            continue
        missing.append(passage)
        # What the source has it may have of letters of several scripts; what it has not, an editor
        # typed, or somebody who wants it to be taken for what it is not.
        mixed = islice(lookalikes.words(quotation.text), _MOST_DIFFERENCES)
        place = quotation.where["quote"]
        missing += (disguises.of_word(word, place, is_error=True) for word in mixed)
    return found, missing


def count(case: Case) -> int:
    """How many quotations the site has."""
    return sum(1 for _ in listed(case))


def listed(case: Case) -> Iterator[Quotation]:
    """All quotations of the site, in its order."""
    for entry in case.timeline.entries:
        date_from = entry.date_from
        if date_from and date_from.quote:
            key = (entry.id, DATE, 0)
            yield Quotation(key, date_from.source, date_from.quote, None, None, date_from.where)
        for claim in entry.claims:
            for number, item in enumerate(claim.evidence):
                if item.quote:
                    key = (entry.id, claim.id, number)
                    yield Quotation(
                        key, item.source, item.quote, item.prefix, item.suffix, item.where
                    )


def _too_short(case: Case) -> Iterator[Finding]:
    for _, _, item in case.evidence():
        if item.quote and quotes.is_too_short(item.quote):
            words = quotes.count_words(item.quote)
            yield finding(
                "quote-too-short",
                item.where["quote"],
                f"“{item.quote}” has {_words(words)}; a quotation needs {quotes.SHORTEST}",
                "Quote more of the sentence, so that a reader sees what the source says.",
            )


def _words(count: int) -> str:
    return {0: "no word of the source", 1: "one word"}.get(count, f"{count} words")


class _Search:
    """Searches one snapshot, which is folded once, and indexed only if something is missing."""

    def __init__(self, snapshot: Snapshot, source_id: str, searches: int) -> None:
        self._snapshot = snapshot
        self._source_id = source_id
        self._haystack = prepare(snapshot.text, searches)
        self._index: WordIndex | None = None
        self._line_ends: list[int] | None = None
        self._explained = 0

    def passage(self, quotation: Quotation) -> Passage | Finding:
        result = quotes.find(
            quotation.text, self._haystack, prefix=quotation.prefix, suffix=quotation.suffix
        )
        if isinstance(result, Found):
            spans = [(selector.start, selector.end) for selector in result.selectors]
            return Passage(result.selectors, sentences.excerpts(self._snapshot.text, spans))
        if isinstance(result, Ambiguous):
            return self._ambiguous(quotation.where["quote"], result)
        return self._not_found(quotation, result)

    def _ambiguous(self, place: Place, result: Ambiguous) -> Finding:
        shown = "; ".join(
            f"line {self._line(selector.start)}: “…{_one_line(selector.prefix)}**"
            f"{_one_line(selector.exact)}**{_one_line(selector.suffix)}…”"
            for selector in result.places
        )
        first = result.places[0]
        beside = (
            f"prefix: “{_last_words(first.prefix)}”"
            if first.prefix.strip()
            else (f"suffix: “{_first_words(first.suffix)}”")
        )
        return finding(
            "quote-ambiguous",
            place,
            f"“{cut(result.piece)}” stands {result.count} times in `{self._source_id}`: {shown}",
            f"Quote more of the sentence, or add words beside the one you mean, such as {beside}.",
        )

    def _not_found(self, quotation: Quotation, result: NotFound) -> Finding:
        place = quotation.where["quote"]
        if result.reason == "order":
            return finding(
                "quote-not-found",
                place,
                f"“{cut(result.piece)}” stands in `{self._source_id}`, but not after the piece that "
                "comes before it in the quotation",
                "Put the pieces into the order that they have in the source.",
            )
        if result.reason == "beside":
            return finding(
                "quote-not-found",
                quotation.where[self._wrong_side(quotation)],
                f"“{cut(result.piece)}” stands in `{self._source_id}`, but not beside the `prefix` or "
                "`suffix` given",
                "Copy the words that stand directly before or after the passage.",
            )
        return finding("quote-not-found", place, *self._explanation(result.piece))

    def _wrong_side(self, quotation: Quotation) -> str:
        """Which of `prefix` and `suffix` the words don't stand beside: the first that is wrong."""
        alone = quotes.find(quotation.text, self._haystack, prefix=quotation.prefix)
        return "prefix" if isinstance(alone, NotFound) else "suffix"

    def _explanation(self, piece: str) -> tuple[str, str]:
        lead = f"“{cut(piece)}” is not in `{self._source_id}`"
        self._explained += 1
        if self._explained > _MOST_EXPLAINED:
            return lead, "Mend those above first: so many misses hint at the wrong document."
        miss = self._nearest(piece)
        if miss is None:
            return (
                f"{lead}, and nothing in it is like it",
                "Is it the right source? Copy the passage from its stored copy "
                f"({self._snapshot.path}).{_elsewhere(self._snapshot)}",
            )
        line = self._line(miss.start)
        if not miss.differences:
            return (
                f"{lead} as it stands; the nearest passage (line {line}) is “{cut(_one_line(miss.exact))}”",
                "A quotation begins and ends at a word's edge, and keeps the sign, currency and per "
                "cent of a number.",
            )
        return (
            f"{lead}; the nearest passage (line {line}) is “{cut(_one_line(miss.exact))}”: "
            f"{_differences(miss)}",
            "Copy the passage as the source has it; write […] for words left out and [put your own "
            f"words in square brackets].{_elsewhere(self._snapshot)}",
        )

    def _nearest(self, piece: str) -> Miss | None:
        if self._index is None:
            self._index = misses.index_words(self._haystack.folded)
        return misses.nearest(piece, self._index)

    def _line(self, offset: int) -> int:
        if self._line_ends is None:
            self._line_ends = [match.start() for match in re.finditer("\n", self._snapshot.text)]
        return bisect_left(self._line_ends, offset) + 1


def _elsewhere(snapshot: Snapshot) -> str:
    """What else to try where only a part of the document was looked at."""
    if "trafilatura/" not in snapshot.extractor:
        return ""
    return (
        " Only the page's main text was looked at: `extract: whole` in the source takes in headings, "
        "notes and all else that it shows."
    )


def _differences(miss: Miss) -> str:
    shown = [_difference(difference) for difference in miss.differences[:_MOST_DIFFERENCES]]
    more = len(miss.differences) - len(shown)
    return "; ".join(shown) + (f"; and {more} more differences" if more else "")


def _difference(difference: Difference) -> str:
    if not difference.source:
        return f"the quotation adds “{cut(difference.quoted)}”"
    if not difference.quoted:
        return f"the quotation leaves out “{cut(difference.source)}”"
    return f"the source has “{cut(difference.source)}” where the quotation has “{cut(difference.quoted)}”"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def cut(text: str) -> str:
    """A text for a message, without the end of a long one."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"


def _last_words(text: str) -> str:
    return " ".join(fold(text).text.split()[-3:])


def _first_words(text: str) -> str:
    return " ".join(fold(text).text.split()[:3])
