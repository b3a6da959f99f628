"""`site-gen diff` and `check --changed-since`: words, exit statuses and the forms for others."""

import json
import re
from pathlib import Path

import pytest
from conftest import ENTRY, SiteFolder
from repositories import Repository
from test_cli import run

from site_gen import proposal as proposals
from site_gen.reports.checkout import Checkout
from site_gen.reports.diff_markdown import as_markdown
from site_gen.reports.diff_telling import tell

TEXT = "The mayor said that the bridge would stay open."
QUOTE = "the old bridge would stay open"


@pytest.fixture
def repository(site: SiteFolder) -> Repository:
    made = Repository(site.root, site).init()
    made.commit()
    return made


@pytest.fixture
def reworded(repository: Repository) -> Repository:
    """The claim says something else in the work tree."""
    repository.entry((TEXT, "The mayor promised that the bridge would stay shut."))
    return repository


def test_text_calls_out_what_weakens_before_it_tells_the_change(reworded: Repository) -> None:
    done = run("diff", "HEAD", cwd=reworded.top)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "events: 1 changed; claims: 1 reworded; 0 errors and 1 warning"
    assert lines[2:4] == [
        "This weakens the record, and no correction says so:",
        "  bridge/open: its text says something else",
    ]
    assert "      - The mayor [-said-] that the bridge would stay [-open.-]" in lines
    assert "      + The mayor {+promised+} that the bridge would stay {+shut.+}" in lines


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_what_can_not_be_seen_of_a_change_is_shown_as_its_number(
    repository: Repository, form: str
) -> None:
    repository.entry((TEXT, f"{TEXT} Not\u202e at\u200b all."))
    told = run("diff", "HEAD", "--format", form, cwd=repository.top).stdout
    assert {"[U+202E]", "[U+200B]"} <= set(re.findall(r"\[U\+[0-9A-F]+\]", told.replace("\\", "")))
    assert not {"\u202e", "\u200b"} & set(told)


def test_strict_fails_on_a_missing_correction(reworded: Repository) -> None:
    assert run("diff", "HEAD", "--strict", cwd=reworded.top).returncode == 1
    assert run("check", "--changed-since", "HEAD", cwd=reworded.top).returncode == 0
    assert run("check", "--changed-since", "HEAD", "--strict", cwd=reworded.top).returncode == 1


def test_a_policy_makes_it_an_error(reworded: Repository) -> None:
    reworded.site.settings("policy: {findings: {correction-missing: error}}")
    assert run("diff", "HEAD", cwd=reworded.top).returncode == 1


def test_json_has_the_findings_as_check_has_them_and_the_change(reworded: Repository) -> None:
    told = json.loads(run("diff", "HEAD", "--format", "json", cwd=reworded.top).stdout)
    checked = json.loads(
        run("check", "--changed-since", "HEAD", "--format", "json", cwd=reworded.top).stdout
    )
    assert {name: told[name] for name in ("findings", "summary")} == checked
    (found,) = told["findings"]
    assert (found["code"], found["severity"]) == ("correction-missing", "warning")
    ((claim,),) = ([entry["claims"] for entry in told["entries"]],)[0]
    assert claim["key"] == "bridge/open"
    assert claim["fields"] == [
        {
            "field": "text",
            "before": TEXT,
            "after": "The mayor promised that the bridge would stay shut.",
        }
    ]
    selector = claim["evidence"][0]["after"]["selectors"][0]
    text = (reworded.site.root / "seeds/report.txt").read_text("utf-8")
    assert text[selector["start"] : selector["end"]] == selector["exact"] == QUOTE


def test_github_places_findings_from_the_top_of_the_repository(empty_site: SiteFolder) -> None:
    top = empty_site.root.parent
    repository = Repository(top, empty_site.source("report").entry()).init()
    repository.commit()
    repository.entry((TEXT, "Nobody said anything."))
    done = run("diff", "HEAD", "--format", "github", cwd=empty_site.root)
    assert done.stdout.startswith("::warning file=site/content/entries/bridge.md,line=6,")


