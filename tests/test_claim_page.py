"""A claim's page: where it comes from, how it is rated, what contradicts it, what was corrected."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from conftest import SiteFolder
from stories import ENTRY, WIRE, story

from site_gen.writing.pages.chain import MOST_PIECES

PAGE = "claims/bridge/cracks/index.html"


INLINE = frozenset("a abbr b bdi code em i mark span strong sup time".split())


class Outline(HTMLParser):
    """The text of a page without its markup, and its headings with their levels."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings: list[tuple[int, str]] = []
        self._text: list[str] = []
        self._level = 0
        self.feed(re.sub("</?bdi>", "", html))

    @property
    def text(self) -> str:
        return " ".join("".join(self._text).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._text += [] if tag in INLINE else [" "]
        if re.fullmatch("h[1-6]", tag):
            self._level = int(tag[1])
            self.headings.append((self._level, ""))

    def handle_endtag(self, tag: str) -> None:
        self._text += [] if tag in INLINE else [" "]
        if re.fullmatch("h[1-6]", tag):
            self._level = 0

    def handle_data(self, data: str) -> None:
        self._text.append(data)
        if self._level:
            level, text = self.headings[-1]
            self.headings[-1] = (level, f"{text} {data.strip()}".strip())


@pytest.fixture
def files(empty_site: SiteFolder) -> dict[str, bytes]:
    return story(empty_site).build()


def page(files: dict[str, bytes], path: str = PAGE) -> str:
    return files[path].decode()


def said(files: dict[str, bytes], path: str = PAGE) -> str:
    return Outline(page(files, path)).text


def section(html: str, title_id: str) -> str:
    """The section that has the heading of that id."""
    found = re.search(
        rf'<section[^>]*aria-labelledby="{title_id}".*?\n  </section>', html, re.DOTALL
    )
    assert found, title_id
    return found.group()


def test_each_step_of_the_chain_is_a_link_to_its_place(files: dict[str, bytes]) -> None:
    chain = section(page(files, "claims/bridge/open/index.html"), "chain-title")
    links = re.findall(r'href="([^"]*)"', chain)
    root = "../../../"
    assert links == [
        f"{root}sources/wire/",
        f"{root}sources/wire/#claim-bridge.open",
        "#evidence-1",
        f"{root}sources/daily/",
        f"{root}sources/wire/",
        f"{root}sources/daily/#claim-bridge.open",
        "#evidence-2",
        f"{root}sources/reprint/",
        f"{root}sources/daily/",
        f"{root}sources/reprint/#claim-bridge.open",
        "#evidence-3",
        "#claim",
        f"{root}entries/bridge/#claim-open",
    ]


def test_a_document_that_repeats_another_is_drawn_below_it_and_said_to(
    files: dict[str, bytes],
) -> None:
    chain = section(page(files, "claims/bridge/open/index.html"), "chain-title")
    classes = re.findall(r'<li class="linked ([^"]*)"', chain)
    assert classes == ["depth-0 is-repeated", "depth-1 is-below is-repeated", "depth-2 is-below"]
    text = Outline(chain).text
    assert "Publisher of daily repeats Northern Wire" in text
    assert "Publisher of reprint repeats Publisher of daily" in text


def test_the_rating_is_explained_step_by_step(files: dict[str, bytes]) -> None:
    text = said(files, "claims/bridge/open/index.html")
    assert "Reported needs 1 publisher. This claim has 1: Northern Wire." in text
    assert (
        "Confirmed would need 2 publishers that are independent of each other. "
        "This claim has 1: Northern Wire. 1 is missing." in text
    )
    assert "3 citations, 1 origin, 1 publisher" in text
    assert text.count("repeats Report wire") == 2
    assert "What does not add to the count" not in text


def test_a_status_that_asks_for_no_number_of_sources_says_so(files: dict[str, bytes]) -> None:
    text = said(files)
    assert "Disputed asks for no number of sources." in text
    assert "Reported would need 1 publisher. This claim has 1: Northern Wire." in text
    assert "The count would be enough for it." in text
    assert "2 documents contradict the claim." in text


def test_a_retracted_source_does_not_count_and_is_marked_in_the_chain(
    files: dict[str, bytes],
) -> None:
    text = said(files, "claims/bridge/damage/index.html")
    assert "Report survey was retracted, so it does not count." in text
    assert "Reported would need 1 publisher. This claim has none. 1 is missing." in text
    chain = section(page(files, "claims/bridge/damage/index.html"), "chain-title")
    assert "is-retracted" in chain
    assert "retracted" in Outline(chain).text


def test_contradicting_evidence_stands_beside_the_supporting_with_a_heading_of_its_own(
    files: dict[str, bytes],
) -> None:
    html = page(files)
    sides = re.search(r'<div class="sides">(.*?)\n    </div>', html, re.DOTALL)
    assert sides
    assert [text for level, text in Outline(sides.group(1)).headings if level == 3] == [
        "Supporting 1 passage · 1 independent source",
        "Contradicting 2 passages · 2 independent sources",
    ]
    assert re.findall(r'id="(evidence-\d)"', sides.group(1)) == [
        "evidence-1",
        "evidence-2",
        "evidence-3",
    ]
    assert "Context 1 passage" in said(files)
    assert "No passage that contradicts the claim" not in html


def test_a_claim_that_nothing_contradicts_says_so(files: dict[str, bytes]) -> None:
    html = page(files, "claims/bridge/open/index.html")
    assert "No passage that contradicts the claim is recorded here." in html
    assert "side-refutes" not in html


def test_what_a_retracted_source_says_against_a_claim_is_still_shown(
    empty_site: SiteFolder,
) -> None:
    entry = """\
        ---
        date: 2024-04-01
        title: Damage
        claims:
          - id: damaged
            text: The bridge is damaged.
            status: disputed
            evidence:
              - {source: wire, quote: Engineers found two cracks in it}
              - {source: survey, quote: A first survey found no damage at all, stance: refutes}
        ---
        It is damaged.[^damaged]
        """
    files = story(empty_site).entry(entry, "content/entries/damage.md").build()
    text = said(files, "claims/damage/damaged/index.html")
    assert "Contradicting 1 passage · 0 independent sources" in text
    assert "No passage that contradicts the claim" not in text


def test_names_are_text_and_not_markup(empty_site: SiteFolder) -> None:
    story(empty_site)
    empty_site.source("wire", WIRE, title="'<i>100%</i> & more'", publisher="'<b>%s</b>'")
    html = page(empty_site.build(), "claims/bridge/open/index.html")
    assert "<i>100%" not in html
    assert "<b>%s" not in html
    assert "This claim has 1: <bdi>&lt;b&gt;%s&lt;/b&gt;</bdi>." in html
    assert (
        'repeats <a href="../../../sources/wire/"><bdi>&lt;i&gt;100%&lt;/i&gt; &amp; more</bdi></a>'
        in html
    )


def test_each_document_is_recorded_once_however_often_it_is_quoted(files: dict[str, bytes]) -> None:
    documents = section(page(files), "documents-title")
    headings = [text for level, text in Outline(documents).headings if level == 3]
    assert headings == ["Report wire", "Report gazette", "Report minutes"]
    assert documents.count('class="hash"') == 3


def test_a_correction_that_touches_the_claim_stands_on_its_page_alone(
    files: dict[str, bytes],
) -> None:
    assert "2 May 2024 An earlier version said four cracks." in said(files)
    assert "An earlier version" not in page(files, "claims/bridge/open/index.html")


def test_a_passage_can_be_read_in_context_where_its_document_may_be_published(
    empty_site: SiteFolder,
) -> None:
    assert "Read it in context" not in said(story(empty_site).build())
    html = page(story(empty_site, "publish_snapshots: true\n").build())
    at = html.index("Read it in context")
    link = re.findall(r'href="([^"]*)"', html[:at])[-1]
    assert re.fullmatch(r"\.\./\.\./\.\./sources/minutes/text/#at-\d+", link)
    assert html.count("Read it in context") == 1  # the other documents reserve all rights


def test_of_very_many_passages_the_picture_shows_some_and_what_contradicts_among_them(
    empty_site: SiteFolder,
) -> None:
    evidence = "".join(
        "          - {source: gazette, quote: The inspector counted three cracks}\n"
        for _ in range(200)
    )
    story(empty_site).entry(
        ENTRY.replace("          - {source: gazette", f"{evidence}          - {{source: gazette", 1)
    )
    files = empty_site.build()
    html = page(files)
    assert len(html) < 300_000
    drawn = section(html, "chain-title")
    assert drawn.count('class="node node-passage"') == MOST_PIECES
    assert drawn.count("piece-refutes") == 2
    assert "and 180 more" in Outline(drawn).text
    assert html.count('<li class="evidence ') == 204


def test_headings_go_down_one_level_at_a_time(files: dict[str, bytes]) -> None:
    for path, data in files.items():
        if not path.endswith(".html"):
            continue
        levels = [level for level, _ in Outline(data.decode()).headings]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), path
