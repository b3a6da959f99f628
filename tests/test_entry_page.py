"""An entry's page: its picture with its credit, how its date was read, its corrections."""

import textwrap

import pytest
from conftest import ENTRY as PLAIN
from conftest import SiteFolder
from stories import ENTRY, story
from test_claim_page import Outline

PAGE = "entries/bridge/index.html"


def built(site: SiteFolder, image: str = "") -> str:
    story(site).write("static/bridge.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    site.entry(ENTRY.replace("    claims:\n", f"{image}    claims:\n", 1))
    return site.build()[PAGE].decode()


def test_a_picture_has_its_credit_and_leads_to_its_source(empty_site: SiteFolder) -> None:
    page = built(
        empty_site,
        "    image: {file: bridge.svg, alt: A bridge, credit: By the desk, source: wire}\n",
    )
    assert '<img src="../../assets/bridge.svg" alt="A bridge"' in page
    assert "By the desk Source of the picture" in Outline(page).text
    assert '<a href="../../sources/wire/">Source of the picture</a>' in page


@pytest.mark.parametrize("source", ["https://example.org/picture", ""])
def test_a_pictures_source_may_be_an_address_or_nothing(
    empty_site: SiteFolder, source: str
) -> None:
    named = f", source: {source}" if source else ""
    page = built(empty_site, f"    image: {{file: bridge.svg, alt: A bridge{named}}}\n")
    assert (f'<a href="{source}">Source of the picture</a>' in page) == bool(source)
    assert ("<figcaption>" in page[: page.index("claims-title")]) == bool(source)


SAID = "12 March 2024: “on Tuesday”, said in a document of 12 March 2024"


def test_how_the_date_was_read_is_told_with_the_passage(empty_site: SiteFolder) -> None:
    text = Outline(built(empty_site)).text
    assert f"How the date was read {SAID} " in text
    assert "The mayor said on Tuesday that the old bridge" in text


def test_each_claim_tells_how_its_date_was_read(empty_site: SiteFolder) -> None:
    built(empty_site)
    page = empty_site.root.joinpath("_site/claims/bridge/cracks/index.html").read_text("utf-8")
    assert f"How the date was read {SAID}, " in Outline(page).text
    dated = page.partition("How the date was read")[2].partition("</dd>")[0]
    assert '<a href="../../../entries/bridge/#date-title">' in dated
    assert '<a href="../../../sources/wire/">' in dated


def test_the_words_of_a_date_lead_to_the_text_of_their_document_where_that_is_published(
    empty_site: SiteFolder,
) -> None:
    empty_site.settings("publish_snapshots: true").source("report", rights="CC-BY-4.0")
    dated = "date_from: {source: report, quote: The mayor said on Tuesday, expression: on Tuesday}"
    entry = textwrap.dedent(PLAIN).replace("title:", f"{dated}\ntitle:")
    files = empty_site.entry(entry).build()
    link = "sources/report/text/#at-0"
    assert f'“<a href="../../{link}">' in files[PAGE].decode()
    assert f'“<a href="../../../{link}">' in files["claims/bridge/open/index.html"].decode()


def test_a_date_can_be_from_a_document_that_has_none(empty_site: SiteFolder) -> None:
    empty_site.source("report", published="")
    dated = "date_from: {source: report, quote: 'News, 12 March 2024', expression: 12 March 2024}"
    entry = textwrap.dedent(PLAIN).replace("title:", f"{dated}\ntitle:")
    text = Outline(empty_site.entry(entry).build()[PAGE].decode()).text
    assert "12 March 2024: “12 March 2024”, said in a document without a date" in text


def test_a_correction_leads_to_the_claim_that_it_touches(empty_site: SiteFolder) -> None:
    page = built(empty_site)
    at = page.index('id="correction-1"')
    assert '<a href="../../claims/bridge/cracks/">The corrected claim</a>' in page[at:]
