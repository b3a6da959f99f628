"""The history of a claim on its page: what a reader is told, in words and marks, with a way to the commit."""

import html
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from browsing import served
from commands import run
from conftest import REPOSITORY, SiteFolder, files_below
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser
from repositories import Repository, cloned
from test_quality import nu_messages, violations

from site_gen import site as sites
from site_gen.rewording import compare
from site_gen.writing.history import commit_address

PAGE = "_site/claims/bridge/open/index.html"
UNPROVEN = ("status: reported", "status: unproven")
TEXT = "The mayor said that the bridge would stay open."


@pytest.fixture
def published(site: SiteFolder) -> Repository:
    repository = Repository(site.root, site).init()
    repository.commit("2024-05-01", "Ada")
    return repository


def page(repository: Repository) -> str:
    site = sites.with_history(repository.site.check())
    report = sites.publish(site, repository.site.root / "_site").report
    assert not report.summary.errors, report.findings
    return (repository.site.root / PAGE).read_text("utf-8")


def section(repository: Repository) -> str:
    """The HTML of the list of steps."""
    match = re.search(r'<ol class="history">.*?</ol>\n  </section>', page(repository), re.DOTALL)
    assert match, "the page has no history"
    return match.group()


def lines(repository: Repository) -> list[str]:
    """The steps as a reader without styles has them, a line each."""
    items = section(repository).split("<li ")[1:]
    plain = (re.sub(r"<[^>]*>", " ", f"<li {item}") for item in items)
    return [" ".join(html.unescape(text).split()) for text in plain]


def test_a_reader_is_told_when_a_claim_was_first_published_by_whom_and_where_to_look(
    published: Repository,
) -> None:
    commit = published.git("rev-parse", "HEAD")
    assert lines(published) == [f"1 May 2024 by Ada commit {commit[:10]} First published"]
    assert '<time datetime="2024-05-01">' in section(published)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("status: unproven", "status: disputed", "Status changed from Unproven to Disputed"),
        ("attributed_to: the mayor", "attributed_to: Kim", "Attribution changed from the mayor to Kim"),
        ("        attributed_to: the mayor\n", "", "No longer attributed to the mayor"),
        ("quote: the old bridge", "quote: said on Tuesday that the old bridge",
         "Quotation changed: Report report Before the old bridge would stay open "
         "After said on Tuesday that the old bridge would stay open"),
        ("stay open\n    ---", "stay open\n            stance: refutes\n    ---",
         "Now counted as contradiction: Report report"),
        ("stay open\n    ---", "stay open\n            stance: context\n    ---",
         "Now counted as context only: Report report"),
        ("stay open\n    ---", "stay open\n          - {source: report, quote: two cracks in it}\n    ---",
         "Evidence added: Report report two cracks in it"),
        (TEXT, "The mayor said that the old bridge would stay.",
         f"Text changed Before {TEXT} After The mayor said that the old bridge would stay."),
    ],
)  # fmt: skip
def test_each_change_is_said_in_words(published: Repository, old: str, new: str, said: str) -> None:
    published.entry(UNPROVEN)
    published.commit("2024-05-02")
    published.entry(UNPROVEN, (old, new))
    commit = published.commit("2024-05-03", "Bea")
    assert lines(published)[-1] == f"3 May 2024 by Bea commit {commit[:10]} {said}"


def test_the_words_that_differ_are_marked_and_no_others(published: Repository) -> None:
    published.entry((TEXT, "The mayor said that the old bridge would stay."))
    published.commit("2024-05-02")
    shown = section(published)
    assert '<dd dir="auto">The mayor said that the bridge would <del>stay open.</del></dd>' in shown
    assert (
        '<dd dir="auto">The mayor said that the <ins>old</ins> bridge would <ins>stay.</ins></dd>'
        in shown
    )


@given(st.text(alphabet="ab c\n", max_size=30), st.text(alphabet="ab c\n", max_size=30))
def test_two_texts_in_pieces_are_those_texts_and_alike_where_nothing_is_marked(
    one: str, other: str
) -> None:
    before, after = compare(one, other)
    assert "".join(text for text, _ in before) == " ".join(one.split())
    assert "".join(text for text, _ in after) == " ".join(other.split())
    alike = [
        [word for text, differs in pieces if not differs for word in text.split()]
        for pieces in (before, after)
    ]
    assert alike[0] == alike[1]


def test_a_very_long_text_is_not_compared_word_by_word() -> None:
    long = "word " * 100_000
    assert compare(long, "short") == (((long, True),), (("short", True),))


