"""The chain that a claim hangs by: documents by origin, each below the one that it repeats."""

from pathlib import Path

import pytest
from conftest import SiteFolder
from stories import story

from site_gen.findings import Place, Where
from site_gen.model import Source
from site_gen.reading.history import NO_HISTORIES
from site_gen.writing.pages.chain import Chain, chain
from site_gen.writing.views import views

HERE = Where(Place("x"))


def drawn(documents: Chain) -> list[str]:
    """A line a document: its id behind as many dots as its depth, `^` where an arrow leads up to the
    document above, and the depths of the arrows that go past it."""
    return [
        "." * item.depth
        + item.source.id
        + ("^" if item.is_below else "")
        + "".join(f" |{depth}" for depth in item.threads)
        for group in documents
        for item in group
    ]


def of_sources(tmp_path: Path, cited: str, *repeats: tuple[str, str]) -> list[str]:
    """The chain of a claim that cites those sources, given what repeats what, as `id` and `ids`."""
    site = SiteFolder(tmp_path / "s").settings("")
    for source_id, of in repeats:
        site.source(source_id, independent_of=f"[{', '.join(of.split())}]" if of else "")
    evidence = "".join(
        f"      - {{source: {source_id}, quote: the old bridge would stay open}}\n"
        for source_id in cited.split()
    )
    site.write(
        "content/entries/e.md",
        "---\ndate: 2024\ntitle: E\nclaims:\n  - id: c\n    text: It stays open.\n"
        f"    status: disputed\n    evidence:\n{evidence}---\nText.[^c]\n",
    )
    checked = site.check().checked
    assert checked
    (claim,) = views(checked, NO_HISTORIES).claims
    sources: dict[str, Source] = {item.id: item for item in checked.timeline.sources}
    return drawn(chain(claim, sources))


@pytest.mark.parametrize(
    ("cited", "repeats", "expected"),
    [
        ("a b", [("a", ""), ("b", "")], ["a", "b"]),
        ("b a", [("a", ""), ("b", "")], ["b", "a"]),
        ("a b", [("a", ""), ("b", "a")], ["a", ".b^"]),
        ("b a", [("a", ""), ("b", "a")], ["a", ".b^"]),
        ("b", [("a", ""), ("b", "a")], ["a", ".b^"]),
        ("c a x", [("a", ""), ("b", "a"), ("c", "b"), ("x", "")], ["a", ".b^", "..c^", "x"]),
        ("b c", [("a", ""), ("b", "a"), ("c", "a")], ["a", ".b^ |1", ".c"]),
        (
            "b c d",
            [("a", ""), ("b", "a"), ("c", "b"), ("d", "a")],
            ["a", ".b^ |1", "..c^ |1", ".d"],
        ),
        ("c", [("a", ""), ("b", ""), ("c", "a b")], ["a", ".c^", "b"]),
        ("x a y b", [("a", ""), ("b", "a"), ("x", ""), ("y", "")], ["x", "a", ".b^", "y"]),
    ],
)
def test_documents_stand_below_those_that_they_repeat(
    tmp_path: Path, cited: str, repeats: list[tuple[str, str]], expected: list[str]
) -> None:
    assert of_sources(tmp_path, cited, *repeats) == expected


def test_a_document_that_is_only_repeated_has_no_passage(empty_site: SiteFolder) -> None:
    checked = story(empty_site).check().checked
    assert checked
    made = views(checked, NO_HISTORIES)
    sources = {item.id: item for item in checked.timeline.sources}
    cracks = next(claim for claim in made.claims if claim.claim.id == "cracks")
    ((wire,), (gazette,), (minutes,)) = chain(cracks, sources)
    assert [piece.opening for piece in wire.pieces] == [
        "Engineers found two cracks in it",
        "The bridge was built in 1931",
    ]
    assert [piece.evidence.number for piece in wire.pieces] == [1, 4]
    assert [item.evidence.evidence.stance for item in gazette.pieces] == ["refutes"]
    assert minutes.repeats == ()
