"""The first look at an entry that was saved shows what the build after it shows."""

from pathlib import Path

import pytest
from conftest import SiteFolder, files_below
from stories import story

from site_gen import afresh
from site_gen.again import Wishes
from site_gen.first_look import Standing, look
from site_gen.keeping.drawer import NOWHERE

WISHES = Wishes(with_cards=False, with_history=False, lasting=False)
PATH = "content/entries/bridge.md"
OWN = ("entries/bridge/", "claims/bridge/", "embed/claims/bridge/")


def built(site: SiteFolder) -> Standing:
    _, standing = afresh.build_and_hold(site.root, site.root / "_site", WISHES, NOWHERE)
    assert standing
    return standing


def own_pages(root: Path) -> dict[str, bytes]:
    """The files of the entry that are pages, or stand beside them."""
    files = files_below(root / "_site")
    return {path: data for path, data in files.items() if path.startswith(OWN)}


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    """A site in which sources repeat each other and are published, with its entry about the bridge."""
    return story(SiteFolder(tmp_path), "publish_snapshots: true\n")


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("It stays open.[^open]", "It stays as open as it was.[^open]\n\nFor now.[^open]"),
        ("title: The bridge stays open", "title: The bridge is open"),
        ("There are two cracks.", "Engineers found two cracks."),
        ("quote: Engineers found two cracks in it}", "quote: found two cracks in it}"),
        ("      - {source: daily, quote: the old bridge would stay open}\n", ""),
        ("source: daily, quote: the old", "source: wire, quote: the old"),
        ("status: disputed", "status: reported"),
        ("  - id: damage\n", "  - id: survey\n"),
        ("on Tuesday}", "Tuesday}"),
        ("An earlier version said", "An earlier version of this said"),
    ],
    ids=["body", "title", "claim", "quotation", "evidence", "source", "status", "id", "date", "correction"],
)  # fmt: skip
def test_it_shows_what_the_build_will(site: SiteFolder, was: str, becomes: str) -> None:
    standing = built(site)
    changed(site, was, becomes)
    found = look(standing, PATH)
    assert found
    built(site)
    assert found.pages == own_pages(site.root)
    assert sorted(found.findings, key=str) == sorted(site.findings(), key=str)


def changed(site: SiteFolder, was: str, becomes: str) -> None:
    file = site.root / PATH
    text = file.read_text("utf-8")
    assert was in text
    text = text.replace(was, becomes)
    file.write_text(
        text.replace("[^damage]", "[^survey]") if "survey" in becomes else text, "utf-8"
    )


def test_one_look_goes_on_from_another(site: SiteFolder) -> None:
    standing = built(site)
    for was, becomes in (
        ("It stays open.[^open]", "It does not fall.[^open]"),
        ("quote: Engineers found two cracks in it}", "quote: found two cracks in it}"),
        ("There are two cracks.", "There are two cracks in it."),
    ):
        changed(site, was, becomes)
        found = look(standing, PATH)
        assert found
        standing = found.standing
    built(site)
    assert found.pages == own_pages(site.root)


def test_what_is_wrong_is_told_and_no_page_made(site: SiteFolder) -> None:
    standing = built(site)
    changed(site, "quote: Engineers found two cracks", "quote: Engineers found ten cracks")
    found = look(standing, PATH)
    assert found
    assert found.pages == {}
    assert sorted(found.findings, key=str) == sorted(site.findings(), key=str)
    changed(site, "quote: Engineers found ten cracks", "quote: Engineers found two cracks")
    mended = look(found.standing, PATH)
    assert mended
    assert mended.pages == own_pages(site.root)


def test_a_file_that_can_not_be_read_is_told(site: SiteFolder) -> None:
    standing = built(site)
    before = site.findings()
    site.write(PATH, "---\ntitle: [\n---\n")
    found = look(standing, PATH)
    assert found
    assert found.pages == {}
    assert [one.code for one in found.findings if one not in before] == ["yaml-invalid"]


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("date: 2024-03-12\n", "date: 2024-03-13\n"),
        ("title: The bridge stays open", "title: The bridge stays open\ntags: [Bridges]"),
        ("title: The bridge stays open", "title: The bridge stays open\ndraft: true"),
        ("title: The bridge stays open", "title: The bridge stays open\nid: other"),
    ],
    ids=["date", "tag", "draft", "id"],
)
def test_what_changes_the_place_of_an_entry_has_no_first_look(
    site: SiteFolder, was: str, becomes: str
) -> None:
    standing = built(site)
    changed(site, was, becomes)
    assert look(standing, PATH) is None


def test_a_new_entry_has_no_first_look(site: SiteFolder) -> None:
    standing = built(site)
    site.quoting("wire", "Engineers found two cracks in it")
    (site.root / PATH).rename(site.root / "content/entries/other.md")
    assert look(standing, "content/entries/other.md") is None
