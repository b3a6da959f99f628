"""The rating policy applied to a claim: what its status asks, the next stronger one, what does not count."""

import pytest
from conftest import SiteFolder
from hypothesis import given
from hypothesis import strategies as st

from site_gen.checking.support import support
from site_gen.findings import Place, Where
from site_gen.model import Claim, Evidence, Needs, Retraction, Source, Stance, Status
from site_gen.reading.settings import DEFAULT_STATUSES
from site_gen.writing.pages.rating import Rating, Step, rating

HERE = Where(Place("x"))


def source(
    source_id: str, publisher: str | None = None, *repeats: str, retracted: bool = False
) -> Source:
    withdrawn = Retraction(None, None) if retracted else None
    return Source(
        source_id,
        HERE,
        f"Title {source_id}",
        publisher,
        independent_of=repeats,
        retracted=withdrawn,
    )


def rated(
    status: str,
    cited: str,
    *sources: Source,
    against: str = "",
    scale: tuple[Status, ...] = DEFAULT_STATUSES,
) -> Rating:
    """The rating of a claim that cites sources by their ids, for and against it."""
    sides: list[tuple[Stance, str]] = [("supports", cited), ("refutes", against)]
    evidence = tuple(
        Evidence(source_id, "q", HERE, stance) for stance, ids in sides for source_id in ids.split()
    )
    claim = Claim("c", "c", status, evidence, HERE)
    return rating(claim, scale, {item.id: item for item in sources})


def asked(step: Step | None) -> list[tuple[str, int, int, int]]:
    assert step
    return [(item.kind, item.needed, item.has, item.missing) for item in step.requirements]


def test_a_status_and_the_next_stronger_one_are_measured_against_what_the_claim_has() -> None:
    found = rated("reported", "a", source("a", "A"))
    assert asked(found.own) == [("publishers", 1, 1, 0)]
    assert found.own.is_met
    assert found.above
    assert found.above.status.id == "confirmed"
    assert asked(found.above) == [("publishers", 2, 1, 1)]
    assert not found.above.is_met
    assert found.publisher_names == ("A",)


def test_nothing_stands_above_the_strongest_status() -> None:
    found = rated("confirmed", "a b", source("a", "A"), source("b", "B"))
    assert found.above is None
    assert found.own.is_met
    assert found.publisher_names == ("A", "B")


@pytest.mark.parametrize("status", ["disputed", "unproven", "refuted", "retracted"])
def test_a_status_that_asks_for_nothing_has_no_requirements(status: str) -> None:
    found = rated(status, "a", source("a", "A"), source("b", "B"), against="b")
    assert found.own.requirements == ()
    assert found.above
    assert (found.above.status.id, found.above.is_met) == ("reported", True)
    assert [item.id for item in found.against.sources] == ["b"]


def test_the_next_stronger_status_is_one_that_asks_for_more() -> None:
    scale = (
        Status("proved", "Proved", "", Needs(sources=3, publishers=2)),
        Status("likely", "Likely", ""),
        Status("said", "Said", "", Needs(sources=1)),
    )
    found = rated("said", "a b", source("a", "A"), source("b", "A"), scale=scale)
    assert asked(found.own) == [("sources", 1, 2, 0)]
    assert found.above
    assert found.above.status.id == "proved"
    assert asked(found.above) == [("sources", 3, 2, 1), ("publishers", 2, 1, 1)]


@pytest.mark.parametrize(
    ("cited", "sources", "expected"),
    [
        ("a b", [source("a", "A"), source("b", "B")], []),
        ("a b", [source("a", "A"), source("b", "B", retracted=True)], [("b", "retracted", None)]),
        ("a b", [source("a", "A"), source("b", "B", "a")], [("b", "repeats", "a")]),
        (
            "b",
            [source("a", "A", retracted=True), source("b", "B", "c"), source("c", "C", "a")],
            [("b", "repeats-retracted", "a")],
        ),
        ("a b", [source("a", "A", "b"), source("b", "B")], [("b", "repeated", "a")]),
        (
            "a b",
            [source("a", "A", "w"), source("b", "B", "w"), source("w", "W")],
            [("b", "same-origin", "a")],
        ),
        (
            "a b",
            [source("a", "A"), source("b", "B", "v"), source("v", "V", "a")],
            [("b", "repeats", "a")],
        ),
        (
            "a b",
            [source("a", "The News"), source("b", "the  news")],
            [("b", "same-publisher", "a")],
        ),
        ("a b", [source("a", "A"), source("b")], [("b", "unnamed", None)]),
        ("a b", [source("a"), source("b")], [("b", "unnamed", None)]),
        ("a", [source("a")], []),
        ("a b", [source("a"), source("b", "B", "a")], [("b", "repeats", "a")]),
        (
            "a b c d",
            [source("a", "P"), source("b", "R"), source("c", "P"), source("d", "R", "c")],
            [("b", "connected", "a"), ("c", "same-publisher", "a"), ("d", "repeats", "c")],
        ),
    ],
)
def test_what_does_not_add_to_the_count_is_named_with_the_reason(
    cited: str, sources: list[Source], expected: list[tuple[str, str, str | None]]
) -> None:
    found = rated("disputed", cited, *sources).uncounted
    assert [
        (item.source.id, item.reason, item.other.id if item.other else None) for item in found
    ] == expected


@st.composite
def many_sources(draw: st.DrawFn) -> list[Source]:
    """Sources that repeat only earlier ones, so that none repeats itself."""
    made: list[Source] = []
    for number in range(draw(st.integers(1, 7))):
        earlier = [item.id for item in made]
        repeats = draw(st.lists(st.sampled_from(earlier), max_size=2)) if earlier else []
        publisher = draw(st.sampled_from([None, "A", "B", "C"]))
        made.append(source(f"s{number}", publisher, *repeats, retracted=draw(st.booleans())))
    return made


@given(many_sources(), st.randoms(use_true_random=False))
def test_every_source_adds_a_publisher_or_is_said_not_to(sources: list[Source], draw) -> None:
    cited = [item.id for item in sources]
    draw.shuffle(cited)
    found = rated("disputed", " ".join(cited), *sources)
    assert found.has.publishers <= len(found.has.origins)
    added = len(sources) - len({item.source.id for item in found.uncounted})
    assert len(found.uncounted) == len({item.source.id for item in found.uncounted})
    assert added == found.has.publishers


def test_the_support_of_one_side_is_no_support_of_the_other() -> None:
    found = rated("disputed", "a", source("a", "A"), source("b", "B"), against="b")
    assert (found.has.publishers, found.against.publishers) == (1, 1)
    claim = Claim("c", "c", "disputed", (Evidence("b", "q", HERE, "refutes"),), HERE)
    assert support(claim, {"b": source("b", "B")}).publishers == 0


def test_a_published_claim_always_meets_its_own_status(site: SiteFolder) -> None:
    site.settings(
        "statuses:\n"
        "  solid: {label: Solid, description: Two sources say so., needs: {sources: 2}}\n"
        "  reported: {label: Told, description: A source says so., needs: {sources: 1}}\n"
    )
    page = site.build()["claims/bridge/open/index.html"].decode()
    assert "Told needs 1 source. This claim has 1: <bdi>Report report</bdi>." in page
    assert (
        "Solid would need 2 sources that do not repeat each other. This claim has 1: "
        "<bdi>Report report</bdi>. <strong>1 is missing.</strong>" in page
    )