def test_what_was_dropped_taken_away_and_brought_back_is_told(published: Repository) -> None:
    published.entry(("stay open\n    ---", "stay open\n          - {source: report, quote: two cracks in it}\n    ---"))  # fmt: skip
    published.commit("2024-05-02")
    published.entry()
    published.commit("2024-05-03")
    published.entry(("id: open", "id: stays"), ("[^open]", "[^stays]"))
    published.commit("2024-05-04")
    published.entry()
    published.commit("2024-05-05")
    told = [re.sub(r" by Ada commit \w{10}", ":", line) for line in lines(published)]
    assert told == [
        "1 May 2024: First published",
        "2 May 2024: Evidence added: Report report two cracks in it",
        "3 May 2024: Evidence dropped: Report report two cracks in it",
        "4 May 2024: Taken off the site",
        "5 May 2024: Published again",
    ]


def test_corrections_stand_between_the_steps_on_their_days(published: Repository) -> None:
    corrections = (
        "title:",
        "corrections:\n"
        "      - {date: 2024-05-09, note: The last one., claim: open}\n"
        "      - {date: 2024-05-02, note: The <first> one., claim: open}\n"
        "      - {date: 2024-05-02, note: Of the whole entry.}\n"
        "    title:",
    )
    published.entry(corrections, (TEXT, "It stays open."))
    published.commit("2024-05-02")
    published.entry(corrections, (TEXT, "It would stay open."))
    published.commit("2024-05-03")
    assert [re.sub(r" by.*", "", line) for line in lines(published)] == [
        "1 May 2024",
        "2 May 2024",
        "2 May 2024 Correction: The <first> one.",
        "3 May 2024",
        "9 May 2024 Correction: The last one.",
    ]
    assert "corrections-title" not in page(published)


def test_without_a_history_the_corrections_are_a_list_of_their_own(site: SiteFolder) -> None:
    repository = Repository(site.root, site)
    repository.entry(
        ("title:", "corrections: [{date: 2024-05-02, note: Wrong., claim: open}]\n    title:")
    )
    shown = page(repository)
    assert "history-title" not in shown
    assert re.search(r'id="corrections-title".*2 May 2024.*Wrong\.', shown, re.DOTALL)


def test_what_is_not_committed_is_called_so(published: Repository) -> None:
    published.entry(UNPROVEN)
    assert lines(published)[-1] == "Not committed yet Status changed from Reported to Unproven"
    shutil.rmtree(published.site.root / "_site")
    published.entry(("id: open", "id: new"), ("[^open]", "[^new]"))
    page_of_new = published.site.root / "_site/claims/bridge/new/index.html"
    sites.publish(sites.with_history(published.site.check()), published.site.root / "_site")
    assert re.search(r"Not committed yet.*<p>Added</p>", page_of_new.read_text("utf-8"), re.DOTALL)


def test_an_incomplete_record_is_called_so(published: Repository) -> None:
    published.entry(UNPROVEN)
    commit = published.commit("2024-05-02")
    (line,) = lines(cloned(published, "--depth", "1"))
    assert line == (
        f"2 May 2024 commit {commit[:10]} "
        "Stood here already; this copy of the record does not go back further"
    )


def test_statuses_and_sources_that_are_gone_are_called_by_their_ids(
    published: Repository,
) -> None:
    published.site.source("gone")
    published.entry(("source: report", "source: gone"))
    published.commit("2024-05-02")
    published.site.settings("statuses: {solid: {label: Solid}}\n")
    published.entry(("status: reported", "status: solid"))
    for path in ("content/sources/gone.yml", "seeds/gone.txt"):
        (published.site.root / path).unlink()
    published.commit("2024-05-03")
    told = [re.sub(r".* commit \w{10} ", "", line) for line in lines(published)[1:]]
    assert told == [
        "Evidence added: gone the old bridge would stay open "
        "Evidence dropped: Report report the old bridge would stay open",
        "Status changed from reported to Solid "
        "Evidence added: Report report the old bridge would stay open "
        "Evidence dropped: gone the old bridge would stay open",
    ]


def test_what_the_past_holds_is_text_and_not_markup(published: Repository) -> None:
    published.entry((TEXT, "<script>alert(1)</script> & <b>"), ("the mayor\n", "'<i>'\n"))
    published.commit("2024-05-02", "&amp; <i>")
    published.entry()
    published.commit("2024-05-03")
    shown = section(published)
    assert "<script>" not in shown
    assert "<i>" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in shown
    assert "<bdi>&amp;amp; i</bdi>" in shown


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        ("https://github.com/owner/name", "https://github.com/owner/name/commit/abc"),
        ("https://github.com/owner/name.git", "https://github.com/owner/name/commit/abc"),
        ("https://github.com/owner/name/", "https://github.com/owner/name/commit/abc"),
        ("https://gitlab.com/group/sub/name", "https://gitlab.com/group/sub/name/-/commit/abc"),
        ("https://gitlab.example.org/a/b", "https://gitlab.example.org/a/b/-/commit/abc"),
        ("https://bitbucket.org/a/b", "https://bitbucket.org/a/b/commits/abc"),
        ("https://codeberg.org/a/b", "https://codeberg.org/a/b/commit/abc"),
        ("https://example.org/", None),
        ("https://example.org/name", None),
        ("https://example.org/cgit?r=a/b", None),
        ("http://github.com/owner/name", None),
        ("mailto:list@example.org", None),
        (None, None),
    ],
)
def test_a_commit_has_an_address_where_the_repository_has_one(
    repository: str | None, address: str | None
) -> None:
    assert commit_address(repository, "abc") == address


