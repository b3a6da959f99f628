"""`site-gen verify`: a published site is held against its manifest, and each quotation against its document."""

import hashlib
import json
import os
import shutil
import socket
import textwrap
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from browsing import kept, served
from commands import run
from conftest import ENTRY, REPORT, SiteFolder, files_below
from hypothesis import given
from hypothesis import strategies as st
from misbehaving import Asked, misbehaving, page, redirect
from stories import story

from site_gen import digests
from site_gen.editing.proving import listing
from site_gen.editing.proving.places import UnreadError
from site_gen.editing.proving.web import Web

RECORD = "data/timeline.json"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder that is no site's."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder


@pytest.fixture
def published(site: SiteFolder) -> Path:
    """A site whose one document is published, too."""
    site.settings("publish_snapshots: true\n").source("report", rights="CC0-1.0").build()
    return site.root / "_site"


def verified(place: Path | str, cwd: Path, *more: str) -> tuple[int, dict[str, Any]]:
    """The exit status, and the answer."""
    done = run("verify", str(place), *more, "--format", "json", cwd=cwd)
    return done.returncode, json.loads(done.stdout)


def codes(answer: dict[str, Any]) -> list[tuple[str, str]]:
    return [(item["code"], item["path"]) for item in answer["differences"]]


def signed_again(folder: Path) -> None:
    """Somebody makes the manifest anew, so that it has what the files now are."""
    manifest = json.loads((folder / listing.MANIFEST).read_bytes())
    for item in manifest["files"]:
        data = (folder / item["path"]).read_bytes()
        item |= {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    manifest["digest"] = digests.digest(
        (item["path"], item["sha256"]) for item in manifest["files"]
    )
    (folder / listing.MANIFEST).write_text(json.dumps(manifest), "utf-8")


def altered(folder: Path, alter: Callable[[dict[str, Any]], object]) -> None:
    """The record, changed by somebody who makes the manifest anew."""
    told = json.loads((folder / RECORD).read_bytes())
    alter(told)
    (folder / RECORD).write_text(json.dumps(told), "utf-8")
    signed_again(folder)


def evidence(told: dict[str, Any]) -> dict[str, Any]:
    found = told["entries"][0]["claims"][0]["evidence"][0]
    assert isinstance(found, dict)
    return found


# What is as it should be


def test_a_site_that_is_as_it_was_built(published: Path, elsewhere: Path) -> None:
    status, answer = verified(published, elsewhere)
    files = files_below(published)
    assert status == 0
    assert answer["differences"] == []
    assert answer["manifest"]["files"] == answer["manifest"]["sound"] == len(files) - 1
    manifest = files[listing.MANIFEST]
    assert answer["manifest"]["sha256"] == hashlib.sha256(manifest).hexdigest()
    assert answer["quotations"] == {"all": 1, "proved": 1, "unproved": {}}


def test_it_is_said_in_words(published: Path, elsewhere: Path) -> None:
    done = run("verify", str(published), cwd=elsewhere)
    assert done.returncode == 0
    assert "files as the manifest lists them\n" in done.stdout
    assert "1 of 1 quotation found again in their documents\nNothing differs.\n" in done.stdout


def test_quotations_in_pieces_contradicting_and_of_dates_are_found_again(
    empty_site: SiteFolder, elsewhere: Path
) -> None:
    site = story(empty_site, "")
    site.build()
    status, answer = verified(site.root / "_site", elsewhere, "--source", str(site.root))
    assert status == 0
    assert answer["quotations"]["all"] == answer["quotations"]["proved"] > 8


def test_the_current_folder_has_the_documents_where_it_is_the_repository(site: SiteFolder) -> None:
    site.build()
    status, answer = verified("_site", site.root)
    assert status == 0
    assert answer["quotations"] == {"all": 1, "proved": 1, "unproved": {}}


def test_the_digest_can_be_worked_out_with_common_tools(published: Path) -> None:
    files = files_below(published)
    manifest = json.loads(files[listing.MANIFEST])
    lines = "".join(
        f"{hashlib.sha256(data).hexdigest()}  {path}\n"
        for path, data in sorted(files.items())
        if not path.endswith(".html") and path not in ("sitemap.xml", listing.MANIFEST)
    )
    assert manifest["digest"] == hashlib.sha256(lines.encode()).hexdigest()


@pytest.mark.parametrize(
    "path",
    ["index.html", "data/index.html", "sources/index.html", "corrections/index.html", "404.html"],
)
def test_the_pages_about_the_whole_site_have_the_digest_in_their_foot(
    published: Path, path: str
) -> None:
    manifest = json.loads((published / listing.MANIFEST).read_bytes())
    foot = (published / path).read_text("utf-8").partition("<footer")[2]
    assert (
        f'id="digest_">Digest of the manifest (SHA-256): <code dir="ltr">{manifest["digest"]}</code>'
        in foot
    )


@pytest.mark.parametrize(
    "path", ["entries/bridge/", "claims/bridge/open/", "sources/report/", "years/2024/"]
)
def test_the_others_lead_to_it_so_that_a_change_elsewhere_leaves_them_as_they_are(
    site: SiteFolder, path: str
) -> None:
    before = site.build()
    foot = before[f"{path}index.html"].decode().partition("<footer")[2]
    assert "data/#digest_" in foot
    site.write("static/own.css", "a { color: red }")
    after = site.build()
    assert after[f"{path}index.html"] == before[f"{path}index.html"]
    assert after["index.html"] != before["index.html"]


# What can't be looked for is counted


def test_documents_that_are_not_published_are_counted(site: SiteFolder, elsewhere: Path) -> None:
    site.build()
    status, answer = verified(site.root / "_site", elsewhere)
    assert status == 0
    assert answer["quotations"] == {"all": 1, "proved": 0, "unproved": {"not-published": 1}}
    said = run("verify", str(site.root / "_site"), cwd=elsewhere).stdout
    assert "0 of 1 quotation found again" in said
    assert "1 quotation not looked for: no copy of their document is on the site" in said


def test_and_those_that_the_repository_lacks(site: SiteFolder, elsewhere: Path) -> None:
    site.build()
    (site.root / "seeds/report.txt").unlink()
    status, answer = verified(site.root / "_site", elsewhere, "--source", str(site.root))
    assert status == 0
    assert answer["quotations"]["unproved"] == {"not-in-repository": 1}


def test_and_those_that_a_seal_stands_for(empty_site: SiteFolder, elsewhere: Path) -> None:
    empty_site.source("report").entry()
    assert run("seal", "report", "--site", str(empty_site.root)).returncode == 0
    empty_site.source("report", seal="seeds/report.seal")
    (empty_site.root / "seeds/report.txt").unlink()
    empty_site.build()
    status, answer = verified(empty_site.root / "_site", elsewhere)
    assert status == 0
    assert answer["quotations"] == {"all": 1, "proved": 0, "unproved": {"sealed": 1}}


# What differs


def test_a_page_that_was_changed(published: Path, elsewhere: Path) -> None:
    claim = published / "claims/bridge/open/index.html"
    claim.write_text(claim.read_text("utf-8").replace("stay open", "be shut!!"), "utf-8")
    status, answer = verified(published, elsewhere)
    assert status == 1
    assert codes(answer) == [("file-changed", "claims/bridge/open/index.html")]
    (found,) = answer["differences"]
    assert found["message"].startswith(
        f"its SHA-256 is {hashlib.sha256(claim.read_bytes()).hexdigest()}"
    )
    assert found["meaning"].startswith("The file is not the one that the build wrote")
    said = run("verify", str(published), cwd=elsewhere)
    assert said.returncode == 1
    assert "\nfile-changed: The file is not the one" in said.stdout
    assert "  claims/bridge/open/index.html: its SHA-256 is" in said.stdout


def test_files_that_are_missing_larger_or_were_put_there(published: Path, elsewhere: Path) -> None:
    (published / "feed.xml").unlink()
    (published / "robots.txt").write_bytes((published / "robots.txt").read_bytes() + b"x")
    (published / "claims/new").mkdir()
    (published / "claims/new/index.html").write_text("<p>Planted", "utf-8")
    status, answer = verified(published, elsewhere)
    assert status == 1
    assert codes(answer) == [
        ("file-unlisted", "claims/new/index.html"),
        ("file-missing", "feed.xml"),
        ("file-changed", "robots.txt"),
    ]


def test_a_link_in_place_of_a_file_is_not_followed(published: Path, elsewhere: Path) -> None:
    shutil.move(published / "feed.xml", elsewhere / "feed.xml")
    (published / "feed.xml").symlink_to(elsewhere / "feed.xml")
    shutil.move(published / "years", elsewhere / "years")
    (published / "years").symlink_to(elsewhere / "years")
    _, answer = verified(published, elsewhere)
    assert codes(answer) == [
        ("file-unread", "feed.xml"),
        ("file-unlisted", "years"),
        ("file-unread", "years/2024/index.html"),
    ]
    assert answer["differences"][2]["message"] == "`years` is a link, which no build makes"


def test_a_manifest_that_somebody_made_anew_is_given_away_by_the_foot(
    published: Path, elsewhere: Path
) -> None:
    (published / "data/claims.csv").write_text("nothing", "utf-8")
    signed_again(published)
    status, answer = verified(published, elsewhere)
    assert status == 1
    assert ("digest-changed", "index.html") in codes(answer)
    assert {code for code, _ in codes(answer)} == {"digest-changed"}


def test_a_digest_that_the_manifest_states_wrongly(published: Path, elsewhere: Path) -> None:
    path = published / listing.MANIFEST
    told = json.loads(path.read_bytes())
    path.write_text(json.dumps(told | {"digest": "0" * 64}), "utf-8")
    _, answer = verified(published, elsewhere)
    assert codes(answer) == [("digest-changed", listing.MANIFEST)]


@pytest.mark.parametrize(
    ("alter", "code"),
    [
        (lambda told: evidence(told)["selectors"][0].update(start=29), "passage-changed"),
        (lambda told: evidence(told)["selectors"][0].update(end=9_999), "passage-changed"),
        (lambda told: evidence(told)["selectors"][0].update(start=-5), "passage-changed"),
        (
            lambda told: evidence(told)["selectors"][0].update(
                exact="the old bridge would be shut"
            ),
            "passage-changed",
        ),
        (
            lambda told: evidence(told)["selectors"][0].update(prefix="It is false that "),
            "passage-changed",
        ),
        (
            lambda told: evidence(told).update(quote="the old bridge would be shut"),
            "quotation-changed",
        ),
        (lambda told: told["sources"][0]["snapshot"].update(sha256="0" * 64), "copy-changed"),
        (lambda told: evidence(told)["selectors"][0].update(start="x"), "record-invalid"),
        (lambda told: told.update(entries=3), "record-invalid"),
    ],
)
def test_a_record_that_was_changed_with_its_manifest(
    published: Path, elsewhere: Path, alter: Callable[[dict[str, Any]], object], code: str
) -> None:
    altered(published, alter)
    status, answer = verified(published, elsewhere)
    assert status == 1
    assert code in {code for code, _ in codes(answer)} - {"digest-changed"}
    assert answer["quotations"]["proved"] == (1 if code == "copy-changed" else 0)


def test_words_are_told_with_their_characters(published: Path, elsewhere: Path) -> None:
    altered(published, lambda told: evidence(told)["selectors"][0].update(start=35, end=60))
    _, answer = verified(published, elsewhere)
    message = next(
        item["message"] for item in answer["differences"] if item["code"] == "passage-changed"
    )
    assert message == (
        "claim `bridge/open`, evidence 1: at characters 35 to 60 of `sources/report/snapshot.txt` stands "
        f"“{REPORT[35:60]}”, and “the old bridge would stay open” is recorded"
    )


def test_a_document_of_the_repository_that_is_another_one(
    site: SiteFolder, elsewhere: Path
) -> None:
    site.build()
    text = REPORT.replace("would stay open", "would be shut")
    site.source("report", text)
    site.entry(textwrap.dedent(ENTRY).replace("would stay open\n", "would be shut\n"))
    status, answer = verified(site.root / "_site", elsewhere, "--source", str(site.root))
    assert status == 1
    assert codes(answer) == [
        ("passage-changed", "claims/bridge/open/"),
        ("copy-changed", "sources/report/"),
    ]


# What is no site


def test_where_no_site_is_that_is_said(published: Path, site: SiteFolder, elsewhere: Path) -> None:
    for place, said in (
        (elsewhere, f"there is no data/manifest.json in {elsewhere}"),
        (site.root, "such as the folder _site"),
        (elsewhere / "none", "there is no folder"),
        ("ftp://example.org/", "an address begins with https://"),
    ):
        done = run("verify", str(place), cwd=elsewhere)
        assert done.returncode == 2
        assert said in " ".join(done.stderr.split())
    assert run("verify", str(published), "--source", str(elsewhere), cwd=elsewhere).returncode == 2


@pytest.mark.parametrize(
    "path",
    [
        "../site.yml",
        "/etc/passwd",
        "a/../../b",
        "a//b",
        "a\\b",
        "C:/x",
        "a/./b",
        "",
        "a\0b",
        "a\nb",
    ],
)
def test_a_manifest_with_a_path_out_of_the_site_is_not_believed(
    published: Path, elsewhere: Path, path: str
) -> None:
    item = {"path": path, "size": 1, "sha256": "0" * 64}
    (published / listing.MANIFEST).write_text(json.dumps({"files": [item]}), "utf-8")
    status, answer = verified(published, elsewhere)
    assert status == 1
    assert codes(answer)[0] == ("manifest-invalid", listing.MANIFEST)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"files": 3}', '{"files": [3]}', "[" * 100_000, '{"files": [{"path": "a", "size": -1}]}',
     '{"files": [{"path": "a", "size": 1, "sha256": "x"}]}', '{"files": [{"path": "a", "size": 1e99}]}'],
)  # fmt: skip
def test_nor_is_what_is_no_manifest(published: Path, elsewhere: Path, text: str) -> None:
    (published / listing.MANIFEST).write_text(text, "utf-8")
    status, answer = verified(published, elsewhere)
    assert status == 1
    assert codes(answer) == [("manifest-invalid", listing.MANIFEST)]


