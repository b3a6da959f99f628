"""Sources of one origin that are counted as several."""

import json
import random

import pytest
from commands import run
from conftest import SiteFolder
from hypothesis import given, settings
from hypothesis import strategies as st
from repositories import Repository

from site_gen.checking.support import Alike, support
from site_gen.findings import Place, Severity, Where
from site_gen.likeness import Likeness
from site_gen.model import Claim, Evidence, Source

HERE = Where(Place("x"))


def entry(claim: str, quote: str) -> str:
    return (
        "---\ndate: 2024-03-12\ntitle: T\nclaims:\n  - id: c\n"
        f"    text: {claim}\n    status: reported\n    evidence:\n      - source: report\n"
        f'        quote: "{quote}"\n---\nText.[^c]\n'
    )


def test_sources_alike_are_two_of_one_text_that_count_as_two(empty_site: SiteFolder) -> None:
    words = " ".join(f"word{number}" for number in range(200))
    both = entry("It is so.", "word7 word8 word9").replace(
        "---\nText", '      - source: other\n        quote: "word7 word8 word9"\n---\nText'
    )
    empty_site.source("report", words).source("other", f"By our staff. {words} The end.").entry(
        both
    )
    assert "`other` stands in `report` too" in empty_site.only("sources-alike").message
    empty_site.source("other", f"By our staff. {words} The end.", independent_of="[report]")
    assert empty_site.codes() == []
    others = " ".join(f"other{number}" for number in range(200))
    empty_site.source("other", " ".join(words.split()[:60]) + f" {others}")
    assert empty_site.codes() == []


WORDS = " ".join(f"word{number}" for number in range(200))
QUOTE = "word7 word8 word9"


def citing(*sources: str, status: str = "confirmed", quote: str = QUOTE, stance: str = "") -> str:
    """An entry with one claim that cites those sources."""
    evidence = "".join(
        f"      - source: {source}\n        quote: {quote}\n{stance}" for source in sources
    )
    return (
        "---\ndate: 2024-03-12\ntitle: T\nclaims:\n  - id: c\n"
        f"    text: It is so.\n    status: {status}\n    evidence:\n{evidence}---\nText.[^c]\n"
    )


@pytest.fixture
def reprints(empty_site: SiteFolder) -> SiteFolder:
    """A claim that is said to be confirmed, by a story and its reprint in another paper."""
    empty_site.source("agency", WORDS, published="2024-03-11")
    empty_site.source("paper", f"By our staff. {WORDS}", published="2024-03-12")
    return empty_site.entry(citing("agency", "paper"))


def test_two_reprints_are_one_source_and_confirm_nothing(reprints: SiteFolder) -> None:
    assert reprints.codes() == ["evidence-insufficient", "sources-alike"]
    found = reprints.only("evidence-insufficient")
    assert found.message == (
        "`confirmed` needs 2 independent supporting sources; `c` has 1 independent source (`agency`, `paper`) of 1 "
        "publisher, since 98 % of the text of `paper` stands in `agency` too"
    )
    warned = reprints.only("sources-alike")
    assert warned.place.path == "content/sources/paper.yml"
    assert warned.message == (
        "98 % of the text of `paper` stands in `agency` too: 200 words in 1 passage, the longest “word0 word1 word2 "
        "word3 word4 word5 word6 word7 word8 word9 word10 word11 word12 word13 word14 word15 …”; they count as one source"
    )
    assert "`independent_of: [agency]` in `paper`" in warned.hint
    assert "`independent: {of: agency, why: ...}`" in warned.hint


def test_the_warning_stands_at_the_source_that_came_later(reprints: SiteFolder) -> None:
    reprints.source("agency", WORDS, published="2024-03-13")
    assert reprints.only("sources-alike").place.path == "content/sources/agency.yml"
    reprints.source("agency", WORDS, published="").source("paper", WORDS, published="")
    assert reprints.only("sources-alike").place.path == "content/sources/paper.yml"
    reprints.entry(citing("paper", "agency"))
    assert reprints.only("sources-alike").place.path == "content/sources/agency.yml"


