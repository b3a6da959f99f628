"""Texts that are not what they seem are told, with their place; those of the world's scripts are not."""

import re
import time

import pytest
from commands import run
from conftest import ENTRY, REPORT, SiteFolder
from hypothesis import given
from hypothesis import strategies as st

from site_gen import lookalikes, unseen
from site_gen.findings import Finding, Severity
from site_gen.reading import documents
from site_gen.unseen import signs, visible

PATH = "content/entries/bridge.md"


def deceptive(site: SiteFolder) -> list[Finding]:
    return [found for found in site.findings() if found.code == "text-deceptive"]


def with_entry(site: SiteFolder, old: str, new: str) -> list[Finding]:
    assert ENTRY.count(old) == 1, old
    return deceptive(site.entry(ENTRY.replace(old, new)))


# Characters that can't be seen


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("safe\u202egpj.exe", "safe[U+202E]gpj.exe"),
        ("a \u202aword\u202c", "a [U+202A]word[U+202C]"),
        ("a \u2066word\u2069", "a [U+2066]word[U+2069]"),
        ("עברית \u2066abc", "עברית [U+2066]abc"),
        ("עברית abc\u2069", "עברית abc[U+2069]"),
        ("אב\u202eגד\u202c", "אב[U+202E]גד[U+202C]"),
        ("end\u200f.", "end[U+200F]."),
        ("end\u061c.", "end[U+061C]."),
        ("עברית\nend\u200f.", "עברית\nend[U+200F]."),
        ("Ki\u200bm", "Ki[U+200B]m"),
        ("Ki\u200cm", "Ki[U+200C]m"),
        ("Ki\u200dm", "Ki[U+200D]m"),
        ("Ki\u2060m", "Ki[U+2060]m"),
        ("Ki\ufeffm", "Ki[U+FEFF]m"),
        ("Kim \u00ad", "Kim [U+00AD]"),
        ("\u00adKim", "[U+00AD]Kim"),
        ("Kim\U000e0041\U000e0042", "Kim[U+E0041][U+E0042]"),
        ("Kim\ufe0f", "Kim[U+FE0F]"),
        ("葛\U000e0100\U000e0101", "葛\U000e0100[U+E0101]"),
        ("\ufe0fKim", "[U+FE0F]Kim"),
        ("Kim\u3164", "Kim[U+3164]"),
        ("Kim\u034f", "Kim[U+034F]"),
        ("Kim\ufdd0", "Kim[U+FDD0]"),
        ("Kim\ufff9x\ufffb", "Kim[U+FFF9]x[U+FFFB]"),
        ("🏴\U000e0067", "🏴[U+E0067]"),
        ("x\x1b[31m", "x[U+001B][31m"),
    ],
)
def test_what_can_not_be_seen_is_found(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم به خانه‌ها بروم",
        "क्‍ष और क्‌ष",
        "ශ්‍රී ලංකාව",
        "👩‍🚀 👩🏽‍❤️‍👨 🏳️‍🌈 1️⃣ ♥︎",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "שלום \u200f(abc)\u200e!",
        "قال \u2067«نعم»\u2069 ثم \u202babc\u202c مضى",
        "قبل\u061c 2024",
        "l’anti\u00adconstitu\u00adtion\u00adna\u00adlité",
        "Donau\u00addampf\u00adschiff",
        "ภาษา\u200bไทย",
        "葛\U000e0100城市",
        "ᠮᠣᠩᠭᠣᠯ\u180b",
        "“Curly”, dashes – and… non\u00a0breaking\u202fspaces\u2009€",
    ],
)
def test_what_a_script_needs_is_in_its_place(text: str) -> None:
    assert signs(text) == ()
    assert visible(text) == text


@given(
    st.text(st.characters(exclude_characters="[")) | st.text("\u202e\u200b\u2066\u2069א\ufe0fa\n")
)
def test_a_text_made_visible_is_the_whole_text(text: str) -> None:
    shown = visible(text)
    assert not set(shown) & set("\u202d\u202e\x1b\x00")
    number = re.compile(r"\[U\+([0-9A-F]{4,6})\]")
    assert number.sub(lambda match: chr(int(match[1], 16)), shown) == text


