"""An entry's page: its picture with its credit, how its date was read, its corrections."""

import pytest
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


def test_how_the_date_was_read_is_told_with_the_passage(empty_site: SiteFolder) -> None:
    text = Outline(built(empty_site)).text
    assert "How the date was read “on Tuesday”, in a document of 12 March 2024, gives" in text
    assert "The mayor said on Tuesday that the old bridge" in text


def test_a_correction_leads_to_the_claim_that_it_touches(empty_site: SiteFolder) -> None:
    page = built(empty_site)
    at = page.index('id="correction-1"')
    assert '<a href="../../claims/bridge/cracks/">The corrected claim</a>' in page[at:]
