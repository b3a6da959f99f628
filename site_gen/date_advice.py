"""How people write dates who don't know EDTF, and what they most likely mean. English."""

import re

MONTHS = (
    "January February March April May June July August September October November December".split()
)
_MONTH = "(?:" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS) + r"|sept)\.?"

_LONGEST = 100
"""Code points; nobody writes a longer date."""


def readings(text: str) -> tuple[str, ...]:
    """What a text that is no EDTF most likely means, in EDTF's form: nothing, one reading, or two
    where day and month can't be told apart. A reading may still be no date, as `2024-02-30`."""
    if len(text) > _LONGEST:
        return ()
    return _numeric(text) or _usual(text)


def _numeric(text: str) -> tuple[str, ...]:
    """The one or two readings of `06/07/2024`; the day is first where there are full stops."""
    match = re.fullmatch(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", text, re.ASCII)
    if match is None:
        return ()
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    orders = dict.fromkeys([(first, second), (second, first)])
    fitting = [(number, month) for number, month in orders if month <= 12]
    days = fitting[:1] if match[2] == "." else fitting
    return tuple(f"{year:04d}-{month:02d}-{number:02d}" for number, month in days)


def _usual(text: str) -> tuple[str, ...]:
    """What the editor most likely means, if it is a usual way of writing a date."""
    for pattern, form in _USUAL:
        match = re.fullmatch(pattern, text, re.IGNORECASE | re.ASCII)
        if match:
            return (form(match),)
    return ()


def _month(name: str) -> str:
    starts = [full[:3].lower() for full in MONTHS]
    return f"{starts.index(name.lower()[:3]) + 1:02d}"


def _about(match: re.Match[str]) -> str:
    inner = (_usual(match[1]) or (match[1],))[0]
    return inner.replace("/", "~/") + "~"


def _before_christ(match: re.Match[str]) -> str:
    year = 1 - int(match[1])
    return f"-{-year:04d}" if year else "0000"


_YEAR_AND_MONTH = r"(\d{4})[/.-](0?[1-9]|1[0-2])"
_USUAL = (
    (r"(?:c\.|ca\.?|circa|about|around)\s*(.+)", _about),
    (
        rf"(\d{{1,2}})(?:\.|st|nd|rd|th)?[\s-]+({_MONTH})[\s-]+(\d{{4}})",
        lambda m: f"{m[3]}-{_month(m[2])}-{int(m[1]):02d}",
    ),
    (
        rf"({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})",
        lambda m: f"{m[3]}-{_month(m[1])}-{int(m[2]):02d}",
    ),
    (rf"({_MONTH})\s+(\d{{4}})", lambda m: f"{m[2]}-{_month(m[1])}"),
    (rf"{_YEAR_AND_MONTH}[/.-](\d{{1,2}})", lambda m: f"{m[1]}-{int(m[2]):02d}-{int(m[3]):02d}"),
    (_YEAR_AND_MONTH, lambda m: f"{m[1]}-{int(m[2]):02d}"),
    (r"(0?[1-9]|1[0-2])[/.-](\d{4})", lambda m: f"{m[2]}-{int(m[1]):02d}"),
    (
        r"(\d{4}-\d\d-\d\d)\s+(\d\d:\d\d(?::\d\d)?)\s*(Z|UTC)?",
        lambda m: f"{m[1]}T{m[2]}{'Z' if m[3] else ''}",
    ),
    (r"(?:the\s+)?(\d{3})0s", lambda m: f"{m[1]}X"),
    (r"([1-9]\d{0,3})\s*B\.?C\.?(?:E\.?)?", _before_christ),
    (r"(\d{4})\s*(?:-|to|\u2013)\s*(\d{4})", lambda m: f"{m[1]}/{m[2]}"),
    (r"(\d{4}-\d\d-\d\d)\s*to\s*(\d{4}-\d\d-\d\d)", lambda m: f"{m[1]}/{m[2]}"),
    (r"(\d{4})(\d\d)(\d\d)", lambda m: f"{m[1]}-{m[2]}-{m[3]}"),
    (r"(\d{2,3}x{1,2}|\d{4}-xx|\d{4}-\d\d-xx)", lambda m: m[1].upper()),
)