def test_a_commit_is_a_link_where_site_yml_names_the_repository(published: Repository) -> None:
    commit = published.git("rev-parse", "HEAD")
    assert "<a " not in section(published)
    published.site.settings("repository: https://github.com/owner/name\n")
    link = f'<a href="https://github.com/owner/name/commit/{commit}">commit <code>{commit[:10]}</code></a>'
    assert link in section(published)


def test_the_build_command_shows_the_history_and_an_export_agrees_with_it(
    published: Repository,
) -> None:
    root = published.site.root
    done = run("build", str(root))
    assert (done.returncode, done.stdout) == (0, "")
    assert "Note" not in done.stderr
    built = files_below(root / "_site")
    assert b"First published" in built["claims/bridge/open/index.html"]
    manifest = root / "manifest.json"
    assert run("export", "manifest", str(root), "-o", str(manifest)).returncode == 0
    assert manifest.read_bytes() == built["data/manifest.json"]


def test_the_build_command_says_why_a_history_is_incomplete(published: Repository) -> None:
    published.entry(UNPROVEN)
    published.commit("2024-05-02")
    done = run("build", str(cloned(published, "--depth", "1").top))
    assert done.returncode == 0
    assert "shallow clone" in done.stderr
    assert "fetch-depth: 0" in done.stderr


def test_a_site_has_no_history_unless_it_is_asked_for(published: Repository) -> None:
    files = published.site.build()  # as the development server does, and the test of the real site
    assert b"history" not in files["claims/bridge/open/index.html"]


@pytest.fixture
def eventful(published: Repository) -> Repository:
    """A history with every kind of step and change, in a site with a link to its commits."""
    published.site.settings("repository: https://github.com/owner/name\n").source("other")
    correction = (
        "title:",
        "corrections: [{date: 2024-05-02, note: Wrong., claim: open}]\n    title:",
    )
    context = ("stay open\n    ---", "stay open\n            stance: context\n    ---")
    for changed in (
        (TEXT, "The mayor said that it stays."),
        ("status: reported", "status: disputed"),
        ("attributed_to: the mayor", "attributed_to: Kim"),
        ("quote: the old bridge", "quote: said on Tuesday that the old bridge"),
        ("source: report", "source: other"),
        ("title:", "draft: true\n    title:"),
        UNPROVEN,
    ):
        published.entry(changed)
        published.commit("2024-05-02")
    published.entry(UNPROVEN, context, correction)
    return published


def test_checkers_that_we_did_not_write_find_no_fault_in_a_history(
    eventful: Repository, chromium: Browser
) -> None:
    said = section(eventful)
    for words in ("First", "<ins>", "<del>", "<blockquote", "again", "Correction", "Not committed"):
        assert words in said
    output = eventful.site.root / "_site"
    assert nu_messages(output / "claims") == []
    with served(output) as host:
        for scheme in ("light", "dark"):
            context = chromium.new_context(
                viewport={"width": 390, "height": 844}, color_scheme=scheme
            )
            shown = context.new_page()
            shown.goto(f"{host}claims/bridge/open/")
            assert violations(shown) == []
            context.close()


def test_another_clone_gives_the_same_bytes_in_any_zone_and_language(
    published: Repository, tmp_path: Path
) -> None:
    published.entry(UNPROVEN)
    published.commit("2024-05-02T23:30:00Z", "Ædá")
    places = [
        (published.top, {"TZ": "Asia/Seoul", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
        (cloned(published).top, {"TZ": "America/New_York", "LC_ALL": "C.UTF-8", "LANG": "ar"}),
    ]
    for folder, environment in places:
        subprocess.run(
            [sys.executable, "-m", "site_gen", "build", str(folder)],
            env=os.environ | environment,
            cwd=REPOSITORY,
            check=True,
            capture_output=True,
        )
    one, other = (files_below(folder / "_site") for folder, _ in places)
    assert one == other
    assert "2 May 2024" in one["claims/bridge/open/index.html"].decode()


def test_a_new_sites_workflow_fetches_the_whole_history() -> None:
    folder = REPOSITORY / "site_gen/editing/starter/.github/workflows"
    assert "fetch-depth: 0" in (folder / "pages.yml").read_text("utf-8")
