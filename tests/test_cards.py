"""Cards: legible, inside their margins, in every language, and the same pixels each time."""

import hashlib
import io
import os
import subprocess
import sys
from itertools import combinations

import pytest
from bidi import get_display
from conftest import REPOSITORY
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image, ImageChops

from site_gen.writing.cards import typefaces
from site_gen.writing.cards.card import Card, Mark, draw
from site_gen.writing.cards.sheet import NoGlyphError
from site_gen.writing.cards.typefaces import Face, glyphs, width
from site_gen.writing.cards.typesetting import ELLIPSIS, Box, cut, fit

PAPER, ACCENT = (253, 251, 247), (138, 43, 29)
START, END, BAND = 124, 1140, 10
"""Where text may have ink, from the edge where lines begin; and the band at the top."""

PLAIN = Card(
    "The bridge",
    "12 March 2024",
    "The bridge stays open",
    "The mayor said that it would.",
    (Mark("neutral", "Reported"),),
    "1 independent source",
    is_rtl=False,
)
SIXTY = " ".join(["The mayor said on Tuesday that the old bridge would stay open,"] * 5)
CARDS = {
    "English": PLAIN,
    "entry": replace(
        PLAIN, context="", note="", marks=(Mark("positive", "Confirmed", "2"), Mark("x", "Own", "1"))
    ),
    "sixty words": replace(PLAIN, headline=SIXTY),
    "a thousand words": replace(PLAIN, headline="word after word " * 340),
    "one word of 200 letters": replace(PLAIN, headline="Donaudampf" * 20),
    "one word without end": replace(PLAIN, headline="m" * 5000),
    "all long": Card(*[SIXTY] * 4, (Mark("caution", SIXTY), Mark("negative", SIXTY)), SIXTY, is_rtl=False),
    "many statuses": replace(PLAIN, marks=tuple(Mark("caution", f"Status {n}", "12") for n in range(9))),
    "nothing said": Card("", "", "", "", (), "", is_rtl=False),
    "Russian": replace(PLAIN, date="12 марта 2024 г.", headline="Мэр сказал, что мост останется открытым."),
    "Korean": replace(PLAIN, date="2024년 3월 12일", headline="시장은 다리가 계속 열려 있을 것이라고 말했다."),
    "Spanish": replace(PLAIN, headline="¿Señaló la alcaldesa que el puente seguirá abierto? ¡Sí!"),
    "French": replace(PLAIN, headline="Où l’œuvre naïve coûta-t-elle ? « Ça, c’est déjà vérifié. »"),
    "German": replace(PLAIN, headline="Größere Übergabefeierlichkeiten fänden „übermäßig“ statt."),
    "Arabic": replace(
        PLAIN, date="١٢ مارس ٢٠٢٤", headline="قال العمدة (Eastwick) إن الجسر القديم سيبقى مفتوحًا في 2024.", is_rtl=True
    ),
    "Arabic, long": replace(PLAIN, headline="قال العمدة إن الجسر القديم سيبقى مفتوحا. " * 12, is_rtl=True),
    "several scripts": replace(PLAIN, headline="시장 said قال العمدة, 市長 and мэр: H₂O ≈ 3½ × 10 €."),
}  # fmt: skip


@pytest.fixture(params=CARDS)
def card(request: pytest.FixtureRequest) -> Card:
    return CARDS[request.param]


def decoded(card: Card) -> Image.Image:
    """The picture as a program shows it, with the edge where lines begin at its left."""
    image = Image.open(io.BytesIO(draw(card)))
    image.load()
    assert image.format == "PNG"
    shown = image.convert("RGB")
    return shown.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if card.is_rtl else shown


