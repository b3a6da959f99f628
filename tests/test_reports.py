"""Findings for GitHub: annotations, code scanning and Markdown, with nothing in them but text."""

import html
import json
import re
import subprocess
from pathlib import Path

import cmarkgfm
import jsonschema
import pytest
import validators
from commands import run
from conftest import ENTRY, SiteFolder
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from repositories import Repository

from site_gen import reports
from site_gen.findings import CODES, Place, Severity, finding
from site_gen.report import Report, Summary
from site_gen.reports import WRITERS, Checkout, markdown
from site_gen.reports.findings_markdown import as_markdown
from site_gen.unseen import visible

HOSTILE = (
    "::error::x\n</details><script>alert(1)</script> <img src=x onerror=y> @team a@b.example #12 "
    "gh-7 GH-8 ![x](https://evil.example/p.png) [x](javascript:y) https://evil.example "
    "www.evil.example `code` | cell $math$ **bold** ~~gone~~ ``` &lt; \\"
)
HERE = Checkout(lambda _: ())


def report(*messages: str, hint: str = "") -> Report:
    found = tuple(
        finding("quote-not-found", Place("content/entries/a.md", number, 3), message, hint)
        for number, message in enumerate(messages, start=1)
    )
    return Report(found, Summary(len(found), 0, 1, 1, 1, 1))


@pytest.fixture
def faulty(tmp_path: Path) -> Repository:
    """A repository whose site, with an error and a warning in it, stands in a subfolder."""
    site = SiteFolder(tmp_path / "a b/timeline").settings("").source("report").source("spare")
    site.entry(ENTRY.replace("would stay open\n    ---", "will stay open\n    ---"))
    repository = Repository(tmp_path / "a b", site).init()
    repository.commit()
    return repository


# Where a site stands


def test_annotations_are_placed_from_the_top_of_the_repository(faulty: Repository) -> None:
    told = run("check", "--format", "github", cwd=faulty.site.root).stdout.splitlines()
    assert [line.partition("::")[2].partition(",title=")[0] for line in told] == [
        "error file=timeline/content/entries/bridge.md,line=11,col=16",
        "warning file=timeline/content/sources/spare.yml,line=1,col=1",
    ]


def test_without_a_repository_they_are_placed_from_the_workspace(site: SiteFolder) -> None:
    here = reports.checkout(site.root, {"GITHUB_WORKSPACE": str(site.root.parent)})
    assert here.path(Place("site.yml")) == "site/site.yml"
    assert reports.checkout(site.root, {"GITHUB_WORKSPACE": str(site.root)}).prefix == ""
    assert reports.checkout(site.root, {"GITHUB_WORKSPACE": "/elsewhere"}).prefix == ""
    assert reports.checkout(site.root, {}).prefix == ""


def test_a_place_has_its_address_on_github(faulty: Repository) -> None:
    told = {"GITHUB_SERVER_URL": "https://git.example", "GITHUB_REPOSITORY": "ada/times"}
    here = reports.checkout(faulty.site.root, told)
    commit = faulty.git("rev-parse", "HEAD")
    assert here.address(Place("content/entries/다리.md", 3)) == (
        f"https://git.example/ada/times/blob/{commit}/timeline/content/entries/"
        "%EB%8B%A4%EB%A6%AC.md?plain=1#L3"
    )
    assert reports.checkout(faulty.site.root, {}).address(Place("site.yml")) == ""


# Annotations


def test_no_text_begins_a_workflow_command() -> None:
    (line,) = WRITERS["github"](report(HOSTILE, hint="::set-env::"), HERE).splitlines()
    assert line.startswith("::error file=content/entries/a.md,line=1,col=3,title=quote-not-found::")
    assert line.count("%0A") == 2


def test_a_path_ends_no_property() -> None:
    odd = replace(report("x").findings[0], place=Place("content/a,line=9::b%.md"))
    line = WRITERS["github"](replace(report("x"), findings=(odd,)), HERE)
    assert line.startswith("::error file=content/a%2Cline=9%3A%3Ab%25.md,line=1,col=1,title=")


# Code scanning


@pytest.fixture
def log(faulty: Repository) -> dict[str, object]:
    return json.loads(run("check", "--format", "sarif", cwd=faulty.site.root).stdout)


