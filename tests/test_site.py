"""Building: all or nothing, the same bytes each time, every link good at any base."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote, urlsplit

import feedparser
import pytest
from conftest import REPORT, REPOSITORY, SiteFolder, files_below
from links import dead_links, pages

from site_gen import site as sites

RICH = """\
    ---
    date: {date}
    title: {title}
    summary: A summary with <b>markup</b> & "quotes".
    tags: [Bridges, "U.N.", 서울, "<i>x</i>"]
    actors: [The Mayor]
    places: [Eastwick]
    corrections:
      - {{date: 2024-05-02, note: The count of cracks was wrong., claim: cracks}}
    claims:
      - id: open
        text: The mayor said that the bridge would stay <open>.
        status: reported
        attributed_to: the mayor
        reviewed: {{by: Ada, on: 2024-05-03}}
        evidence:
          - {{source: report, quote: "The mayor said […] the old bridge would stay open", locator: line 1}}
      - id: cracks
        text: There are two cracks.
        status: disputed
        evidence:
          - {{source: report, quote: Engineers found two cracks in it}}
          - {{source: other, quote: two cracks in it, stance: refutes}}
    ---
    It stays.[^open] See [the rest](other-event.md), [sources](/sources/) and <https://example.org/>.

    Two cracks.[^cracks]
    """


@pytest.fixture
def rich(empty_site: SiteFolder) -> SiteFolder:
    empty_site.settings(
        "description: A & B\nauthors: [Ada]\npublisher: {name: P, url: 'https://example.org/'}\n"
    )
    empty_site.source("report", url="https://example.org/report?a=1&b=2").source("other")
    empty_site.write(
        "content/pages/about.md", "---\ntitle: About\n---\nHello, [event](../entries/bridge.md).\n"
    )
    empty_site.entry(RICH.format(date="2024-03-12", title="The bridge"))
    return empty_site.entry(
        RICH.format(date="-0044-03", title="Older"), "content/entries/other-event.md"
    )


def test_the_files_of_the_contract_are_written(rich: SiteFolder) -> None:
    files = set(rich.build())
    assert {
        "index.html", "years/2024/index.html", "years/-0044/index.html", "entries/bridge/index.html",
        "claims/bridge/open/index.html", "claims/bridge/cracks/index.html", "sources/index.html",
        "sources/report/index.html", "tags/bridges/index.html", "tags/u-n/index.html",
        "tags/서울/index.html", "actors/the-mayor/index.html", "places/eastwick/index.html",
        "corrections/index.html", "about/index.html", "404.html", "feed.xml", "corrections.xml",
        "feed.json", "sitemap.xml", "robots.txt", ".nojekyll", "assets/site.css", "data/timeline.json",
        "data/annotations.jsonld", "data/claimreview.jsonld", "data/provenance.jsonld",
        "data/manifest.json",
    } <= files  # fmt: skip


@pytest.mark.parametrize("base", ["/", "/repo/"])
@pytest.mark.parametrize("settings", ["", "base_url: https://example.org/repo\n"])
def test_every_link_inside_leads_somewhere(rich: SiteFolder, base: str, settings: str) -> None:
    files = rich.write("site.yml", f"title: T\n{settings}").build()
    assert list(dead_links(files, base)) == []


def test_nothing_is_fetched_from_elsewhere_and_no_script_stands_in_a_page(
    rich: SiteFolder,
) -> None:
    for path, page in pages(rich.build()).items():
        assert not any(urlsplit(address).netloc for address in page.fetched), path
        assert not page.is_framed_or_styled, path
        scripts = [address for address in page.fetched if "/scripts/" in address]
        assert page.scripts == len(scripts), path


def test_the_page_for_missing_addresses_works_at_any_depth_below_the_base(rich: SiteFolder) -> None:
    assert b"<base" not in rich.build()["404.html"]
    rich.settings("base_url: https://example.org/repo/\n")
    assert b'<base href="/repo/">' in rich.build()["404.html"]


def test_what_an_editor_writes_is_text_and_not_markup(rich: SiteFolder) -> None:
    page = rich.build()["entries/bridge/index.html"].decode()
    assert "stay &lt;open&gt;" in page
    assert "&lt;b&gt;markup&lt;/b&gt; &amp; " in page
    assert "<b>markup" not in page


def test_a_claims_page_shows_the_whole_chain(rich: SiteFolder) -> None:
    page = rich.build()["claims/bridge/open/index.html"].decode()
    assert (
        "<mark>The mayor said</mark> on Tuesday that <mark>the old bridge would stay open</mark>."
        in page
    )
    for shown in ("Reported", "the mayor", "by <bdi>Ada</bdi> on ", "3 May 2024", "Report report", "Publisher of report", "12 March 2024",
                  "20 March 2024", "line 1", "seeds/report.txt"):  # fmt: skip
        assert shown in page, shown
    assert rich.check().read.snapshots["report"].sha256 in page
    assert "#:~:text=The%20mayor%20said&amp;text=the%20old%20bridge" in page


def test_the_data_proves_itself(rich: SiteFolder) -> None:
    """What anyone's own program can check: each passage stands in the snapshot where it is said to."""
    data = json.loads(rich.build()["data/timeline.json"])
    texts = {
        source["id"]: (rich.root / source["snapshot"]["path"]).read_bytes().decode("utf-8")
        for source in data["sources"]
    }
    selectors = [
        (evidence["source"], selector)
        for entry in data["entries"]
        for claim in entry["claims"]
        for evidence in claim["evidence"]
        for selector in evidence["selectors"]
    ]
    assert len(selectors) == 8
    for source, selector in selectors:
        text = texts[source]
        assert text[selector["start"] : selector["end"]] == selector["exact"]
        assert text[: selector["start"]].endswith(selector["prefix"])
        assert text[selector["end"] :].startswith(selector["suffix"])