def test_two_revisions_are_compared_whatever_the_work_tree_has(reworded: Repository) -> None:
    reworded.commit()
    reworded.site.write("site.yml", "title: [\n")
    done = run("diff", "HEAD~1", "HEAD", cwd=reworded.top)
    assert done.returncode == 0
    assert "bridge/open: reworded" in done.stdout


def test_settings_that_can_not_be_read_are_told_as_check_tells_them(reworded: Repository) -> None:
    reworded.site.write("site.yml", "title: [\n")
    done = run("diff", "HEAD", "--format", "json", cwd=reworded.top)
    assert done.returncode == 1
    assert [found["code"] for found in json.loads(done.stdout)["findings"]] == ["yaml-invalid"]


def test_wrong_usage(reworded: Repository, tmp_path: Path) -> None:
    for arguments in (["diff"], ["diff", "nowhere"], ["check", "--changed-since", "nowhere"]):
        done = run(*arguments, cwd=reworded.top)
        assert done.returncode == 2, arguments
        assert "Traceback" not in done.stderr
    assert run("diff", "HEAD", cwd=tmp_path).returncode == 2


def test_output_goes_to_a_file(reworded: Repository, tmp_path: Path) -> None:
    target = tmp_path / "diff.md"
    done = run("diff", "HEAD", "--format", "markdown", "-o", str(target), cwd=reworded.top)
    assert done.stdout == ""
    assert target.read_text("utf-8").startswith("### events: 1 changed")


def _markdown(repository: Repository) -> str:
    made = proposals.read(repository.site.root, "HEAD")
    return as_markdown(tell(made), Checkout(lambda _: ()))


def test_markdown_has_a_fold_with_both_versions_of_each_claim(reworded: Repository) -> None:
    written = _markdown(reworded)
    assert "#### ⚠️ This weakens the record, and no correction says so\n\n- `bridge/open`" in written
    assert "<details><summary>⚠️ <b>bridge/open</b>: reworded</summary>" in written
    assert (
        "| **Text** | The mayor <del>said</del> that the bridge would stay <del>open.</del> "
        "| The mayor <ins>promised</ins> that the bridge would stay <ins>shut.</ins> |"
    ) in written


def test_markdown_shows_each_quotation_in_its_context(repository: Repository) -> None:
    repository.entry((QUOTE, f"on Tuesday that {QUOTE}"))
    around = "The mayor said <b>on Tuesday that the old bridge would stay open</b>."
    assert f"| {around} |" in _markdown(repository)


def test_what_a_contribution_says_is_nothing_but_text(repository: Repository) -> None:
    repository.entry(
        (TEXT, "'</details><script>alert(1)</script> @team #12 `x` ![y](z) | ::error::'"),
        ("title: The bridge stays open", "title: '<img src=x> @everyone <!-- '"),
    )
    written = _markdown(repository)
    for hostile in ("<script", "<img", "@team", "@everyone", "#12", "![y](z)", "<!--"):
        assert hostile not in written
    assert written.count("<details>") == written.count("</details>") == 2


@pytest.mark.parametrize(("events", "length"), [(400, 20), (150, 3_000)])
def test_a_comment_never_passes_what_github_takes(
    repository: Repository, events: int, length: int
) -> None:
    words = " ".join(["word"] * length)
    for number in range(events):
        text = ENTRY.replace("The bridge stays open\n    claims", f"Event {number}\n    claims")
        repository.site.entry(text, f"content/entries/event-{number}.md")
    repository.commit()
    for number in range(events):
        path = repository.site.root / f"content/entries/event-{number}.md"
        path.write_text(path.read_text("utf-8").replace("The mayor said", f"{words} said"), "utf-8")
    written = _markdown(repository)
    assert 30_000 < len(written) <= 65_000
    shown = written.count("<b>event-")
    assert f"**And {events - shown:,} more changes, for which there is no room here:**" in written
    assert f"and {events - 50} more" in written
    assert written.count("<details>") == written.count("</details>")


def test_a_change_of_nothing_says_so(repository: Repository) -> None:
    done = run("diff", "HEAD", cwd=repository.top)
    assert done.stdout == "Nothing of the record changes; 0 errors and 0 warnings\n"
    assert done.returncode == 0
