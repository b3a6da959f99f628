"""A reader checks a claim's documents: in the page with a file or a text of their own, or with commands."""

import hashlib
import html
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import served
from commands import run as run_site_gen
from conftest import SiteFolder
from documents import pdf
from playwright.sync_api import Browser, FilePayload, Locator, Page, Request, Route, expect

from site_gen import site as sites

REPORT = (
    "\ufeffEASTWICK \U0001f600 \u2013 The mayor said it\u2019s \u201cnot safe\u201d,\r\nand that the bridge, built in 1931, "
    "would be closed. Two cracks were found.\n"
)
OTHER = (
    "The council was not told. Two cracks\nwere found by the engineer, and the others by nobody.\n"
)
ENTRY = """\
    ---
    date: 2024-03-12
    title: The bridge is closed
    claims:
      - id: closed
        text: The mayor said that the bridge would be closed.
        status: reported
        attributed_to: the mayor
        evidence:
          - {source: report, quote: "said it's \\"not safe\\", and that the bridge [\u2026] would be closed"}
          - {source: report, quote: Two cracks were found}
          - {source: other, quote: Two cracks were found by the engineer}
    ---
    It is closed.[^closed]
    """
SEALED = """\
    ---
    date: 2024-03-12
    title: The bridge is closed
    claims:
      - id: closed
        text: The mayor said that the bridge is not safe.
        status: reported
        attributed_to: the mayor
        evidence:
          - source: report
            quote: said it's "not safe", and that the bridge
            suffix: ", built in 1931,"
    ---
    It is closed.[^closed]
    """
ADDRESS = "claims/bridge/closed/"


@pytest.fixture
def site(empty_site: SiteFolder) -> SiteFolder:
    empty_site.settings("")
    empty_site.source("report", REPORT, title="The report")
    empty_site.source("other", OTHER, title="The minutes")
    return empty_site.entry(ENTRY)


def published(site: SiteFolder) -> str:
    return site.build()[f"{ADDRESS}index.html"].decode()


def commands(page: str) -> list[str]:
    """The commands that a page gives, document by document."""
    return [
        html.unescape(it)
        for it in re.findall(r"<pre[^>]*data-copy><code>(.*?)</code></pre>", page, re.DOTALL)
    ]


def run(command: str, folder: Path) -> str:
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, check=False)
    assert done.stderr == b""
    return done.stdout.decode()


def test_the_commands_do_what_they_say(site: SiteFolder, tmp_path: Path) -> None:
    (tmp_path / "FILE").write_bytes(REPORT.encode())
    hashed, *rest = commands(published(site))[:5]
    assert run(hashed, tmp_path).split()[0] == hashlib.sha256(REPORT.encode()).hexdigest()
    printed = [run(command, tmp_path) for command in rest]
    assert printed == [
        "said it\u2019s \u201cnot safe\u201d, and that the bridge\nwould be closed\n",
        "Two cracks were found\n",
        "said it\u2019s \u201cnot safe\u201d,\r\nand that the bridge\nwould be closed\n",
        "Two cracks were found\n",
    ]


def test_of_another_copy_the_commands_print_nothing(site: SiteFolder, tmp_path: Path) -> None:
    (tmp_path / "FILE").write_text("Three cracks were found, and the bridge would be open.\n")
    hashed, *finds = commands(published(site))[:3]
    assert [run(command, tmp_path) for command in (hashed, *finds)] == ["", "", ""]


POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'none'; "
    "form-action 'none'; base-uri 'none'"
)


def strictly(route: Route) -> None:
    """The page, under a policy that lets it run its host's scripts, and send nothing."""
    answer = route.fetch()
    headers = {**answer.headers, "content-security-policy": POLICY}
    route.fulfill(response=answer, headers=headers)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    context.route(re.compile("/$"), strictly)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    yield opened
    assert faults == []
    context.close()


@pytest.fixture
def address(site: SiteFolder) -> Iterator[str]:
    sites.publish(site.check(), site.root / "host/repo")
    with served(site.root / "host") as host:
        yield f"{host}repo/{ADDRESS}"


def document(page: Page, title: str = "The report") -> Locator:
    return page.get_by_role("region", name=title)


def choose(part: Locator, data: bytes, name: str = "copy.txt") -> None:
    file: FilePayload = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    part.get_by_label("Your copy of the document").set_input_files(file)


def answers(part: Locator) -> list[str]:
    """What was said of a reader's copy, line by line."""
    lines = part.locator("[role=status] p")
    expect(lines).not_to_have_count(0)
    return lines.all_inner_texts()


def test_the_very_document_is_told_as_that_and_its_passages_where_they_stand(
    page: Page, address: str
) -> None:
    page.goto(address)
    choose(document(page), REPORT.encode())
    sha256 = hashlib.sha256(REPORT.encode()).hexdigest()
    first, last = REPORT.index("said it"), REPORT.index("Two cracks")
    middle = REPORT.index("would be")
    assert answers(document(page)) == [
        f"This is the very document: it has the recorded SHA-256, {sha256}.",
        "Evidence 1 The passage stands in it, its pieces at characters "
        f"{first}\u2013{first + 42}, {middle}\u2013{middle + 15}.",
        f"Evidence 2 The passage stands in it, at characters {last} to {last + 21}.",
    ]
    marked = document(page).locator("[role=status] mark").all_text_contents()
    assert marked[1:] == ["would be closed", "Two cracks were found"]
    page.get_by_role("link", name="Evidence 2").first.click()
    assert page.url == f"{address}#evidence-2"


