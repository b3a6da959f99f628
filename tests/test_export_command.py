"""`site-gen export`: any one file for programs, with the bytes that the build writes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands import run
from conftest import ENTRY, REPOSITORY, SiteFolder
from links import dead_links

from site_gen import addresses
from site_gen import site as sites
from site_gen.writing import exports
from site_gen.writing.exports import EXPORTS, Export


@pytest.mark.parametrize("wanted", EXPORTS, ids=lambda item: item.name)
def test_every_export_has_the_bytes_that_the_build_writes(site: SiteFolder, wanted: Export) -> None:
    built = site.build()[wanted.path]
    report, data = sites.export(site.check(), wanted)
    assert (report.summary.errors, data) == (0, built)


def test_every_file_below_data_and_every_feed_is_in_the_registry(site: SiteFolder) -> None:
    files = set(site.build())
    machines = {path for path in files if path.startswith("data/") and "html" not in path}
    machines |= {"feed.xml", "feed.json", "corrections.xml", "sitemap.xml"}
    assert machines == {item.path for item in EXPORTS}


@pytest.fixture
def sparing(site: SiteFolder) -> SiteFolder:
    """A site with no more files for programs than every site has."""
    return site.settings(
        "base_url: https://example.org/repo/\nexports: [sitemap, manifest, schema, timeline]\n"
    )


def test_a_site_may_have_fewer(sparing: SiteFolder) -> None:
    files = sparing.build()
    assert {item.path for item in EXPORTS if item.path in files} == {
        "data/timeline.json", "data/timeline.schema.json", "data/manifest.json", "sitemap.xml"
    }  # fmt: skip


def test_no_page_leads_to_a_file_that_the_site_has_not(sparing: SiteFolder) -> None:
    files = sparing.build()
    assert list(dead_links(files, "/repo/")) == []
    described = [
        item.path for item in EXPORTS if f'"../{item.path}"' in files["data/index.html"].decode()
    ]
    assert described == [item.path for item in EXPORTS if item.path in files]
    for name in ("feed.xml", "corrections.xml", "annotations.jsonld"):
        assert not any(name.encode() in data for path, data in files.items() if ".html" in path)


def test_an_editor_cannot_link_to_a_file_that_the_site_has_not(sparing: SiteFolder) -> None:
    page = "---\ntitle: Data\n---\n[All](/data/timeline.json), [claims](/data/claims.csv).\n"
    sparing.write("content/pages/own.md", page)
    assert "claims.csv" in sparing.only("link-broken").message
    sparing.settings("")
    assert sparing.codes() == []


@pytest.mark.parametrize("wanted", EXPORTS, ids=lambda item: item.name)
def test_the_command_writes_what_the_site_has_not(sparing: SiteFolder, wanted: Export) -> None:
    built = sparing.build()
    report, data = sites.export(sparing.check(), wanted)
    assert report.summary.errors == 0
    assert data is not None
    assert data == built.get(wanted.path, data)


def test_what_every_site_has_cannot_be_left_out(site: SiteFolder) -> None:
    found = site.settings("exports: [claims, sitemap, timeline]\n").only("field-invalid")
    assert found.message == (
        "`exports` leaves out `schema`, `manifest`: every site has `timeline`, `schema`, `sitemap`, `manifest`"
    )
    assert found.hint == "Add `schema`, `manifest` to the list."


def test_an_unknown_name_in_the_settings_is_told_with_the_nearest(site: SiteFolder) -> None:
    site.settings("exports: [timeline, schema, sitemap, manifest, claim]\n")
    found = site.only("field-invalid")
    assert (found.message, found.hint) == ("no export is called `claim`", "Did you mean `claims`?")
    assert (found.place.line, found.place.column) == (2, 48)


def test_the_settings_know_every_export_by_its_name() -> None:
    assert [item.name for item in EXPORTS] == list(addresses.EXPORTS)


def test_an_export_is_found_by_its_name_its_formats_name_and_its_files_name() -> None:
    known = exports.by_name()
    for name in ("feed", "atom", "feed.xml"):
        assert known[name].path == "feed.xml"
    assert known["data/timeline.json"] is known["timeline"]


def test_no_two_exports_share_a_name() -> None:
    names = [
        name
        for item in EXPORTS
        for name in {item.name, *item.also, item.path, Path(item.path).name}
    ]
    assert len(names) == len(set(names))


def test_it_goes_to_standard_output_and_nothing_else_does(site: SiteFolder) -> None:
    done = run("export", "timeline", str(site.root))
    assert done.returncode == 0
    assert done.stdout.encode() == site.build()["data/timeline.json"]
    assert done.stderr == "0 errors and 0 warnings in 1 entry, 1 claim, 1 source and 1 quotation\n"


def test_it_goes_to_a_file_on_request(site: SiteFolder, tmp_path: Path) -> None:
    target = tmp_path / "feed.xml"
    done = run("export", "atom", "--output", str(target), cwd=site.root)
    assert (done.returncode, done.stdout) == (0, "")
    assert target.read_bytes() == site.build()["feed.xml"]


def test_without_a_format_all_are_listed() -> None:
    done = run("export")
    assert done.returncode == 0
    assert [line.split()[0] for line in done.stdout.splitlines()] == [item.name for item in EXPORTS]


def test_an_unknown_format_is_wrong_usage_and_the_nearest_is_suggested(site: SiteFolder) -> None:
    done = run("export", "timelin", str(site.root))
    assert (done.returncode, done.stdout) == (2, "")
    assert "Did you mean `timeline`?" in done.stderr


def test_no_site_is_wrong_usage(tmp_path: Path) -> None:
    done = run("export", "timeline", str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no site.yml" in done.stderr


def test_a_site_with_an_error_exports_nothing_and_shows_it(
    site: SiteFolder, tmp_path: Path
) -> None:
    site.entry(ENTRY.replace("old bridge", "new bridge"))
    target = tmp_path / "timeline.json"
    done = run("export", "timeline", str(site.root), "--output", str(target))
    assert (done.returncode, done.stdout) == (1, "")
    assert "[quote-not-found]" in done.stderr
    assert not target.exists()


def test_strict_takes_a_warning_for_an_error(site: SiteFolder) -> None:
    site.source("spare")
    assert run("export", "timeline", str(site.root)).returncode == 0
    done = run("export", "timeline", str(site.root), "--strict")
    assert (done.returncode, done.stdout) == (1, "")
    assert "[source-unused]" in done.stderr


def test_a_file_that_cannot_be_written_is_told(site: SiteFolder, tmp_path: Path) -> None:
    done = run("export", "timeline", str(site.root), "--output", str(tmp_path / "no" / "x.json"))
    assert done.returncode == 1
    assert "can't be written" in done.stderr


def test_a_reader_that_has_enough_sees_no_traceback(site: SiteFolder) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "site_gen", "export", "timeline", str(site.root)]
    done = subprocess.run(
        command, cwd=REPOSITORY, stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert "Traceback" not in done.stderr


def test_addresses_can_be_those_of_another_host(site: SiteFolder) -> None:
    done = run("export", "feed", str(site.root), "--base-url", "https://example.org/repo")
    assert "https://example.org/repo/entries/bridge/" in done.stdout


def test_a_template_at_fault_is_told_where_an_export_needs_the_pages(site: SiteFolder) -> None:
    site.write("templates/page.html", "").write("templates/claim.html", "{% if %}")
    known = exports.by_name()
    assert sites.export(site.check(), known["timeline"])[1] is not None
    report, data = sites.export(site.check(), known["sitemap"])
    assert (data, [found.code for found in report.findings]) == (None, ["template-invalid"])
