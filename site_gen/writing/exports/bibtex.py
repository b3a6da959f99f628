"""BibTeX: a record for LaTeX, readable by BibTeX itself and by biblatex."""

import re

from site_gen.dates import Day
from site_gen.writing.exports.citation_dates import in_words, is_circa, sayable
from site_gen.writing.exports.references import PERIODICAL, Reference

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_KINDS = {"book": "book", "report": "techreport"}
_VENUE = {"article": "journal", "book": "publisher", "techreport": "institution"}
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    # BibTeX counts braces, with a backslash before them or not.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
} | {sign: f"\\{sign}" for sign in "#$%&_"}
_SIGNS = re.compile("[" + re.escape("".join(_SPECIAL)) + "]")
_UNSAFE_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def bibtex(reference: Reference) -> str:
    """One record, a field a line. The double braces keep names whole and the letters of titles as
    they are; a date that is no plain day, month or year stands in words under `note`."""
    kind = "article" if reference.type in PERIODICAL else _KINDS.get(reference.type, "misc")
    fields = {
        "author": " and ".join(f"{{{escaped(name)}}}" for name in reference.authors),
        "title": f"{{{escaped(reference.title)}}}",
        _VENUE.get(kind, "howpublished"): escaped(reference.venue or ""),
        **_date(reference),
        "url": (reference.url or "").translate(_UNSAFE_IN_ADDRESS),
        "urldate": _iso(reference.accessed),
    }
    lines = [f"  {name} = {_value(name, text)}," for name, text in fields.items() if text]
    return "\n".join([f"@{kind}{{{reference.key},", *lines, "}"])


def escaped(text: str) -> str:
    """A text with the signs that LaTeX reads as commands written out. Letters of every script stay:
    today's BibTeX and LaTeX read UTF-8."""
    return _SIGNS.sub(lambda sign: _SPECIAL[sign.group()], text)


def _value(name: str, text: str) -> str:
    return text if name == "month" else f"{{{text}}}"


def _date(reference: Reference) -> dict[str, str]:
    if reference.issued is None:
        return {}
    parts = sayable(reference.issued)
    in_one_year = parts is not None and parts[0].year == parts[1].year and parts[0].year > 0
    year = {"year": str(parts[0].year)} if parts and in_one_year else {}
    if not parts or not year or reference.issued.is_interval or is_circa(*parts) or parts[0].season:
        return {**year, "note": escaped(in_words(reference.issued))}
    part = parts[0]
    month = _MONTHS[part.month - 1] if part.month else ""
    return {**year, "month": month, "day": str(part.day or "")}


def _iso(day: Day | None) -> str:
    return day.iso if day else ""