@given(st.text() | st.lists(st.sampled_from(["a", "..", ".", "", "/"])).map("/".join))
def test_a_path_that_is_taken_stays_below_its_folder(path: str) -> None:
    if listing.is_inside(path):
        top = Path("/top")
        assert Path(os.path.normpath(top / path)).is_relative_to(top)
        assert os.path.normpath(path) == path


# At an address


def test_a_site_at_an_address_below_a_path(published: Path, elsewhere: Path) -> None:
    shutil.copytree(published, elsewhere / "repo")
    with served(elsewhere) as host:
        for named in ("repo", "repo/", "repo/index.html", "repo/data/manifest.json"):
            status, answer = verified(f"{host}{named}", elsewhere)
            assert (status, answer["site"]) == (0, f"{host}repo/")
            assert answer["quotations"] == {"all": 1, "proved": 1, "unproved": {}}
            assert answer["manifest"]["unasked"] == 1  # .nojekyll
        (elsewhere / "repo/feed.xml").write_text("other", "utf-8")
        (elsewhere / "repo/robots.txt").unlink()
        status, answer = verified(f"{host}repo/", elsewhere)
    assert status == 1
    assert codes(answer) == [("file-changed", "feed.xml"), ("file-missing", "robots.txt")]


def manifest(*paths: str) -> str:
    data = hashlib.sha256(b"a").hexdigest()
    return json.dumps({"files": [{"path": path, "size": 1, "sha256": data} for path in paths]})