def test_the_log_fits_the_schema_of_sarif(log: dict[str, object]) -> None:
    schema = (validators.sarif() / "sarif-2.1.0.json").read_text("utf-8-sig")
    jsonschema.validate(log, json.loads(schema))


def test_the_log_is_what_sarif_and_code_scanning_ask_for(
    log: dict[str, object], tmp_path: Path
) -> None:
    file = tmp_path / "findings.sarif"
    file.write_text(json.dumps(log), "utf-8")
    command = ["./Sarif.Multitool", "validate", str(file), "--rule-kind", "Sarif;Ghas"]
    done = subprocess.run(
        command, cwd=validators.sarif(), capture_output=True, text=True, check=False
    )
    said = re.findall(r"(?:error|warning) (\w+): (.*)", done.stdout)
    assert "Analysis completed successfully" in done.stdout
    # The one thing that it wishes for is an address of the project, which has none of its own yet.
    assert [code for code, what in said if "informationUri" not in what] == []


@pytest.mark.parametrize("code", CODES)
def test_each_rule_helps(log: dict, code: str) -> None:
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    rule = rules[list(CODES).index(code)]
    assert rule["id"] == code
    assert CODES[code].mend in rule["help"]["text"]
    assert CODES[code].mend in rule["help"]["markdown"]
    assert rule["fullDescription"]["text"] == CODES[code].means
    assert rule["defaultConfiguration"]["level"] == CODES[code].severity


def test_results_name_their_rule_and_their_place_in_the_repository(log: dict) -> None:
    (wrong, spare) = log["runs"][0]["results"]
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert (wrong["ruleId"], rules[wrong["ruleIndex"]]["id"]) == ("quote-not-found",) * 2
    assert (wrong["level"], spare["level"]) == ("error", "warning")
    assert wrong["locations"][0]["physicalLocation"] == {
        "artifactLocation": {
            "uri": "timeline/content/entries/bridge.md",
            "uriBaseId": "%SRCROOT%",
        },
        "region": {"startLine": 11, "startColumn": 16},
    }


def test_a_path_in_korean_is_an_address(empty_site: SiteFolder) -> None:
    empty_site.entry("---\ndate: x\n---\n", "content/entries/다리.md")
    log = json.loads(run("check", "--format", "sarif", cwd=empty_site.root).stdout)
    found = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert found["artifactLocation"]["uri"] == "content/entries/%EB%8B%A4%EB%A6%AC.md"


def fingerprints(site: SiteFolder) -> list[str]:
    log = json.loads(run("check", "--format", "sarif", cwd=site.root).stdout)
    return [found["partialFingerprints"]["codeAndLine/v1"] for found in log["runs"][0]["results"]]


def test_a_finding_that_moved_to_another_line_is_the_same_finding(site: SiteFolder) -> None:
    wrong = ENTRY.replace("would stay open\n    ---", "will stay open\n    ---")
    before = fingerprints(site.entry(wrong))
    moved = fingerprints(site.entry(wrong.replace("    title:", "    tags: [bridges]\n    title:")))
    changed = fingerprints(site.entry(wrong.replace("will stay", "shall stay")))
    assert before == moved
    assert before != changed


def test_findings_that_are_alike_are_told_apart(site: SiteFolder) -> None:
    evidence = "          - source: report\n            quote: the bridge is gone\n"
    found = fingerprints(
        site.entry(ENTRY.replace("        evidence:\n", "        evidence:\n" + 2 * evidence))
    )
    assert len(found) == len(set(found)) == 2


def test_a_quoted_link_is_no_link_in_the_log() -> None:
    log = json.loads(WRITERS["sarif"](report("see [here](https://evil.example)"), HERE))
    assert "](" not in log["runs"][0]["results"][0]["message"]["text"]


# Markdown


def rendered(text: str) -> str:
    """As GitHub's own parser shows it, with nothing taken out for safety."""
    return cmarkgfm.github_flavored_markdown_to_html(
        text, options=cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE
    )


def shown(text: str) -> str:
    """What a reader sees of a rendered text."""
    return html.unescape(text).replace("\u200b", "")