# Where it stands, and how much it matters


def test_an_override_in_a_title_is_an_error_with_its_name_and_place(site: SiteFolder) -> None:
    (found,) = with_entry(site, "The bridge stays open\n", "The bridge\u202e stays open\n")
    assert (found.place.path, found.place.line, found.place.column) == (PATH, 3, 18)
    assert found.severity is Severity.ERROR
    assert found.message == (
        "U+202E RIGHT-TO-LEFT OVERRIDE stands here in `title`, after “The bridge”: the letters "
        "beside it show in another order than they have"
    )
    assert found.hint.startswith("Delete it")


@pytest.mark.parametrize("sign", "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200e\u200f\u061c")
@pytest.mark.parametrize("sought", ["The bridge stays open\n", "the mayor\n", "would stay open.\n"])
def test_marks_of_direction_in_titles_names_and_claims(
    site: SiteFolder, sign: str, sought: str
) -> None:
    (found,) = with_entry(site, sought, f"{sign}{sought}")
    assert found.severity is Severity.ERROR
    assert unseen.named(sign) in found.message


@pytest.mark.parametrize("sign", "\u200b\u200c\u200d\u2060\ufeff\ufe0f\U000e0041\u00ad")
@pytest.mark.parametrize("before", ["quote: ", "attributed_to: ", "text: ", "title: "])
def test_invisible_characters_in_what_others_rely_on(
    site: SiteFolder, sign: str, before: str
) -> None:
    (found,) = with_entry(site, before, f"{before}{sign}")
    assert found.severity is Severity.ERROR
    assert unseen.number(sign) in found.message


def test_a_soft_hyphen_within_a_word_of_a_name_makes_another_name(site: SiteFolder) -> None:
    (found,) = with_entry(site, "the mayor\n", "the ma\u00adyor\n")
    assert found.severity is Severity.ERROR
    assert with_entry(site, "The bridge stays open\n", "The bri\u00addge stays open\n") == []


def test_in_prose_that_nothing_rests_on_it_is_a_warning(site: SiteFolder) -> None:
    (found,) = with_entry(site, "The bridge stays open.[", "The bri\u200bdge stays open.[")
    assert (found.place.line, found.place.column, found.severity) == (13, 8, Severity.WARNING)


@pytest.mark.parametrize("reference", ["&#x202E;", "&#8238;", "&#X202e;"])
def test_an_override_written_as_a_reference_in_a_body(site: SiteFolder, reference: str) -> None:
    (found,) = with_entry(site, "stays open.[", f"&amp; stays{reference} open.[")
    assert (found.place.line, found.place.column, found.severity) == (13, 23, Severity.ERROR)


@pytest.mark.parametrize("reference", ["&rlm;", "&ZeroWidthSpace;", "&zwj;", "&#8203;"])
def test_other_references_to_what_can_not_be_seen(site: SiteFolder, reference: str) -> None:
    assert len(with_entry(site, "stays open.[", f"stays{reference} open.[")) == 1


def test_references_that_a_text_needs(site: SiteFolder) -> None:
    assert with_entry(site, "stays open.[", "&amp; con&shy;sti&shy;tu&eacute; &lt; שלום&rlm;! open.[") == []  # fmt: skip


def test_an_override_written_as_an_escape_is_told_where_the_value_begins(site: SiteFolder) -> None:
    (found,) = with_entry(site, "The bridge stays open\n", '"The bridge\\u202E stays open"\n')
    assert (found.place.line, found.place.column) == (3, 8)
    assert "after “The bridge”" in found.message


def test_an_override_in_a_comment_which_reviewers_read(site: SiteFolder) -> None:
    (found,) = with_entry(site, "    claims:\n", "    # all \u202e well\n    claims:\n")
    assert (found.place.line, found.place.column, found.severity) == (4, 7, Severity.ERROR)


