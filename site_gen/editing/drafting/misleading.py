"""What looks like the date of an event and is none, or may be another one, by the words around it.

`May said` is a name, `1500 troops` a number, `two days earlier` is counted from another event. Where it
is doubtful, nothing is drafted: a date that an editor has to find is better than a wrong one that they
have to notice.
"""

import re
from collections.abc import Callable
from enum import Enum

from msgspec import Struct

from site_gen.cues.english import verbs

_MONTH = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_WEEKDAY = "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_BEFORE, _AFTER = 160, 80
_NAMED = re.compile(rf"\b(?:{_MONTH}|{_WEEKDAY})\b", re.IGNORECASE)
_LEAD = r"(?:(?:some ?time|earlier|later|late|early|mid|in|on|at|during|over|since)[\s-]+)"
_BARE_MONTH = re.compile(rf"{_MONTH}\.?")
_BARE_WEEKDAY = re.compile(rf"{_WEEKDAY}(?: (?:morning|afternoon|evening|night))?")
_BARE_YEAR = re.compile(r"(?:(?:of|the|by|at|on|dated?) )*[12]\d{3}")
_YEAR_AT_END = re.compile(
    r"(?:.*\b(?:in|since|of|about|around|circa|and|to|until|through|from)\b )?[12]\d{3}"
)
_NOT_PLURAL = frozenset(
    "was is has as his this its does yes us across towards always perhaps".split()
)
_PLURAL = frozenset("people men women children police staff".split())
_OTHER_EVENT = re.compile(r".*\b(?:days?|weeks?|months?|years?) (?:earlier|before)")
_THAT_YEAR = re.compile(
    r"\s*,?\s*(?:of )?(?:that|the same|the (?:following|next|previous)) (?:year|month|week)\b"
)
_REPEATED = re.compile(
    r"\b(?:every|each|any|one|a|an|some|another|most|all|that|same|following|previous|per)\s+$",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?:more than|less than|fewer than|at least|at most|over|under|up to|half|or|to|within)\s+$",
    re.IGNORECASE,
)
_NTH = re.compile(r"\b(?:first|second|third|fourth|fifth)\s+$", re.IGNORECASE)
_RANGE_BEFORE = re.compile(rf"\b{_WEEKDAY} (?:to|through|till|until) $", re.IGNORECASE)
_RANGE_AFTER = re.compile(rf" ?(?:to|through|till|until|[–-]) ?{_WEEKDAY}\b", re.IGNORECASE)
_FUTURE = re.compile(
    rf"\b(?:will|won['’]t|shall|would|(?:is|are|was|were) (?:{'|'.join(verbs.AHEAD)}|to)"
    r"|due|scheduled|expected|plan(?:s|ned|ning)? to|hopes? to|deadline|upcoming)\b[^,;:()“”\"]*$"
)
_FUTURE_AFTER = re.compile(r"^,? (?!.*\bsaid\b.*\b(?:will|would)\b).*\b(?:will|won['’]t|shall)\b")
_PAST = re.compile(r"\bsaid\b[^,;:]*$")


class Doubt(Struct, frozen=True):
    """Why words that can mean a date are not taken for one."""

    why: str


class No(Enum):
    DATE = "no date at all"


Verdict = Doubt | No | None

ANOTHER = Doubt("counted from another event, not from the day of the document")
TO_COME = Doubt("may be a day to come as well as one that is over")
_A_BOUND = Doubt("only a bound: more, less or one of two numbers")
_COMPARED = Doubt("compared with: nothing need have happened then")
_SUPERLATIVE = re.compile(r"\b(?:first|only|most|least|time|\w+est|worst)\b[^,;:]*$", re.IGNORECASE)
_IN_PARTS = Doubt("told in two parts, which an editor has to put together")
_A_SPAN = Doubt("a span that ends with the document, not one of the calendar")


class Seen(Struct, frozen=True):
    """An expression where it stands: `text[start:end]`."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        return " ".join(self.text[self.start : self.end].split())

    @property
    def before(self) -> str:
        """The sentence's own words before it, on one line."""
        own = re.split(
            r"[.!?]\s|\n\s*\n(?=[^\Wa-z])", self.text[max(0, self.start - _BEFORE) : self.start]
        )[-1]
        return re.sub(r"\s+", " ", own)

    @property
    def after(self) -> str:
        own = re.split(r"[.!?](?:\s|$)|\n\s*\n", self.text[self.end : self.end + _AFTER])[0]
        return re.sub(r"\s+", " ", own)

    @property
    def plain(self) -> str:
        """Without the words before it such as `in`, in small letters."""
        return re.sub(f"^{_LEAD}+", "", self.words.casefold())


def judge(seen: Seen) -> Verdict:
    """None where nothing speaks against it."""
    verdicts = (rule(seen) for rule in _RULES)
    return next((verdict for verdict in verdicts if verdict is not None), None)


def _small_letters(seen: Seen) -> Verdict:
    """Months and weekdays have a capital: `may` is a verb."""
    if any(match[0][0].islower() for match in _NAMED.finditer(seen.words)):
        return No.DATE
    return None


def _part_of_word(seen: Seen) -> Verdict:
    """`pre-2019`, `COVID-2019`, `2019-style`, `$2000`, `2024%`."""
    text = seen.text
    glued_before = seen.start > 0 and text[seen.start - 1] in "-–/@#$€£_.+"
    glued_after = re.match(r"[-–/@%°€]\w|[%°€£]|\.\d|,\d", text[seen.end : seen.end + 2])
    return No.DATE if glued_before or glued_after else None


