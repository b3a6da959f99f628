"""How much of one text stands in another, and when two are alike."""

import random

import pytest
from document_pairs import HALVES, Pair, read
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen import likeness
from site_gen.likeness import Likeness, compare, fingerprint, may_be_alike

STORY = (
    "The mill at Corran burnt down on Monday night. Nobody was hurt, the fire brigade said, since the twelve people of "
    "the late shift had left through the loading bay before the roof fell in.\n\n"
    "It was built in 1871 and spun wool until the war; since then it had been a store for carpets, a dance hall and, for "
    "the last nine years, a bakery. Its chimney is to be taken down today because it leans towards the road.\n\n"
    "What caused the fire is not known. The owner had asked for a permit to build flats in the upper storeys, and was "
    "to have an answer within this month.\n"
)
OTHER = (
    "Swifts came back to the harbour eleven days early this year, and those who keep the count are puzzled by it. In the "
    "tower alone thirty pairs are nesting under the slates, twice as many as in any spring before.\n\n"
    "A warm wind from the south may be the reason, thinks Hanna Frisk, who has climbed the ladder every April since she "
    "was fourteen. She has a second explanation, too: the new lamps attract fewer moths to the quay, so these stay where "
    "the birds look for them. Proof there is none, but there will be honey cake when the hundredth chick is ringed.\n"
)
SPEECH = (
    "“I have been asked to be brief, and I shall be brief. Nine years ago we stood here without a roof and without a "
    "plan, and each of us had a brick in his hand and did not know where to put it. Today there is a house, and if it has a "
    "crooked wall then it is the wall that I laid, and I ask you to lean on it all the same.”"
)


def alike(one: str, other: str, *, one_publisher: bool = False) -> Likeness | None:
    """As the check has it: fingerprints first."""
    if not may_be_alike(fingerprint(one), fingerprint(other)):
        return None
    return compare(likeness.read(one), likeness.read(other), one_publisher=one_publisher)


def test_a_story_that_stands_whole_in_a_longer_one_has_all_its_words_there() -> None:
    found = alike(STORY, f"{OTHER}\n{STORY}\n{OTHER}")
    assert found
    assert (found.words, found.pieces, found.share) == (110, 1, 1.0)
    assert 0.3 < found.share_of_other < 0.5
    assert found.longest == (
        "The mill at Corran burnt down on Monday night. Nobody was hurt, the fire brigade said …"
    )


def test_case_punctuation_and_divided_words_make_no_difference() -> None:
    shouted = (
        STORY.upper()
        .replace(",", " —")
        .replace("BAKERY", "BAK-\nERY")
        .replace("MILL", "MI\u00adLL")
    )
    found = alike(STORY, shouted)
    assert found
    assert found.share == found.share_of_other == 1.0


@pytest.mark.parametrize("marks", ["“”", "«»", "„“", '""', "‘’", "「」"])
def test_a_quotation_that_both_have_is_no_likeness(marks: str) -> None:
    said = SPEECH.replace("“", marks[0]).replace("”", marks[1])
    one = f"The warden spoke first, to everybody's surprise. {said} Then there was soup."
    other = f"Three hundred people came to the anniversary.\n\n{said}\n\nThe youngest of them slept through it."
    assert alike(one, other) is None
    assert alike(one, f"Reprinted from the bulletin: {one}") is None, "too few words of its own"
    assert alike(f"{one}\n\n{STORY}", f"{STORY}\n\n{other}")


def test_a_quotation_of_the_whole_story_is_a_likeness() -> None:
    assert alike(STORY, f"{OTHER}\nThe agency reports: “{' '.join(STORY.split())}”")


def test_what_a_colon_announces_is_somebody_elses() -> None:
    law = " ".join(f"clause{number} binds party{number}" for number in range(40))
    one, other = (
        f"{STORY}\nThe act reads:\n\n{law}\n\nSo far the act.",
        f"The words are these:\n\n{law}\n\n{OTHER}",
    )
    assert alike(one, other) is None
    assert alike(one.replace("reads:", "is long."), other.replace("these:", "plain."))


def test_what_pages_of_one_publisher_begin_and_end_with_does_not_count() -> None:
    frame = " ".join(f"notice{number}" for number in range(150))
    one, other = f"{frame}\n{STORY}\n{frame} end", f"{frame}\n{OTHER}\n{frame} end"
    assert alike(one, other)
    assert alike(one, other, one_publisher=True) is None
    assert alike(one, f"{frame}\nA new headline\n{STORY}\n{frame} end", one_publisher=True)


def test_parts_of_a_press_release_are_a_likeness_and_a_shared_paragraph_is_none() -> None:
    release = " ".join(f"release{number}" for number in range(300))
    words = release.split()
    taken = f"{OTHER} {' '.join(words[40:80])} {STORY} {' '.join(words[150:190])}"
    assert alike(release, taken)
    assert alike(release, f"{OTHER} {' '.join(words[40:80])} {STORY}") is None
    footer = " ".join(f"notice{number}" for number in range(90))
    assert alike(f"{STORY}\n{footer}", f"{OTHER}\n{footer}") is None


def test_texts_of_fewer_than_fifty_words_are_not_judged() -> None:
    words = [f"word{number}" for number in range(60)]
    assert alike(" ".join(words[:49]), " ".join(words[:49])) is None
    assert alike(" ".join(words[:50]), " ".join(words[:50]))


