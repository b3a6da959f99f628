"""A site in each language: its words, its direction, and nothing left in English."""

import html
import re
from pathlib import Path

import messages
import pytest
from conftest import SiteFolder

from site_gen.words import languages, words
from site_gen.writing.exports import EXPORTS
from site_gen.writing.saying.numbers import Numbers

PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w*\}")
PUBLISHED = (".html", ".xml")
TEXT = (
    "Мэр сказал во вторник, что старый мост останется открытым. Инженеры нашли две трещины. "
    "Мэр не сказал, кто заплатит за ремонт. Вести, 12 March 2024."
)
NAMES = {"light dark", *(item.format for item in EXPORTS)}
"""What is called so in every language, and what browsers read."""


def site_in(language: str, root: Path) -> SiteFolder:
    """A site that has something of everything: two statuses, a correction, a retracted source, a date
    read out of a source, an interval and a page of its own."""
    site = SiteFolder(root).settings(f"language: {language}\n")
    site.source("report", TEXT, title="Вести", publisher="Вести")
    site.source("late", TEXT, title="Письмо", publisher="Почта", retracted="{on: 2024-05-01}")
    site.entry(
        """\
        ---
        date: 2024-03-12
        title: Мост
        tags: [мост]
        actors: [мэр]
        places: [Иствик]
        date_from: {source: report, quote: "12 March 2024", expression: "12 March 2024"}
        claims:
          - id: open
            text: Мост открыт.
            status: reported
            attributed_to: мэр
            reviewed: {by: К. К., on: 2024-04-02}
            evidence:
              - {source: report, quote: старый мост останется открытым, locator: "1"}
              - {source: late, quote: нашли две трещины, stance: refutes}
          - id: cracks
            text: В мосту трещины.
            status: disputed
            evidence:
              - {source: report, quote: "Мэр сказал [...] нашли две трещины", stance: context}
              - {source: report, quote: Инженеры нашли две трещины}
        corrections:
          - {date: 2024-04-10, note: Уточнено., claim: cracks}
        ---
        Мост.[^open] Трещины.[^cracks]
        """
    )
    site.entry(
        """\
        ---
        date: 2024-06-01/2024-06-19
        title: Ремонт
        claims:
          - id: repair
            text: Ремонт идёт.
            status: reported
            evidence:
              - {source: report, quote: кто заплатит за ремонт}
        ---
        Ремонт.[^repair]
        """,
        "content/entries/repair.md",
    )
    return site.write("content/pages/about.md", "---\ntitle: О сайте\n---\nО сайте.\n")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """The pages and feeds of a site in each language, by language and path."""
    return {
        language: {
            path: data.decode("utf-8")
            for path, data in site_in(language, tmp_path_factory.mktemp(language)).build().items()
            if path.endswith(PUBLISHED)
        }
        for language in languages()
    }


@pytest.fixture(scope="module")
def english() -> list[tuple[str | None, str]]:
    """What the theme says, each with its context; of a message with a number both forms."""
    return [
        (message.context, text)
        for message in messages.gathered()
        for text in (message.id if isinstance(message.id, tuple) else (message.id,))
    ]


@pytest.mark.parametrize("language", languages())
def test_a_page_says_its_language_and_direction(
    built: dict[str, dict[str, str]], language: str
) -> None:
    direction = ' dir="rtl"' if language == "ar" else ""
    for path, page in built[language].items():
        if path.endswith(".html"):
            assert f'<html lang="{language}"{direction}>' in page, path


@pytest.mark.parametrize("language", [language for language in languages() if language != "en"])
def test_a_site_says_nothing_of_the_theme_in_english(
    built: dict[str, dict[str, str]], english: list[tuple[str | None, str]], language: str
) -> None:
    said = words(language)
    pages = {path: html.unescape(page) for path, page in built[language].items()}
    for context, text in english:
        translated = said.pgettext(context, text) if context else said.gettext(text)
        for piece in long_pieces(text):
            if piece in translated:
                continue
            for path, page in pages.items():
                assert piece not in page, path