def test_nothing_is_asked_for_but_what_is_listed_and_no_more_is_taken(elsewhere: Path) -> None:
    with misbehaving() as server:
        server.at("/s/data/manifest.json", page(manifest("a.txt", "b c.txt", "d.txt", "e.txt")))
        server.at("/s/a.txt", page("a"))
        server.at("/s/b%20c.txt", page("a"))
        server.at("/s/d.txt", page("a" * 10_000_000))
        server.at("/s/e.txt", page("a", status="503 Busy"))
        status, answer = verified(server.url("/s"), elsewhere)
        assert sorted(server.targets) == [
            "/s/a.txt", "/s/b%20c.txt", "/s/d.txt", "/s/data/manifest.json", "/s/e.txt",
        ]  # fmt: skip
    assert status == 1
    assert codes(answer) == [("file-changed", "d.txt"), ("file-unread", "e.txt")]
    assert answer["differences"][0]["message"] == "it has more than 1 bytes, and 1 are listed"


def test_a_redirect_is_followed_within_the_host_alone(elsewhere: Path) -> None:
    with misbehaving() as server, misbehaving() as other:
        other.at("/a.txt", page("a"))
        server.at("/data/manifest.json", page(manifest("a.txt", "b.txt")))
        server.at("/a.txt", redirect(other.url("/a.txt")))
        server.at("/b.txt", redirect("/there"))
        server.at("/there", page("a"))
        status, answer = verified(server.address, elsewhere)
        assert other.targets == []
    assert status == 1
    assert codes(answer) == [("file-unread", "a.txt")]
    assert (
        answer["differences"][0]["message"]
        == f"it sends its visitors on to another host, `{other.address[7:]}`"
    )