def test_another_copy_has_another_hash_and_may_have_the_passage(page: Page, address: str) -> None:
    page.goto(address)
    copy = b"Much later, two men came. Two cracks\r\nwere found."
    choose(document(page), copy)
    assert answers(document(page)) == [
        "This is not the recorded copy, byte for byte: its SHA-256 is "
        f"{hashlib.sha256(copy).hexdigest()}, which is not the recorded one.",
        "Evidence 1 The passage does not stand in it.",
        "Evidence 2 The passage stands in it, at characters 26 to 48.",
    ]


def test_a_file_is_dropped_and_each_document_has_its_own_answer(page: Page, address: str) -> None:
    page.goto(address)
    dropped = """(form, text) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([text], "minutes.txt"));
        form.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }"""
    document(page, "The minutes").locator("form").evaluate(dropped, OTHER)
    first, second = answers(document(page, "The minutes"))
    assert first.startswith("This is the very document")
    assert second == "Evidence 3 The passage stands in it, at characters 26 to 63."
    assert document(page).locator("[role=status]").inner_text() == ""


def test_pasted_text_is_checked_by_the_keyboard(page: Page, address: str) -> None:
    page.goto(address)
    part = document(page)
    part.get_by_label("Or its text, pasted").fill(
        "\U0001f600 Two cracks were found. Two cracks were found."
    )
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert answers(part) == [
        "This text is not the recorded document byte for byte, which pasted text seldom is. "
        "To compare the SHA-256, choose the file.",
        "Evidence 1 The passage does not stand in it.",
        "Evidence 2 The passage stands in it more than once: 2 places fit.",
    ]


def test_nothing_is_sent(page: Page, address: str) -> None:
    page.goto(address, wait_until="networkidle")
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request))
    choose(document(page), REPORT.encode())
    answers(document(page))
    part = document(page, "The minutes")
    part.get_by_label("Or its text, pasted").fill(OTHER)
    part.get_by_role("button", name="Check the text").click()
    assert answers(part)[0].startswith("This is the very document")
    assert sent == []
    assert page.evaluate("Object.keys(localStorage)") == []


def test_a_file_that_is_no_utf_8_is_only_hashed(page: Page, address: str) -> None:
    page.goto(address)
    choose(document(page), "Café".encode("latin-1"))
    lines = answers(document(page))
    assert lines[0].startswith("This is not the recorded copy")
    assert lines[1:] == [
        "The file is no plain text in UTF-8, so the passage was not looked for. To look for it, paste the text."
    ]


def test_of_a_pdf_the_hash_is_compared_and_the_pasted_text_searched(
    page: Page, empty_site: SiteFolder, tmp_path: Path
) -> None:
    data = pdf([["The mayor said that two cracks were found in the bridge."]])
    empty_site.settings("").stored("paper.pdf", data, title="The paper")
    empty_site.quoting("paper", "two cracks were found")
    made = empty_site.build()["claims/bridge/claim/index.html"].decode()
    hashed, found, checked = commands(made)
    (tmp_path / "FILE").write_bytes(data)
    (tmp_path / "TEXT").write_text("said that two  cracks\nwere found in the bridge")
    assert run(hashed, tmp_path)
    assert run(found, tmp_path) == "two cracks were found\n"
    assert checked == "site-gen check"

    with served(empty_site.root / "_site") as host:
        page.goto(f"{host}claims/bridge/claim/")
        part = document(page, "The paper")
        choose(part, data, "paper.pdf")
        same, unread = answers(part)
        assert same.startswith("This is the very document")
        assert unread.startswith("Only the SHA-256 was compared")
        part.get_by_label("Or its text, pasted").fill("two cracks were found")
        part.get_by_role("button", name="Check the text").click()
        expect(part.locator("[role=status] mark")).to_have_text("two cracks were found")
        assert answers(part)[0].startswith("A pasted text has not the SHA-256")


def test_of_a_sealed_document_the_record_has_the_hash_and_the_quotation_alone(
    page: Page, site: SiteFolder, tmp_path: Path
) -> None:
    site.entry(SEALED)
    sealed = run_site_gen("seal", "report", "--site", str(site.root))
    assert sealed.returncode == 0, sealed.stderr
    (site.root / "seeds/report.txt").unlink()
    made = published(site)
    assert "built in 1931" not in made
    hashed, found = commands(made)[:2]
    (tmp_path / "FILE").write_bytes(REPORT.encode())
    assert run(hashed, tmp_path)
    assert run(found, tmp_path) == "said it\u2019s \u201cnot safe\u201d, and that the bridge\n"

    with served(site.root / "_site") as host:
        page.goto(f"{host}{ADDRESS}")
        choose(document(page), REPORT.encode())
        assert answers(document(page))[0].startswith("This is the very document")
        expect(document(page).locator("[role=status] .witness-good")).to_have_count(2)


def test_without_scripts_there_is_no_dead_button_and_on_paper_nothing(
    chromium: Browser, address: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    part = page.get_by_role("region", name="Check it yourself")
    assert part.locator("button, input, textarea").count() == 0
    part.locator("summary").first.click()
    expect(part.get_by_text("sha256sum FILE").first).to_be_visible()
    page.emulate_media(media="print")
    expect(part).to_be_hidden()
    context.close()


def test_only_the_pages_of_claims_load_the_script(site: SiteFolder) -> None:
    loading = {
        path
        for path, data in site.build().items()
        if path.endswith(".html") and b"witness/page.js" in data
    }
    assert loading == {f"{ADDRESS}index.html"}