def test_the_same_character_is_told_once_a_text_with_how_often_it_stands_there(
    site: SiteFolder,
) -> None:
    (found,) = with_entry(site, "The bridge stays open\n", "T\u200bhe\u200b bri\u200bdge\n")
    assert "(and 2 times more in this text)" in found.message


def test_hidden_letters_of_tags_are_an_error_even_in_prose(site: SiteFolder) -> None:
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "approve this")
    (found,) = with_entry(site, "stays open.[", f"stays open.{hidden}[")
    assert found.severity is Severity.ERROR


def test_settings_sources_and_pages_are_looked_at_too(site: SiteFolder) -> None:
    site.settings("description: A \u202e site\n").source("report", publisher="The Ne\u200bws")
    site.write("content/pages/about.md", "---\ntitle: Ab\u2060out\n---\nHi.\n")
    assert [(found.place.path, found.place.line) for found in deceptive(site)] == [
        ("content/pages/about.md", 2),
        ("content/sources/report.yml", 2),
        ("site.yml", 2),
    ]


def test_the_name_of_a_file(site: SiteFolder) -> None:
    text = ENTRY.replace("    date:", "    id: other\n    date:")
    (found,) = deceptive(site.entry(text, "content/entries/x\u202edm.md"))
    assert "in the name of this file" in found.message


def test_with_an_error_nothing_is_written(site: SiteFolder) -> None:
    before = site.build()
    site.entry(ENTRY.replace("The bridge stays", "The bri\u202edge stays"))
    with pytest.raises(AssertionError, match="text-deceptive"):
        site.build()
    assert (site.root / "_site/index.html").read_bytes() == before["index.html"]


def test_what_check_prints_shows_it_as_its_number_with_the_mark_below_it(site: SiteFolder) -> None:
    site.entry(ENTRY.replace("The bridge stays open\n", "The\u200b bridge\u202e stays open\n"))
    said = run("check", str(site.root)).stderr
    assert not {"\u200b", "\u202e"} & set(said)
    (at,) = re.findall(
        r"^( +3 \| title: The\[U\+200B\] bridge)\[U\+202E\] stays.*\n +\| ", said, re.MULTILINE
    )[:1]
    assert f"{' ' * (len(at) - 9)}^\n" in said


def test_no_policy_waves_it_through(site: SiteFolder) -> None:
    site.settings("policy: {findings: {text-deceptive: off}}\n")
    assert "field-invalid" in site.codes()


# Quotations


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\ufeff"])
def test_what_the_source_itself_has_stays_quotable(site: SiteFolder, sign: str) -> None:
    site.source("report", REPORT.replace("old bridge", f"old bri{sign}dge"))
    assert site.codes() == []


def test_a_soft_hyphen_copied_with_the_words_is_no_finding(site: SiteFolder) -> None:
    site.source("report", REPORT.replace("old bridge", "old bri\u00addge"))
    assert with_entry(site, "the old bridge would stay open\n", "the old bri\u00addge would stay open\n") == []  # fmt: skip


def test_letters_of_two_scripts_that_the_source_has_are_its_own(site: SiteFolder) -> None:
    site.source("report", REPORT.replace("old bridge", "оld bridge"))
    assert with_entry(site, "the old bridge would", "the оld bridge would") == []


def test_letters_that_the_source_has_not_are_named_beside_the_miss(site: SiteFolder) -> None:
    (found,) = with_entry(site, "the old bridge would", "the оld bridge would")
    assert "U+043E CYRILLIC SMALL LETTER O" in found.message
    assert "quote-not-found" in site.codes()


# Letters of other scripts