@pytest.mark.parametrize(
    "text",
    [
        "昨夜九時ごろ、港の古い倉庫から火が出て、二棟が全焼した。けが人はいなかった。警察は電気系統の故障とみて調べている。倉庫は百年前に建てられた。",
        "कल रात बंदरगाह के पुराने गोदाम में आग लग गई और दो इमारतें जलकर राख हो गईं। किसी को चोट नहीं आई। पुलिस बिजली की खराबी को कारण मानकर जांच कर रही है। "
        "यह गोदाम सौ साल पहले बनाया गया था और इन दिनों इसमें अनाज रखा जाता था, ऐसा मालिक ने बताया जो उस समय शहर से बाहर थे।",
        "اندلع حريق في المستودع القديم بالميناء مساء أمس واحترق مبنيان بالكامل. لم يصب أحد بأذى. ترجح الشرطة أن يكون السبب عطلا في الكهرباء. "
        "بني المستودع قبل مئة عام وكان يخزن فيه القمح في السنوات الأخيرة كما قال صاحبه الذي كان خارج المدينة في تلك الليلة وعاد إليها في صباح اليوم التالي ليرى ما بقي منه ومن سقفه الخشبي.",
    ],
)  # fmt: skip
def test_other_scripts_have_words_too(text: str) -> None:
    found = alike(f"A. {text}", f"{text} B.")
    assert found
    assert found.pieces == 1


def test_fingerprints_do_not_depend_on_the_process() -> None:
    assert sorted(fingerprint(STORY))[:2] == sorted(fingerprint(STORY + " "))[:2]
    assert fingerprint("too few words for any shingle") == frozenset()


WORDS = st.lists(st.sampled_from([f"w{number}" for number in range(12)]), max_size=120)
TEXTS = st.builds(
    lambda words, marks: " ".join(
        f"{word}{mark}" for word, mark in zip(words, marks * 120, strict=False)
    ),
    WORDS,
    st.lists(st.sampled_from(["", "", ".", " “", "”", ":\n\n", "\n"]), min_size=1, max_size=9),
)


@settings(max_examples=300)
@given(one=TEXTS, other=TEXTS, one_publisher=st.booleans())
def test_the_order_of_two_texts_changes_only_whose_share_is_whose(
    one: str, other: str, one_publisher: bool
) -> None:
    first, second = likeness.read(one), likeness.read(other)
    found = compare(first, second, one_publisher=one_publisher)
    turned = compare(second, first, one_publisher=one_publisher)
    assert turned == (found.turned if found else None)
    prints = fingerprint(one), fingerprint(other)
    assert may_be_alike(*prints) == may_be_alike(*prints[::-1])


@settings(max_examples=100)
@given(seed=st.integers(0, 2**32))
def test_texts_drawn_apart_are_never_alike(seed: int) -> None:
    chance = random.Random(seed)
    one, other = (" ".join(f"v{chance.randrange(5_000)}" for _ in range(400)) for _ in range(2))
    assert alike(one, other) is None


@settings(max_examples=100)
@given(seed=st.integers(0, 2**32), every=st.integers(20, 60))
def test_a_text_with_noise_stays_alike(seed: int, every: int) -> None:
    """One word in twenty changed at most, and other words before and after it."""
    chance = random.Random(seed)
    words = [f"v{chance.randrange(5_000)}" for _ in range(300)]
    noisy = [f"noise{at}" if at % every == 7 else word for at, word in enumerate(words)]
    around = " ".join(f"x{chance.randrange(5_000)}" for _ in range(chance.randrange(400)))
    found = alike(" ".join(words), f"{around} {' '.join(noisy)} {around}")
    assert found
    assert found.share > 0.85


@settings(max_examples=100)
@given(text=TEXTS)
def test_a_text_is_like_itself_if_it_has_enough_words_of_its_own(text: str) -> None:
    ready = likeness.read(text)
    found = compare(ready, ready)
    own = sum(not quoted for quoted in likeness.marked(ready).quoted)
    assert (found is not None) == (own >= 50) or len(set(ready.words)) < 12


@pytest.mark.parametrize("half", HALVES)
def test_pairs_that_were_labelled_by_hand_are_told_apart(half: str) -> None:
    pairs = read(half)
    said = [pair for pair in pairs if is_said_alike(pair)]
    right = sum(pair.is_alike for pair in said)
    assert len(pairs) >= 40
    assert right / len(said) >= 0.95
    assert right / sum(pair.is_alike for pair in pairs) >= 0.7


def is_said_alike(pair: Pair) -> bool:
    return alike(pair.one, pair.other, one_publisher=pair.one_publisher) is not None


@settings(max_examples=300, deadline=None)
@given(seed=st.integers(0, 2**32), one_publisher=st.booleans())
def test_what_is_given_up_early_is_not_alike(seed: int, one_publisher: bool) -> None:
    """Texts made of stretches that both have, some of them quoted, with others between them."""
    chance = random.Random(seed)
    shared = [" ".join(f"s{chance.randrange(5_000)}" for _ in range(8 + at % 9)) for at in range(9)]
    one, other = (likeness.read(_mixed(chance, shared)) for _ in range(2))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(likeness, "_may_have_enough", lambda text, places: True)
        found = compare(one, other, one_publisher=one_publisher)
    assert compare(one, other, one_publisher=one_publisher) == found


def _mixed(chance: random.Random, shared: list[str]) -> str:
    parts = []
    for part in chance.sample(shared, chance.randrange(3, 10)):
        own = " ".join(f"o{chance.randrange(5_000)}" for _ in range(chance.choice((0, 3, 12, 30))))
        parts += (f"“{part}”" if chance.random() < 0.4 else part, own)
    return " ".join(parts)