def _name(seen: Seen) -> Verdict:
    """`Theresa May`, `Sunday Times`, `Black Friday`; a month alone has a word before it."""
    has_lead = seen.plain != seen.words.casefold()
    if _BARE_MONTH.fullmatch(seen.plain):
        taken = has_lead or re.search(r"\b(?:of|since|until|by|from)\s+$", seen.before)
        return None if taken and not seen.after.startswith(("'s", "’s")) else No.DATE
    if not _BARE_WEEKDAY.fullmatch(seen.plain) or has_lead:
        return None
    # US style says `said Wednesday`; with a capital on either side it is part of a name.
    last = re.search(r"(\S+) $", seen.before)
    beside_name = (last and last[1][0].isupper()) or re.match(r" [A-Z]", seen.after)
    return No.DATE if beside_name else None


def _number(seen: Seen) -> Verdict:
    """`1500 troops`, `Section 2024`: a year alone has a preposition before it, and no noun after it."""
    words = seen.words.casefold()
    if _BARE_YEAR.fullmatch(words) and not re.search(
        r"\b(?:of|since|until|by)\s+$", seen.before.casefold()
    ):
        return No.DATE
    follows = re.match(r" ([a-z]+)\b", seen.after)
    if follows and _is_plural(follows[1]):
        is_number = _YEAR_AT_END.fullmatch(words) or re.search(rf"{_MONTH}\.? \d{{1,2}}$", words)
        return No.DATE if is_number else None
    if re.match(r"(?:in |on )?(?:about|around|roughly|approximately) [12]\d{3}$", words):
        is_dated = words.startswith("in ") or not re.match(r" \w", seen.after)
        return None if is_dated else No.DATE
    return None


def _is_plural(word: str) -> bool:
    return word in _PLURAL or (word.endswith("s") and len(word) > 3 and word not in _NOT_PLURAL)


def _elsewhere(seen: Seen) -> Verdict:
    """Counted from another event."""
    if _OTHER_EVENT.fullmatch(seen.words.casefold()) or _THAT_YEAR.match(seen.after):
        return ANOTHER
    return None


def _bound(seen: Seen) -> Verdict:
    words = seen.words.casefold()
    if words.endswith("ago") and _BOUND.search(seen.before):
        return _A_BOUND
    if words.endswith("ago") and re.match(r",? (?:this|last|today|on|in) ", seen.after):
        return _IN_PARTS
    if seen.before.endswith(" ago "):
        return _IN_PARTS
    is_last = re.fullmatch(r"(?:the )?last (?:week|month|year)", seen.plain)
    has_article = "the last" in words or re.search(r"\bthe $", seen.before)
    if is_last and has_article:
        return No.DATE if seen.after.startswith(" of ") else _A_SPAN
    return None


def _compared(seen: Seen) -> Verdict:
    """`the worst storm since 1987`."""
    is_since = seen.words.casefold().startswith("since ")
    return _COMPARED if is_since and _SUPERLATIVE.search(seen.before) else None


def _repeated(seen: Seen) -> Verdict:
    """`every Wednesday`, `open Monday to Friday`, `one Sunday`."""
    if _REPEATED.search(seen.before) and not seen.words.casefold().endswith("ago"):
        return No.DATE
    if _BARE_WEEKDAY.fullmatch(seen.plain) and (
        _NTH.search(seen.before)
        or _RANGE_BEFORE.search(seen.before)
        or _RANGE_AFTER.match(seen.after)
    ):
        return No.DATE
    if _BARE_WEEKDAY.fullmatch(seen.plain) and re.match(r",? the \d", seen.after):
        return _IN_PARTS
    return None


def _in_name_of_now(seen: Seen) -> Verdict:
    """`USA Today`, `today's world`."""
    if seen.words.casefold() != "today":
        return None
    is_name = seen.words[0].isupper() and seen.before
    return No.DATE if is_name or seen.after.startswith(("'s", "’s")) else None


def _to_come(seen: Seen) -> Verdict:
    """`will rule on Friday` is another Friday than that of `ruled on Friday`."""
    bare = _BARE_WEEKDAY.fullmatch(seen.plain) or _BARE_MONTH.fullmatch(seen.plain)
    day = re.fullmatch(rf"\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH}\.? \d{{1,2}}", seen.plain)
    if not (bare or day):
        until = re.match(
            rf"(?:until|till|by|up to) (?:\d{{1,2}} )?(?:{_WEEKDAY}|{_MONTH})",
            seen.words.casefold(),
        )
        return TO_COME if until and not re.search(r"\d{4}|last|this|next", seen.words) else None
    if re.search(r"\b(?:by|until|till|before)\s$", seen.before.casefold()):
        return TO_COME
    if re.match(r"by ", seen.words.casefold()):
        return TO_COME
    future = _FUTURE.search(seen.before)
    if future and not _PAST.search(future[0]):
        return TO_COME
    return TO_COME if not seen.before.strip() and _FUTURE_AFTER.match(seen.after) else None


_RULES: tuple[Callable[[Seen], Verdict], ...] = (
    _small_letters,
    _part_of_word,
    _name,
    _number,
    _repeated,
    _in_name_of_now,
    _elsewhere,
    _bound,
    _compared,
    _to_come,
)