@pytest.mark.parametrize(
    ("word", "letter"),
    [
        ("pаypal", "U+0430 CYRILLIC SMALL LETTER A"),
        ("micrοsoft", "U+03BF GREEK SMALL LETTER OMICRON"),
        ("Κorea", "U+039A GREEK CAPITAL LETTER KAPPA"),
        ("Мoсква", "U+006F LATIN SMALL LETTER O"),
        ("Ελλάδa", "U+0061 LATIN SMALL LETTER A"),
        ("pαypal", "U+03B1 GREEK SMALL LETTER ALPHA"),
        ("bοss", "U+03BF GREEK SMALL LETTER OMICRON"),
        ("Ꭺpple", "U+13AA CHEROKEE LETTER GO"),
        ("hօme", "U+0585 ARMENIAN SMALL LETTER OH"),
        ("Ki\u0301еv", "U+0435 CYRILLIC SMALL LETTER IE"),
    ],
)
def test_a_word_that_seems_of_one_script_is_told(site: SiteFolder, word: str, letter: str) -> None:
    (found,) = with_entry(site, "The bridge stays open\n", f"The {word} bridge\n")
    assert letter in found.message
    assert (found.severity, found.place.line, found.place.column) == (Severity.ERROR, 3, 12)


@pytest.mark.parametrize(
    "text",
    [
        "TNFα NF-κB FcγRI kΩ μm ΔT αB β-blocker", "KoЯn", "VIP-зал NATOвский SMSка", "Москва и Київ", "Ελλάδα 2024",
        "café naïve Łódź İstanbul", "日本のNHKニュース", "KBS뉴스", "اليوم BBC", "Հայաստան", "x² + y²",
    ],
)  # fmt: skip
def test_words_that_are_seen_to_be_mixed_or_are_not(site: SiteFolder, text: str) -> None:
    assert with_entry(site, "The bridge stays open\n", f"{text} bridge\n") == []


def test_a_claim_and_a_name_with_such_a_word_are_errors_and_prose_is_warned_of(
    site: SiteFolder,
) -> None:
    (name,) = with_entry(site, "the mayor\n", "the mаyor\n")
    (claim,) = with_entry(site, "The mayor said", "The mаyor said")
    (prose,) = with_entry(site, "The bridge stays open.[", "The mаyor stays open.[")
    assert [one.severity for one in (name, claim, prose)] == ["error", "error", "warning"]


# Hosts


@pytest.mark.parametrize(
    ("host", "severity"),
    [
        ("pаypal.com", "error"), ("аррӏе.com", "error"), ("xn--80ak6aa92e.com", "warning"),
        ("bank.example@evil.example", "error"),
    ],
)  # fmt: skip
def test_a_host_that_can_be_taken_for_another(site: SiteFolder, host: str, severity: str) -> None:
    (found,) = deceptive(site.source("report", url=f"https://{host}/a"))
    assert (found.place.line, found.place.column, found.severity) == (7, 14, severity)
    (in_body,) = with_entry(
        site.source("report"), "stays open.[", f"stays [open](https://{host}/).["
    )[:1]
    assert in_body.severity == severity


@pytest.mark.parametrize(
    "host",
    ["example.org", "пример.рф", "xn--e1afmkfd.xn--p1ai", "bücher.de", "日本語abc.jp", "한국abc.kr", "παράδειγμα.gr",
     "ж.com", "example.org:8080", "xn--99999999", "xn--"],
)  # fmt: skip
def test_hosts_that_are_what_they_seem(site: SiteFolder, host: str) -> None:
    assert deceptive(site.source("report", url=f"https://{host}/@name")) == []


# Bounds


@pytest.mark.parametrize(
    "piece",
    ["\u202e", "\u200b", "a\u200b ", "&#8203;", "\u2066\u2069", "аa", "pаypal ", "//pаypal.com ", "//a@b ", "\U000e0041",
     "🏴\U000e0067", "//", "&#", "שלום \u2066"],
)  # fmt: skip
def test_a_megabyte_of_it_takes_seconds_at_most_and_few_findings(piece: str) -> None:
    many = piece * (900_000 // len(piece.encode()))
    document = f'---\ntitle: About\nsummary: "{many[:50_000]}"\n---\n{many}\n'
    begun = time.process_time()
    read = documents.markdown(document, "content/pages/about.md", "a page")
    assert time.process_time() - begun < 20
    assert not isinstance(read, Finding)
    assert len(read.fields.findings) < 100


@given(st.text(st.sampled_from("aоο\u0301а \u200b-")))
def test_words_are_pieces_of_the_text(text: str) -> None:
    for word in lookalikes.words(text):
        assert text.startswith(word.text, word.offset)
