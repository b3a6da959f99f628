"""The history of claims, read out of real repositories: nothing that is not so, nothing that runs."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import ENTRY, SiteFolder
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from repositories import Repository, cloned

from site_gen import site as sites
from site_gen.dates import Day
from site_gen.findings import Place, Where
from site_gen.model import STANCES, Claim, Evidence
from site_gen.reading.changes import Change, changes
from site_gen.reading.history import Histories, Step

KEY = ("bridge", "open")
QUOTE = "the old bridge would stay open"


@pytest.fixture
def repository(site: SiteFolder) -> Repository:
    """The good site at the top of a repository, nothing committed yet."""
    return Repository(site.root, site).init()


@pytest.fixture
def published(repository: Repository) -> Repository:
    """The good site, committed on 1 May by Ada."""
    repository.commit()
    return repository


TEXT = "The mayor said that the bridge would stay open."
DRAFT = ("title:", "draft: true\n    title:")


def test_a_claim_is_first_published_in_the_commit_that_brought_it(repository: Repository) -> None:
    commit = repository.commit("2024-05-01", "Ada")
    assert repository.steps() == (Step("published", Day(2024, 5, 1), commit, ("Ada",)),)


def test_a_draft_is_published_when_it_is_no_draft_any_more(repository: Repository) -> None:
    repository.entry(DRAFT)
    repository.commit("2024-05-01", "Ada")
    repository.entry(DRAFT, (TEXT, "Something that nobody has read."))
    repository.commit("2024-05-02", "Ada")
    repository.entry()
    repository.commit("2024-05-03", "Bea")
    assert repository.told() == ["2024-05-03 published Bea"]


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("bridge would stay open.\n", "bridge stays.\n",
         Change("text", TEXT, "The mayor said that the bridge stays.")),
        ("status: unproven", "status: disputed", Change("status", "unproven", "disputed")),
        ("attributed_to: the mayor", "attributed_to: Mayor Kim",
         Change("attributed_to", "the mayor", "Mayor Kim")),
        ("        attributed_to: the mayor\n", "", Change("attributed_to", "the mayor", None)),
        ("quote: the old bridge", "quote: on Tuesday that the old bridge",
         Change("quote", QUOTE, f"on Tuesday that {QUOTE}", "report")),
        (f"quote: {QUOTE}", f"quote: {QUOTE}\n            stance: context",
         Change("stance", "supports", "context", "report")),
        (f"quote: {QUOTE}", f"quote: {QUOTE}\n          - {{source: report, quote: two cracks in it}}",
         Change("evidence", None, "two cracks in it", "report")),
    ],
)  # fmt: skip
def test_each_kind_of_change_is_a_step_that_says_what_it_was_and_is(
    repository: Repository, old: str, new: str, change: Change
) -> None:
    unproven = ("status: reported", "status: unproven")
    repository.entry(unproven)
    repository.commit("2024-05-01")
    repository.entry(unproven, (old, new))
    commit = repository.commit("2024-05-02", "Bea")
    step = repository.steps()[-1]
    assert step == Step("changed", Day(2024, 5, 2), commit, ("Bea",), (change,), 1)
    repository.entry(unproven)
    repository.commit("2024-05-03")
    back = replace(change, before=change.after, after=change.before)
    assert repository.steps()[-1].changes == (back,)


def test_what_no_reader_would_call_a_change_is_no_step(published: Repository) -> None:
    published.entry(
        ("text: The mayor said that", "text: >\n          The mayor said\n          that"),
        ("quote: the old", 'locator: line 1\n            quote: "the  old'),
        ("stay open\n    ---", 'stay open"\n    ---'),
        ("title: The bridge", "title: A bridge"),
    )
    published.commit("2024-05-02")
    assert len(published.steps()) == 1


def test_changes_of_one_commit_are_one_step_in_the_order_of_the_fields(
    published: Repository,
) -> None:
    published.entry((TEXT, "It stays."), ("status: reported", "status: disputed"))
    published.commit("2024-05-02")
    assert [change.field for change in published.steps()[-1].changes] == ["text", "status"]


_WHERE = Where(Place("x"))
_evidence = st.builds(
    Evidence,
    source=st.sampled_from(["a", "b"]),
    quote=st.sampled_from(["one", "two", "two "]),
    where=st.just(_WHERE),
    stance=st.sampled_from(STANCES),
)
_claims = st.builds(
    Claim,
    id=st.just("c"),
    text=st.sampled_from(["x", "y"]),
    status=st.sampled_from(["reported", "refuted"]),
    evidence=st.lists(_evidence, max_size=5).map(tuple),
    where=st.just(_WHERE),
    attributed_to=st.sampled_from([None, "Kim"]),
)


@given(_claims, _claims)
def test_changes_told_backwards_are_the_changes_back(one: Claim, other: Claim) -> None:
    assert changes(one, one) == ()
    back = [replace(item, before=item.after, after=item.before) for item in changes(one, other)]
    assert sorted(map(repr, back)) == sorted(map(repr, changes(other, one)))


def test_a_file_that_is_renamed_or_moved_is_the_same_entry_by_its_id(published: Repository) -> None:
    published.site.root.joinpath("content/entries/bridge.md").unlink()
    published.entry(("title:", "id: bridge\n    title:"), path="content/entries/2024/the-bridge.md")
    published.commit("2024-05-02")
    published.entry(
        ("title:", "id: bridge\n    title:"),
        ("status: reported", "status: unproven"),
        path="content/entries/2024/the-bridge.md",
    )
    published.commit("2024-05-03")
    assert published.told() == ["2024-05-01 published Ada", "2024-05-03 changed Ada"]


def test_a_claim_that_was_removed_and_came_back_says_so(published: Repository) -> None:
    published.entry(("id: open", "id: stays"), ("[^open]", "[^stays]"))
    published.commit("2024-05-02", "Bea")
    published.entry(("status: reported", "status: unproven"))
    published.commit("2024-05-03", "Cy")
    assert published.told() == [
        "2024-05-01 published Ada",
        "2024-05-02 removed Bea",
        "2024-05-03 returned Cy",
    ]
    assert published.steps()[-1].changes == (Change("status", "reported", "unproven"),)


def test_a_state_that_can_not_be_read_is_passed_over(published: Repository) -> None:
    for broken in ("---\nclaims: [\n---\n", "\xff", "", "---\ntitle: no claims\n---\n"):
        published.site.write_bytes("content/entries/bridge.md", broken.encode("latin-1"))
        published.commit("2024-05-02", "Bea")
    published.site.write_bytes("content/entries/bridge.md", b"x" * 1_000_001)
    published.commit("2024-05-02", "Bea")
    published.entry(("status: reported", "status: unproven"))
    published.commit("2024-05-03", "Cy")
    assert published.told() == ["2024-05-01 published Ada", "2024-05-03 changed Cy"]


def test_what_is_not_committed_yet_is_the_last_step(published: Repository) -> None:
    published.entry(("status: reported", "status: unproven"))
    changed = Step("changed", None, None, (), (Change("status", "reported", "unproven"),), 1)
    assert published.steps()[1:] == (changed,)
    published.entry(path="content/entries/new.md")
    assert published.steps(("new", "open")) == (Step("published", None, None, (), (), 1),)


def test_only_entries_are_looked_at(published: Repository) -> None:
    for path in ("README.md", ".hidden.md", ".hidden/bridge.md", "notes.txt"):
        published.entry(("status: reported", "status: refuted"), path=f"content/entries/{path}")
    published.site.write("content/pages/bridge.md", "---\ntitle: A page\n---\nText.\n")
    published.commit("2024-05-02")
    assert list(published.histories().claims) == [KEY]
    assert published.told() == ["2024-05-01 published Ada"]


def test_file_names_of_any_kind_do_no_harm(published: Repository) -> None:
    for name in (b"a\nb.md", b"\xff.md", b'"quoted".md', b":0 0 0 A.md", b"-x.md", "ü.md".encode()):
        path = os.fsencode(published.site.root / "content/entries") + b"/" + name
        Path(os.fsdecode(path)).write_bytes(b"---\n")
    commit = published.commit("2024-05-02")
    assert "\\377.md" in published.git("show", "--name-only", "--format=", commit)
    for path in (published.site.root / "content/entries").iterdir():
        if path.name != "bridge.md":
            path.unlink()
    published.commit("2024-05-03")
    assert published.told() == ["2024-05-01 published Ada"]


def test_a_link_or_a_submodule_in_place_of_an_entry_is_none(published: Repository) -> None:
    published.entry(path="content/bridge.txt")
    bridge = published.site.root / "content/entries/bridge.md"
    bridge.unlink()
    bridge.symlink_to("../bridge.txt")
    published.git(
        "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},content/entries/sub.md"
    )
    published.git("add", "content/entries/bridge.md")
    published.git("commit", "--quiet", "--message", "x", day="2024-05-02")
    bridge.unlink()
    published.entry()
    published.commit("2024-05-03")
    assert published.told() == [
        "2024-05-01 published Ada",
        "2024-05-02 removed Ada",
        "2024-05-03 returned Ada",
    ]


def test_the_site_may_stand_in_a_folder_of_the_repository_beside_others(site: SiteFolder) -> None:
    repository = Repository(site.root.parent, site).init()
    other = SiteFolder(site.root.parent / "other site").source("report").entry()
    repository.commit("2024-05-01", "Ada")
    other.entry(ENTRY.replace("status: reported", "status: refuted"))
    repository.commit("2024-05-02", "Bea")
    assert repository.told() == ["2024-05-01 published Ada"]


def test_a_site_that_was_moved_within_its_repository_keeps_its_history(site: SiteFolder) -> None:
    top = site.root
    repository = Repository(top, site).init()
    repository.commit("2024-05-01", "Ada")
    (top / "timeline").mkdir()
    for name in ("site.yml", "content", "seeds"):
        repository.git("mv", name, f"timeline/{name}")
    repository.commit("2024-05-02", "Bea")
    repository.site = SiteFolder(top / "timeline")
    repository.entry(("status: reported", "status: unproven"))
    repository.commit("2024-05-03", "Cy")
    # What begins where the site once stood is another site.
    SiteFolder(top).source("report").entry(ENTRY.replace("reported", "refuted"))
    repository.commit("2024-05-04", "Dan")
    assert repository.told() == ["2024-05-01 published Ada", "2024-05-03 changed Cy"]


def test_a_merge_is_one_step_on_the_day_of_the_merge_by_those_who_wrote_it(
    published: Repository,
) -> None:
    published.git("checkout", "--quiet", "-b", "side")
    published.entry(("status: reported", "status: disputed"))
    published.commit("2024-05-02", "Bea")
    published.site.entry(path="content/entries/other.md")
    published.commit("2024-05-03", "Cy")
    published.entry(("status: reported", "status: unproven"))
    published.commit("2024-05-04", "Dan")
    published.git("checkout", "--quiet", "main")
    published.site.write("unrelated.txt", "x")
    published.commit("2024-05-05", "Eve")
    published.git("merge", "--quiet", "--no-ff", "side", day="2024-05-06", author="Merger")
    assert published.told() == ["2024-05-01 published Ada", "2024-05-06 changed Bea, Dan"]
    assert published.steps()[-1].changes == (Change("status", "reported", "unproven"),)
    (other,) = published.steps(("other", "open"))
    assert (other.day, other.authors) == (Day(2024, 5, 6), ("Cy",))


def test_a_change_that_only_the_merge_itself_made_is_of_who_merged(published: Repository) -> None:
    published.git("checkout", "--quiet", "-b", "side")
    published.site.write("unrelated.txt", "x")
    published.commit("2024-05-02", "Bea")
    published.git("checkout", "--quiet", "main")
    published.git("merge", "--quiet", "--no-ff", "--no-commit", "side")
    published.entry(("status: reported", "status: unproven"))
    published.commit("2024-05-03", "Merger")
    assert published.told() == ["2024-05-01 published Ada", "2024-05-03 changed Merger"]


def test_a_site_that_came_with_a_merge_is_published_by_it(site: SiteFolder) -> None:
    repository = Repository(site.root.parent, site).init()
    (site.root.parent / "site").rename(site.root.parent / "away")
    repository.site.write("../README", "x")
    repository.git("add", "README")
    repository.git("commit", "--quiet", "--message", "x")
    repository.git("checkout", "--quiet", "-b", "side")
    (site.root.parent / "away").rename(site.root.parent / "site")
    repository.commit("2024-05-02", "Bea")
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "side", day="2024-05-03", author="Merger")
    assert repository.told() == ["2024-05-03 published Bea"]


def test_the_day_is_that_of_the_sites_time_zone(repository: Repository) -> None:
    repository.commit("2024-05-01T20:00:00Z")
    assert repository.told() == ["2024-05-01 published Ada"]
    repository.site.settings("timezone: Asia/Seoul\n")
    assert repository.told() == ["2024-05-02 published Ada"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ædá 서울", "Ædá 서울"),
        ("A <b>c</b> & d", "A bc/b & d"),  # git itself takes angle brackets out of names
        ("Ada (ada@example.org)", "Ada"),
        ("ada@example.org", ""),
        ("Ada \x1b[31mred", "Ada [31mred"),
    ],
)
def test_an_author_is_shown_by_name_and_never_by_address(
    repository: Repository, name: str, shown: str
) -> None:
    repository.commit(author=name)
    (step,) = repository.steps()
    assert step.authors == ((shown,) if shown else ())


def test_an_authors_name_in_another_encoding_is_read(repository: Repository) -> None:
    repository.git("add", "--all")
    tree = repository.git("write-tree")
    raw = (
        f"tree {tree}\nauthor Jürgen <x@example.org> 1714564800 +0000\n"
        "committer C <x@example.org> 1714564800 +0000\nencoding ISO-8859-1\n\nx\n"
    )
    (repository.top / "raw").write_bytes(raw.encode("latin-1"))
    commit = repository.git("hash-object", "-t", "commit", "-w", "raw")
    repository.git("update-ref", "HEAD", commit)
    assert repository.told() == ["2024-05-01 published Jürgen"]


def test_the_mailmap_is_heeded(published: Repository) -> None:
    published.site.write(".mailmap", "Ada Lovelace <ada@example.org> <author@example.org>\n")
    assert published.told() == ["2024-05-01 published Ada Lovelace"]


@pytest.mark.parametrize("seconds", ["99999999999999999999", "-5", "x", "253402300799"])
def test_a_commit_with_an_impossible_time_does_no_harm(
    repository: Repository, seconds: str
) -> None:
    repository.git("add", "--all")
    tree = repository.git("write-tree")
    raw = f"tree {tree}\nauthor A <x@x> 1 +0000\ncommitter C <x@x> {seconds} +0000\n\nx\n"
    (repository.top / "raw").write_text(raw, "utf-8")
    commit = repository.git("hash-object", "-t", "commit", "--literally", "-w", "raw")
    repository.git("update-ref", "HEAD", commit)
    assert [step.kind for step in repository.steps()] == ["published"]


def test_a_shallow_clone_never_says_when_a_claim_was_first_published(
    published: Repository,
) -> None:
    published.entry(("status: reported", "status: unproven"))
    published.commit("2024-05-02", "Bea")
    published.entry(("status: reported", "status: disputed"))
    published.site.entry(path="content/entries/new.md")
    published.commit("2024-05-03", "Cy")
    assert "fetch-depth: 0" in cloned(published, "--depth", "1").histories().note
    shutil.rmtree(published.top.parent / "clone")
    clone = cloned(published, "--depth", "2")
    assert clone.told() == ["2024-05-02 standing", "2024-05-03 changed Cy"]
    (new,) = clone.steps(("new", "open"))
    assert (new.kind, new.authors) == ("published", ("Cy",))
    shutil.rmtree(clone.top)
    assert cloned(published).histories().note == ""


def test_a_clone_without_the_old_files_has_no_history_and_fetches_none(
    published: Repository,
) -> None:
    published.entry(("status: reported", "status: unproven"))
    published.commit("2024-05-02")
    published.git("config", "uploadpack.allowFilter", "true")
    clone = cloned(published, "--filter=blob:none")
    script, marker = trap(clone.top.parent)
    clone.git("config", "remote.origin.uploadpack", str(script))
    assert clone.histories().claims == {}
    assert "partial clone" in clone.histories().note
    assert not marker.exists()
    with pytest.raises(subprocess.CalledProcessError):  # the trap is a true one
        clone.git("log", "--patch")
    assert marker.exists()


def test_where_there_is_no_repository_there_is_no_history_and_no_word_of_it(
    site: SiteFolder,
) -> None:
    assert replace(sites.with_history(site.check()).histories, gap="") == Histories()


def test_a_repository_without_a_commit_of_the_site_has_no_history(repository: Repository) -> None:
    assert replace(repository.histories(), gap="") == Histories()
    repository.git("commit", "--quiet", "--allow-empty", "--message", "x")
    assert replace(repository.histories(), gap="") == Histories()


def test_without_git_there_is_no_history_and_the_editor_is_told(
    published: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert published.histories().claims == {}
    assert "git is not installed" in published.histories().note
    shutil.rmtree(published.top / ".git")
    assert replace(published.histories(), gap="") == Histories()


def test_a_git_that_stands_in_the_site_is_not_run(
    published: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    script, marker = trap(published.top)
    script.rename(published.top / "git")
    monkeypatch.setenv("PATH", str(published.top))
    assert published.histories().claims == {}
    assert not marker.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to another user")
def test_a_repository_of_another_user_has_no_history_and_the_editor_is_told(
    published: Repository,
) -> None:
    for path in (published.top, published.top / ".git"):
        os.chown(path, 12345, 12345)
    histories = published.histories()
    assert histories.claims == {}
    assert "belongs to another user" in histories.note


def test_what_the_environment_says_of_git_is_not_heeded(
    published: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script, marker = trap(tmp_path)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(script))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "log.showRoot")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "false")
    assert published.told() == ["2024-05-01 published Ada"]
    assert not marker.exists()


def trap(folder: Path) -> tuple[Path, Path]:
    """A program that leaves a mark if it is ever run, and where it leaves it."""
    marker = folder / "it-ran"
    script = folder / "trap.sh"
    script.write_text(f"#!/bin/sh\n: > '{marker}'\nexit 1\n", "utf-8")
    script.chmod(0o755)
    return script, marker


def signed(repository: Repository) -> None:
    """A commit with a signature, for which git would ask a program."""
    tree, parent = repository.git("rev-parse", "HEAD^{tree}"), repository.git("rev-parse", "HEAD")
    (repository.top / ".git/raw").write_text(
        f"tree {tree}\nparent {parent}\nauthor A <x@x> 1714564800 +0000\n"
        "committer C <x@x> 1714564800 +0000\n"
        "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\nx\n",
        "utf-8",
    )
    commit = repository.git("hash-object", "-t", "commit", "-w", ".git/raw")
    repository.git("update-ref", "HEAD", commit)


@pytest.mark.parametrize(
    ("settings", "ordinary"),
    [
        ({"core.fsmonitor": "{trap}"}, ["status"]),
        ({"log.showSignature": "true", "gpg.program": "{trap}"}, ["log"]),
        ({"diff.external": "{trap}"}, ["diff", "HEAD~1"]),
        ({"diff.trap.command": "{trap}"}, ["diff", "HEAD~1"]),
        ({"diff.trap.textconv": "{trap}"}, ["log", "--patch"]),
        ({"core.pager": "{trap}"}, ["--paginate", "log"]),
    ],
)
def test_no_program_that_a_repositorys_settings_name_is_run(
    published: Repository, tmp_path: Path, settings: dict[str, str], ordinary: list[str]
) -> None:
    signed(published)
    published.site.write(".gitattributes", "*.md diff=trap\n")
    published.entry(("status: reported", "status: unproven"))
    published.commit("2024-05-02")
    script, marker = trap(tmp_path)
    for name, value in settings.items():
        published.git("config", name, value.format(trap=script))
    before = published.told()
    assert before == ["2024-05-01 published Ada", "2024-05-02 changed Ada"]
    assert not marker.exists()
    if ordinary[0] != "--paginate":  # which asks for a terminal
        subprocess.run(["git", *ordinary], cwd=published.top, capture_output=True, check=False)
        assert marker.exists(), "this would not have run in any case"


@pytest.mark.parametrize(
    "setting",
    [
        "log.showRoot=false", "log.follow=true", "diff.renames=copies", "diff.relative=true",
        "log.diffMerges=off", "diff.orderFile=/nowhere", "core.abbrev=4", "format.pretty=fuller",
        "i18n.logOutputEncoding=UTF-16", "color.ui=always", "log.decorate=full", "diff.noprefix=true",
        "mailmap.file=/nowhere", "log.mailmap=false", "core.quotePath=true",
    ],
)  # fmt: skip
def test_no_setting_changes_what_is_told(published: Repository, setting: str) -> None:
    published.site.write(".mailmap", "Ædá <ada@example.org> <author@example.org>\n")
    published.entry(("status: reported", "status: unproven"))
    published.commit("2024-05-02")
    before = published.steps()
    assert published.told() == ["2024-05-01 published Ædá", "2024-05-02 changed Ædá"]
    published.git("config", *setting.split("=", 1))
    assert published.steps() == before


def test_a_folder_of_content_made_to_look_like_a_repository_is_refused(site: SiteFolder) -> None:
    repository = Repository(site.root.parent, site).init()
    repository.commit()
    script, marker = trap(site.root.parent)
    site.write("HEAD", "ref: refs/heads/main\n").write("objects/.keep", "").write(
        "refs/heads/.keep", ""
    )
    site.write(
        "config",
        f"[core]\nrepositoryformatversion = 0\nbare = false\nworktree = {site.root}\nfsmonitor = {script}\n",
    )
    histories = repository.histories()
    assert histories.claims == {}
    assert "git says" in histories.note
    assert not marker.exists()
    subprocess.run(["git", "status"], cwd=site.root, capture_output=True, check=False)
    assert marker.exists(), "this would not have run in any case"


def test_the_ids_of_another_hash_are_read_too(site: SiteFolder) -> None:
    repository = Repository(site.root, site).init()
    shutil.rmtree(site.root / ".git")
    repository.git("init", "--quiet", "--object-format=sha256")
    commit = repository.commit()
    assert len(commit) == 64
    assert repository.steps()[0].commit == commit


def test_no_history_is_read_of_a_site_with_errors(published: Repository) -> None:
    published.entry(("status: reported", "status: nonsense"))
    assert replace(published.histories(), gap="") == Histories()