def long_pieces(message: str) -> list[str]:
    """The words between placeholders, where they are enough to be no other text by chance."""
    pieces = [piece.strip(" .,:;()") for piece in PLACEHOLDER.split(message)]
    return [piece for piece in pieces if len(piece) > 12 or len(piece.split()) > 2]


@pytest.mark.parametrize("language", ["ru", "ko", "ar"])
def test_no_words_of_a_page_are_outside_the_catalogues(
    built: dict[str, dict[str, str]], language: str
) -> None:
    """In a language of another script, words of the Latin one are the theme's own and forgotten."""
    for path, page in built[language].items():
        if path.endswith(".html"):
            latin = set(re.findall(r"[A-Za-z]{2,}(?: [A-Za-z]{2,})+", said_to_readers(page)))
            assert [text for text in latin if not any(text in name for name in NAMES)] == [], path


def said_to_readers(page: str) -> str:
    """The text of a page, and of those attributes that are read out or shown."""
    body = re.sub(r"(?s)<(script|style|code)\b.*?</\1>", " | ", page)
    attributes = r"\b(?:alt|title|placeholder|content|aria-\w+|data-\w+)=\"([^\"]*)\""
    shown = re.findall(attributes, body)
    return html.unescape(" | ".join([*shown, re.sub(r"<[^>]*>", " | ", body)]))


def test_an_abbreviation_at_the_end_of_a_sentence_has_one_full_stop(
    built: dict[str, dict[str, str]],
) -> None:
    for path, page in built["ru"].items():
        assert not re.search(r"г\.(?:</?\w+[^>]*>)*\.", page), path


def test_english_is_what_the_messages_say(built: dict[str, dict[str, str]]) -> None:
    assert "Skip to the content" in built["en"]["index.html"]
    assert "2 events, 3 claims" in built["en"]["index.html"]


@pytest.mark.parametrize(
    ("language", "count"),
    [
        ("ru", "2 события и 3 утверждения"),
        ("ko", "사건 2건, 주장 3건"),
        ("es", "2 acontecimientos y 3 afirmaciones"),
        ("fr", "2 événements et 3 affirmations"),
        ("de", "2 Ereignisse, 3 Aussagen"),
        ("ar", "حدثان، 3 ادعاءات"),
    ],
)
def test_counts_have_the_form_of_their_number(
    built: dict[str, dict[str, str]], language: str, count: str
) -> None:
    assert count in built[language]["index.html"]


@pytest.mark.parametrize(
    ("language", "number"),
    [
        ("en", "12,320"),
        ("ru", "12\xa0320"),
        ("fr", "12\u202f320"),
        ("de", "12.320"),
        ("ko", "12,320"),
    ],
)
def test_a_number_is_written_as_the_language_writes_it(language: str, number: str) -> None:
    assert number in words(language).ngettext("%(num)s claim", "%(num)s claims", 12_320)
    assert words(language).number(12_320) == number


@pytest.mark.parametrize(
    ("language", "size", "said"),
    [
        ("en", 1, "1 byte"),
        ("en", 12_300, "12.3 kB"),
        ("ru", 179, "179 байт"),
        ("ko", 820, "820바이트"),
        ("fr", 999_950, "1\u202fMo"),
        ("de", 12_300, "12,3 kB"),
        ("ar", 2, "بايتان"),
        ("ar", 179, "179 بايت"),
    ],
)
def test_the_size_of_a_file(language: str, size: int, said: str) -> None:
    assert Numbers(words(language)).size(size) == said


def test_a_language_without_words_of_its_own_is_english(tmp_path: Path) -> None:
    page = site_in("pt-BR", tmp_path / "site").build()["index.html"].decode("utf-8")
    assert '<html lang="pt-BR">' in page
    assert "Skip to the content" in page


def test_a_region_has_the_words_of_its_language(tmp_path: Path) -> None:
    page = site_in("es-MX", tmp_path / "site").build()["index.html"].decode("utf-8")
    assert '<html lang="es-MX">' in page
    assert "Saltar al contenido" in page
