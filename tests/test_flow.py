"""A claim's page draws how its citations run into origins, and origins into publishers."""

import json
import re

import pytest
from conftest import SiteFolder
from playwright.sync_api import Browser

from site_gen.reading.history import NO_HISTORIES
from site_gen.writing.pages.flow import MOST_CITATIONS, Flow, flow
from site_gen.writing.views import views

QUOTE = "word7 word8 word9"
STORY = " ".join(f"word{number}" for number in range(200))
PAGE = "claims/e/c/index.html"


def citing(site: SiteFolder, *sources: str) -> SiteFolder:
    evidence = "".join(
        f"      - {{source: {source.partition(':')[0]}, quote: {QUOTE}, stance: {source.partition(':')[2] or 'supports'}}}\n"
        for source in sources
    )
    return site.write(
        "content/entries/e.md",
        "---\ndate: 2024\ntitle: E\nclaims:\n  - id: c\n    text: It is so.\n    status: disputed\n"
        f"    evidence:\n{evidence}---\nText.[^c]\n",
    )


def story(site: SiteFolder, name: str, text: str = STORY, **fields: str) -> SiteFolder:
    return site.source(name, f"By {name}. {text}", **fields)


def drawn(site: SiteFolder) -> Flow | None:
    checked = site.check().checked
    assert checked
    (claim,) = views(checked, NO_HISTORIES).claims
    return flow(claim, {source.id: source for source in checked.timeline.sources}, checked.alike)


def told(found: Flow | None) -> list[str]:
    """A line a voice: its publishers, and the citations of each origin with what joins them to it."""
    assert found
    return [
        f"{'+'.join(voice.publishers) or '-'}: "
        + " | ".join(
            ", ".join(
                item.source.id
                + (f" {item.joined.reason} {item.joined.other.id}" if item.joined else "")
                for item in origin
            )
            for origin in voice.origins
        )
        for voice in found.voices
    ]


def test_five_citations_of_one_story_are_one_origin(empty_site: SiteFolder) -> None:
    names = ["a", "b", "c", "d", "e"]
    for name in names:
        story(empty_site, name, publisher=name.upper())
    story(empty_site, "b", publisher="B", independent_of="[a]")
    citing(empty_site, *names)
    found = drawn(empty_site)
    assert told(found) == ["A+B+C+D+E: a, b repeats a, c alike a, d alike a, e alike a"]
    page = empty_site.build()[PAGE].decode()
    assert "5 citations, 1 origin, 1 publisher" in page
    shown = re.sub(r"<[^>]+>", "", page)
    assert "repeats Report a" in shown
    assert "99% of its words stand in Report a" in shown
    assert "What does not add to the count" not in shown


def test_origins_of_one_publisher_run_into_it_and_unnamed_ones_into_none(
    empty_site: SiteFolder,
) -> None:
    short = f"It is so: {QUOTE}."
    story(empty_site, "a", short, publisher="A").source("b", f"{short} Yes.", publisher="a")
    story(empty_site, "c", short, publisher="C").source("d", f"{short} No.", publisher="")
    citing(empty_site, "a", "b", "c", "d")
    assert told(drawn(empty_site)) == ["A+a: a | b", "C: c", "-: d"]


def test_what_counts_for_nothing_or_speaks_against_the_claim_is_not_drawn(
    empty_site: SiteFolder,
) -> None:
    short = f"It is so: {QUOTE}."
    for name in ("a", "b", "c"):
        story(empty_site, name, short)
    story(empty_site, "d", short, retracted="{note: Withdrawn.}")
    citing(empty_site, "a", "b", "c:refutes", "d")
    found = drawn(empty_site)
    assert found
    assert (found.citations, found.origins, found.publishers) == (2, 2, 2)


def test_a_single_citation_is_not_drawn(empty_site: SiteFolder) -> None:
    citing(story(empty_site, "a"), "a")
    assert drawn(empty_site) is None
    assert b'class="flow"' not in empty_site.build()[PAGE]


def test_of_very_many_citations_some_are_drawn_and_all_counted(empty_site: SiteFolder) -> None:
    names = [f"s{number}" for number in range(MOST_CITATIONS + 3)]
    for name in names:
        story(empty_site, name, f"{QUOTE} as {name} has it.")
    story(empty_site, "s1", f"{QUOTE} as s1 has it.", independent_of="[s0]")
    citing(empty_site, *names)
    found = drawn(empty_site)
    assert found
    assert (found.citations, len(found.voices), found.more) == (27, 23, 3)
    page = re.sub(r"<[^>]+>", "", empty_site.build()[PAGE].decode())
    assert "Report s1 repeats Report s0: the two count as one source." in page


def test_what_the_drawing_does_not_show_is_told_below_it(empty_site: SiteFolder) -> None:
    story(empty_site, "a").source("b", f"It is so: {QUOTE}.", publisher="")
    story(empty_site, "c", independent_of="[a]")
    story(empty_site, "d", retracted="{note: Withdrawn.}")
    page = re.sub(r"<[^>]+>", "", citing(empty_site, "a", "b", "c", "d").build()[PAGE].decode())
    assert "Report b does not name its publisher" in page
    assert "Report d was retracted, so it does not count." in page
    assert "the two count as one source" not in page


def test_the_reason_of_an_editor_is_told_on_the_pages_of_claim_and_source_and_in_the_data(
    empty_site: SiteFolder,
) -> None:
    story(empty_site, "a")
    story(empty_site, "b", independent="{of: a, why: Each had <b>reporters</b> there.}")
    files = citing(empty_site, "a", "b").build()
    said = "Each had &lt;b&gt;reporters&lt;/b&gt; there."
    claim = re.sub(r"<[^>]+>", "", files[PAGE].decode())
    assert "2 citations, 2 origins, 2 publishers" in claim
    assert f"Report b is independent of Report a: {said}" in claim
    assert said in files["sources/b/index.html"].decode()
    data = json.loads(files["data/timeline.json"])
    assert data["entries"][0]["claims"][0]["origins"] == [["a"], ["b"]]
    assert data["sources"][1]["independent"] == [
        {"of": ["a"], "why": "Each had <b>reporters</b> there."}
    ]


def test_alike_documents_stand_together_in_the_chain(empty_site: SiteFolder) -> None:
    story(empty_site, "a")
    story(empty_site, "b")
    page = citing(empty_site, "a", "b").build()[PAGE].decode()
    assert page.count('<ul class="origin">') == 1


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_drawing_fits_and_runs_onwards_in_the_direction_of_the_language(
    empty_site: SiteFolder, chromium: Browser, language: str, width: int
) -> None:
    empty_site.settings(f"language: {language}\n")
    long = "A-very-long-word-" * 8
    story(empty_site, "a", title=long)
    story(empty_site, "b", publisher=long)
    citing(empty_site, "a", "b").build()
    with chromium.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        page.goto((empty_site.root / "_site" / PAGE).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == width
        citation, origin, publisher = (
            page.locator(f".flow {part}").first.bounding_box()
            for part in (".flow-citation", ".flow-origin > .flow-end", ".flow-voice > .flow-end")
        )
    assert citation
    assert origin
    assert publisher
    if width == 390:
        assert citation["y"] < origin["y"] < publisher["y"]
    elif language == "ar":
        assert citation["x"] > origin["x"] > publisher["x"]
    else:
        assert citation["x"] < origin["x"] < publisher["x"]
