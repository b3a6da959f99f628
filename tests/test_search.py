"""The search index: what it holds, that it is the same each time, and what is said without Pagefind."""

import json
import sys
from pathlib import Path

import pytest
from commands import run
from conftest import SiteFolder, files_below

from site_gen import site as sites
from site_gen.reading.history import NO_HISTORIES
from site_gen.writing.exports import search
from site_gen.writing.views import views


def built(site: SiteFolder, output: Path) -> dict[str, bytes]:
    sites.publish(site.check(), output, with_search=True)
    return files_below(output)


def test_each_kind_is_a_record_of_its_own(site: SiteFolder) -> None:
    checked = site.check().checked
    assert checked is not None
    found = [
        (item.kind, item.address, item.text)
        for item in search.records(views(checked, NO_HISTORIES))
    ]
    assert found == [
        ("entry", "entries/bridge/", "The bridge stays open · The bridge stays open.1"),
        (
            "claim",
            "claims/bridge/open/",
            "The mayor said that the bridge would stay open. · the mayor",
        ),
        ("quotation", "claims/bridge/open/#evidence-1", "the old bridge would stay open"),
        ("source", "sources/report/", "Report report · Publisher of report"),
    ]


def test_the_index_has_the_same_bytes_each_time(site: SiteFolder, tmp_path: Path) -> None:
    first, second = built(site, tmp_path / "one"), built(site, tmp_path / "two")
    assert first == second
    entry = json.loads(first["assets/pagefind/pagefind-entry.json"])
    assert entry["languages"]["en"]["page_count"] == 4
    assert not any("ui" in Path(path).stem for path in first if "pagefind" in path)


def test_an_index_larger_than_a_pipe_is_read_whole(empty_site: SiteFolder, tmp_path: Path) -> None:
    sentences = [
        f"In the year {1000 + at} the town of Name{at} flooded badly." for at in range(900)
    ]
    claims = "".join(
        f"  - {{id: c{at}, text: {text}, status: reported, evidence: [{{source: report, quote: {text}}}]}}\n"
        for at, text in enumerate(sentences)
    )
    empty_site.source("report", "\n".join(sentences))
    empty_site.write(
        "content/entries/floods.md", f"---\ndate: 1900\ntitle: Floods\nclaims:\n{claims}---\n"
    )
    files = built(empty_site, tmp_path / "out")
    entry = json.loads(files["assets/pagefind/pagefind-entry.json"])
    assert entry["languages"]["en"]["page_count"] == 1 + 900 + 900 + 1


def test_without_pagefind_the_editor_is_told_what_to_install(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pagefind.service", None)
    with pytest.raises(search.SearchError, match=r'pip install "site_gen\[search\]"'):
        sites.publish(site.check(), site.root / "_site", with_search=True)
    assert not (site.root / "_site").exists()


def test_a_pagefind_that_fails_is_said_and_leaves_the_old_site(
    site: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "pagefind"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(broken))
    done = run("build", str(site.root), "--search")
    assert done.returncode == 1
    assert "Pagefind ended before the index was made" in done.stderr
    assert not (site.root / "_site").exists()
