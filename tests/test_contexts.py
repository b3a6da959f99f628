"""What stands around a passage, and is lost by quoting it."""

import pytest
from conftest import REPORT, SiteFolder

from site_gen.checking.contexts import marked
from site_gen.cues.english import ENGLISH
from site_gen.findings import Place, Where
from site_gen.model import Source
from site_gen.sentences import Excerpt


def entry(
    claim: str,
    quote: str,
    *,
    status: str = "reported",
    by: str = "",
    stance: str = "supports",
    check: str = "",
    of_claim: str = "",
    correction: str = "",
) -> str:
    return (
        "---\ndate: 2024-03-12\ntitle: T\nclaims:\n  - id: c\n"
        f"    text: {claim}\n    status: {status}\n    attributed_to: {by}\n"
        f"    context_checked: {of_claim}\n    evidence:\n      - source: report\n"
        f'        quote: "{quote}"\n        stance: {stance}\n        context_checked: {check}\n'
        f"corrections: [{correction}]\n---\nText.[^c]\n"
    )


@pytest.mark.parametrize(
    ("source", "claim", "quote", "expected"),
    [
        (REPORT, "He said who pays.", "say who would pay for the repair", ["context-omitted"]),
        (REPORT, "He did not say who pays.", "say who would pay for the repair", []),
        (REPORT, "He said who pays.", "did not say who would pay", []),
        ("She didn't say that it fell.", "It fell.", "say that it fell", ["context-omitted"]),
        ("He denied that the car was his.", "The car was his.", "the car was his", ["context-omitted"]),
        ("He did not, it is said, take it.", "He took it.", "it is said, take it", []),
        ("The car was not sold to him.", "It was sold.", "The car was […] sold to him", ["context-omitted"]),
        ("The car, not new by then, was sold.", "It was sold.", "The car, […] was sold", []),
        ("It was no secret. The car was sold.", "It was sold.", "The car was sold", []),
    ],
)  # fmt: skip
def test_context_omitted_is_a_negation_that_the_quotation_loses(
    empty_site: SiteFolder, source: str, claim: str, quote: str, expected: list[str]
) -> None:
    assert empty_site.source("report", source).entry(entry(claim, quote)).codes() == expected


DENIED = "The council did not close the bridge."
DOUBTED = "The bridge may have been unsafe."
CREDITED = "The bridge was unsafe, the engineer said."


def test_the_message_names_the_words_and_their_kind_and_marks_them_in_the_sentence(
    empty_site: SiteFolder,
) -> None:
    folder = empty_site.source("report", "It is old. " + DENIED)
    found = folder.entry(entry("The bridge was closed.", "close the bridge")).only(
        "context-omitted"
    )
    assert found.message == (
        "the quotation loses “did not” (a negation); the sentence is “The council **did not** close the "
        "bridge.”"
    )
    assert "`site-gen review bridge/c --context --by NAME --note WHY`" in found.hint


@pytest.mark.parametrize(
    ("source", "quote", "answer", "expected"),
    [
        (CREDITED, "The bridge was unsafe", {}, 1),
        (CREDITED, "The bridge was unsafe", {"by": "the engineer"}, 0),
        (DOUBTED, "have been unsafe", {"by": "the engineer"}, 1),
        (DOUBTED, "have been unsafe", {"status": "unproven"}, 0),
        (DENIED, "close the bridge", {"status": "unproven"}, 1),
        (DENIED, "close the bridge", {"status": "refuted"}, 0),
        (DENIED, "close the bridge", {"stance": "refutes"}, 0),
        (DENIED, "close the bridge", {"stance": "context"}, 0),
    ],
)
def test_credit_status_and_stance_say_the_same_where_it_is_sound(
    empty_site: SiteFolder, source: str, quote: str, answer: dict[str, str], expected: int
) -> None:
    made = empty_site.source("report", source).entry(entry("The bridge was bad.", quote, **answer))
    assert made.codes().count("context-omitted") == expected


def test_whoever_publishes_the_source_needs_no_credit(empty_site: SiteFolder) -> None:
    folder = empty_site.source("report", "According to Eastwick News, the bridge was closed.")
    folder.entry(entry("The bridge was closed.", "the bridge was closed"))
    assert "context-omitted" in folder.codes()
    folder.source(
        "report", "According to Eastwick News, the bridge was closed.", publisher="Eastwick News"
    )
    assert "context-omitted" not in folder.codes()


def test_a_source_in_a_language_without_rules_is_left_alone(empty_site: SiteFolder) -> None:
    folder = empty_site.source("report", DENIED, language="de")
    assert folder.entry(entry("The bridge was closed.", "close the bridge")).codes() == []


SEVERAL = "The car was sold in May. He denied it. It was not red. She drove it home."


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("The car was sold in May. […] She drove it home", 0),
        ("The car was sold in May. […] red. She drove it home", 1),
        ("The car was sold […] She drove it home", 0),
    ],
)
def test_of_sentences_left_out_as_a_whole_nothing_is_told(
    empty_site: SiteFolder, quote: str, expected: int
) -> None:
    folder = empty_site.source("report", SEVERAL).entry(entry("The car was red.", quote))
    assert folder.codes().count("context-omitted") == expected


def test_the_parts_of_a_marked_sentence_are_the_sentence() -> None:
    excerpt = Excerpt(
        (("He did not ", False), ("close it", True), (", police said", False)),
        cut_before=False,
        cut_after=False,
    )
    source = Source("report", Where(Place("x")), "Report")
    assert marked(excerpt, ENGLISH, source) == (
        ("He ", ""),
        ("did not", "lost"),
        (" ", ""),
        ("close it", "passage"),
        (", ", ""),
        ("police said", "lost"),
    )
    assert marked(excerpt, None, source) == (
        ("He did not ", ""),
        ("close it", "passage"),
        (", police said", ""),
    )
