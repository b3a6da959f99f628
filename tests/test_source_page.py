"""A source's pages: what rests on it, how much of it is quoted, its text where that may be shown."""

import html
import re

import pytest
from conftest import SiteFolder
from hypothesis import given
from hypothesis import strategies as st
from stories import MINUTES, story
from test_claim_page import Outline

from site_gen.writing.pages.paging import parts
from site_gen.writing.pages.stored_text import MOST_CITES, Cite, pages, readable

PUBLISHED = "publish_snapshots: true\n"


def page(files: dict[str, bytes], path: str) -> str:
    return files[path].decode()


def marks(html_page: str) -> list[tuple[str, float, float]]:
    """The links of the strip, each with the place and width of its mark."""
    found = re.findall(
        r'<a href="([^"]*)" tabindex="-1"><rect class="strip-mark" x="([^"]*)" width="([^"]*)"',
        html_page,
    )
    return [(link, float(x), float(width)) for link, x, width in found]


def test_what_rests_on_a_source_stands_in_the_order_of_the_document(empty_site: SiteFolder) -> None:
    text = page(story(empty_site).build(), "sources/minutes/index.html")
    assert re.findall(r'<li class="use" id="([^"]*)"', text) == [
        "claim-bridge.cracks",
        "claim-closing.two-say-so",
        "claim-closing.closed",
    ]
    said = Outline(text).text
    assert "There are two cracks. Disputed in The bridge stays open" in said
    assert "✕" not in said
    assert "Contradicts the claim" in said
    share = MINUTES.index("three cracks") / len(MINUTES)
    assert f"{share * 100:.1f}% into the document" in said


def test_the_strip_says_and_draws_how_much_is_quoted(empty_site: SiteFolder) -> None:
    text = page(story(empty_site).build(), "sources/minutes/index.html")
    passages = (
        "three cracks had been measured on 14 March",
        "The council resolved to close the bridge from 20 March",
    )
    share = sum(map(len, passages)) / len(MINUTES)
    assert (
        f"Of its {len(MINUTES)} characters, {share * 100:.1f}% are quoted on this site, in 2 places."
        in text
    )
    first, second = marks(text)
    assert first[0] == "#claim-bridge.cracks"
    assert second[0] == "#claim-closing.closed"
    assert first[1] == pytest.approx(100 * MINUTES.index(passages[0]) / len(MINUTES), abs=0.001)
    assert first[2] == pytest.approx(100 * len(passages[0]) / len(MINUTES), abs=0.001)


def test_a_date_read_from_a_source_is_quoted_and_listed_there(empty_site: SiteFolder) -> None:
    text = page(story(empty_site).build(), "sources/wire/index.html")
    assert "1 date was read from it" in text
    assert 'href="../../entries/bridge/#date-title"' in text


def test_what_repeats_what_is_said_on_both_sides(empty_site: SiteFolder) -> None:
    files = story(empty_site).build()
    wire = Outline(page(files, "sources/wire/index.html")).text
    daily = Outline(page(files, "sources/daily/index.html")).text
    assert "Repeated by Report daily, Publisher of daily" in wire
    assert "Repeats Report wire, Northern Wire" in daily
    assert "Repeated by Report reprint" in daily


def test_a_retraction_is_said_at_the_top(empty_site: SiteFolder) -> None:
    text = Outline(page(story(empty_site).build(), "sources/survey/index.html")).text
    assert "Retracted on 2 April 2024. The wrong bridge was surveyed." in text


def test_the_text_is_shown_where_the_site_wants_it_and_the_rights_allow(
    empty_site: SiteFolder,
) -> None:
    hidden = story(empty_site).build()
    assert not any("/text/" in path for path in hidden)
    shown = story(empty_site, PUBLISHED).build()
    assert [path for path in shown if "/text/" in path] == ["sources/minutes/text/index.html"]
    assert shown["sources/minutes/snapshot.txt"] == MINUTES.encode()
    assert b'href="../../sources/minutes/text/"' in shown["sources/minutes/index.html"]


def test_every_quoted_passage_of_the_text_is_marked_anchored_and_linked(
    empty_site: SiteFolder,
) -> None:
    text = page(story(empty_site, PUBLISHED).build(), "sources/minutes/text/index.html")
    for passage in ("three cracks had been measured", "The council resolved to close the bridge"):
        at = MINUTES.index(passage)
        assert f'<mark id="at-{at}">{passage}' in text
    (document,) = re.findall(r'<div class="document"[^>]*>(.*?)</div>', text, re.DOTALL)
    assert re.findall(r'<a href="([^"]*)" title="([^"]*)">(\d)</a>', document) == [
        ("../../../claims/closing/two-say-so/", "Three cracks were counted.", "2"),
        ("../../../claims/bridge/cracks/", "There are two cracks.", "1"),
        ("../../../claims/closing/closed/", "The council resolved to close the bridge.", "3"),
    ]
    without_cites = re.sub(r"<sup.*?</sup>", "", document)
    assert html.unescape(re.sub(r"<[^>]*>", "", without_cites)) == MINUTES


