"""Paths and files that a contribution may bring: none leads out of its folder, none is waited for, none is
another on another system; and whatever is refused, the published site stays as it is.
"""

import os
import shutil
import socket
from pathlib import Path

import pytest
from commands import run
from conftest import ENTRY, SiteFolder, files_below

from site_gen import addresses
from site_gen import site as sites
from site_gen.reading import portable

SECRET = "the password of the newsroom"
OUT = (
    *("../secret.txt", "seeds/../../secret.txt", "seeds/../secret.txt", "/etc/passwd"),
    *("..\\secret.txt", "seeds\\..\\..\\secret.txt", "C:/secret.txt", "C:secret.txt"),
    *("\\\\host\\share\\secret.txt", "file:///etc/passwd", "seeds/x:stream"),
)
"""Ways out of a site, on one system or another."""
ENCODED = ("%2e%2e/secret.txt", "seeds/%2e%2e/%2e%2e/secret.txt", "..%2fsecret.txt", "%00")
"""Such as are ways out only for who decodes them: here they name files that are not there."""


@pytest.fixture
def folder(site: SiteFolder) -> SiteFolder:
    """A good site with a secret beside it, and something that was published before."""
    (site.root.parent / "secret.txt").write_text(SECRET, "utf-8")
    (site.root / "secret.txt").write_text(SECRET, "utf-8")
    (site.root / "static").mkdir()
    return site.write("_site/index.html", "published")


def refused(folder: SiteFolder) -> list[tuple[str, str]]:
    """The codes and paths of the errors, of a site that is not published then."""
    before = files_below(folder.root / "_site")
    done = run("build", str(folder.root))
    assert done.returncode == 1
    assert files_below(folder.root / "_site") == before
    assert SECRET not in done.stdout + done.stderr
    found = folder.findings()
    return [(item.code, item.place.path) for item in found if item.severity == "error"]


@pytest.mark.parametrize("field", ["snapshot", "seal", "timestamp"])
@pytest.mark.parametrize("path", OUT)
def test_no_field_of_a_source_leads_out_of_seeds(folder: SiteFolder, field: str, path: str) -> None:
    folder.source("report", **{field: f"'{path}'"})
    assert ("path-unsafe", "content/sources/report.yml") in refused(folder)


@pytest.mark.parametrize("field", ["snapshot", "seal", "timestamp"])
@pytest.mark.parametrize("path", ENCODED)
def test_no_path_is_decoded(folder: SiteFolder, field: str, path: str) -> None:
    folder.source("report", **{field: f"'{path}'"})
    codes = {"snapshot-missing", "timestamp-invalid"}
    assert codes & {code for code, _ in refused(folder)}


@pytest.mark.parametrize("path", OUT)
def test_no_authority_is_read_outside_of_seeds(folder: SiteFolder, path: str) -> None:
    folder.settings(f"policy: {{timestamp_authorities: ['{path}']}}\n")
    assert {"path-unsafe", "url-unsafe"} & {code for code, _ in refused(folder)}


@pytest.mark.parametrize("path", OUT)
def test_no_image_is_taken_from_outside_of_static(folder: SiteFolder, path: str) -> None:
    folder.entry(ENTRY.replace("title:", f"image: {{file: '{path}', alt: X}}\n    title:"))
    assert refused(folder) == [("path-unsafe", "content/entries/bridge.md")]


@pytest.mark.parametrize("path", [*OUT, *ENCODED])
def test_no_image_or_link_of_a_body_shows_a_file_outside(folder: SiteFolder, path: str) -> None:
    for mark in ("", "!"):
        folder.entry(ENTRY.replace("[^open]\n", f"[^open] {mark}[x](<{path}>)\n"))
        done = run("build", str(folder.root))
        assert SECRET not in done.stderr
        assert not any(
            SECRET.encode() in data for data in files_below(folder.root / "_site").values()
        )
        assert done.returncode == 1 or "html-removed" in folder.codes()


@pytest.mark.parametrize(
    "target", ["../../etc/passwd", "/etc/passwd", "..\\x", "C:\\x", "file:///x"]
)
def test_the_navigation_leads_to_pages_of_the_site(folder: SiteFolder, target: str) -> None:
    folder.settings(f"navigation: [{{label: X, url: '{target}'}}]\n")
    assert {code for code, _ in refused(folder)} <= {"link-broken", "url-unsafe"}


@pytest.mark.parametrize("name", ["../x", "a/b", "a.b", "..", "%2e%2e", "a\\b", "index.html"])
def test_an_id_is_no_path(folder: SiteFolder, name: str) -> None:
    folder.write("content/pages/about.md", f"---\nid: '{name}'\ntitle: About\n---\nHi.\n")
    assert refused(folder) == [("field-invalid", "content/pages/about.md")]


@pytest.mark.parametrize("name", sorted(addresses.RESERVED))
def test_no_page_takes_the_place_of_a_folder_of_the_site(folder: SiteFolder, name: str) -> None:
    folder.write("content/pages/about.md", f"---\nid: {name}\ntitle: About\n---\nHi.\n")
    assert refused(folder) == [("field-invalid", "content/pages/about.md")]


