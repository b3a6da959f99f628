"""`site-gen review --context`: somebody looked at what stands around a passage."""

import json
from pathlib import Path

import pytest
from commands import run
from conftest import SiteFolder
from hypothesis import given
from hypothesis import strategies as st

from site_gen.checking.context_checks import digest
from site_gen.findings import Place, Where
from site_gen.model import Evidence

PATH = "content/entries/bridge.md"
SOURCE = "The council did not close the bridge. Engineers denied that it was safe.\n"
WHERE = Where(Place("x"))


def entry(*quotes: str, rest: str = "", of_claim: str = "") -> str:
    evidence = "".join(
        f"      - source: report\n        quote: {quote}\n{rest}" for quote in quotes
    )
    return (
        "---\ndate: 2024-03-12\ntitle: T\nclaims:\n  - id: c  # the first\n    text: The bridge.\n"
        f"    status: reported\n{of_claim}    evidence:\n{evidence}---\nText.[^c]\n"
    )


@pytest.fixture
def site(empty_site: SiteFolder) -> SiteFolder:
    return empty_site.source("report", SOURCE).entry(entry("close the bridge"))


def checked(site: SiteFolder, *options: str, by: str = "Ada") -> tuple[int, str]:
    named = ("review", "c", "--by", by, "--on", "2024-03-21", "--site", str(site.root))
    done = run(*named, "--context", "--note", "It is the plan.", *options)
    return done.returncode, done.stdout + done.stderr


def text(site: SiteFolder) -> str:
    return (site.root / PATH).read_text("utf-8")


def test_it_shows_what_is_lost_and_writes_one_line_that_answers_it(site: SiteFolder) -> None:
    before = text(site)
    status, told = checked(site)
    assert status == 0
    assert "context-omitted: the quotation loses “did not” (a negation)" in told
    assert f"bridge/c: context checked by Ada on 2024-03-21, written to {PATH}\n" in told
    (line,) = set(text(site).splitlines(keepends=True)) - set(before.splitlines(keepends=True))
    assert line.startswith(
        "        context_checked: {by: Ada, on: 2024-03-21, note: It is the plan., digest: "
    )
    assert text(site).replace(line, "") == before
    assert site.codes() == []


def test_each_passage_that_is_told_of_is_answered(site: SiteFolder) -> None:
    site.entry(entry("close the bridge", "that it was safe"))
    assert site.codes() == ["context-omitted"] * 2
    assert checked(site)[0] == 0
    assert site.codes() == []


def test_one_passage_can_be_chosen(site: SiteFolder) -> None:
    site.entry(entry("close the bridge", "that it was safe"))
    assert checked(site, "--passage", "2")[0] == 0
    assert site.only("context-omitted").place.line == 10


def test_a_check_that_the_claim_has_for_all_its_passages_is_given_anew(site: SiteFolder) -> None:
    of_claim = f"    context_checked: {{by: Bo, on: 2024-03-20, digest: {'0' * 32}}}\n"
    site.entry(entry("close the bridge", of_claim=of_claim))
    assert "has changed since Bo checked the context on 2024-03-20" in (
        site.only("context-omitted").message
    )
    assert checked(site)[0] == 0
    assert text(site).count("context_checked") == 1
    assert site.codes() == []


def test_where_nothing_is_lost_nothing_is_written(site: SiteFolder) -> None:
    before = site.entry(entry("The council did not close the bridge")).root
    status, told = checked(site)
    assert (status, "nothing around the passages" in told) == (1, True)
    assert "context_checked" not in (before / PATH).read_text("utf-8")


@pytest.mark.parametrize(
    "options",
    [("--context",), ("--context", "--note", " "), ("--note", "x"), ("--passage", "1")],
)
def test_a_note_goes_with_a_check_and_only_with_one(
    site: SiteFolder, options: tuple[str, ...]
) -> None:
    done = run("review", "c", "--by", "Ada", "--site", str(site.root), *options)
    assert done.returncode == 2


def test_the_policy_can_make_it_an_error_that_the_command_answers(site: SiteFolder) -> None:
    site.settings("policy: {findings: {context-omitted: error}}\n")
    assert checked(site)[0] == 0
    assert site.codes() == []