def test_timeline_json_has_the_contracts_shape(rich: SiteFolder) -> None:
    data = json.loads(rich.build()["data/timeline.json"])
    older, bridge = data["entries"]
    assert older["date"] == {
        "edtf": "-0044-03",
        "earliest": "-0044-03-01",
        "latest": "-0044-03-31",
        "label": "March 45 BCE",
    }
    assert (bridge["id"], bridge["url"]) == ("bridge", "entries/bridge/")
    assert bridge["corrections"] == [
        {"date": "2024-05-02", "note": "The count of cracks was wrong.", "claim": "cracks"}
    ]
    claim = bridge["claims"][0]
    assert (claim["url"], claim["status"]) == ("claims/bridge/open/", "reported")
    assert claim["reviewed"] == {"by": "Ada", "on": "2024-05-03"}
    assert claim["evidence"][0]["stance"] == "supports"
    assert data["sources"][1]["snapshot"]["extractor"] == "plain-text/1"


def test_the_manifest_lists_every_file_with_its_size_and_hash(rich: SiteFolder) -> None:
    import hashlib

    files = rich.build()
    listed = {item["path"]: item for item in json.loads(files.pop("data/manifest.json"))["files"]}
    assert listed.keys() == files.keys()
    for path, data in files.items():
        assert (listed[path]["size"], listed[path]["sha256"]) == (
            len(data),
            hashlib.sha256(data).hexdigest(),
        )


def test_the_feeds_can_be_read_back(rich: SiteFolder) -> None:
    files = rich.settings("base_url: https://example.org/repo/\nauthors: [Ada]\n").build()
    feed = feedparser.parse(files["feed.xml"])
    assert not feed.bozo
    assert [item.link for item in feed.entries] == [
        "https://example.org/repo/entries/other-event/",
        "https://example.org/repo/entries/bridge/",
    ]
    assert feed.entries[1].title == "12 March 2024: The bridge"
    assert feed.entries[0].updated == "2024-05-03T00:00:00Z"
    corrections = feedparser.parse(files["corrections.xml"])
    assert [item.summary for item in corrections.entries] == ["The count of cracks was wrong."] * 2
    assert len(json.loads(files["feed.json"])["items"]) == 2


def test_the_site_map_has_every_page_and_no_frame_of_other_sites(rich: SiteFolder) -> None:
    files = rich.settings("base_url: https://example.org/repo/\n").build()
    addresses = re.findall(r"<loc>(.*)</loc>", files["sitemap.xml"].decode())
    expected = [
        path.removesuffix("index.html")
        for path in files
        if path.endswith("index.html") and not path.startswith("embed/")
    ]
    assert sorted(addresses) == sorted(
        f"https://example.org/repo/{quote(address)}" for address in expected
    )


def test_the_snapshot_itself_is_not_published(rich: SiteFolder) -> None:
    assert not any(data == REPORT.encode() for data in rich.build().values())