@pytest.mark.parametrize(
    "address",
    [
        *("mailto:a@example.org", "javascript:alert(1)", "file:///etc", "/repo/", "example.org"),
        *("https://example.org/?x", "https://example.org/#x", "https://example.org/../x"),
        *("https://example.org/%2e%2e/x", "https://example.org\\x", 'https://example.org/"x'),
    ],
)
def test_a_base_is_the_address_of_a_site(folder: SiteFolder, address: str) -> None:
    done = run("build", str(folder.root), "--base-url", address)
    assert done.returncode == 2
    assert "--base-url" in done.stderr
    folder.settings(f"base_url: '{address}'\n")
    assert refused(folder) == [("url-unsafe", "site.yml")]


# Links


@pytest.mark.parametrize(
    "path", ["content/entries/x.md", "content/sources/x.yml", "content/pages/x.md", "static/x.txt",
             "templates/x.html"]
)  # fmt: skip
@pytest.mark.parametrize(
    "to", ["/etc/passwd", "../../../secret.txt", "../secret.txt", ".git/config"]
)
def test_no_file_is_read_through_a_link_out_of_its_folder(
    folder: SiteFolder, path: str, to: str
) -> None:
    folder.write(".git/config", f"[http]\n{SECRET}\n")
    link = folder.root / path
    link.parent.mkdir(parents=True, exist_ok=True)
    end = Path(to) if to.startswith("/") else folder.root / to.removeprefix("../../")
    link.symlink_to(end if to.startswith("/") else os.path.relpath(end, link.parent))
    assert ("path-unsafe", path) in refused(folder)


@pytest.mark.parametrize("path", ["content", "content/entries", "seeds", "static", "templates"])
def test_no_folder_is_followed_through_a_link(folder: SiteFolder, path: str) -> None:
    target = folder.root / path
    if target.exists():
        shutil.rmtree(target)
    target.symlink_to("/", target_is_directory=True)
    assert ("path-unsafe", path) in refused(folder)


def test_no_folder_within_is_followed_through_a_link(folder: SiteFolder) -> None:
    for path in ("content/entries/more", "seeds/more", "static/more", "templates/more"):
        (folder.root / path).parent.mkdir(exist_ok=True)
        (folder.root / path).symlink_to("/", target_is_directory=True)
    assert refused(folder) == [
        ("path-unsafe", f"{path}/more")
        for path in ("content/entries", "seeds", "static", "templates")
    ]


@pytest.mark.parametrize("path", ["content/entries/x.md", "static/x.txt", "templates/x.html"])
@pytest.mark.parametrize("to", ["x.txt", "x.md", "x.html", "nothing"])
def test_links_that_lead_nowhere_or_in_a_circle_are_told(
    folder: SiteFolder, path: str, to: str
) -> None:
    (folder.root / path).parent.mkdir(exist_ok=True)
    (folder.root / path).symlink_to(to)
    assert [found for _, found in refused(folder)] == [path]


def test_a_link_to_a_file_of_the_same_folder_is_published_as_a_file(folder: SiteFolder) -> None:
    folder.write("static/a.txt", "x")
    (folder.root / "static/b.txt").symlink_to("a.txt")
    folder.build()
    copy = folder.root / "_site/assets/b.txt"
    assert copy.read_text() == "x"
    assert not any(path.is_symlink() for path in (folder.root / "_site").rglob("*"))


def test_what_is_a_hard_link_is_published_as_a_file_of_its_own(folder: SiteFolder) -> None:
    folder.write("static/a.txt", "x")
    os.link(folder.root / "static/a.txt", folder.root / "static/b.txt")
    folder.build()
    one, other = (folder.root / f"_site/assets/{name}.txt" for name in "ab")
    assert one.stat().st_ino != other.stat().st_ino
    assert not one.samefile(folder.root / "static/a.txt")


@pytest.mark.parametrize(
    "name", ["../secret.txt", "../../secret.txt", "/etc/passwd", ".hidden.html"]
)
def test_a_template_includes_only_templates(folder: SiteFolder, name: str) -> None:
    folder.write("templates/.hidden.html", SECRET)
    folder.write("templates/404.html", f"{{% include '{name}' %}}")
    done = run("build", str(folder.root))
    assert done.returncode == 1
    assert "template-invalid" in done.stderr
    assert SECRET not in done.stderr


def test_a_template_that_is_no_text_is_told(folder: SiteFolder) -> None:
    folder.write_bytes("templates/404.html", b"\xff\xfe")
    assert refused(folder) == [("encoding-invalid", "templates/404.html")]


# What is no file


@pytest.mark.parametrize("path", ["content/entries/x.md", "static/x.txt", "templates/404.html"])
@pytest.mark.parametrize("kind", ["a pipe", "a socket", "a device"])
def test_what_is_no_file_is_not_waited_for(folder: SiteFolder, path: str, kind: str) -> None:
    target = folder.root / path
    target.parent.mkdir(exist_ok=True)
    if kind == "a pipe":
        os.mkfifo(target)
    elif kind == "a device":
        target.symlink_to("/dev/zero")
    else:
        with socket.socket(socket.AF_UNIX) as made, pytest.MonkeyPatch.context() as patch:
            patch.chdir(target.parent)  # the whole path is too long for a socket
            made.bind(target.name)
    assert [found for _, found in refused(folder)] == [path]