# When a check counts no more


def test_it_goes_stale_with_the_passage(site: SiteFolder) -> None:
    checked(site)
    site.write(PATH, text(site).replace("quote: close the bridge", "quote: not close the bridge"))
    stale = site.only("review-stale")
    assert stale.message == (
        "the passage or its document has changed since Ada checked the context on 2024-03-21"
    )
    site.write(PATH, text(site).replace("quote: not close the bridge", "quote: close the bridge."))
    assert "context-omitted" in site.codes()
    assert site.only("context-omitted").message.startswith(stale.message + ", and the quotation")


def test_it_goes_stale_with_the_document(site: SiteFolder) -> None:
    checked(site)
    site.source("report", f"{SOURCE}Corrected.\n")
    assert site.codes() == ["context-omitted"]


def test_it_stands_when_only_the_claim_is_reworded(site: SiteFolder) -> None:
    checked(site)
    site.write(PATH, text(site).replace("text: The bridge.", "text: The old bridge."))
    assert site.codes() == []


@pytest.mark.parametrize(("corrected", "codes"), [("2024-03-20", 0), ("2024-03-22", 1)])
def test_without_a_digest_only_a_later_correction_tells(
    site: SiteFolder, corrected: str, codes: int
) -> None:
    check = "        context_checked: {by: Ada, on: 2024-03-21}\n"
    made = entry("close the bridge", rest=check)
    item = f"corrections:\n  - {{date: {corrected}, note: N, claim: c}}\n---\nText"
    site.entry(made.replace("---\nText", item))
    assert site.codes().count("context-omitted") == codes


words = st.lists(st.sampled_from(["did", "not", "“close”", "the", "bridge"]), min_size=1)
spaces = st.sampled_from([" ", "\n  ", "\t", "  "])


@given(words, words, spaces)
def test_the_digest_ignores_white_space_and_nothing_else(
    ours: list[str], others: list[str], space: str
) -> None:
    def made(quote: str) -> str:
        return digest([Evidence("report", quote, WHERE)], {"report": "a" * 64})

    assert made(space.join(ours)) == made(" ".join(ours))
    assert (made(" ".join(ours)) == made(" ".join(others))) == (ours == others)


def test_the_digest_has_the_document(tmp_path: Path) -> None:
    item = Evidence("report", "close the bridge", WHERE)
    assert digest([item], {"report": "a" * 64}) != digest([item], {"report": "b" * 64})


# What readers see


def page(site: SiteFolder) -> str:
    return site.build()["claims/bridge/c/index.html"].decode("utf-8")


def test_the_claim_page_says_who_checked_and_marks_what_is_not_quoted(site: SiteFolder) -> None:
    assert "Context checked" not in page(site)
    checked(site)
    shown = page(site)
    assert "Context checked by <bdi>Ada</bdi> on" in shown
    assert "It is the plan." in shown
    assert 'The council <em class="lost">did not</em> <mark>close the bridge</mark>.' in shown


def test_a_check_that_is_stale_is_not_shown(site: SiteFolder) -> None:
    checked(site)
    site.write(PATH, text(site).replace("quote: close the", "quote: not close the"))
    assert "Context checked" not in page(site)


def test_timeline_json_has_the_check_of_each_passage(site: SiteFolder) -> None:
    of_claim = "    context_checked: {by: Bo, on: 2024-03-20}\n"
    own = "        context_checked: {by: Ada, on: 2024-03-21, note: It is the plan.}\n"
    site.entry(entry("close the bridge", rest=own, of_claim=of_claim))
    site.write("content/entries/other.md", entry("that it was safe", of_claim=of_claim))
    entries = json.loads(site.build()["data/timeline.json"])["entries"]
    found = {one["id"]: one["claims"][0]["evidence"][0]["context_checked"] for one in entries}
    assert found == {
        "bridge": {"by": "Ada", "on": "2024-03-21", "note": "It is the plan."},
        "other": {"by": "Bo", "on": "2024-03-20", "note": None},
    }
