"""How well dates are found in sentences: ours, and dateparser's search where that is installed.

    python benchmarks/drafting.py

Over the sentences of tests/dated_sentences.py: how many of the dates found are right (precision), and how
many of those that a reader has are found (recall), each as precise as the words. dateparser is told the
language, the day, and to prefer the past; of its answers the precision is taken that it states itself.
"""

import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from dated_sentences import PUBLISHED, SENTENCES, UNSEEN, measure

from site_gen.dates import parse
from site_gen.editing.drafting.spotting import Spot, spots

SETTINGS = {
    "PREFER_DATES_FROM": "past",
    "RELATIVE_BASE": datetime.fromisoformat(PUBLISHED),
    "RETURN_AS_TIMEZONE_AWARE": False,
}
FORMS = {"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d", "time": "%Y-%m-%d"}


def ours(sentence: str) -> list[str]:
    found = spots(sentence, parse(PUBLISHED))
    return [spot.date.text for spot in found if isinstance(spot, Spot)]


def dateparsers(**settings: object) -> Callable[[str], list[str]]:
    search = import_module("dateparser.search").search_dates
    parser = import_module("dateparser.date").DateDataParser(
        languages=["en"], settings=SETTINGS | settings
    )

    def find(sentence: str) -> list[str]:
        found = search(sentence, languages=["en"], settings=SETTINGS | settings) or []
        read = [parser.get_date_data(words) for words, _ in found]
        return [_edtf(data.date_obj, data.period) for data in read if data.date_obj]

    return find


def _edtf(moment: datetime, period: str) -> str:
    if period == "week":
        monday = moment.date() - timedelta(moment.weekday())
        return f"{monday}/{monday + timedelta(6)}"
    return moment.strftime(FORMS[period])


def main() -> None:
    finders = {"site_gen": ours}
    if find_spec("dateparser"):
        finders["dateparser"] = dateparsers()
        finders["dateparser, strict"] = dateparsers(STRICT_PARSING=True)
    else:
        print("dateparser is not installed, so that it is not measured.")
    for title, sentences in (("written first", SENTENCES), ("written after", UNSEEN)):
        for name, find in finders.items():
            begun = time.perf_counter()
            made = measure(sentences, find)
            each = (time.perf_counter() - begun) / made.sentences * 1000
            print(
                f"{title}, {made.sentences} sentences, {name}: precision {made.precision:.1%}, recall "
                f"{made.recall:.1%} ({made.right} right, {made.wrong} wrong, {made.missed} missed), "
                f"{each:.1f} ms a sentence"
            )
            if find is ours:
                for sentence, expected, found in made.misses:
                    print(f"  {sentence} [{', '.join(expected)}] found [{', '.join(found)}]")


if __name__ == "__main__":
    main()