def test_the_warning_names_the_earliest_of_those_that_have_as_much_of_the_text(
    reprints: SiteFolder,
) -> None:
    reprints.source("a-reprint", WORDS, published="2024-03-12", independent_of="[agency]")
    reprints.entry(citing("agency", "a-reprint", "paper"))
    assert "`independent_of: [agency]` in `paper`" in reprints.only("sources-alike").hint


def test_independent_of_confirms_that_they_are_one(reprints: SiteFolder) -> None:
    reprints.source("paper", f"By our staff. {WORDS}", independent_of="[agency]")
    assert reprints.codes() == ["evidence-insufficient"]
    assert "since `paper` repeats `agency`" in reprints.only("evidence-insufficient").message


@pytest.mark.parametrize(
    "written",
    [
        "{of: agency, why: Each had a reporter there.}",
        "{of: [agency], why: Each had a reporter there.}",
        "[{of: [agency], why: Each had a reporter there.}]",
    ],
)
def test_independent_overrules_the_texts_with_a_reason(reprints: SiteFolder, written: str) -> None:
    reprints.source("paper", f"By our staff. {WORDS}", independent=written)
    assert reprints.codes() == []


def test_independent_can_stand_at_either_source(reprints: SiteFolder) -> None:
    reprints.source("agency", WORDS, independent="{of: paper, why: It was first.}")
    assert reprints.codes() == []


@pytest.mark.parametrize(
    ("written", "code", "message"),
    [
        ("{of: agency}", "field-missing", "`why` of a word of independence is missing"),
        ("{why: So.}", "field-missing", "`of` of a word of independence is missing"),
        ("{of: [], why: So.}", "field-missing", "`of` of a word of independence has no item"),
        ("{of: agenzy, why: So.}", "source-unknown", "there is no source `agenzy`"),
        ("{of: paper, why: So.}", "field-invalid", "`paper` can't be independent of itself"),
        ("agency", "field-invalid", "a word of independence is written as fields with names"),
    ],
)
def test_an_answer_that_says_too_little_is_told(
    reprints: SiteFolder, written: str, code: str, message: str
) -> None:
    reprints.source("paper", f"By our staff. {WORDS}", independent=written)
    found = reprints.only(code)
    assert found.place.path == "content/sources/paper.yml"
    assert found.message.startswith(message)


@pytest.mark.parametrize(
    ("agency", "paper", "message"),
    [
        ({}, {"independent_of": "[agency]"}, "`paper` is called independent of `agency`, and repeats it"),
        ({"independent_of": "[paper]"}, {}, "`paper` is called independent of `agency`, which repeats it"),
        (
            {"independent_of": "[wire]"},
            {"independent_of": "[wire]"},
            "`paper` is called independent of `agency`, and both repeat `wire`",
        ),
    ],
)  # fmt: skip
def test_a_source_that_is_called_independent_of_what_it_repeats_is_a_contradiction(
    reprints: SiteFolder, agency: dict[str, str], paper: dict[str, str], message: str
) -> None:
    reprints.source("wire", "It is so, as word7 word8 word9 has it.").source(
        "agency", WORDS, **agency
    )
    reprints.source("paper", WORDS, independent="{of: agency, why: So.}", **paper)
    assert reprints.only("field-invalid").message.startswith(message)


def test_the_policy_can_turn_it_off_and_then_nothing_is_one_by_itself(reprints: SiteFolder) -> None:
    reprints.settings("policy: {findings: {sources-alike: off}}\n")
    assert reprints.codes() == []
    reprints.settings("policy: {findings: {sources-alike: error}}\n")
    assert reprints.only("sources-alike").severity is Severity.ERROR
    assert "evidence-insufficient" in reprints.codes()


