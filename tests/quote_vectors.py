"""Writes the generated half of `vectors/quotes.json` when it is run: tricky texts, quotations of them, and what
`site_gen.quotes` finds. The other half is written by hand, with what a reader would say, and is kept.

The pages that check a reader's copy find quotations in JavaScript. Both halves are run in both languages.
"""

import json
import random
from collections.abc import Mapping
from pathlib import Path

from site_gen.haystack import prepare
from site_gen.quotes import Ambiguous, Found, NotFound, Result, find

VECTORS = Path(__file__).parent / "vectors/quotes.json"
_CASES = 240
_WORDS = (
    "the mayor said who pays Kim Jong-un state-owned state-\nowned agree-\nment 40 1,232 5.0% -5.0% U.N. "
    "it's didn\u2019t caf\u00e9 cafe\u0301 \ufb01nance \u201calliance\u201d \u0421\u0430\u043d\u043a\u0442 "
    "\uc11c\uc6b8 \u1109\u1165\u110b\u116e\u11af (sic) [sic] $5 \u20ac7 either/or \U0001f600 \U0001d400bc "
    "\u0627\u0644\u0645\u062f\u064a\u0646\u0629 so\u00adft zero\u200bwidth \u00bd 1940\u20131945 1940-\n45 "
    "\u5e73\u58e4 \ufdfa \u00b4 T\u0323\u0307 end. Then, +3 \u00b12 99\u2030 3.5 2\u00b2 \u0968\u0969"
).split(" ")
_GAPS = (" ", " ", " ", "\n", "\r\n", "  ", "\u00a0", "\n\n", " \u2028", "\u3000", "\u200b ")
_MARKS = {
    "'": "'\u2019\u2018\u201b",
    "-": "-\u2010\u2011\u2013\u2014\u2212",
    " ": (" ", "\u00a0", "\n", "  "),
    "\n": (" ", "\n", "\r\n"),
    "\u201c": '"\u00ab\u201e\u201c',
    "\u201d": '"\u00bb\u201d',
}


def _told(result: Result) -> dict[str, object]:
    match result:
        case Found(selectors):
            return {"found": [[selector.start, selector.end] for selector in selectors]}
        case Ambiguous(piece, _, count):
            return {"several": count, "piece": piece}
        case NotFound(piece, reason):
            return {"missing": reason, "piece": piece}


def _case(chance: random.Random) -> dict[str, object]:
    # Few words make a text in which much stands twice.
    known = chance.sample(_WORDS, chance.choice((2, 4, len(_WORDS))))
    words = [chance.choice(known) for _ in range(chance.randint(4, 24))]
    gaps = [chance.choice(_GAPS) for _ in words]
    text = "".join(word + gap for word, gap in zip(words, gaps, strict=True))
    first = chance.randrange(len(words) - 2)
    last = chance.randrange(first + 2, len(words) + 1)
    quoted = words[first:last]
    match chance.randrange(6):
        case 0 if len(quoted) > 3:
            at = chance.randrange(1, len(quoted) - 1)
            quoted[at : at + 2] = [chance.choice(("[\u2026]", "...", "\u2026", "[...]", "...."))]
        case 1:
            at = chance.randrange(len(quoted))
            quoted[at : at + chance.randrange(4)] = ["[somebody else]"]
        case 2:
            quoted.reverse()
        case _:
            pass
    quote = "".join(chance.choice(_MARKS.get(c, c)) for c in " ".join(quoted))
    if chance.random() < 0.15:
        quote = quote[chance.randrange(3) :]
    case: dict[str, object] = {"text": text, "quote": quote}
    if chance.random() < 0.25:
        case["prefix"] = "".join(words[max(0, first - 1) : first])
    if chance.random() < 0.25:
        case["suffix"] = "".join(words[last : last + 1])
    return case


def expected(case: Mapping[str, object]) -> dict[str, object]:
    """What is found here, in the form of the file. Offsets are code points."""
    beside = {name: str(case[name]) for name in ("prefix", "suffix") if name in case}
    return _told(find(str(case["quote"]), prepare(str(case["text"])), **beside))


def text() -> str:
    """The file: what is written there by hand, and what is generated."""
    written = json.loads(VECTORS.read_text("utf-8"))["written"]
    chance = random.Random(1940)
    cases = [_case(chance) for _ in range(_CASES)]
    generated = [{**case, **expected(case)} for case in cases]
    listed = (
        f'"{name}": [\n' + ",\n".join(map(json.dumps, items)) + "\n]"
        for name, items in {"written": written, "generated": generated}.items()
    )
    return "{\n" + ",\n".join(listed) + "\n}\n"


if __name__ == "__main__":
    VECTORS.write_text(text(), "utf-8")
