"""Numbers of a text, in digits and in words, with their units: percentages, sums of money, quantities.

In English `forty`, `40`, `1.2 million`, `two dozen`, `$5bn`, `40 per cent`, `a third of`, `3rd`, `3 p.m.`; in
other languages digits alone, read with the language's own decimal sign.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import zip_longest

from msgspec.structs import replace

from site_gen.details import english
from site_gen.details.languages import Language
from site_gen.details.values import CLOCK, DIGITS, ORDINAL, POINTS, Detail, Kind

_MOST_DIGITS = 30
_SMALL_DIGITS = 12
"""In a language whose number words are not known, numbers up to this may be words in a passage."""


def _either(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


_DIGITS = re.compile(r"(?<![A-Za-z0-9_.,])(?<![A-Za-z]-)\d+(?:[.,]\d+)*(?![A-Za-z0-9_]|-[A-Za-z])")

_ONES = _either(english.ONES)
_TENS = _either(english.TENS)
_SMALL = rf"(?:(?:{_TENS})(?:[ -](?:{_either(english.ONES[1:10])})(?![a-z]))?|(?:{_ONES}))(?![a-z])"
_MULTIPLE = f"(?:{'|'.join(english.MULTIPLES)})(?![a-z])"
_HEAD = rf"(?:half )?an?(?=[ -]{_MULTIPLE})|half(?=[ -]dozen)"
_CODES = f"(?-i:{'|'.join(english.CURRENCY_CODES)})"
_CURRENCY = rf"(?:(?<!\w)(?:US|AU|A|CA|C|HK|NZ|S|R)?[$€£¥₩₽₹₺₴₪₫₦฿]|\b{_CODES}) ?"
_FIGURES = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_BEHIND = (
    r"(?P<ordinal>st|nd|rd|th)\b|(?P<short>k|mn|bn|tn|m)\b"
    rf"|[ -]?(?P<multiple>{_MULTIPLE})(?: and a (?P<and_half>half)\b)?"
)
_IN_WORDS = (
    rf"(?:{_HEAD}|{_SMALL})(?:[ -]?{_MULTIPLE}(?:,? and(?= {_SMALL}))?(?:,?[ -]{_SMALL})?)*"
    r"(?: and a half\b)?"
)
_NUMBER = re.compile(
    rf"(?<!\w)(?P<currency>{_CURRENCY})?"
    rf"(?:(?<![\w.,/:⁄])(?<![A-Za-z]-)(?P<digits>{_FIGURES})(?![,.:/⁄]?\d)(?:{_BEHIND})?"
    rf"|(?<![\w-])(?P<words>{_IN_WORDS}))",
    re.IGNORECASE,
)
_UNIT = re.compile(
    rf"[ -]?(?:(?P<points>{_either(english.POINTS)})(?!\w)|(?P<percent>{_either(english.PERCENT)})(?!\w)"
    rf"|(?P<money>{_either([*english.CURRENCY_WORDS, *english.CURRENCY_SIGNS])}|{_CODES})(?!\w)"
    rf"|(?P<measure>{_either(english.UNITS)})(?!\w))",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    rf"\b(?<!\bby a )(?:(?P<tens>{_TENS})-)?(?P<ordinal>{_either(english.ORDINALS)})\b(?! of\b)",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    rf"\b(?:(?P<count>an?|{_either(english.ONES[1:10])})[ -])?(?P<part>{_either(english.FRACTIONS)})s?(?= of\b)"
    rf"|(?<=\bby )(?P<count2>an?|{_either(english.ONES[1:10])})[ -](?P<part2>{_either(english.FRACTIONS)})s?\b"
    rf"|\bone in (?P<each>{_either(english.ONES[2:])})\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\w.,:/])(?:(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?: ?(?P<half>[ap])\.?m\b\.?)?"
    r"|(?P<hour2>1[0-2]|0?[1-9])(?:[.:](?P<minute2>[0-5]\d))? ?(?P<half2>[ap])\.?m\b\.?)(?![\d:])",
    re.IGNORECASE,
)
_PARTS = frozenset(("one", *english.FRACTIONS, *(f"{part}s" for part in english.FRACTIONS)))
_COUNTING = frozenset((*DIGITS, *english.ONES, *english.TENS, *english.MULTIPLES, *_PARTS))
_IMPLIED = re.compile(rf"\b(?:{_either(english.IMPLIED)})\b", re.IGNORECASE)
_RANGE = re.compile(r"-| - | to | or | and ")
_HEDGES = {
    **dict.fromkeys(english.ABOUT, "about"),
    **dict.fromkeys(english.ABOVE, "above"),
    **dict.fromkeys(english.BELOW, "below"),
}
_HEDGE = re.compile(rf"\b({_either(_HEDGES)}) $", re.IGNORECASE)
_DETERMINER = re.compile(rf"\b(?:{'|'.join(english.DETERMINERS)}) $", re.IGNORECASE)
_MILLIONS = re.compile(r" (?:[a-z-]+ )?(?:people|[a-z]{3,}s)\b")
_COMPOUND = re.compile(r"-[A-Za-z]")


def in_digits(text: str, language: Language) -> Iterator[Detail]:
    """The numbers in digits, in any language."""
    for match in _DIGITS.finditer(text):
        written = match[0]
        if len(written) <= _MOST_DIGITS:
            value, step = _read(written, language)
            firm = value > _SMALL_DIGITS or value % 1 != 0
            yield Detail(Kind.NUMBER, value, *match.span(), written, step=step, firm=firm)


def in_english(text: str, words: frozenset[str]) -> Iterator[Detail]:
    """All numbers of a text, in which dates are blanked out. `words` are its words and digits, which tell
    quickly of most texts what there is none of."""
    if not words.isdisjoint(_COUNTING):
        yield from _counted(text, words)
    if not words.isdisjoint(english.ORDINALS):
        yield from _ordinals(text)
    if not words.isdisjoint(english.IMPLIED):
        for match in _IMPLIED.finditer(text):
            value = Decimal(english.IMPLIED[match[0].casefold()])
            yield Detail(Kind.NUMBER, value, *match.span(), match[0], firm=False)


def _counted(text: str, words: frozenset[str]) -> Iterator[Detail]:
    taken: list[tuple[int, int]] = []
    clocks = () if words.isdisjoint(DIGITS) else _clocks(text)
    fractions = () if words.isdisjoint(_PARTS) else _fractions(text)
    for one in (*clocks, *fractions):
        taken.append((one.start, one.end))
        yield one
    found = [
        one for one in _numbers(text) if not any(s < one.end and one.start < e for s, e in taken)
    ]
    yield from _with_ranges(text, found)


def _read(written: str, language: Language) -> tuple[Decimal, Decimal]:
    """The value of digits, and what one more in the last of them is."""
    grouping = re.escape(language.grouping)
    if re.fullmatch(
        rf"\d{{1,3}}(?:{grouping}\d{{3}})+(?:{re.escape(language.decimal)}\d+)?", written
    ):
        written = written.replace(language.grouping, "")
    whole, _, rest = written.replace(",", ".").partition(".")
    rest = rest.replace(".", "")
    return Decimal(f"{whole}.{rest}") if rest else Decimal(whole), Decimal(1).scaleb(-len(rest))


def _numbers(text: str) -> Iterator[Detail]:
    for match in _NUMBER.finditer(text):
        value, step = _value(match)
        if value is None:
            continue
        detail = Detail(
            Kind.NUMBER,
            value,
            match.start(),
            match.end(),
            match[0],
            step=step,
            hedge=_hedge(text, match.start()),
        )
        yield _with_unit(text, match, detail)


def _value(match: re.Match[str]) -> tuple[Decimal | None, Decimal]:
    digits, words = match["digits"], match["words"]
    if words:
        return _of_words(words.casefold())
    if len(digits) > _MOST_DIGITS:
        return None, Decimal(1)
    plain = digits.replace(",", "").replace(" ", "")
    value = Decimal(plain)
    step = Decimal(1).scaleb(-len(plain.partition(".")[2]))
    multiple = Decimal(1)
    if match["multiple"]:
        multiple = english.MULTIPLES[match["multiple"].casefold()]
    elif match["short"] and not _is_metres(match):
        multiple = english.SHORT_MULTIPLES[match["short"].casefold()]
    if match["and_half"]:
        value += Decimal("0.5")
    return value * multiple, step * multiple


def _is_metres(match: re.Match[str]) -> bool:
    """Whether `5m` are metres, and not millions as in `$5m` and `5m passengers`."""
    return (
        match["short"] == "m"
        and not match["currency"]
        and not _MILLIONS.match(match.string, match.end())
    )


def _of_words(words: str) -> tuple[Decimal, Decimal]:
    """`two hundred and forty thousand` is 240,000."""
    total = current = Decimal(0)
    step = Decimal(1)
    for word in re.split(r"[ ,-]+", words.removesuffix(" and a half")):
        if word == "half":
            current = Decimal("0.5")
        elif word in ("a", "an"):
            current = current or Decimal(1)
        elif word in english.ONES:
            current += english.ONES.index(word)
            step = Decimal(1)
        elif word in english.TENS:
            current += 10 * (english.TENS.index(word) + 2)
            step = Decimal(1)
        elif word in ("hundred", "dozen"):
            current *= english.MULTIPLES[word]
            step = english.MULTIPLES[word]
        elif word in english.MULTIPLES:
            total += (current or 1) * english.MULTIPLES[word]
            current = Decimal(0)
            step = english.MULTIPLES[word]
    value = total + current
    if words.endswith(" and a half"):
        value += step / 2
    return value, step


def _with_unit(text: str, match: re.Match[str], detail: Detail) -> Detail:
    if match["ordinal"]:
        return replace(detail, unit=ORDINAL)
    if match["currency"]:
        return replace(detail, kind=Kind.MONEY, unit=_currency(match["currency"].strip()))
    if _is_metres(match):
        return replace(detail, kind=Kind.QUANTITY, unit=english.UNITS["m"])
    after = _UNIT.match(text, detail.end)
    return _measured(text, detail, after) if after else replace(detail, firm=_is_firm(text, detail))


def _measured(text: str, detail: Detail, after: re.Match[str]) -> Detail:
    detail = replace(detail, end=after.end(), written=text[detail.start : after.end()])
    if after["percent"]:
        return replace(detail, kind=Kind.PERCENTAGE, unit="%")
    if after["points"]:
        return replace(detail, kind=Kind.PERCENTAGE, unit=POINTS)
    if after["money"]:
        return replace(detail, kind=Kind.MONEY, unit=_currency(after["money"]))
    unit = _MEASURES[after["measure"].casefold()]
    return replace(detail, kind=Kind.QUANTITY, unit=unit, firm=detail.value != 1)


_MEASURES = {form.casefold(): unit for form, unit in english.UNITS.items()}


def _currency(written: str) -> str:
    words = written.casefold()
    return (
        english.CURRENCY_WORDS.get(words)
        or english.CURRENCY_SIGNS.get(written.upper())
        or written.upper()
    )


def _is_firm(text: str, detail: Detail) -> bool:
    """Whether a bare number says how many there are: not `one`, `the two`, `two-way`."""
    if detail.value == 1:
        return False
    if detail.written[0].isdigit():
        return True
    if detail.value == 0 or _COMPOUND.match(text, detail.end):
        return False
    return not _DETERMINER.search(text[max(0, detail.start - 8) : detail.start])


def _hedge(text: str, start: int) -> str:
    match = _HEDGE.search(text[max(0, start - 16) : start])
    return _HEDGES[match[1].casefold()] if match else ""


def _with_ranges(text: str, found: list[Detail]) -> Iterator[Detail]:
    """In `3 to 5 million dollars` the first is in million dollars, too; it is also there as it stands."""
    for one, after in zip_longest(found, found[1:]):
        between = text[one.end : after.start] if after else ""
        if not after or one.kind is not Kind.NUMBER or not _RANGE.fullmatch(between):
            yield one
            continue
        if (
            between == " and "
            and "between" not in text[max(0, one.start - 20) : one.start].casefold()
        ):
            yield one
            continue
        yield from _in_range(one, after)


def _in_range(one: Detail, after: Detail) -> Iterator[Detail]:
    if not isinstance(one.value, Decimal):
        return
    multiple = _multiple(after) if one.value < 1000 and _multiple(one) == 1 else Decimal(1)
    whole = replace(
        one,
        kind=after.kind,
        unit=after.unit,
        value=one.value * multiple,
        step=one.step * multiple,
    )
    yield whole
    yield replace(one, firm=False)
    yield replace(whole, value=one.value, firm=False)


def _multiple(detail: Detail) -> Decimal:
    """The multiple that a number is written in: a million for `5 million`."""
    words = re.findall(r"[a-z]+", detail.written.casefold())
    return max(
        (
            english.MULTIPLES.get(word, english.SHORT_MULTIPLES.get(word, Decimal(1)))
            for word in words
        ),
        default=Decimal(1),
    )


def _ordinals(text: str) -> Iterator[Detail]:
    for match in _ORDINAL.finditer(text):
        number = english.ORDINALS[match["ordinal"].casefold()]
        if match["tens"]:
            number += 10 * (english.TENS.index(match["tens"].casefold()) + 2)
        yield Detail(
            Kind.NUMBER, Decimal(number), *match.span(), match[0], unit=ORDINAL, firm=number > 2
        )


def _fractions(text: str) -> Iterator[Detail]:
    """`a third of`, `by three quarters`, `one in ten`: shares, so percentages."""
    for match in _FRACTION.finditer(text):
        part = (match["part"] or match["part2"] or "").casefold()
        count = (match["count"] or match["count2"] or "").casefold()
        if match["each"]:
            share = Decimal(100) / english.ONES.index(match["each"].casefold())
        elif count or part in ("half", "quarter"):
            number = english.ONES.index(count) if count in english.ONES else 1
            share = Decimal(100 * number) / english.FRACTIONS[part]
        else:
            continue
        hedge = _hedge(text, match.start())
        yield Detail(
            Kind.PERCENTAGE,
            share,
            *match.span(),
            match[0],
            unit="%",
            step=Decimal(5),
            hedge=hedge,
            firm=part != "half" or bool(count or hedge),
        )


def _clocks(text: str) -> Iterator[Detail]:
    """Times of day, in minutes after midnight."""
    for match in _CLOCK.finditer(text):
        hour = int(match["hour"] or match["hour2"])
        minute = int(match["minute"] or match["minute2"] or 0)
        half = (match["half"] or match["half2"] or "").casefold()
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        value = Decimal(60 * hour + minute)
        yield Detail(Kind.QUANTITY, value, *match.span(), match[0], unit=CLOCK)
