"""Twice as much of anything takes no more than about twice the time: no expression goes back over and over."""

import time
from collections.abc import Callable

import pytest

from site_gen import (
    addresses,
    cues,
    date_advice,
    details,
    likeness,
    markup,
    misses,
    quotes,
    sentences,
)
from site_gen.folding import fold
from site_gen.haystack import prepare
from site_gen.markup import code_spans, dropped, plain
from site_gen.reading import documents, fields, nodes

REPEATED = (
    "(", "[", "[a] ", "1", "1,", "1 000 ", "2024-", "-", "- ", " ", "\t", "\n", "\n ", '"', "'", "’", ",", ", ", "…",
    "[...] ", "A", "Ab ", "A.", "a. ", "a-", "-\n", "not ", "said ", "one ", "May ", "per cent ", "\u0301", "\u0301\u0316", "\u00ad",
    "`", "``` ", "~~~\n", "<a ", "<!--", "a: ", "&", "%", "http://", "서",
)  # fmt: skip
SOURCE = "The mayor said on Tuesday that the old bridge would stay open. " * 50
HAYSTACK, WORDS = prepare(SOURCE), misses.index_words(fold(SOURCE))
ENGLISH = cues.language_of("en")
LOOKED_AT: dict[str, Callable[[str], object]] = {
    "code": code_spans.blanked,
    "citations": lambda text: list(markup.citations(text)),
    "paragraphs": lambda text: list(markup.paragraphs(text)),
    "plain Markdown": lambda text: plain.html(text, lambda _: None, lambda _: ""),
    "dropped markup": lambda text: dropped.of(text, markup.ALLOWED),
    "folding": fold,
    "a name in addresses": addresses.slug.__wrapped__,
    "a quotation": lambda text: quotes.find(text, HAYSTACK),
    "a source": lambda text: quotes.find("the old bridge", prepare(text)),
    "a miss": lambda text: misses.nearest(text, WORDS),
    "details": lambda text: details.find(text, "en"),
    "senses": lambda text: cues.senses(text, ENGLISH) if ENGLISH else None,
    "sentences": lambda text: sentences.bounds(text, len(text) // 2, len(text) // 2 + 1),
    "likeness": likeness.read,
    "dates": date_advice.readings,
    "front matter": lambda text: documents.markdown(f"---\n{text}", "a.md", "an entry"),
    "YAML": lambda text: nodes.read(text, "a.yml"),
    "addresses": lambda text: fields.is_safe_url(f"https://{text}"),
}
SMALL, LARGE, MOST = 10_000, 60_000, 18.0
"""Six times the text in less than eighteen times the time; by its square it would be thirty-six."""
SOON = 0.02


def seconds(look: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    look(text)
    return time.process_time() - began


@pytest.mark.parametrize("name", LOOKED_AT)
def test_time_grows_with_the_length_whatever_is_repeated(name: str) -> None:
    look = LOOKED_AT[name]
    for repeated in REPEATED:
        text = (repeated * LARGE)[:LARGE]
        short = max(SOON, seconds(look, text[:SMALL]))
        took = seconds(look, text)
        # What else the machine does is in a single measure.
        took = took if took < short * MOST else min(took, seconds(look, text))
        assert took < short * MOST, (repeated, short, took)
