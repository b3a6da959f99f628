"""Stored documents that are packed of many files, or of many parts: WACZ, DOCX, EPUB and emails."""

import random
from contextlib import suppress
from email.message import EmailMessage

import pytest
from conftest import SiteFolder
from documents import PAGE, URL, Archive, docx, epub, pdf, wacz, zipped
from docx import Document
from test_snapshots import OPEN, PAGES, passages, read, refused

from site_gen.reading.extraction import kinds
from site_gen.reading.extraction.outcome import LARGEST_PART, UnreadableError, Wish
from site_gen.reading.extraction.workers import Reader

HTML = PAGE.encode("utf-8")


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


# WACZ


def test_a_passage_of_a_page_in_a_wacz_is_found(empty_site: SiteFolder) -> None:
    first = (
        Archive().response("https://news.example/other", HTML.replace(b"Tuesday", b"Friday")).data
    )
    second = Archive().response(URL, HTML).data
    data = wacz({"a.warc.gz": first, "b.warc.gz": second}, [URL, "https://news.example/other"])
    empty_site.stored("page.wacz", data, url=URL).quoting("page", f"on Tuesday that {OPEN}")
    assert len(passages(empty_site)) == 1


def test_a_revisit_in_one_archive_of_a_wacz_is_found_in_another() -> None:
    first = "https://news.example/first"
    other = (
        Archive().response("https://news.example/other", b"<p>Another.").revisit(URL, first).data
    )
    data = wacz({"a.warc.gz": other, "b.warc.gz": Archive().response(first, HTML).data}, [])
    assert OPEN in read("wacz", data, url=URL).text


def test_the_only_page_that_a_wacz_lists_will_do_without_an_address() -> None:
    archive = Archive().response(URL, HTML).response("https://ads.example/", b"<p>Buy.").data
    assert OPEN in read("wacz", wacz({"a.warc.gz": archive}, [URL])).text
    assert "more than one page" in refused("wacz", wacz({"a.warc.gz": archive}, []))


# DOCX