def test_a_snapshot_is_published_where_the_site_wants_it_and_its_rights_allow(
    rich: SiteFolder,
) -> None:
    rich.settings("publish_snapshots: true\n").source("other", rights="CC0-1.0")
    files = rich.build()
    copies = [path for path, data in files.items() if data == REPORT.encode()]
    assert copies == ["sources/other/snapshot.txt"]
    assert b'href="../../sources/other/snapshot.txt"' in files["sources/other/index.html"]


def test_with_an_error_nothing_of_the_former_site_is_touched(rich: SiteFolder) -> None:
    before = rich.build()
    stamps = {path: (rich.root / "_site" / path).stat().st_mtime_ns for path in before}
    rich.entry(RICH.format(date="2024-13", title="X"))
    published = sites.publish(rich.check(), rich.root / "_site")
    report, written = published.report, published.files
    assert (report.summary.errors, written) == (1, 0)
    assert files_below(rich.root / "_site") == before
    assert {path: (rich.root / "_site" / path).stat().st_mtime_ns for path in before} == stamps


def test_what_is_gone_from_the_content_is_gone_from_the_site(rich: SiteFolder) -> None:
    rich.build()
    (rich.root / "content/entries/other-event.md").unlink()
    rich.entry(
        RICH.format(date="2024-03-12", title="The bridge").replace(
            "[the rest](other-event.md)", "it"
        )
    )
    assert not any("other-event" in path for path in rich.build())
    assert [path.name for path in rich.root.glob("_site*")] == ["_site"]


def test_an_output_that_is_a_link_is_left_alone(rich: SiteFolder, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (rich.root / "_site").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(sites.OutputError):
        sites.publish(rich.check(), rich.root / "_site")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_the_same_content_gives_the_same_bytes_in_any_place_zone_or_order(
    rich: SiteFolder, tmp_path: Path
) -> None:
    copy = tmp_path / "a copy"
    shutil.copytree(rich.root, copy)
    for folder, seed, zone in ((rich.root, "1", "Asia/Seoul"), (copy, "2", "America/New_York")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        subprocess.run(
            [sys.executable, "-m", "site_gen", "build", str(folder)],
            env=environment,
            cwd=REPOSITORY,
            check=True,
            capture_output=True,
        )
    assert files_below(rich.root / "_site") == files_below(copy / "_site")


def test_a_sites_own_template_and_asset_win(rich: SiteFolder) -> None:
    rich.write(
        "templates/page.html",
        "{% extends 'base.html' %}{% block main %}Mine: {{ page.title }}{% endblock %}",
    )
    rich.write("static/site.css", "mine").write("static/extra/new.txt", "new")
    files = rich.build()
    assert b"Mine: About" in files["about/index.html"]
    assert (files["assets/site.css"], files["assets/extra/new.txt"]) == (b"mine", b"new")


@pytest.mark.parametrize(
    "template",
    ["{{ page.titel }}", "{% if %}", "{{ ''.__class__.__mro__ }}", "{% include 'none.html' %}"],
)
def test_a_template_at_fault_is_a_finding_and_nothing_is_written(
    rich: SiteFolder, template: str
) -> None:
    rich.write("templates/page.html", f"one\n{template}\n")
    published = sites.publish(rich.check(), rich.root / "_site")
    report, written = published.report, published.files
    (found,) = report.findings
    assert (found.code, found.place.path, found.place.line) == (
        "template-invalid",
        "templates/page.html",
        2,
    )
    assert written == 0
    assert not (rich.root / "_site").exists()


def test_the_styles_of_the_components_are_one_stylesheet_and_a_site_replaces_one_of_them(
    rich: SiteFolder,
) -> None:
    rich.write("static/styles/30-status.css", ".status { color: plum; }\n")
    files = rich.build()
    styles = files["assets/site.css"].decode()
    assert "--paper" in styles
    assert ".status { color: plum; }" in styles
    assert ".status-positive" not in styles
    assert not any(path.startswith("assets/styles/") for path in files)


def test_a_site_with_nothing_in_it_builds(empty_site: SiteFolder) -> None:
    assert b"No event has been published yet" in empty_site.build()["index.html"]


def test_a_single_source_is_said_plainly_and_two_are_not(
    site: SiteFolder, rich: SiteFolder
) -> None:
    assert b"One source carries everything here" not in rich.build()["index.html"]
    (rich.root / "content/entries/other-event.md").unlink()
    site.entry()
    assert b"One source carries everything here" in site.build()["index.html"]
