"""Citations that a reader can paste: APA (7th edition), Chicago (18th, bibliography) and BibTeX.

Measured, citeproc-py takes 10 to 18 ms a citation, where these take 0.03 for all three, and it repeats
titles and doubles stops. So these are small formatters of our own, for the few shapes that sources and
claims have, and tests hold them against citeproc-js with the official styles. They differ from it in one
way, on purpose: no letter of a title is changed, since a claim is a sentence, and an English headline is
given as it was printed.

The styles are English, whatever the language of the site. Undated documents say when they were retrieved,
as both manuals ask.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from site_gen.dates import Day, Part
from site_gen.writing.exports.bibtex import bibtex
from site_gen.writing.exports.citation_dates import (
    Eras,
    in_words,
    is_circa,
    sayable,
    span_within_year,
    within_year,
)
from site_gen.writing.exports.references import PERIODICAL, VOLUME, Reference

_APA = Eras(" B.C.E.", " C.E.")
_CHICAGO = Eras(" BC", " AD")
_VENUE_FOR_AUTHOR = frozenset({"article-magazine", "article-newspaper", "webpage"})
_MOST_IN_APA, _SHOWN_IN_APA = 20, 19
_MOST_IN_CHICAGO, _SHOWN_IN_CHICAGO = 6, 3

_STRAIGHT = re.compile(r'"([^"]*)"')
_DOUBLE = re.compile(r"“([^“”]*)”")
_SINGLE = re.compile(r"‘((?:[^‘’]|(?<=\w)’(?=\w))*)’")
Run = tuple[str, bool]
"""A piece of a citation, and whether it is in italics."""


class Citation(Struct, frozen=True):
    """`style` is `apa`, `chicago` or `bibtex`; `name` is what people call it."""

    style: str
    name: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.runs)


def citations(reference: Reference) -> tuple[Citation, ...]:
    return (
        Citation("apa", "APA", apa(reference)),
        Citation("chicago", "Chicago", chicago(reference)),
        Citation("bibtex", "BibTeX", ((bibtex(reference), False),)),
    )


def apa(reference: Reference) -> tuple[Run, ...]:
    """`Author. (2024, May 3). *Title*. Site. https://…`"""
    in_periodical = _in_periodical(reference)
    title = _sentence(reference.title, italic=not in_periodical)
    names = _apa_names(reference.authors)
    date = [(f"({_apa_date(reference)}).", False)]
    sentences = [_sentence(names), date, title] if names else [title, date]
    if reference.venue:
        sentences.append(_sentence(reference.venue, italic=in_periodical))
    if reference.url:
        sentences.append([(_apa_address(reference, reference.url), False)])
    return _joined(sentences)


def chicago(reference: Reference) -> tuple[Run, ...]:
    """`Author. “Title.” Site, May 3, 2024. https://…`"""
    in_periodical = _in_periodical(reference)
    names = _chicago_names(reference.authors)
    venue = reference.venue
    sentences: list[list[Run]] = [_sentence(names)] if names else []
    if venue and not names and reference.type in _VENUE_FOR_AUTHOR:
        sentences.append(_sentence(venue, italic=in_periodical))
        venue = None
    sentences.append(_chicago_title(reference))
    date = _chicago_date(reference)
    if venue and date:
        sentences.append([(venue, in_periodical), (f", {_stopped(date)}", False)])
    elif venue or date:
        sentences.append(_sentence(venue or date, italic=bool(venue) and in_periodical))
    if reference.accessed and not reference.issued:
        sentences.append([(f"Accessed {_american(reference.accessed)}.", False)])
    if reference.url:
        sentences.append([(f"{reference.url}.", False)])
    return _joined(sentences)


def _in_periodical(reference: Reference) -> bool:
    return reference.type in PERIODICAL and reference.venue is not None


def _apa_names(names: Sequence[str]) -> str:
    if len(names) > _MOST_IN_APA:
        return f"{', '.join(names[:_SHOWN_IN_APA])}, … {names[-1]}"
    return _listed(names, "&")


def _chicago_names(names: Sequence[str]) -> str:
    if len(names) > _MOST_IN_CHICAGO:
        return f"{', '.join(names[:_SHOWN_IN_CHICAGO])}, et al."
    return _listed(names, "and")


def _listed(names: Sequence[str], conjunction: str) -> str:
    if len(names) < 3:
        return f" {conjunction} ".join(names)
    return f"{', '.join(names[:-1])}, {conjunction} {names[-1]}"


def _apa_date(reference: Reference) -> str:
    if reference.issued is None:
        return "n.d."
    parts = sayable(reference.issued)
    if parts is None:
        return in_words(reference.issued)
    start, end = parts
    years = _APA.years(start.year, end.year)
    years_alone = reference.type in VOLUME or reference.type == "article-journal"
    rest = "" if years_alone else span_within_year(start, end)
    said = f"{years}, {rest}" if rest else years
    return f"ca. {said}" if is_circa(start, end) else said


def _apa_address(reference: Reference, url: str) -> str:
    if reference.issued:
        return url
    if reference.accessed:
        return f"Retrieved {_american(reference.accessed)}, from {url}"
    return f"Retrieved {url}"


def _chicago_date(reference: Reference) -> str:
    """Empty for an undated page: Chicago has no `n.d.` there."""
    if reference.issued is None:
        return "" if reference.type == "webpage" else "n.d."
    parts = sayable(reference.issued)
    if parts is None:
        return in_words(reference.issued)
    said = _chicago_span(*parts, years_alone=reference.type in VOLUME)
    return f"[{said}?]" if is_circa(*parts) else said


def _chicago_span(start: Part, end: Part, *, years_alone: bool) -> str:
    years = _CHICAGO.years(start.year, end.year)
    if years_alone or not within_year(start):
        return years
    if start.year != end.year:
        return f"{_american_part(start)}–{_american_part(end)}"
    comma = "," if start.day else ""
    return f"{span_within_year(start, end)}{comma} {years}"


def _american_part(part: Part) -> str:
    comma = "," if part.day else ""
    return f"{within_year(part)}{comma} {_CHICAGO.years(part.year, part.year)}"


def _american(day: Day) -> str:
    return _american_part(Part(day.year, day.month, day.day))


def _chicago_title(reference: Reference) -> list[Run]:
    has_no_whole = reference.type in PERIODICAL and not reference.venue
    if reference.type in VOLUME or has_no_whole:
        return _sentence(reference.title, italic=True)
    return [(f"“{_stopped(_inner_quotes(reference.title))}”", False)]


def _sentence(text: str, *, italic: bool = False) -> list[Run]:
    """A text with its full stop, which is in italics only inside the text's own quotation marks."""
    stopped = _stopped(text)
    if italic and stopped == f"{text}.":
        return [(text, True), (".", False)]
    return [(stopped, italic)]


def _stopped(text: str) -> str:
    """The text with a full stop if it has no end of its own: before closing quotation marks, as
    Americans set it."""
    inside = text.rstrip("”’")
    return text if inside.endswith((".", "?", "!")) else f"{inside}.{text[len(inside) :]}"


def _inner_quotes(text: str) -> str:
    """A text that will stand in double quotation marks: its own become single ones, and those within
    them double ones. An apostrophe stays."""
    curly = _STRAIGHT.sub(r"“\1”", text)
    return _DOUBLE.sub(lambda found: "‘" + _SINGLE.sub(r"“\1”", found[1]) + "’", curly)


def _joined(sentences: Sequence[Sequence[Run]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for sentence in sentences:
        runs += [(" ", False), *sentence] if runs else sentence
    return tuple(runs)
