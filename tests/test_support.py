"""How much independent support a claim has."""

import pytest

from site_gen.checking.support import Alike, bond, discredited, repeated, support
from site_gen.findings import Place, Where
from site_gen.likeness import Likeness
from site_gen.model import Claim, Evidence, Retraction, Source

HERE = Where(Place("x"))


def source(
    source_id: str, publisher: str | None = None, *repeats: str, retracted: bool = False
) -> Source:
    return Source(
        source_id,
        HERE,
        source_id,
        publisher,
        independent_of=repeats,
        retracted=Retraction(None, None) if retracted else None,
    )


def counted(cited: str, *sources: Source) -> tuple[int, int, int]:
    """Sources, origins and publishers of a claim that cites those sources."""
    evidence = tuple(Evidence(source_id, "q", HERE) for source_id in cited.split())
    found = support(
        Claim("c", "c", "reported", evidence, HERE), {item.id: item for item in sources}
    )
    return len(found.sources), len(found.origins), found.publishers


@pytest.mark.parametrize(
    ("cited", "sources", "expected"),
    [
        ("a", [source("a", "A")], (1, 1, 1)),
        ("a a", [source("a", "A")], (1, 1, 1)),
        ("a b", [source("a", "A"), source("b", "B")], (2, 2, 2)),
        ("a b", [source("a", "A"), source("b", "a ")], (2, 2, 1)),
        ("a b", [source("a", "A"), source("b", "B", "a")], (2, 1, 1)),
        ("a b", [source("a", "A", "w"), source("b", "B", "w"), source("w", "W")], (2, 1, 1)),
        (
            "a b",
            [source("a", "A", "v"), source("b", "B", "w"), source("v", "V", "w"), source("w", "W")],
            (2, 1, 1),
        ),
        ("a b c", [source("a", "A"), source("b", "B"), source("c", "C", "a", "b")], (3, 1, 1)),
        ("a b", [source("a"), source("b")], (2, 2, 1)),
        ("a b", [source("a", "A"), source("b")], (2, 2, 1)),
        ("a b c", [source("a", "A"), source("b"), source("c", "C")], (3, 3, 2)),
        ("a b", [source("a", "A"), source("b", "B", retracted=True)], (1, 1, 1)),
        # What only repeats a retracted source falls with it, by whatever way.
        ("a b", [source("a", "A", retracted=True), source("b", "B", "a")], (0, 0, 0)),
        (
            "c",
            [source("a", "A", retracted=True), source("b", "B", "a"), source("c", "C", "b")],
            (0, 0, 0),
        ),
        (
            "c",
            [source("a", "A", retracted=True), source("b", "B"), source("c", "C", "a", "b")],
            (1, 1, 1),
        ),
        ("c", [source("a", "A", retracted=True), source("c", "C", "a", "unknown")], (1, 1, 1)),
        ("a b", [source("a", "A", "b", retracted=True), source("b", "B", "a")], (0, 0, 0)),
        ("b", [source("a", "A"), source("b", "B", "a", retracted=True)], (0, 0, 0)),
        ("a", [source("a", "A", "a")], (1, 1, 1)),
        ("a b", [source("a", "A", "b"), source("b", "B", "a")], (2, 1, 1)),
        ("x", [], (0, 0, 0)),
    ],
)
def test_sources_that_repeat_each_other_count_once(
    cited: str, sources: list[Source], expected: tuple[int, int, int]
) -> None:
    assert counted(cited, *sources) == expected


def test_an_origin_stands_where_its_first_source_is_cited() -> None:
    sources = {item.id: item for item in (source("a"), source("b"), source("c", None, "a"))}
    evidence = tuple(Evidence(source_id, "q", HERE) for source_id in "abc")
    found = support(Claim("c", "c", "reported", evidence, HERE), sources)
    assert [[item.id for item in origin] for origin in found.origins] == [["a", "c"], ["b"]]


def test_what_cannot_be_found_hides_nothing_that_is_repeated_beside_it() -> None:
    first = source("a", None, "b", "unknown", "c")
    sources = {item.id: item for item in (first, source("b", None, "a"), source("c"))}
    assert repeated(first, sources) == {"a", "b", "c"}


def test_who_repeats_a_retracted_source_and_who_repeats_that_is_discredited() -> None:
    last = source("c", None, "a", "b")
    sources = {
        item.id: item for item in (source("a", retracted=True), source("b", None, "a"), last)
    }
    assert discredited(last, sources)


@pytest.mark.parametrize(
    ("one", "other", "reason"), [("b", "a", "repeats"), ("a", "b", "repeated")]
)
def test_a_bond_by_repetition_tells_how_alike_the_texts_are(
    one: str, other: str, reason: str
) -> None:
    likeness = Likeness(60, 1, 60, "The old bridge", 0.9, 0.6)
    sources = {item.id: item for item in (source("a"), source("b", None, "a"))}
    found = bond(sources[one], [sources[other]], sources, Alike({("a", "b"): likeness}))
    assert (found.reason, found.other.id) == (reason, other)
    assert found.likeness == (likeness if one == "a" else likeness.turned)
