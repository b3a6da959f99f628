"""Corrections: each with the change that it tells of, out of the site's history, and never a wrong one."""

import html
import re
from xml.etree import ElementTree

import pytest
from browsing import served
from conftest import SiteFolder
from lxml import etree
from playwright.sync_api import Browser
from repositories import Repository, cloned
from test_feeds import ATOM, parsed
from test_quality import nu_messages, violations

from site_gen import site as sites
from site_gen.writing.corrections import CorrectionView
from site_gen.writing.views import views

TEXT = "The mayor said that the bridge would stay open."
SHORT = (TEXT, "The mayor said that it stays open.")
LONG = (TEXT, "The mayor said that the old bridge stays open for now.")
UNPROVEN = ("status: reported", "status: unproven")
SECOND = (
    "    ---\n    The bridge",
    "      - {id: cracks, text: There are two cracks., status: disputed, evidence: "
    "[{source: report, quote: two cracks in it}]}\n    ---\n    It has cracks.[^cracks] The bridge",
)


def noted(*items: str) -> tuple[str, str]:
    """The entry's corrections, each as `DAY NOTE` or `DAY CLAIM: NOTE`, as a change of its text."""
    written = []
    for item in items:
        day, _, rest = item.partition(" ")
        claim, colon, note = rest.rpartition(": ")
        written.append(f"{{date: {day}, note: {note}{f', claim: {claim}' if colon else ''}}}")
    return "title:", f"corrections: [{', '.join(written)}]\n    title:"


@pytest.fixture
def published(site: SiteFolder) -> Repository:
    repository = Repository(site.root, site).init()
    repository.entry(SECOND)
    repository.commit("2024-05-01", "Ada")
    return repository


def change(repository: Repository, day: str, *changed: tuple[str, str]) -> str:
    """Commit the entry with pieces replaced by others."""
    repository.entry(SECOND, *changed)
    return repository.commit(day)


def shown(repository: Repository) -> list[CorrectionView]:
    """All corrections of the site, as its page has them."""
    site = sites.with_history(repository.site.check())
    assert site.checked
    assert not site.report.summary.errors, site.report.findings
    return [item for _, item in views(site.checked, site.histories).corrections]


def told(repository: Repository) -> list[str]:
    """A line a correction: its note, then what changed of which claim."""
    lines = []
    for item in shown(repository):
        changes = [
            f"{of.text or 'entry'}: {part.before} → {part.after}"
            for of in item.corrected
            for part in of.changes
        ]
        lines.append(" | ".join([item.note, *changes]))
    return lines


def built(repository: Repository) -> dict[str, str]:
    """The pages and files of the built site that tell of corrections, by path."""
    site = sites.with_history(repository.site.check())
    output = repository.site.root / "_site"
    sites.publish(site, output)
    paths = (
        "corrections/index.html",
        "corrections.xml",
        "entries/bridge/index.html",
        "claims/bridge/open/index.html",
        "claims/bridge/cracks/index.html",
        "index.html",
        "years/2024/index.html",
    )
    return {path: (output / path).read_text("utf-8") for path in paths}