def ink(image: Image.Image, box: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """The least box around all that is not paper."""
    region = image.crop(box)
    return ImageChops.difference(region, Image.new("RGB", region.size, PAPER)).getbbox()


def colours(image: Image.Image) -> set[tuple[int, int, int]]:
    return {colour for _, colour in image.getcolors(100_000)}  # type: ignore[misc]


def test_a_card_is_a_png_of_the_size_that_other_sites_ask_for(card: Card) -> None:
    assert decoded(card).size == (1200, 630)


def test_a_card_is_small(card: Card) -> None:
    assert len(draw(card)) < 40_000


def test_text_keeps_to_its_margins(card: Card) -> None:
    image = decoded(card)
    assert ink(image, (0, BAND, 50, 630)) is None
    assert ink(image, (100, BAND, START, 630)) is None
    assert ink(image, (END, BAND, 1200, 630)) is None
    assert ink(image, (START, BAND, END, 40)) is None
    assert ink(image, (START, 605, END, 630)) is None


def test_the_headline_is_there_and_does_not_touch_the_status(card: Card) -> None:
    image = decoded(card)
    if card.headline:
        assert ink(image, (START, 180, END, 535)) is not None
        assert any(ink(image, (START, row, END, row + 1)) is None for row in range(500, 560))


def test_the_same_card_is_the_same_bytes(card: Card) -> None:
    assert draw(card) == draw(card)


def test_another_process_in_another_place_draws_the_same_bytes() -> None:
    here = hashlib.sha256(b"".join(map(draw, CARDS.values()))).hexdigest()
    program = (
        "import hashlib; from test_cards import CARDS, draw;"
        "print(hashlib.sha256(b''.join(map(draw, CARDS.values()))).hexdigest())"
    )
    for seed, zone, locale in (("1", "Asia/Seoul", "C"), ("2", "America/New_York", "C.UTF-8")):
        environment = os.environ | {
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": locale,
            "PYTHONPATH": f"{REPOSITORY}{os.pathsep}{REPOSITORY / 'tests'}",
        }
        drawn = subprocess.run(
            [sys.executable, "-c", program],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        assert drawn.stdout.strip() == here


def test_a_status_has_its_own_shape_and_colour() -> None:
    tones = ("positive", "neutral", "caution", "negative")
    pictures = {tone: decoded(replace(PLAIN, marks=(Mark(tone, ""),), note="")) for tone in tones}
    shapes = {
        tone: image.crop((130, 555, 170, 595)).convert("L").point(lambda value: 255 * (value > 200))
        for tone, image in pictures.items()
    }
    for one, other in combinations(tones, 2):
        assert ImageChops.difference(shapes[one], shapes[other]).getbbox(), (one, other)
        assert colours(pictures[one]) != colours(pictures[other]), (one, other)


def test_a_tone_that_the_theme_does_not_know_looks_as_on_the_pages() -> None:
    unknown, neutral = (replace(PLAIN, marks=(Mark(tone, "Own"),)) for tone in ("own", "neutral"))
    assert draw(unknown) == draw(neutral)


def test_the_words_and_the_status_are_what_is_drawn() -> None:
    for changed in (
        replace(PLAIN, headline="The mayor said that it wouldn’t."),
        replace(PLAIN, site="The bridges"),
        replace(PLAIN, date="13 March 2024"),
        replace(PLAIN, context="The bridge is closed"),
        replace(PLAIN, marks=(Mark("neutral", "Repeated"),)),
        replace(PLAIN, note="2 independent sources"),
    ):
        assert draw(changed) != draw(PLAIN)


def test_what_runs_right_to_left_begins_at_the_right() -> None:
    image = Image.open(io.BytesIO(draw(CARDS["Arabic"]))).convert("RGB")
    left, _, right, _ = ink(image, (60, 200, 1100, 535)) or (0, 0, 0, 0)
    assert 1040 - right < 40
    assert left > 40
    assert ACCENT in colours(image.crop((1110, 20, 1140, 540)))


def test_arabic_letters_join_and_stand_from_right_to_left() -> None:
    word = "جسر"
    joined = list(glyphs(word, Face.HEADLINE, is_rtl=True))
    apart = [next(glyphs(letter, Face.HEADLINE, is_rtl=True)).number for letter in word]
    assert not set(apart) & {glyph.number for glyph in joined}, "each letter has its joined form"
    assert joined[-1].x > joined[0].x, "the first letter stands rightmost"
    assert len(joined) == 3


@pytest.mark.parametrize(("opening", "closing"), ["()", "[]", "«»"])
def test_brackets_open_towards_what_they_hold(opening: str, closing: str) -> None:
    def numbers(line: str, *, is_rtl: bool) -> list[int]:
        return [glyph.number for glyph in glyphs(line, Face.TEXT, is_rtl=is_rtl)]

    left, right = numbers(opening + closing, is_rtl=False)
    arabic = numbers(f"{opening}جسر{closing}", is_rtl=True)
    assert (arabic[0], arabic[-1]) == (left, right)
    latin = numbers(f"جسر {opening}AB{closing}", is_rtl=True)
    assert (latin[0], latin[3]) == (left, right)


@given(
    st.text("abאب123٣٤()[]«» ,.-+%/:؟،ـً́$€\u200f\u200e\u2067\u2068\u2069", max_size=12),
    st.booleans(),
)
def test_the_order_of_a_line_is_that_of_the_bidirectional_algorithm(
    line: str, is_rtl: bool
) -> None:
    seen = "".join(character for character, _ in typefaces._in_sight(line, is_rtl=is_rtl))
    assert seen == get_display(line, base_dir="R" if is_rtl else "L")


_BOX = Box(600, 200, sizes=(60, 40, 30), leading=1.2)
_TEXTS = st.text("abcdeé fgh-,. 한국어ضص«»— i", max_size=400).map(
    lambda text: typefaces.plain(text, Face.HEADLINE)
)


@given(_TEXTS)
def test_a_text_fits_its_box_whole_or_ends_in_an_ellipsis(text: str) -> None:
    block = fit(text, Face.HEADLINE, _BOX, is_rtl=False)
    assert block.height <= _BOX.height
    assert all(width(line, Face.HEADLINE) * block.size <= _BOX.width + 1 for line in block.lines)
    shown = "".join(block.lines).replace("\u00a0", "").replace(" ", "")
    whole = text.replace(" ", "")
    assert shown == whole or whole.startswith(shown.removesuffix(ELLIPSIS))
    assert shown == whole or shown.endswith(ELLIPSIS)


def test_a_short_text_is_set_larger_than_a_long_one() -> None:
    sizes = [
        fit(text, Face.HEADLINE, _BOX, is_rtl=False).size
        for text in (
            "Short.",
            "A text of some more words than that, and then some more words for a line.",
            SIXTY,
        )
    ]
    assert sizes == [60, 40, 30]


def test_the_lines_are_about_equally_long() -> None:
    block = fit("one two three four five six seven eight", Face.HEADLINE, _BOX, is_rtl=False)
    lengths = [width(line, Face.HEADLINE) for line in block.lines]
    assert len(lengths) > 1
    assert min(lengths) > 0.6 * max(lengths)


def test_a_text_is_cut_at_a_word() -> None:
    assert cut("The mayor said, it stays", Face.TEXT, 8) == "The mayor said…"
    assert cut("Unbreakable", Face.TEXT, 3).endswith(ELLIPSIS)


def test_no_line_ends_within_french_quotation_marks() -> None:
    for room in range(200, 700, 20):
        box = replace(_BOX, width=room, height=2000)
        for line in fit(
            "Elle dit : « Ça, c’est vérifié. »", Face.HEADLINE, box, is_rtl=False
        ).lines:
            assert not line.endswith("«")
            assert not line.startswith(("»", ":"))


def test_what_no_font_has_is_left_out_if_it_is_a_symbol_and_else_nothing_is_drawn() -> None:
    assert draw(replace(PLAIN, headline="A 🚗 bridge 👍🏽")) == draw(
        replace(PLAIN, headline="A bridge")
    )
    with pytest.raises(NoGlyphError, match="न"):
        draw(replace(PLAIN, headline="न bridge"))
