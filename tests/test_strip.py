"""The strip of a source: where its quotations stand, and how much of it they are."""

from hypothesis import given
from hypothesis import strategies as st

from site_gen.writing.pages.strip import NARROWEST, Span, strip

LENGTH = 1_000
passages = st.lists(
    st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(
        lambda ends: (min(ends), max(ends))
    ),
    max_size=30,
)


def test_quotations_that_overlap_or_touch_are_one_span() -> None:
    found = strip(100, [(50, 60), (10, 20), (55, 70), (20, 25)])
    assert found.spans == (Span(10, 25, (1, 3)), Span(50, 70, (0, 2)))
    assert (found.quoted, found.share) == (35, 0.35)


def test_a_document_of_which_nothing_is_quoted() -> None:
    assert (strip(100, []).spans, strip(100, []).share, strip(100, []).marks) == ((), 0.0, ())


def test_a_mark_is_never_too_narrow_to_be_seen_nor_over_the_edge() -> None:
    found = strip(1_000_000, [(0, 3), (999_998, 1_000_000)])
    assert [(mark.x, mark.width) for mark in found.marks] == [
        (0.0, NARROWEST),
        (100 - NARROWEST, NARROWEST),
    ]


def test_spans_that_are_nearly_in_one_place_are_one_mark() -> None:
    found = strip(100_000, [(500, 600), (650, 700), (5_000, 5_100)])
    assert len(found.spans) == 3
    assert [mark.quotations for mark in found.marks] == [(0, 1), (2,)]


@given(passages)
def test_the_spans_are_what_is_quoted_no_more_no_less_and_in_order(
    quotations: list[tuple[int, int]],
) -> None:
    found = strip(LENGTH, quotations)
    quoted = {offset for start, end in quotations for offset in range(start, end)}
    in_spans = [offset for span in found.spans for offset in range(span.start, span.end)]
    assert in_spans == sorted(quoted)
    assert found.quoted == len(quoted)
    assert found.share == len(quoted) / LENGTH
    ends = [edge for span in found.spans for edge in (span.start, span.end)]
    assert ends == sorted(set(ends))


@given(passages)
def test_every_quotation_is_in_one_span_and_in_one_mark(quotations: list[tuple[int, int]]) -> None:
    found = strip(LENGTH, quotations)
    whole = sorted(number for number, (start, end) in enumerate(quotations) if start < end)
    assert sorted(number for span in found.spans for number in span.quotations) == whole
    assert sorted(number for mark in found.marks for number in mark.quotations) == whole
    for span in found.spans:
        for number in span.quotations:
            assert span.start <= quotations[number][0] < quotations[number][1] <= span.end


@given(passages)
def test_what_is_drawn_lies_within_the_document_and_in_order(
    quotations: list[tuple[int, int]],
) -> None:
    marks = strip(LENGTH, quotations).marks
    for mark in marks:
        assert 0 <= mark.x <= mark.x + mark.width <= 100.001
        assert mark.width >= NARROWEST
    assert [mark.x for mark in marks] == sorted(mark.x for mark in marks)