def test_five_reprints_are_one_source_and_told_four_times(empty_site: SiteFolder) -> None:
    names = [f"paper{number}" for number in range(5)]
    for name in names:
        empty_site.source(name, f"{WORDS} as {name} has it")
    empty_site.entry(citing(*names, status="reported"))
    assert empty_site.codes() == ["sources-alike"] * 4
    checked = empty_site.check().checked
    assert checked
    assert len(checked.alike.pairs) == 10


def test_sources_that_no_claim_cites_together_are_not_compared(reprints: SiteFolder) -> None:
    reprints.entry(citing("agency", status="reported"))
    reprints.entry(citing("paper", status="reported"), path="content/entries/other.md")
    assert reprints.codes() == []


def test_what_speaks_for_a_claim_is_not_compared_with_what_speaks_against_it(
    reprints: SiteFolder,
) -> None:
    refuting = citing("paper", stance="        stance: refutes\n").partition("    evidence:\n")[2]
    both = citing("agency", status="disputed").replace("---\nText.[^c]\n", refuting)
    reprints.entry(both)
    assert reprints.codes() == []


def test_a_source_and_what_another_repeats_are_compared_too(reprints: SiteFolder) -> None:
    """The paper has its text from a story that the claim does not cite, and so has the radio."""
    reprints.source("radio", "Read on the radio: word7 word8 word9.", independent_of="[agency]")
    reprints.entry(citing("radio", "paper"))
    assert "evidence-insufficient" in reprints.codes()


def test_sealed_sources_are_not_compared_but_their_hashes_are(reprints: SiteFolder) -> None:
    reprints.entry(citing("agency", "paper", quote="word7 word8 word9 word10 word11"))
    for name in ("agency", "paper"):
        run("seal", name, "--site", str(reprints.root))
    assert reprints.codes() == []
    notes = reprints.check().report.notes
    assert any(
        "could not be seen where they are sealed" in note and "`agency`, `paper`" in note
        for note in notes
    )
    reprints.source("agency", WORDS).source("paper", WORDS)
    for name in ("agency", "paper"):
        run("seal", name, "--site", str(reprints.root))
    assert "they are the same document" in reprints.only("sources-alike").message


def test_impact_and_diff_count_as_check_does(reprints: SiteFolder) -> None:
    reprints.entry(citing("agency", "paper", status="reported"))
    shown = json.loads(
        run("impact", "agency", "--format", "json", "--site", str(reprints.root)).stdout
    )
    now = shown["claims"][0]["now"]
    assert (now["sources"], now["origins"], now["publishers"]) == (["agency", "paper"], 1, 1)
    reprints.source("paper", WORDS, independent="{of: agency, why: Each had a reporter there.}")
    reprints.entry(citing("agency", "paper"))
    repository = Repository(reprints.root, reprints).init()
    repository.commit()
    reprints.source("paper", WORDS)
    reprints.entry(citing("agency", "paper", status="reported"))
    told = run("diff", "HEAD", "--site", str(reprints.root)).stdout
    assert "1 independent source where there were 2" in told
    assert "of agency: Each had a reporter there." in told


ORDERS = st.permutations(["a", "b", "c", "d"])


@settings(max_examples=30)
@given(cited=ORDERS, chance=st.randoms(use_true_random=False))
def test_how_many_origins_there_are_does_not_depend_on_the_order_of_sources(
    cited: list[str], chance: random.Random
) -> None:
    pairs = [
        (one, other) for one in "abcd" for other in "abcd" if one < other and chance.random() < 0.4
    ]
    likeness = Likeness(60, 1, 60, "x", 1.0, 1.0)
    known = {name: Source(name, HERE, name, name) for name in "abcd"}
    found = [
        support(
            Claim("c", "c", "s", tuple(Evidence(name, "q", HERE) for name in order), HERE),
            known,
            alike=Alike(dict.fromkeys(pairs, likeness)),
        )
        for order in (cited, sorted(cited))
    ]
    groups = [{frozenset(source.id for source in origin) for origin in it.origins} for it in found]
    assert groups[0] == groups[1]
    assert found[0].publishers == found[1].publishers