def test_a_long_text_and_a_long_list_are_pages_of_which_none_is_too_heavy(
    empty_site: SiteFolder,
) -> None:
    sentences = [
        f"Sentence number {number} of the long report stands here. " for number in range(4_000)
    ]
    empty_site.settings(PUBLISHED).source("long", "".join(sentences), rights="CC0-1.0")
    claims = "".join(
        f"  - id: c{number}\n    text: {'A claim with many words in it. ' * 8}\n    status: reported\n"
        f"    evidence: [{{source: long, quote: Sentence number {number * 20} of the long report}}]\n"
        for number in range(200)
    )
    empty_site.write(
        "content/entries/e.md", f"---\ndate: 2024\ntitle: E\nclaims:\n{claims}---\nText.[^c0]\n"
    )
    files = empty_site.build()
    below = {path: data for path, data in files.items() if path.startswith("sources/long/")}
    assert {"sources/long/part/2/index.html", "sources/long/text/part/2/index.html"} <= below.keys()
    for path, data in below.items():
        assert len(data) < 300_000 or path.endswith(".txt"), path
    listed = b"".join(data for path, data in below.items() if "/text/" not in path)
    assert len(set(re.findall(rb'<li class="use" id="([^"]*)"', listed))) == 200
    shown = b"".join(data for path, data in below.items() if "/text/" in path)
    assert len(set(re.findall(rb'<mark id="at-\d+"', shown))) == 200
    assert b'rel="next"' in below["sources/long/index.html"]
    last = page(files, "claims/e/c199/index.html")
    (link,) = re.findall(r'href="\.\./\.\./\.\./([^"#]*)#at-\d+">Read it in context', last)
    (anchor,) = re.findall(r'#(at-\d+)">Read it in context', last)
    assert link.startswith("sources/long/text/part/")
    assert f'id="{anchor}"' in page(files, f"{link}index.html")


def test_the_list_of_sources_shows_share_claims_and_what_is_wrong_with_them(
    empty_site: SiteFolder,
) -> None:
    text = Outline(page(story(empty_site).build(), "sources/index.html")).text
    assert "Report survey" in text
    assert "retracted" in text
    assert "repeats Report wire" in text
    assert "3 claims" in text
    assert "% quoted" in text


CITE = Cite("1", "T", "claims/e/c/")
spans = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda at: (at[0], at[0] + at[1], CITE)),
    max_size=12,
)


@given(st.text(min_size=80, max_size=300), spans, st.integers(100, 2_000))
def test_the_runs_of_a_text_are_the_text(
    text: str, passages: list[tuple[int, int, Cite]], heaviest: int
) -> None:
    made = pages(text, passages, heaviest)
    runs = [run for part in made for run in part]
    assert "".join(run.text for run in runs) == readable(text)
    assert len(readable(text)) == len(text)
    quoted = {at for start, end, _ in passages for at in range(start, end)}
    for run in runs:
        assert set(range(run.start, run.start + len(run.text))) <= quoted or not run.is_quoted
        assert quoted.isdisjoint(range(run.start, run.start + len(run.text))) or run.is_quoted
    assert {run.start for run in runs if run.is_opening} == {start for start, _, _ in passages}
    cited = {run.start + len(run.text) for run in runs if run.cites}
    assert cited == {end for _, end, _ in passages}


def test_a_passage_that_everything_quotes_links_to_some_and_counts_the_rest() -> None:
    cites = [(0, 4, Cite(str(number), "T", f"claims/e/c{number}/")) for number in range(1_000)]
    (runs,) = pages("Text of a source", cites)
    assert (len(runs[0].cites), runs[0].more) == (MOST_CITES, 1_000 - MOST_CITES)


LINE = f"{'word ' * 14}line"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{LINE}\n{LINE}.\n\n{LINE}\nEnd.\n", f"{LINE} {LINE}.\n\n{LINE} End.\n"),
        (f"{LINE}\n{LINE}\n\nA verse\n", f"{LINE} {LINE}\n\nA verse\n"),
        (
            f"{LINE}\n{LINE}\nShort.\n\nA long {LINE * 3}\n",
            f"{LINE} {LINE} Short.\n\nA long {LINE * 3}\n",
        ),
    ],
)
def test_lines_broken_to_fit_a_page_are_shown_as_paragraphs(text: str, shown: str) -> None:
    assert readable(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "A verse\nof two lines\n",
        f"{LINE * 3}\nShort.\n{LINE}\n{LINE * 2}\n",
        f"A list:\n- {LINE}\n- of things\n- of any length\n",
        "",
        "\r\n\r\n",
    ],
)
def test_other_lines_are_shown_as_they_are(text: str) -> None:
    assert readable(text) == text


def test_control_characters_are_shown_as_such() -> None:
    assert readable("a\x07b\r\n") == "a\ufffdb\r\n"


@given(st.lists(st.integers(0, 50)), st.integers(1, 100))
def test_parts_hold_all_in_order_and_none_is_too_heavy(weights: list[int], heaviest: int) -> None:
    made = parts(weights, lambda weight: weight, heaviest)
    assert [weight for part in made for weight in part] == weights
    assert made
    for part in made:
        assert sum(part) <= heaviest or len(part) == 1
