"""Reviews: what they are tied to, which the policy asks for, and when they count no more."""

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from conftest import ENTRY, SiteFolder
from hypothesis import given
from hypothesis import strategies as st

from site_gen.checking.reviews import digest
from site_gen.findings import Place, Where
from site_gen.model import STANCES, Claim, Evidence, Review
from site_gen.reading.changes import changes, plain

_WHERE = Where(Place("x"))
_words = st.sampled_from(["one", "two", "two ", "one\u00a0 two", "one two", ""])
_maybe = st.none() | _words
_evidence = st.builds(
    Evidence,
    source=st.sampled_from(["a", "b"]),
    quote=_words,
    where=st.just(_WHERE),
    stance=st.sampled_from(STANCES),
    prefix=_maybe,
    suffix=_maybe,
)
_claims = st.builds(
    Claim,
    id=st.just("c"),
    text=_words,
    status=st.sampled_from(["reported", "refuted"]),
    evidence=st.lists(_evidence, max_size=4).map(tuple),
    where=st.just(_WHERE),
    attributed_to=_maybe,
)


# The digest


def beside(claim: Claim) -> list[tuple[str | None, str | None]]:
    """What tells apart passages of the same words, and is no change to a reader of the history."""
    pieces = [
        (item.source, plain(item.quote), item.stance, plain(item.prefix), plain(item.suffix))
        for item in claim.evidence
    ]
    return sorted(pieces, key=repr)


@given(_claims, _claims)
def test_the_digest_differs_just_where_a_reader_sees_a_change_or_another_passage(
    one: Claim, other: Claim
) -> None:
    same = not changes(one, other) and beside(one) == beside(other)
    assert (digest(one) == digest(other)) is same


@given(_claims, st.randoms(use_true_random=False))
def test_neither_order_nor_notes_nor_ids_are_what_was_reviewed(
    claim: Claim, random: object
) -> None:
    shuffled = [replace(item, note="n", locator="l") for item in claim.evidence]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    review = Review("Ada", None, _WHERE)
    other = replace(claim, id="d", note="n", reviewed=review, evidence=tuple(shuffled))
    assert digest(other) == digest(claim)


@given(st.text(min_size=1), st.sampled_from([" ", "\n", "\u00a0 ", "\r\n\t"]))
def test_white_space_is_not_what_was_reviewed(text: str, space: str) -> None:
    one = Claim("c", f"{text} {text}", "reported", (Evidence("a", text, _WHERE),), _WHERE)
    other = replace(one, text=f"{space}{text}{space}{text}")
    assert digest(one) == digest(other)


def test_the_digest_can_be_made_by_anybody() -> None:
    evidence = (Evidence("b", "é  two", _WHERE), Evidence("a", '"one"', _WHERE, "refutes", "x"))
    claim = Claim("c", "A\nclaim", "reported", evidence, _WHERE)
    canonical = (
        '{"attributed_to":null,"evidence":['
        '{"prefix":"x","quote":"\\"one\\"","source":"a","stance":"refutes","suffix":null},'
        '{"prefix":null,"quote":"é two","source":"b","stance":"supports","suffix":null}],'
        '"status":"reported","text":"A claim"}'
    )
    assert digest(claim) == hashlib.sha256(canonical.encode()).hexdigest()[:32]


# The check


def reviewed(site: SiteFolder, review: str, entry: str = ENTRY) -> SiteFolder:
    """The good site with a review of its claim."""
    assert entry.count("status: reported\n") == 1
    return site.entry(
        entry.replace("status: reported\n", f"status: reported\n        reviewed: {review}\n")
    )


def digest_of(site: SiteFolder) -> str:
    timeline = site.check().read.timeline
    assert timeline
    return digest(timeline.entries[0].claims[0])


def test_a_review_of_what_the_claim_says_is_fine(site: SiteFolder) -> None:
    made = digest_of(site)
    assert reviewed(site, f"{{by: Ada, on: 2024-03-21, digest: {made}}}").codes() == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("text: The mayor said that", "text: A mayor said that"),
        ("attributed_to: the mayor", "attributed_to: a mayor"),
        ("quote: the old bridge", "quote: that the old bridge"),
        ("open\n    ---", "open\n            prefix: said on Tuesday that\n    ---"),
    ],
)
def test_a_review_is_stale_once_the_claim_says_something_else(
    site: SiteFolder, old: str, new: str
) -> None:
    made = digest_of(site)
    assert ENTRY.count(old) == 1
    folder = reviewed(site, f"{{by: Ada, on: 2024-03-21, digest: {made}}}", ENTRY.replace(old, new))
    found = folder.only("review-stale")
    assert found.message == "`open` has changed since Ada reviewed it on 2024-03-21"
    assert found.hint.startswith("Have it read again: `site-gen review bridge/open --by NAME`")
    line = (folder.root / found.place.path).read_text("utf-8").splitlines()[found.place.line - 1]
    assert line[found.place.column - 1 :] == f"{made}}}"


def test_a_correction_does_not_age_a_review_of_what_the_claim_says(
    changed: Callable[[str, str], SiteFolder], site: SiteFolder
) -> None:
    made = digest_of(site)
    entry = ENTRY.replace(
        "title:", "corrections: [{date: 2024-03-22, note: Reworded., claim: open}]\n    title:"
    )
    review = f"{{by: Ada, on: 2024-03-21, digest: {made}}}"
    assert reviewed(site, review, entry).codes() == []
    assert reviewed(site, "{by: Ada, on: 2024-03-21}", entry).codes() == ["review-stale"]


def test_a_digest_that_is_none_is_told(site: SiteFolder) -> None:
    for wrong in ("abc", "A" * 32, "0" * 31, "0" * 64):
        found = reviewed(site, f"{{by: Ada, on: 2024-03-21, digest: {wrong}}}").only(
            "field-invalid"
        )
        assert found.message.startswith(f"`{wrong[:40]}` is no digest")
        assert found.place.line == 8
