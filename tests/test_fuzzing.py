"""Anything at all, thrown at what reads strangers' texts. The laws: nothing but findings, offsets inside of
the text, the same outcome twice, and of HTML only what is allowed.

What is thrown begins with the files of `fuzzing/corpus/`, cut up and put together anew. The ordinary run takes
the same few examples each time; `make fuzz MINUTES=10` others, for so long.
"""

import os
import re
import time
from collections.abc import Callable
from functools import partial
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_gen import dates, markup, misses, quotes
from site_gen.dates import DateError
from site_gen.findings import Finding
from site_gen.folding import fold
from site_gen.haystack import prepare
from site_gen.limits import TooSlowError
from site_gen.markup import ALLOWED, Cited
from site_gen.reading import entries, files
from site_gen.reading.extraction import worker

CORPUS = Path(__file__).parent / "fuzzing/corpus"
SECONDS = float(os.environ.get("FUZZ_MINUTES", "0")) * 60
"""How long a harness goes on; the fixed examples alone where there is none."""
SIGNS = b"[]()<>&*_`'\"#|-=:!\\/.,;~% \n\t\r\0\xff\xe2\x80\xae09aA"
CLAIMS = {"open": Cited("../c/open/", 'The "bridge" <is> open & stays.')}

Harness = Callable[[bytes], object]


def kept(kind: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted((CORPUS / kind).iterdir())]


@st.composite
def thrown(draw: st.DrawFn, kind: str) -> bytes:
    """Pieces of the corpus in any order, some repeated, with anything between them."""
    seeds = kept(kind)
    whole = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(whole)))
        cut = draw(st.integers(0, 30))
        other = draw(st.sampled_from(seeds))
        start = draw(st.integers(0, len(other)))
        piece = draw(
            st.one_of(
                st.just(other[start : start + 20]),
                st.lists(st.sampled_from(list(SIGNS)), max_size=6).map(bytes),
                st.text(max_size=6).map(lambda text: text.encode("utf-8", "replace")),
                st.binary(max_size=6),
            )
        )
        whole[at : at + cut] = piece * draw(st.sampled_from([1, 1, 1, 2, 40]))
    return bytes(whole)


def text(data: bytes) -> str:
    """As the texts of files come: no control characters."""
    return files.FORBIDDEN.sub(" ", data.decode("utf-8", "replace"))


def front_matter(data: bytes) -> object:
    read = files.text_of(data, "x.md")
    if isinstance(read, Finding):
        return read
    entry, findings = entries.of_text(read, "x.md")
    lines = read.split("\n")
    for found in findings:
        assert 1 <= found.place.line <= len(lines) + 1
        assert found.place.column >= 1
    return entry, findings


def date(data: bytes) -> object:
    try:
        read = dates.parse(text(data))
    except DateError as error:
        return str(error)
    assert dates.contains(read, read)
    return read, dates.sort_key(read)


def quotation(data: bytes) -> object:
    quote, _, source = text(data).partition("\n---\n")
    found = quotes.find(quote, prepare(source))
    for selector in getattr(found, "selectors", ()):
        assert 0 <= selector.start < selector.end <= len(source)
        assert source[selector.start : selector.end] == selector.exact
    return found, misses.nearest(quote, misses.index_words(fold(source)))


class OnlyAllowed(HTMLParser):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        for name, value in attrs:
            assert name in ALLOWED[tag] or (tag, name) == ("img", "loading"), (tag, name)
            if name in ("href", "src"):
                assert not re.match(r"\s*(?:javascript|data|vbscript):", value or "", re.IGNORECASE)


def markdown(data: bytes) -> object:
    body = text(data)
    for _, offset in [*markup.citations(body), *markup.paragraphs(body)]:
        assert 0 <= offset < len(body)
    try:
        made = markup.convert(
            body, CLAIMS, lambda to: to if to.startswith("https:") else None, lambda _: None
        )
    except TooSlowError as error:
        return error.reason
    parser = OnlyAllowed()
    parser.feed(made.html)
    parser.close()
    return made


def document(kind: str, data: bytes) -> object:
    """As its process reads it, which has a reason for whatever a library raises."""
    request: dict[str, object] = {"kind": kind, "is_whole": True, "url": None, "size": len(data)}
    answer = worker.answer(request, BytesIO(data))
    assert answer.keys() >= {"reason", "hint"} or answer.keys() >= {"text", "extractor"}
    return answer


HARNESSES: dict[str, Harness] = {
    "front_matter": front_matter,
    "dates": date,
    "quotations": quotation,
    "markdown": markdown,
    "warc": partial(document, "warc"),
    "html": partial(document, "web_page"),
}


@pytest.mark.parametrize("kind", HARNESSES)
def test_each_file_of_the_corpus_holds_the_laws(kind: str) -> None:
    for data in kept(kind):
        assert repr(HARNESSES[kind](data)) == repr(HARNESSES[kind](data))


@pytest.mark.parametrize("kind", HARNESSES)
def test_anything_made_of_the_corpus_holds_the_laws(kind: str) -> None:
    harness = HARNESSES[kind]

    @settings(
        max_examples=1_000 if SECONDS else 60,
        derandomize=not SECONDS,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(thrown(kind))
    def hold(data: bytes) -> None:
        assert repr(harness(data)) == repr(harness(data))

    until = time.monotonic() + SECONDS / len(HARNESSES)
    hold()
    while time.monotonic() < until:
        hold()