TEXTS = st.text(
    st.sampled_from(list("aGH12 -@#`*_[](){}<>!|~$\\&;:/.w'\"=+\n\t^"))
    | st.characters(exclude_categories=("Cs", "Cc")),
    max_size=60,
) | st.sampled_from([HOSTILE, "# x", "1. x", "- x", "> x", "=== x", "--- x", "    x", "[^1]: x"])


@given(TEXTS)
def test_an_escaped_text_is_that_text_and_nothing_else(text: str) -> None:
    plain = visible(" ".join(text.split()))
    if plain.replace("\u200b", ""):
        told = rendered(markdown.escaped(text))
        found = re.fullmatch(r"<p>([^<]*)</p>\n", told)
        assert found, told
        assert shown(found[1]) == plain.replace("\u200b", "")


@given(TEXTS)
def test_code_is_that_text_and_nothing_else(text: str) -> None:
    plain = visible(" ".join(text.split()))
    if plain:
        told = rendered("x " + markdown.code(text))
        found = re.fullmatch(r"<p>x <code>([^<]*)</code></p>\n", told)
        assert found, told
        assert html.unescape(found[1]) == plain


@given(TEXTS)
def test_no_escaped_text_notifies_or_refers(text: str) -> None:
    told = html.unescape(markdown.escaped(text))
    assert not re.search(r"@\w|#\d|\bgh-\d", told, re.IGNORECASE)


@given(TEXTS)
def test_a_link_leads_where_it_says(path: str) -> None:
    address = reports.Checkout(lambda _: (), "", "https://git.example/a/b/blob/c/").address(
        Place(path, 3)
    )
    told = rendered(markdown.link("line 3", address))
    assert re.fullmatch(r'<p><a href="https://git\.example/[^"\s<>]*#L3">line 3</a></p>\n', told)


def test_the_summary_has_every_finding_by_file_with_its_place(
    faulty: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://git.example")
    monkeypatch.setenv("GITHUB_REPOSITORY", "ada/times")
    done = run("check", "--format", "markdown", cwd=faulty.site.root)
    commit = faulty.git("rev-parse", "HEAD")
    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (1, "")
    assert lines[0] == (
        "### ❌ 1 error and 1 warning in 1 entry, 1 claim, 2 sources and 1 quotation"
    )
    assert [line for line in lines if line.startswith(("#### ", "`"))] == [
        "#### Errors",
        "`timeline/content/entries/bridge.md`",
        "#### Warnings",
        "`timeline/content/sources/spare.yml`",
    ]
    wrong = next(line for line in lines if line.startswith("- "))
    assert wrong.startswith(
        f"- [line 11](<https://git.example/ada/times/blob/{commit}/timeline/content/entries/"
        "bridge.md?plain=1#L11>) `quote-not-found` “the old bridge will stay open” is not in "
        "\\`report\\`"
    )
    assert " → Copy the passage" in wrong


def test_a_good_site_has_a_summary_too(site: SiteFolder) -> None:
    assert run("check", "--format", "markdown", cwd=site.root).stdout == (
        "### ✅ 0 errors and 0 warnings in 1 entry, 1 claim, 1 source and 1 quotation\n"
    )


def test_a_hostile_finding_is_a_line_of_text() -> None:
    told = rendered(as_markdown(report(HOSTILE), HERE))
    tags = set(re.findall(r"</?([a-z]\w*)[\s>]", told))
    assert tags == {"h3", "h4", "p", "code", "ul", "li"}


def test_more_findings_than_there_is_room_for_are_counted() -> None:
    many = report(*(f"wrong {number} " + "x" * 80 for number in range(1, 1001)))
    whole = as_markdown(many, HERE)
    told = as_markdown(many, HERE, room=20_000)
    assert whole.count("\n- ") == 1000
    assert 19_000 < len(told.encode()) <= 20_000
    kept = told.count("\n- ")
    assert told.endswith(f"\n\nand {1000 - kept} more findings, for which there is no room here.")


def test_errors_come_before_warnings(site: SiteFolder) -> None:
    both = report("wrong")
    warned = replace(both.findings[0], severity=Severity.WARNING, place=Place("a.md"))
    told = as_markdown(replace(both, findings=(warned, *both.findings)), HERE)
    assert told.index("#### Errors") < told.index("#### Warnings")
