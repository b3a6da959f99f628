"""Files as an editor types them, made at random: good ones, and ones with one fault of form.

A scalar is its source in YAML: `2024`, `"2024"`, `~`. What is good and bad is told here a second time, by
hand out of the format, so that neither the readers nor the schemas are their own judge.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

Strategy = st.SearchStrategy[Any]


@dataclass(frozen=True)
class Value:
    """What a field can be: `good` values, and `bad` ones, each with one fault."""

    good: Strategy
    bad: Strategy
    required: bool = False

    @property
    def asked(self) -> "Value":
        """The same where it is required, so that an empty one is bad."""
        return Value(self.good, self.bad | EMPTY, required=True)

    @property
    def as_field(self) -> Strategy:
        """The good values, and none where it may be left empty."""
        return self.good if self.required else self.good | EMPTY


EMPTY = st.sampled_from(["", "~", '""', "''", '"  "'])
A_LIST = st.sampled_from([[], ["x"], [{"x": "y"}]])
FIELDS = st.sampled_from([{}, {"x": "y"}, {"title": "x"}])
WORDS = st.sampled_from(
    ["The bridge", "2024", "-3.5", "true", "no", "12:30", "0x1f", "1e3", "it's", "'a: b'", '"# x"']
)
SAFE = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cn", "Cs", "Zl", "Zp"])
SENTENCES = st.text(SAFE, min_size=1, max_size=30).filter(str.strip)


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def scalar(good: Strategy, bad: Strategy) -> Value:
    return Value(good, bad | A_LIST | FIELDS)


def words(good: list[str], bad: list[str]) -> Value:
    return scalar(st.sampled_from(good), st.sampled_from(bad))


TEXT = scalar(WORDS | SENTENCES.map(quoted), st.sampled_from([r'"\x07"', r'"a\x7fb"']))
ID = words(
    ["first", "2024", "0", "true", "a-b", '"x1"', "'  x  '", "0x1f", "1e3", "a" * 100],
    ["Big", "-a", "-5", "ü", "a_b", "1.5", '"a b"', "a/b", "a" * 101],
)
DATES = (
    "2024-06-19 2024-06 2024 -0044 0999 '2024' 2024-06-19T14:05Z 2024-05~ ?2024 2024? 2023-09/2024-02 "
    "2024-02/.. ../2024 /2024 202X 20XX 2024-XX 2024-06-XX 2024-22 -0044-03-15 Y17000 2024-02-29"
).split()
NO_DATES = (
    "2024-13 2024-02-30 2023-02-29 2024-6-1 20240619 12345 2024.5 true today -0000-01 ../.. "
    "2024-00 2024-22-01 2024-06-19T25:00Z 2024-XX-01 Y2024 ?2024? '99' '[2024]' 06/2024/01 0o17a"
).split()
DATE = words(DATES, NO_DATES)
DAY = words(
    ["2024-06-19", "'2024-06-19'", "0000-02-29"],
    [
        "2024",
        "2024-06",
        "2024-06-31",
        "2023-02-29",
        "2024-06-19T10:00",
        "today",
        "-0044-03-15",
        "5",
    ],
)
URL = words(
    ["https://example.org/a?b#c", "HTTP://x", "mailto:a@b.org", '"https://例え.jp/"'],
    ["example.org", "ftp://x", "'javascript:alert(1)'", "https://", "'https://x y'", "5", "true"],
)
FLAG = words(
    ["true", "false", "True", "yes", "No", "on", '"OFF"', '" true "'],
    ["maybe", "1", "0", "y", "2.5"],
)
LIST_OF_TEXTS = Value(
    st.lists(WORDS | SENTENCES.map(quoted), max_size=3),
    st.sampled_from([["x", ""], ["~"], [["x"]], [{"x": "y"}], "x", "5", {}, {"x": "y"}]),
)
_OTHERS = st.sampled_from(["evening-post", "1984", '"radio-east"', "https://timeline.example/"])
OTHERS = Value(
    _OTHERS | st.lists(_OTHERS, min_size=1, max_size=3),
    st.sampled_from(
        [[], ["x", ""], ["~"], [["x"]], [{"x": "y"}], {}, {"x": "y"}, r'"\x07"', "~", ""]
    ),
    required=True,
)
"""Sources that a source is independent of. None has the id of the source itself."""
NAMES = Value(
    st.lists(st.sampled_from(["Bridges", "2024", "서울", "true", '"a–b"', "a" * 80]), max_size=3),
    st.sampled_from([["—"], ["'!?'"], ["a" * 81], ["x", '""'], [["x"]], "x", "5", {"x": "y"}]),
)


def number(low: int, high: int) -> Value:
    return words(
        [str(low), str(high), f"'{high}'"],
        [str(low - 1), str(high + 1), "2.5", "many", "true", "'-1'", "1_0"],
    )


def choice(*choices: str) -> Value:
    others = {"other", choices[0].upper(), "5", "true"} - set(choices)
    return words([*choices, *map(quoted, choices)], sorted(others))


def record(fields: Mapping[str, Value]) -> Value:
    """A mapping with these fields."""
    good = st.fixed_dictionaries(
        {name: value.as_field for name, value in fields.items() if value.required},
        optional={name: value.as_field for name, value in fields.items() if not value.required},
    )
    return Value(good, _faulty(fields, good) | st.sampled_from([["x"], [], "x", "5", "true"]))


def _faulty(fields: Mapping[str, Value], good: Strategy) -> Strategy:
    unknown = st.sampled_from(["titel", "Title", "x", "2024", "__proto__"])
    faults = [st.tuples(good, unknown).map(lambda it: {**it[0], it[1]: "x"})]
    for name, value in fields.items():
        faults.append(st.tuples(good, value.bad).map(lambda it, name=name: {**it[0], name: it[1]}))
        if value.required:
            faults.append(
                good.map(lambda it, name=name: {k: v for k, v in it.items() if k != name})
            )
    return st.one_of(faults)


def records(fields: Mapping[str, Value], least: int = 0) -> Value:
    """A list of mappings with these fields."""
    each = record(fields)
    bad = st.tuples(st.lists(each.good, max_size=1), each.bad).map(lambda it: [*it[0], it[1]])
    none = st.just([]) if least else st.nothing()
    return Value(
        st.lists(each.good, min_size=least, max_size=2),
        bad | none | st.sampled_from(["x", "5", {"x": "y"}, ["~"], [""]]),
    )


def one_or_several(fields: Mapping[str, Value]) -> Value:
    """A mapping with these fields, or a list of such mappings."""
    one, several = record(fields), records(fields)
    each_bad = st.tuples(st.lists(one.good, max_size=1), one.bad).map(lambda it: [*it[0], it[1]])
    return Value(
        one.good | several.good,
        _faulty(fields, one.good) | each_bad | st.sampled_from([["x"], "x", "5", "true"]),
    )


REVIEW = {
    "by": TEXT.asked,
    "on": DAY.asked,
    "digest": words(["0123456789abcdef" * 2], ["x" * 32, "ABCDEF0123456789" * 2, "abc", "5"]),
}
CONTEXT_CHECK = {**REVIEW, "note": TEXT}
EVIDENCE = {
    "source": TEXT.asked,
    "quote": TEXT.asked,
    "stance": choice("supports", "refutes", "context"),
    **dict.fromkeys(("prefix", "suffix", "locator", "note"), TEXT),
    "context_checked": record(CONTEXT_CHECK),
}
CLAIM = {
    "id": ID.asked,
    "text": TEXT.asked,
    "attributed_to": TEXT,
    "note": TEXT,
    "evidence": records(EVIDENCE, least=1).asked,
    "derived": records({"detail": TEXT.asked, "from": TEXT.asked}),
    "reviewed": record(REVIEW),
    "context_checked": record(CONTEXT_CHECK),
}
PATH = words(
    ["seeds/report.txt", "report.txt"],
    ["/etc/passwd", "../x.txt", "seeds/../../x", "'C:x.txt'", "'a\\b.txt'"],
)
PATHS = Value(
    st.lists(st.sampled_from(["seeds/authority.pem", "authority.pem"]), max_size=3),
    st.sampled_from(
        [["x", ""], ["~"], [["x"]], ["/etc/passwd"], ["a/../../x"], "x", "5", {"x": "y"}]
    ),
)
IMAGE = {
    "file": words(["photo.jpg", "a/b.png"], ["/photo.jpg", "../photo.jpg"]).asked,
    "alt": TEXT.asked,
    "credit": TEXT,
    "source": TEXT,
}
KNOWN_AS = Value(
    st.dictionaries(st.sampled_from(["Kim", "UN", "2024"]), WORDS, max_size=2),
    st.sampled_from([{"Kim": '""'}, {"Kim": "~"}, {"Kim": ["x"]}, "x", "5", ["x"]]),
)
CORRECTION = {"date": DAY.asked, "note": TEXT.asked, "claim": TEXT}
DATE_FROM = dict.fromkeys(("source", "quote", "expression"), TEXT.asked)
_HASH = hashlib.sha256(b"x").hexdigest()
SHA256 = words([_HASH, _HASH.upper()], ["x" * 64, "abc", _HASH + "0", "5"])
SOURCE = {
    "id": ID,
    "title": TEXT.asked,
    **dict.fromkeys(("publisher", "author", "type", "language", "rights"), TEXT),
    **dict.fromkeys(("url", "archive_url"), URL),
    "published": DATE,
    "retrieved": DAY,
    "sha256": SHA256,
    "seal": PATH,
    "timestamp": PATH,
    "extract": choice("main", "whole"),
    "independent_of": LIST_OF_TEXTS,
    "independent": one_or_several({"of": OTHERS, "why": TEXT.asked}),
    "retracted": record({"on": DAY, "note": TEXT}),
}


def _stored(snapshot: Strategy, sha256: Strategy) -> Strategy:
    """A source with a stored copy."""
    copy = st.fixed_dictionaries({"snapshot": snapshot, "sha256": sha256})
    return st.tuples(record(SOURCE).good, copy).map(lambda it: it[0] | it[1])


STORED = Value(
    _stored(PATH.good, SHA256.good),
    _stored(PATH.bad, SHA256.good)
    | _stored(PATH.good, SHA256.bad | EMPTY)
    | _stored(PATH.good, EMPTY).map(lambda it: {k: v for k, v in it.items() if k != "sha256"}),
)
"""A source with a stored copy, which has its fingerprint beside it."""


def front_matter(statuses: Sequence[str]) -> dict[str, Value]:
    """The fields of an entry in Markdown, on a scale of these statuses."""
    return {
        "id": ID,
        "date": DATE.asked,
        "date_from": record(DATE_FROM),
        "title": TEXT.asked,
        "summary": TEXT,
        **dict.fromkeys(("tags", "actors", "places"), NAMES),
        "image": record(IMAGE),
        "draft": FLAG,
        "claims": records({**CLAIM, "status": choice(*statuses).asked}, least=1).asked,
        "known_as": KNOWN_AS,
        "corrections": records(CORRECTION),
    }


def entry(statuses: Sequence[str]) -> dict[str, Value]:
    return {**front_matter(statuses), "body": TEXT}


STATUS = {
    **dict.fromkeys(("label", "description", "tone"), TEXT),
    "rating": number(1, 5),
    "needs": record({"sources": number(0, 99), "publishers": number(0, 99)}),
}
NAMED_STATUS = {"id": ID.asked, **STATUS}
_IN_ORDER = records(NAMED_STATUS)
_ONE = record(STATUS)
SCALE = Value(
    st.fixed_dictionaries({}, optional=dict.fromkeys(("solid", "4", "true"), _ONE.good | EMPTY))
    | _IN_ORDER.good,
    st.fixed_dictionaries({"solid": _ONE.bad}) | _IN_ORDER.bad.filter(lambda it: it != {"x": "y"}),
)
_PLACES = ["about", "/sources/", "https://example.org/", "2024", "mailto:a@b.org"]
_NO_PLACES = ["'javascript:x'", "ftp://x", "'a:b'"]
LINK = {"label": TEXT.asked, "url": words(_PLACES, _NO_PLACES).asked}
NAVIGATION = Value(
    st.lists(st.sampled_from(_PLACES) | record(LINK).good, max_size=3),
    (st.sampled_from(_NO_PLACES) | _faulty(LINK, record(LINK).good) | A_LIST).map(lambda it: [it])
    | st.sampled_from(["about", {}, {"label": "x", "url": "about"}]),
)
WARNED = choice("error", "warning", "off")
_WARNINGS = record({"source-unused": WARNED, "paragraph-uncited": WARNED})
FINDINGS = Value(
    _WARNINGS.good | st.just({"quote-not-found": "error"}),
    _WARNINGS.bad | st.sampled_from(["off", "warning", ""]).map(lambda it: {"quote-not-found": it}),
)
POLICY = {
    "reviews": LIST_OF_TEXTS,
    "second_reader": FLAG,
    "review_days": number(0, 3650),
    "timestamp_authorities": PATHS,
    "findings": FINDINGS,
}
_ALWAYS = ["timeline", "schema", "sitemap", "manifest"]
EXPORTS = Value(
    st.lists(st.sampled_from(["claims", '"feed"', "feed-json"]), max_size=3).map(
        lambda it: [*it, *_ALWAYS]
    ),
    st.sampled_from(
        [[], ["claims"], _ALWAYS[1:], [*_ALWAYS, "csv"], [*_ALWAYS, ""], "timeline", {}]
    )
    | st.just([*_ALWAYS, ["claims"]]),
)
FRONT = {"entries": number(1, 999_999), "period": DATE}
_LESS = [record({name: value}) for name, value in FRONT.items()]
SITE = {
    "title": TEXT.asked,
    "base_url": words(
        ["https://example.org/a/", "http://x"],
        ["example.org", "mailto:a@b.org", "https://x/?a", "'https://x/#a'", "5"],
    ),
    "description": TEXT,
    "language": words(["en", "no", "pt-BR", "true"], ["e", "en_US", "5", '"e n"']),
    "authors": LIST_OF_TEXTS,
    "publisher": record({"name": TEXT.asked, "url": URL, "logo": TEXT}),
    "repository": URL,
    "timezone": words(["UTC", "Europe/Berlin"], ["Berlin time", "5", "true", '"Europe/"']),
    "statuses": SCALE,
    "policy": record(POLICY),
    "navigation": NAVIGATION,
    **dict.fromkeys(("publish_snapshots", "cards", "embeds"), FLAG),
    "exports": EXPORTS,
    "rights": TEXT,
    "known_as": KNOWN_AS,
    "front": Value(
        _LESS[0].good | _LESS[1].good,
        _LESS[0].bad | _LESS[1].bad | st.just({"entries": "3", "period": "2024"}),
    ),
}


def written(value: Any, indent: int = 0) -> str:
    """The value as YAML in block style; a scalar stands as it is."""
    margin = " " * indent
    if isinstance(value, str):
        return f" {value}\n"
    if not value:
        return f" {value}\n"
    if isinstance(value, dict):
        lines = (f"{margin}{name}:{written(item, indent + 2)}" for name, item in value.items())
        return "\n" * (indent > 0) + "".join(lines)
    return "\n" + "".join(f"{margin}-{written(item, indent + 2)}" for item in value)