def test_the_files_of_a_site_come_by_a_handful_of_connections(
    published: Path, elsewhere: Path
) -> None:
    with kept(published) as (address, connections):
        status, answer = verified(address, elsewhere)
        assert (status, answer["manifest"]["sound"] > 20) == (0, True)
        assert len(connections) <= Web.at_a_time


def test_a_file_that_is_too_large_costs_a_connection_and_no_other_file(
    published: Path, elsewhere: Path
) -> None:
    (published / "index.html").write_bytes(b"x" * 10_000_000)
    with kept(published) as (address, connections):
        status, answer = verified(address, elsewhere)
        assert len(connections) <= Web.at_a_time + 1
    assert (status, codes(answer)) == (1, [("file-changed", "index.html")])


def test_a_host_that_closes_what_it_seemed_to_keep_is_asked_anew(
    published: Path, elsewhere: Path
) -> None:
    with kept(published, hangs_up=True) as (address, connections):
        status, answer = verified(address, elsewhere)
        assert (status, answer["differences"]) == (0, [])
        assert len(connections) > answer["manifest"]["sound"] > 20


def test_each_file_has_its_own_time_however_old_its_connection(published: Path) -> None:
    with kept(published) as (address, connections), closing(Web(address, 1)) as site:
        for _ in range(3):
            assert site.read("index.html", 1_000_000).startswith(b"<!doctype html>")
            time.sleep(0.5)
        assert len(connections) == 1


def test_a_kept_connection_gives_no_file_more_time_than_another() -> None:
    def first_at_once_then_drop_by_drop(connection: socket.socket, _: Asked) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na")
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(1000):
            connection.sendall(b"a")
            time.sleep(0.05)

    with misbehaving() as server, closing(Web(server.address, 0.5)) as site:
        server.at("/first", first_at_once_then_drop_by_drop)
        assert site.read("first", 1) == b"a"
        before = time.monotonic()
        with pytest.raises(UnreadError, match="did not arrive whole in time"):
            site.read("second", 1000)
        assert time.monotonic() - before < 5


def test_an_address_that_does_not_answer_is_no_site(elsewhere: Path) -> None:
    with misbehaving() as server:
        address = server.address
        assert run("verify", address, cwd=elsewhere).returncode == 2
    done = run("verify", address, cwd=elsewhere)
    assert done.returncode == 2
    assert "can't be read: no connection could be made" in done.stderr