def test_a_passage_of_a_word_document_is_found(empty_site: SiteFolder) -> None:
    """One that Word's own format was written in by another library."""
    document = Document()
    document.add_heading("Minutes", 1)
    line = document.add_paragraph("The mayor said that the ")
    line.add_run("old").bold = True
    line.add_run(" bridge would stay open.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "For the bridge", "nine votes"
    path = empty_site.root / "minutes.docx"
    document.save(str(path))
    quotes = ("that the old bridge would stay open", "For the bridge nine votes")
    empty_site.stored("minutes.docx", path.read_bytes()).quoting("minutes", *quotes)
    assert len(passages(empty_site)) == 2


def test_a_word_document_is_read_as_it_stands_with_all_changes_accepted() -> None:
    body = paragraph(
        "<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>",
        run("The vote was "),
        "<w:del><w:r><w:delText>eight</w:delText></w:r></w:del>",
        f"<w:ins>{run('nine')}</w:ins>",
        f"<w:moveFrom>{run(' moved away')}</w:moveFrom>",
        run(" to four"),
        "<w:r><w:tab/><w:t>for the co</w:t><w:softHyphen/><w:t>op</w:t><w:noBreakHyphen/><w:t>x</w:t></w:r>",
    )
    text = read("docx", docx(body + paragraph(run("Next.")), paragraph(run("A note.")))).text
    assert text == "The vote was nine to four\tfor the co\u00adop\u2011x\nNext.\n\nA note."


def test_what_a_word_document_says_again_for_older_programs_is_read_once() -> None:
    box = paragraph(run("In a box."))
    content = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert read("docx", docx(paragraph(f"<w:r>{content}</w:r>"))).text.count("In a box.") == 1


def test_an_entity_that_grows_without_end_is_refused() -> None:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE d [<!ENTITY l0 "ha">{lol}]><d>&l11;</d>'
    relations = zipped({"_rels/.rels": bomb})
    assert "is damaged, or no Word document" in refused("docx", relations)


# EPUB


def test_a_passage_of_a_book_is_found_and_may_go_on_in_the_next_chapter(
    empty_site: SiteFolder,
) -> None:
    chapters = {"one": "<p>It was a dark and</p>", "two": "<p>stormy night in Eastwick.</p>"}
    empty_site.stored("book.epub", epub(chapters, ["one", "two"])).quoting(
        "book", "a dark and stormy night"
    )
    assert len(passages(empty_site)) == 1
    assert read("epub", epub(chapters, ["two", "one", "two"])).text.startswith("stormy")


def test_a_book_with_copy_protection_says_so() -> None:
    data = epub({"one": "<p>x</p>"}, ["one"], **{"META-INF/rights.xml": "<rights/>"})
    assert "copy protection" in refused("epub", data)


# Emails


def letter(**parts: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Zoë Lima <zoe@example.org>"
    message["To"] = "press@example.org"
    message["Date"] = "Tue, 12 Mar 2024 09:30:00 +0100"
    message["Subject"] = "Die Brücke bleibt offen"
    if "plain" in parts:
        message.set_content(parts["plain"])
    if "html" in parts:
        message.add_alternative(parts["html"], subtype="html")
    return message


def test_a_passage_of_an_email_and_its_head_are_found(empty_site: SiteFolder) -> None:
    message = letter(
        plain="The old bridge would stay open – “for now”, as we heard.\n", html="<p>Other"
    )
    message.add_attachment(pdf(PAGES), maintype="application", subtype="pdf", filename="report.pdf")
    quotes = ("would stay open – 'for now'", "Subject: Die Brücke bleibt offen", "From: Zoë Lima")
    empty_site.stored("letter.eml", message.as_bytes()).quoting("letter", *quotes)
    assert len(passages(empty_site)) == 3


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-15", "koi8-r"])
def test_an_email_in_html_alone_and_in_any_encoding(charset: str) -> None:
    message = letter()
    message.set_content("<p>The bridge</p><p>stays open</p>", subtype="html", charset=charset)
    text = read("mail", message.as_bytes()).text
    assert text.endswith("Subject: Die Brücke bleibt offen\n\nThe bridge\n\nstays open")


def test_an_email_without_text_or_that_is_none_says_so() -> None:
    message = letter()
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png")
    assert "has no text of its own" in refused("mail", message.as_bytes())
    assert "no email" in refused("mail", b"Hello.\n\nThis is a text.")


# What holds of all that are packed


WHOLE = {
    "web_page": HTML,
    "pdf": pdf(PAGES),
    "warc": Archive(is_compressed=False).response(URL, HTML).data,
    "wacz": wacz({"a.warc.gz": Archive().response(URL, HTML).data}, [URL]),
    "docx": docx(paragraph(run("A sentence that is whole."))),
    "epub": epub({"one": "<p>A sentence that is whole.</p>"}, ["one"]),
    "mail": letter(plain="A sentence that is whole.").as_bytes(),
}


@pytest.mark.parametrize("kind", WHOLE)
def test_whatever_happens_to_a_file_it_has_a_text_or_a_reason(kind: str) -> None:
    """Bytes lost, changed and doubled, by chance that is the same each time."""
    chance = random.Random(kind)
    wanted = next(item for item in kinds.KINDS if item.name == kind)
    with Reader(seconds=20) as reader:
        assert reader.read(wanted, WHOLE[kind], Wish(url=URL)).text
        for _ in range(40):
            data = bytearray(WHOLE[kind])
            for _ in range(chance.randrange(1, 6)):
                at = chance.randrange(len(data))
                data[at : at + chance.choice((0, 1, 1, 9))] = chance.choice(
                    (b"", b"\0", b"\xff9", data[:20])
                )
            with suppress(UnreadableError):
                reader.read(wanted, bytes(data), Wish(url=URL))
            assert reader.is_running, bytes(data)


@pytest.mark.parametrize("kind", ["wacz", "docx", "epub"])
def test_what_is_no_zip_file_or_a_cut_one_says_so(kind: str) -> None:
    for data in (b"", b"PK\x03\x04", docx(paragraph(run("x")))[:-30]):
        assert "is damaged, or not of the kind" in refused(kind, data)


@pytest.mark.parametrize("kind", ["wacz", "docx", "epub"])
def test_a_zip_file_of_other_things_says_so(kind: str) -> None:
    assert refused(kind, zipped({"a.txt": "A text."}))


def test_a_part_that_unpacks_to_too_much_is_refused() -> None:
    bomb = zipped({"a": "", "_rels/.rels": b" " * (LARGEST_PART + 1)})
    assert len(bomb) < LARGEST_PART / 500
    assert "unpacks to more" in refused("docx", bomb)
