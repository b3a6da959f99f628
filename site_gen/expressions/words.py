"""The words of dates in English, and patterns for those that stand for one thing."""

import re

MONTH_NAMES = (
    "january february march april may june july august september october november december".split()
)
WEEKDAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday".split()
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split(),
        1,
    )
} | {"a": 1, "an": 1}

MONTH = (
    "(?P<month>january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
WEEKDAY = f"(?P<weekday>{'|'.join(WEEKDAY_NAMES)})"
SEASON = f"(?P<season>{'|'.join(SEASONS)})"
YEAR = r"(?P<year>[12]\d{3})"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
WHICH = "(?P<which>this|last|next)"
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
PART_OF_YEAR = rf"(?P<ordinal>{'|'.join(ORDINALS)}) (?P<part>quarter|half)"
COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(NUMBERS)})"
LEAD_WORDS = (
    "sometime earlier later late early mid in on at by during over the of date dated back only just"
).split()
LEADING = re.compile(rf"^(?:(?:some time|{'|'.join(LEAD_WORDS)})[\s-]+)+")
WORDS = frozenset(
    (
        *MONTH_NAMES,
        *"jan feb mar apr jun jul aug sep sept oct nov dec".split(),
        *WEEKDAY_NAMES,
        *SEASONS,
        *NUMBERS,
        *LEAD_WORDS,
        *"some time this last next today yesterday tomorrow tonight morning afternoon evening".split(),
        *"night day days week weeks weekend month months year years quarter half first second".split(),
        *"third fourth q1 q2 q3 q4 ago earlier before after so far to date and between from until".split(),
        *"through since till up about around approximately circa ca c roughly".split(),
    )
)
"""Every word that a known expression can have, but for those with digits; in small letters."""