@pytest.mark.parametrize("path", ["content/entries", "seeds", "static", "site.yml"])
def test_a_pipe_in_place_of_a_folder_is_not_waited_for(folder: SiteFolder, path: str) -> None:
    target = folder.root / path
    if target.is_dir():
        shutil.rmtree(target)
    target.unlink(missing_ok=True)
    os.mkfifo(target)
    before = files_below(folder.root / "_site")
    assert run("build", str(folder.root)).returncode in (1, 2)
    assert files_below(folder.root / "_site") == before


def test_a_file_of_static_has_a_size_that_can_be_published(folder: SiteFolder) -> None:
    with (folder.root / "static/film.mp4").open("wb") as file:
        file.truncate(100_000_001)
    assert refused(folder) == [("file-too-large", "static/film.mp4")]


# Names that are others elsewhere


@pytest.mark.parametrize(
    ("one", "other"),
    [("a.txt", "A.txt"), ("stra\u00dfe.txt", "STRASSE.txt"), ("\u00e9.txt", "e\u0301.txt")],
)
@pytest.mark.parametrize("below", ["static", "seeds", "content/pages"])
def test_names_that_are_one_elsewhere_are_told(
    folder: SiteFolder, below: str, one: str, other: str
) -> None:
    for name in (one, other):
        folder.write(f"{below}/{name}", "x")
    wrong = refused(folder)
    assert wrong == [("path-unsafe", f"{below}/{max(one, other)}")]


def test_a_file_that_is_elsewhere_the_themes_is_told(folder: SiteFolder) -> None:
    folder.write("static/Site.css", "x")
    before = files_below(folder.root / "_site")
    done = run("build", str(folder.root))
    assert "the theme has a file `site.css`" in done.stderr
    assert (done.returncode, files_below(folder.root / "_site")) == (1, before)


@pytest.mark.parametrize(
    "name",
    [
        *("CON", "nul.txt", "Aux.tar.gz", "com1.md", "LPT9", "NUL .txt", "a.", "a ", "a.txt."),
        *("a:b", "a\\b", "x\\..\\..\\y", "a?", "a*", 'a"b', "a|b", "a<b", "a\nb"),
    ],
)
def test_names_that_windows_can_not_have_are_told(folder: SiteFolder, name: str) -> None:
    folder.write(f"static/{name}", "x")
    assert refused(folder) == [("path-unsafe", f"static/{name}")]
    assert portable.fault(f"x{name}x".replace(name, "fine")) == ""


@pytest.mark.parametrize("name", ["con", "nul", "aux", "com1"])
def test_no_id_is_a_device_of_windows(folder: SiteFolder, name: str) -> None:
    folder.write("content/pages/about.md", f"---\nid: {name}\ntitle: About\n---\nHi.\n")
    assert refused(folder) == [("field-invalid", "content/pages/about.md")]


def test_no_address_of_a_name_is_a_device_of_windows() -> None:
    assert addresses.name("places", "Con") == "places/con-/"
    assert addresses.name("places", "Congo") == "places/congo/"


def test_no_two_files_of_a_site_are_one_elsewhere(site: SiteFolder) -> None:
    words = (
        "tags: [Part, part, PART, Con, index.html, data]\n    actors: [A B, a-b, Straße, STRASSE]"
    )
    site.entry(ENTRY.replace("title:", f"{words}\n    title:"), "content/entries/part.md")
    names = [portable.folded(path) for path in site.build()]
    assert len(names) == len(set(names))


def test_a_folder_that_can_not_be_read_is_not_taken_for_an_empty_one(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = site.root / "content/entries/closed"
    closed.mkdir()
    listing = os.scandir

    def refuse(path: str) -> object:
        if str(path) == str(closed):
            raise PermissionError(13, "Permission denied", str(path))
        return listing(path)

    # Whoever is root may read all folders.
    monkeypatch.setattr(os, "scandir", refuse)
    found = site.only("encoding-invalid")
    assert (found.place.path, found.message) == (
        "content/entries/closed",
        "the folder can't be read: Permission denied",
    )


def test_a_file_of_static_that_vanishes_before_it_is_published_is_told(folder: SiteFolder) -> None:
    checked = folder.write("static/a.txt", "x").check()
    (folder.root / "static/a.txt").unlink()
    report = sites.publish(checked, folder.root / "_site").report
    assert [found.place.path for found in report.findings] == ["static/a.txt"]
    assert files_below(folder.root / "_site") == {"index.html": b"published"}


@pytest.mark.parametrize("path", ["content/entries/bridge.md", "seeds/report.txt"])
def test_what_was_checked_is_published_though_its_file_vanishes(
    folder: SiteFolder, path: str
) -> None:
    checked = folder.check()
    (folder.root / path).unlink()
    report = sites.publish(checked, folder.root / "_site").report
    assert not report.findings
    assert "entries/bridge/index.html" in files_below(folder.root / "_site")
