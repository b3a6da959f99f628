"""What strangers wrote takes bounded time: too much of it is refused by counting, and the rest by a net of time."""

import json
import os
import subprocess
import sys
import threading
import time

import pytest
from conftest import REPOSITORY, SiteFolder

from site_gen import limits, markup
from site_gen import site as sites
from site_gen.checking import prose
from site_gen.checking.memos import Memory
from site_gen.limits import TooSlowError
from site_gen.markup import code_spans, dropped

PATH = "content/entries/bridge.md"
HEAD = """---
date: 2024-03-12
title: The bridge stays open
claims:
  - id: open
    text: The mayor says that it stays open.
    status: reported
    evidence: [{source: report, quote: the old bridge would stay open}]
---
"""


def with_body(site: SiteFolder, body: str) -> SiteFolder:
    return site.write_bytes(PATH, (HEAD + body).encode())


def html(text: str) -> str:
    return markup.convert(text, {}, lambda address: address, lambda file: file).html


@pytest.mark.parametrize(
    ("repeated", "times", "told"),
    [
        ("![[", 4_000, "8,000 times `[`"),
        ("<a ", 10_000, "opens 10,000 times a tag"),
        ("[", 20_000, "20,000 times `[`"),
        ("`", 20_000, "20,000 times ```"),
        ("[a](", 20_000, "20,000 times `[`"),
        ("*a **b ", 10_000, "30,000 times `*`"),
        ("<![CDATA[", 10_000, "opens 10,000 times a tag"),
        ("<ul><li>", 20_000, "has 40,000 HTML tags"),
        ("> ", 5_000, "nests more than 40"),
        ("- ", 5_000, "nests more than 40"),
        ("1. ", 5_000, "nests more than 40"),
        ("a\n: b\n", 2_000, "too deep"),
        ("a\n: b\n", 5_000, "or definitions without an empty line between them (“b”)"),
        ("=\n", 100_000, "very many headings, rules, lists"),
        ("-\n", 100_000, "very many headings"),
        ("The bridge\n---\n", 10_000, "very many headings"),
        ("# The bridge\n", 10_000, "(“# The bridge”)"),
        ("***\n", 10_000, "very many headings"),
        ("> # a\n", 40_000, "very many headings"),
        ("***\n" * 2_000 + "\n\nPlain.\n\n", 20, "very many headings"),
    ],
)
def test_a_body_that_would_take_too_long_is_an_error_that_says_why(
    site: SiteFolder, repeated: str, times: int, told: str
) -> None:
    found = with_body(site, repeated * times).only("file-too-slow")
    assert (found.place.path, found.place.line) == (PATH, 10)
    assert told in found.message
    assert found.hint


def test_one_tag_of_very_many_attributes_is_refused(site: SiteFolder) -> None:
    body = "<a " + " ".join(f"x{number}" for number in range(60_000)) + ">x</a>"
    assert "1 HTML tags" in with_body(site, body).only("file-too-slow").message


def test_what_was_written_to_be_read_is_far_from_the_bounds(site: SiteFolder) -> None:
    row = "| [The bridge](https://example.org/a_b_c) | *12* of `34` | 12 < 34 & [^open] |\n"
    item = "- The **mayor** said so in [a letter](https://example.org/letter_of_1924).\n"
    sentence = "The council met, and [voted](https://example.org/a) *twice* on it.[^open] "
    body = f"{sentence * 60}\n\n| a | b | c |\n| - | - | - |\n{row * 400}\n{item * 400}\n\n> {sentence}\n> > {sentence}\n"
    body += "\n## A heading\nAnd a paragraph at once.\n" * 400
    body += "\n" + "## A heading\nAnd a paragraph at once.\n" * 200
    body += "\n<div><table>" + "<tr><td>a</td><td>b</td></tr>" * 200 + "</table></div>\n"
    codes = with_body(site, body).codes()
    assert "file-too-slow" not in codes
    assert "<td>" in html(body)


def numbers(first: int, count: int) -> str:
    return " and ".join(map(str, range(first, first + count)))


def claiming(text: str, quote: str, more: str = "") -> bytes:
    """An entry whose claim has that text and quotation, and perhaps other fields."""
    evidence = f"[{{source: report, quote: {json.dumps(quote)}}}]"
    claim = f"{{id: open, text: {json.dumps(text)}, status: reported, evidence: {evidence}{more}}}"
    return f"---\ndate: 2024-03-12\ntitle: x\nclaims: [{claim}]\n---\nx.[^open]\n".encode()


SUMS = ", ".join(f'{{detail: "{number}", from: 1 + 1}}' for number in range(10, 5_000))
QUOTE = "the old bridge would stay open"
LONG = f"The old bridge {numbers(10_000, 4_000)} would stay open."