def plain(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def test_a_correction_has_the_change_that_was_published_with_it(published: Repository) -> None:
    commit = change(published, "2024-05-04", SHORT, noted("2024-05-03 open: It was longer."))
    (item,) = shown(published)
    assert told(published) == [f"It was longer. | {SHORT[1]}: {TEXT} → {SHORT[1]}"]
    assert (item.commit, item.link) == (commit[:10], None)


def test_of_several_commits_the_one_that_brought_the_correction_counts(
    published: Repository,
) -> None:
    change(published, "2024-05-02", UNPROVEN)
    first = noted("2024-05-02 open: It was longer.")
    change(published, "2024-05-02", UNPROVEN, SHORT, first)
    change(published, "2024-05-02", UNPROVEN, LONG, first)
    assert told(published) == [f"It was longer. | {LONG[1]}: {TEXT} → {SHORT[1]}"]


def test_only_the_claim_that_a_correction_names_is_told_of(published: Repository) -> None:
    other = ("There are two cracks", "There are cracks")
    change(published, "2024-05-02", SHORT, other, noted("2024-05-02 cracks: Fewer."))
    assert told(published) == [
        "Fewer. | There are cracks.: There are two cracks. → There are cracks."
    ]


def test_a_correction_that_names_no_claim_tells_of_the_entry_and_all_its_claims(
    published: Repository,
) -> None:
    change(
        published,
        "2024-05-02",
        SHORT,
        ("There are two cracks", "There are cracks"),
        ("date: 2024-03-12", "date: 2024-03"),
        ("The bridge stays open\n    claims", "The bridge\n    summary: It stays.\n    claims"),
        noted("2024-05-02 All of it."),
    )
    assert told(published) == [
        "All of it. | entry: The bridge stays open → The bridge"
        " | entry: 12 March 2024 → March 2024"
        " | entry: None → It stays."
        f" | {SHORT[1]}: {TEXT} → {SHORT[1]}"
        " | There are cracks.: There are two cracks. → There are cracks."
    ]


def test_a_claim_that_another_correction_names_is_left_to_that_one(published: Repository) -> None:
    other = ("There are two cracks", "There are cracks")
    notes = noted("2024-05-02 cracks: Fewer.", "2024-05-02 All of it.")
    change(published, "2024-05-02", SHORT, other, notes)
    assert told(published) == [
        "Fewer. | There are cracks.: There are two cracks. → There are cracks.",
        f"All of it. | {SHORT[1]}: {TEXT} → {SHORT[1]}",
    ]


def test_a_correction_that_came_alone_has_the_nearest_change_of_its_day(
    published: Repository,
) -> None:
    change(published, "2024-05-01", UNPROVEN)
    change(published, "2024-05-02", SHORT, UNPROVEN)
    change(published, "2024-05-02", LONG, UNPROVEN)
    change(published, "2024-05-06", LONG, UNPROVEN, noted("2024-05-02 open: Reworded."))
    change(published, "2024-05-07", LONG, noted("2024-05-02 open: Reworded."))
    assert told(published) == [f"Reworded. | {LONG[1]}: {SHORT[1]} → {LONG[1]}"]


def test_a_change_that_another_correction_came_with_is_not_told_twice(
    published: Repository,
) -> None:
    change(published, "2024-05-02", SHORT, noted("2024-05-02 open: Shorter."))
    both = noted("2024-05-02 open: Shorter.", "2024-05-02 open: The picture was wrong.")
    change(published, "2024-05-02", SHORT, both)
    assert told(published) == [
        f"Shorter. | {SHORT[1]}: {TEXT} → {SHORT[1]}",
        "The picture was wrong.",
    ]


@pytest.mark.parametrize(
    ("day", "claim"), [("2024-05-03", "open: "), ("2024-05-02", "cracks: "), ("2024-05-03", "")]
)
def test_a_change_of_another_day_or_claim_is_never_taken_for_it(
    published: Repository, day: str, claim: str
) -> None:
    change(published, "2024-05-02", SHORT)
    change(published, "2024-05-04", SHORT, noted(f"{day} {claim}Something else."))
    assert told(published) == ["Something else."]


def test_a_claim_that_came_with_the_correction_has_no_before(published: Repository) -> None:
    new = ("id: open", "id: newer"), ("[^open]", "[^newer]")
    note = noted("2024-05-02 newer: It was missing.")
    change(published, "2024-05-02", *new, note)
    change(published, "2024-05-02", *new, note, SHORT)
    assert told(published) == ["It was missing."]


def test_a_correction_that_names_a_claim_that_is_gone_has_its_note_alone(
    published: Repository,
) -> None:
    change(published, "2024-05-02", SHORT, noted("2024-05-02 open: Shorter."))
    published.entry(
        noted("2024-05-02 open: Shorter."), ("id: open", "id: newer"), ("[^open]", "[^newer]")
    )
    published.commit("2024-05-03")
    assert told(published) == ["Shorter."]
    assert 'href="../claims/bridge/open/"' not in built_page(published)


def built_page(repository: Repository) -> str:
    sites.publish(sites.with_history(repository.site.check()), repository.site.root / "_site")
    return (repository.site.root / "_site/corrections/index.html").read_text("utf-8")


def test_a_note_that_is_reworded_keeps_its_change(published: Repository) -> None:
    change(published, "2024-05-02", SHORT, noted("2024-05-02 open: Shortr."))
    later = noted("2024-05-02 open: Shorter.", "2024-05-05 open: Longer again.")
    change(published, "2024-05-05", LONG, later)
    assert told(published) == [
        f"Longer again. | {LONG[1]}: {SHORT[1]} → {LONG[1]}",
        f"Shorter. | {LONG[1]}: {TEXT} → {SHORT[1]}",
    ]
    change(
        published,
        "2024-05-06",
        LONG,
        noted("2024-05-03 Shorter.", "2024-05-05 open: Longer again."),
    )
    assert told(published)[1] == f"Shorter. | {LONG[1]}: {TEXT} → {SHORT[1]}"


def test_a_merge_is_one_publication(published: Repository) -> None:
    published.git("checkout", "--quiet", "-b", "work")
    change(published, "2024-05-02", SHORT)
    change(published, "2024-05-03", SHORT, noted("2024-05-03 open: Shorter."))
    change(published, "2024-05-03", LONG, noted("2024-05-03 open: Shorter."))
    published.git("checkout", "--quiet", "main")
    published.git("merge", "--quiet", "--no-ff", "-m", "merge", "work", day="2024-05-09")
    assert told(published) == [f"Shorter. | {LONG[1]}: {TEXT} → {LONG[1]}"]


def test_an_entry_that_is_moved_keeps_what_its_corrections_tell_of(published: Repository) -> None:
    note = noted("2024-05-02 open: Shorter.")
    change(published, "2024-05-02", SHORT, note)
    (published.site.root / "content/entries/bridge.md").unlink()
    published.entry(
        SECOND, SHORT, note, ("date: 2024-03-12", "id: bridge\n    date: 2024-03-12"),
        path="content/entries/한국/다리.md",
    )  # fmt: skip
    published.commit("2024-05-03")
    assert told(published) == [f"Shorter. | {SHORT[1]}: {TEXT} → {SHORT[1]}"]


def test_an_entry_that_was_a_draft_for_a_while_keeps_what_its_corrections_tell_of(
    published: Repository,
) -> None:
    note = noted("2024-05-02 open: Shorter.")
    change(published, "2024-05-02", SHORT, note)
    change(
        published,
        "2024-05-03",
        SHORT,
        note,
        ("date: 2024-03-12", "draft: true\n    date: 2024-03-12"),
    )
    change(published, "2024-05-04", LONG, note)
    assert told(published) == [f"Shorter. | {LONG[1]}: {TEXT} → {SHORT[1]}"]


def test_what_is_not_committed_is_told_without_a_commit(published: Repository) -> None:
    published.entry(SECOND, SHORT, noted("2024-05-03 open: Shorter."))
    (item,) = shown(published)
    assert told(published) == [f"Shorter. | {SHORT[1]}: {TEXT} → {SHORT[1]}"]
    assert item.commit is None


def test_a_shallow_clone_tells_no_before_of_what_it_begins_with(published: Repository) -> None:
    note = noted("2024-05-02 open: Shorter.")
    change(published, "2024-05-02", SHORT, note)
    change(published, "2024-05-02", LONG, note)
    assert told(cloned(published, "--depth", "2")) == ["Shorter."]
    assert told(published) == [f"Shorter. | {LONG[1]}: {TEXT} → {SHORT[1]}"]


def test_without_a_repository_the_notes_stand_alone(site: SiteFolder) -> None:
    repository = Repository(site.root, site)
    repository.entry(SECOND, noted("2024-05-02 open: Shorter."))
    assert told(repository) == ["Shorter."]
    files = built(repository)
    assert "before-after" not in files["corrections/index.html"]
    assert (
        '<a href="../claims/bridge/open/">The corrected claim</a>'
        in files["corrections/index.html"]
    )
    assert "<content" not in files["corrections.xml"]


def test_page_and_feed_have_the_newest_first_and_those_of_a_day_as_written(
    published: Repository,
) -> None:
    notes = ("2024-05-02 B", "2024-05-09 open: D", "2024-05-02 A", "2024-05-05 C")
    change(published, "2024-05-09", noted(*notes))
    files = built(published)
    page = files["corrections/index.html"]
    assert re.findall(r"<p>([A-D])[ <]", page) == ["D", "C", "B", "A"]
    feed = parsed(files["corrections.xml"].encode())
    assert [item.summary for item in feed.entries] == ["D", "C", "B", "A"]
    assert [item.updated[:10] for item in feed.entries] == [
        "2024-05-09", "2024-05-05", "2024-05-02", "2024-05-02",
    ]  # fmt: skip
    assert [item.link.rpartition("#")[2] for item in feed.entries] == [
        "correction-2", "correction-4", "correction-1", "correction-3",
    ]  # fmt: skip
    assert re.findall(r'id="(correction-\d)"', files["entries/bridge/index.html"]) == [
        "correction-2", "correction-4", "correction-1", "correction-3",
    ]  # fmt: skip


@pytest.mark.parametrize("path", ["corrections/index.html", "entries/bridge/index.html"])
def test_the_pages_show_before_and_after_word_by_word_with_the_commit(
    published: Repository, path: str
) -> None:
    published.site.settings("repository: https://github.com/owner/name\n")
    commit = change(published, "2024-05-04", LONG, noted("2024-05-03 open: It was wrong."))
    page = built(published)[path]
    section = page[page.index("It was wrong.") :]
    assert (
        '<dd dir="auto">The mayor said that the bridge <del>would stay open.</del></dd>' in section
    )
    assert (
        "The mayor said that the <ins>old</ins> bridge <ins>stays open for now.</ins></dd>"
        in section
    )
    assert f'<a href="https://github.com/owner/name/commit/{commit}">commit' in section
    assert re.search(r'<a href="[./]+claims/bridge/open/">', section)


def test_the_feed_has_before_and_after_in_its_content(published: Repository) -> None:
    published.site.settings(
        "base_url: https://example.org/repo/\nrepository: https://github.com/owner/name\n"
    )
    commit = change(
        published, "2024-05-04", LONG, UNPROVEN, noted("2024-05-03 open: It was wrong.")
    )
    feed = built(published)["corrections.xml"]
    ATOM.assertValid(etree.fromstring(feed.encode()))
    content = ElementTree.fromstring(feed).findtext("{*}entry/{*}content")
    assert content is not None
    assert content.splitlines() == [
        "<p>It was wrong.</p>",
        f'<p><a href="https://example.org/repo/claims/bridge/open/">{LONG[1]}</a></p>',
        "<p>Text changed</p>",
        "<dl><dt>Before</dt><dd>The mayor said that the bridge <del>would stay open.</del></dd>"
        "<dt>After</dt><dd>The mayor said that the <ins>old</ins> bridge "
        "<ins>stays open for now.</ins></dd></dl>",
        "<p>Status changed from <bdi>Reported</bdi> to <bdi>Unproven</bdi></p>",
        f'<p><a href="https://github.com/owner/name/commit/{commit}">commit {commit[:10]}</a></p>',
    ]
    assert "<ins>stays open" in parsed(feed.encode()).entries[0].content[0].value


def test_markup_in_a_correction_stays_text(published: Repository) -> None:
    hostile = (TEXT, "<script>alert(1)</script> & <b>")
    change(published, "2024-05-02", hostile, noted("2024-05-02 open: A <i>note</i> & more."))
    files = built(published)
    for path in ("corrections/index.html", "entries/bridge/index.html"):
        page = files[path]
        assert "<script>alert" not in page
        assert "<i>" not in page
        assert "A &lt;i&gt;note&lt;/i&gt; &amp; more." in page
    content = parsed(files["corrections.xml"].encode()).entries[0].content[0].value
    assert "<script" not in content
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in content


def test_an_entry_says_on_its_face_that_it_was_corrected_and_when(published: Repository) -> None:
    once = "Corrected on 2 May 2024"
    change(published, "2024-05-02", noted("2024-05-02 open: Shorter."))
    files = built(published)
    header = files["entries/bridge/index.html"].partition("</header>\n  <div")[0]
    assert once in plain(header)
    assert '<a class="corrected" href="#corrections">' in header
    for path in ("index.html", "years/2024/index.html"):
        assert once in plain(files[path])
        assert re.search(r'class="corrected" href="[./]*entries/bridge/#corrections"', files[path])


def test_a_corrected_claim_is_marked_and_no_other(published: Repository) -> None:
    change(
        published,
        "2024-05-02",
        noted("2024-05-02 open: A.", "2024-05-07 open: B.", "2024-05-09 C."),
    )
    files = built(published)
    mark = "Corrected 2 times, last on 7 May 2024"
    entry = plain(files["entries/bridge/index.html"])
    assert entry.count(mark) == 1
    assert "Corrected 3 times, last on 9 May 2024" in entry
    assert mark in plain(files["claims/bridge/open/index.html"])
    assert "Corrected" not in plain(files["claims/bridge/cracks/index.html"].partition("<main")[2])


def test_an_entry_without_corrections_says_nothing_of_them(published: Repository) -> None:
    for path, page in built(published).items():
        assert 'class="corrected"' not in page, path


def test_corrections_too_heavy_for_a_list_stand_there_without_what_changed(
    published: Repository,
) -> None:
    long = " ".join(["word"] * 900), " ".join(["other"] * 900)
    change(published, "2024-05-02", (TEXT, long[0]))
    quotes = [f"2024-05-03 open: Note {number}." for number in range(30)]
    change(published, "2024-05-03", (TEXT, long[1]), noted(*quotes))
    entry = built(published)["entries/bridge/index.html"]
    assert entry.count("The corrected claim") == 30
    assert len(entry) < 140_000


def test_checkers_that_we_did_not_write_find_no_fault(
    published: Repository, chromium: Browser
) -> None:
    published.site.settings("repository: https://github.com/owner/name\n").source("other")
    change(
        published,
        "2024-05-04",
        LONG,
        UNPROVEN,
        ("date: 2024-03-12", "date: 2024-03"),
        ("source: report\n", "source: other\n"),
        noted("2024-05-03 open: It was wrong.", "2024-05-04 All of it."),
    )
    built(published)
    output = published.site.root / "_site"
    assert nu_messages(output / "corrections", output / "entries") == []
    with served(output) as host:
        for scheme in ("light", "dark"):
            context = chromium.new_context(
                viewport={"width": 390, "height": 844}, color_scheme=scheme
            )
            page = context.new_page()
            for path in ("corrections/", "entries/bridge/"):
                page.goto(f"{host}{path}")
                assert violations(page) == []
                width = page.evaluate("document.documentElement.scrollWidth")
                assert width <= 390
            context.close()