@pytest.mark.parametrize(
    ("text", "quote", "more", "told"),
    [
        (numbers(10, 5_000), QUOTE, f", derived: [{SUMS}]", "has 9,990 numbers, dates, names"),
        (numbers(50_000, 4_000), LONG, "", "has 4,000 numbers, dates, names and sums"),
        (numbers(50_000, 300), LONG, "", "to be held against 4,000 of its passages"),
    ],
)
def test_a_claim_of_thousands_of_numbers_is_an_error_that_says_so(
    empty_site: SiteFolder, text: str, quote: str, more: str, told: str
) -> None:
    site = empty_site.source("report", f"The mayor: {QUOTE}.\n\n{LONG}\n")
    began = time.process_time()
    found = site.write_bytes(PATH, claiming(text, quote, more)).only("file-too-slow")
    assert time.process_time() - began < 20
    assert (found.place.path, found.place.line) == (PATH, 4)
    assert told in found.message
    assert found.hint


def test_a_claim_of_many_numbers_is_held_against_a_long_passage(empty_site: SiteFolder) -> None:
    passage = f"The old bridge {numbers(10_000, 3_000)} would stay open."
    site = empty_site.source("report", passage + "\n")
    site.write_bytes(PATH, claiming(f"{numbers(10_000, 200)} and 77,777.", passage))
    assert "77,777" in site.only("detail-unsupported").message
    assert "file-too-slow" not in site.codes()


def test_time_is_the_last_net_and_what_it_cut_off_is_not_remembered(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = Memory({PATH: "its bytes"})
    with monkeypatch.context() as patch:
        patch.setattr(prose, "TIME_LIMIT", 0.01)
        patch.setattr(markup, "citations", lambda _: iter(lambda: ("open", 0), None))
        cut_off = sites.read(site.root, memory=memory)
    found = [item for item in cut_off.report.findings if item.code == "file-too-slow"]
    assert "more than 0.01 seconds of the processor's time" in found[0].message
    assert PATH not in cut_off.memory.memos
    assert sites.read(site.root, memory=memory).report.findings == ()


def test_work_is_given_up_in_time_whatever_catches_exceptions_within() -> None:
    def stubborn() -> None:
        while True:
            try:
                sum(range(1_000))
            except Exception:  # noqa: BLE001 - as libraries do
                continue

    with pytest.raises(TooSlowError, match="more than"), limits.processor_time(0.05):
        stubborn()


def test_where_nothing_can_interrupt_the_work_is_done() -> None:
    done: list[int] = []

    def work() -> None:
        with limits.processor_time(0.001):
            done.append(sum(range(100_000)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert len(done) == 1


def test_a_refused_body_leaves_the_published_site_as_it_was(site: SiteFolder) -> None:
    before = site.build()
    with_body(site, "[" * 20_000)
    command = [sys.executable, "-m", "site_gen", "build", str(site.root)]
    env = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    ended = subprocess.run(command, cwd=REPOSITORY, env=env, capture_output=True, check=False)
    assert ended.returncode == 1
    assert b"file-too-slow" in ended.stderr
    assert b"Traceback" not in ended.stderr
    after = sorted(path for path in (site.root / "_site").rglob("*") if path.is_file())
    assert {
        path.relative_to(site.root / "_site").as_posix(): path.read_bytes() for path in after
    } == before


@pytest.mark.parametrize(
    "text",
    [
        "<![\n",
        "<div>\n<![x\n</div>",
        f'<a href="&#{"9" * 5_000};">x</a>',
        f"<p>&#{'9' * 5_000};</p>",
        f"x &#{'9' * 5_000};",
        f"{'9' * 5_000}. item",
        "<http://[>",
        "[a](http://[)",
    ],
)
def test_what_once_ended_in_an_exception_is_text(text: str) -> None:
    assert isinstance(html(text), str)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a `b` c", ["`b`"]),
        ("`a``b` c", ["`a``b`"]),
        ("```a`` b", ["``a``"]),
        ("``a`` `b", ["``a``"]),
        ("`a", []),
        ("~~~\na\n\nb\n~~~\nc", ["~~~\na\n\nb\n~~~"]),
        ("```\n`a`\n```` x\nb", ["```\n`a`\n```` x"]),
        ("~~~~\na\n~~~\nb", []),
    ],
)
def test_code_is_what_stands_between_fences_or_equal_runs(text: str, code: list[str]) -> None:
    blank = code_spans.blanked(text)
    assert len(blank) == len(text)
    assert blank.count("\n") == text.count("\n")
    left = text
    for piece in code:
        left = left.replace(piece, "".join("\n" if sign == "\n" else " " for sign in piece), 1)
    assert blank == left


def test_what_is_dropped_is_told_once_whatever_hides_it() -> None:
    raw = "<!--><script x=y><b onclick=1></script ><img src='JavaScript:x' src2=\"'>'\"><IFRAME>"
    lost = dropped.of(raw, markup.ALLOWED)
    assert lost.markup == ("<script>", "src2", "<iframe>")
    assert lost.addresses == ("JavaScript:x",)
