"""Dates in words, as precise as they are and no more, as each language says them."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from site_gen.dates import Date, Day, End, Part
from site_gen.words import Words
from site_gen.writing.saying import date_phrases as phrases
from site_gen.writing.saying.date_patterns import Order, Patterns, patterns
from site_gen.writing.saying.date_phrases import Kind, Role


class Labels(Struct, frozen=True):
    """Says dates in the words of a language.

    A date stands by itself (`февраль 2024 г.`) or within a phrase, which can ask for another form of it
    (`с февраля 2024 г.`). What is uncertain of it is said around the phrase.
    """

    words: Words

    def date(self, date: Date) -> str:
        """`February 2024`, `about May 2024`, `September 2023 to February 2024`, `45 BCE`; nothing
        where nothing is known."""
        start, end = date.start, date.end
        if not date.is_interval:
            return "" if isinstance(start, End) else self._by_itself(start)
        if isinstance(start, End):
            return "" if isinstance(end, End) else self._without_start(start, end)
        if isinstance(end, End):
            return self._without_end(start, end)
        return self._interval(start, end)

    def day(self, day: Day) -> str:
        """`19 June 2024`."""
        return self._plain(Part(day.year, day.month, day.day))

    def year(self, year: int) -> str:
        """An astronomical year as people say it, at the head of its events: 0 is 1 BCE."""
        said = self._patterns.year.said
        return said(year) if year > 0 else self._before_common_era(said(1 - year))

    def month(self, month: int, width: Literal["wide", "abbreviated"] = "wide") -> str:
        """A month's name by itself: `June` or `Jun`."""
        names: Mapping[int, str] = self.words.locale.months["stand-alone"][width]
        return names[month]

    @property
    def _patterns(self) -> Patterns:
        return patterns(self.words.locale)

    def _said(self, message: tuple[str, str], **values: str) -> str:
        return self.words.pgettext(*message) % values

    def _by_itself(self, part: Part) -> str:
        text = self._phrase(Role.ABOUT, part) if part.approximate else self._plain(part)
        return self._perhaps(text, part)

    def _phrase(self, role: Role, part: Part) -> str:
        message = phrases.PHRASES[role][_kind(part)]
        return self._said(message, date=self._plain(part, within=True))

    def _perhaps(self, text: str, part: Part) -> str:
        return self.words.gettext("perhaps %(date)s") % {"date": text} if part.uncertain else text

    def _without_start(self, start: End, last: Part) -> str:
        if start is End.UNKNOWN:
            message = self.words.gettext("up to %(date)s (beginning unknown)")
            return message % {"date": self._by_itself(last)}
        role = Role.UNTIL_ABOUT if last.approximate else Role.UNTIL
        return self._perhaps(self._phrase(role, last), last)

    def _without_end(self, first: Part, end: End) -> str:
        if end is End.UNKNOWN:
            message = self.words.gettext("from %(date)s (end unknown)")
            return message % {"date": self._by_itself(first)}
        role = Role.FROM_ABOUT if first.approximate else Role.FROM
        return self._perhaps(self._phrase(role, first), first)

    def _interval(self, start: Part, end: Part) -> str:
        if not (_is_plain(start) and _is_plain(end)):
            message = phrases.DATES
            return self._said(message, start=self._by_itself(start), end=self._by_itself(end))
        if start.year > 0:
            return self._joined(start, end)
        if end.year > 0:
            common = self.words.gettext("%(date)s CE") % {"date": self._plain(end)}
            return self._said(phrases.DATES, start=self._plain(start), end=common)
        counted = (replace(part, year=1 - part.year) for part in (start, end))
        return self._before_common_era(self._joined(*counted))

    def _joined(self, start: Part, end: Part) -> str:
        """An interval of plain dates. The year and month that both ends have are said once."""
        kinds = (_kind(start), _kind(end))
        if kinds == (Kind.YEAR, Kind.YEAR):
            return self._said(phrases.YEARS, start=str(start.year), end=str(end.year))
        first, last = self._plain(start), self._plain(end)
        if start.year != end.year or not (start.month and end.month):
            return self._said(_joint(kinds), start=first, end=last)
        order = self._patterns.order
        in_a_month = kinds == (Kind.DAY, Kind.DAY) and start.month == end.month
        once = in_a_month and order is not Order.MONTH_FIRST
        if order is Order.YEAR_FIRST:
            last = self._bare(end, without_month=once)
        else:
            first = self._bare(start, without_month=once)
        message = phrases.DAYS_OF_A_MONTH if once else _joint(kinds)
        return self._said(message, start=first, end=last)

    def _bare(self, part: Part, *, without_month: bool) -> str:
        """A day or month without its year."""
        forms, month = self._patterns, part.earliest.month
        if part.day is None:
            return forms.bare_month.said(part.year, month)
        pattern = forms.bare_day if without_month else forms.bare_day_and_month
        return pattern.said(part.year, month, self._day_number(part))

    def _plain(self, part: Part, *, within: bool = False) -> str:
        """The date without what is said around it."""
        if part.unknown_year_digits:
            return self._some_year(part, within=within)
        if part.year > 0:
            return self._counted(part, within=within)
        counted = replace(part, year=1 - part.year)
        return self._before_common_era(self._counted(counted, within=within))

    def _before_common_era(self, text: str) -> str:
        return self.words.gettext("%(date)s BCE") % {"date": text}

    def _some_year(self, part: Part, *, within: bool) -> str:
        if _kind(part) is Kind.DECADE:
            message = phrases.DECADE_WITHIN if within else phrases.DECADE
            return self._said(message, decade=str(part.year))
        last = part.year + 10**part.unknown_year_digits - 1
        return self.words.gettext("some year from %(start)s to %(end)s") % {
            "start": self.year(part.year),
            "end": self.year(last),
        }

    def _counted(self, part: Part, *, within: bool) -> str:
        """A date whose year is counted as people do, from 1, in one of the two eras."""
        forms = self._patterns
        if part.season:
            seasons = phrases.SEASONS_WITHIN if within else phrases.SEASONS
            return self._said(seasons[part.season], year=forms.year.said(part.year))
        if part.month is None:
            text = self._said(phrases.YEAR, year=forms.year.said(part.year))
        elif part.day is None:
            month = forms.month_within if within else forms.month
            text = month.said(part.year, part.month)
        else:
            text = forms.day.said(part.year, part.month, self._day_number(part))
        return self._timed(self._with_unknown(text, part), part)

    def _day_number(self, part: Part) -> str:
        return self._said(phrases.FIRST_DAY) if part.day == 1 else str(part.day)

    def _with_unknown(self, text: str, part: Part) -> str:
        if part.unknown_day:
            return self.words.gettext("%(date)s (day unknown)") % {"date": text}
        if part.unknown_month:
            return self.words.gettext("%(date)s (month unknown)") % {"date": text}
        return text

    def _timed(self, text: str, part: Part) -> str:
        if part.time is None:
            return text
        if part.offset is None:
            return self.words.gettext("%(date)s, %(time)s") % {"date": text, "time": part.time}
        if part.offset == "Z":
            return self.words.gettext("%(date)s, %(time)s UTC") % {"date": text, "time": part.time}
        message = self.words.gettext("%(date)s, %(time)s UTC%(offset)s")
        return message % {"date": text, "time": part.time, "offset": part.offset}


def machine(date: Date) -> str | None:
    """What HTML's `<time datetime>` can say of the date, or None: a day, month or year alone."""
    part = date.start
    if date.is_interval or isinstance(part, End) or not 1 <= part.year <= 9999:
        return None
    if part.season or part.unknown_year_digits or part.unknown_month or part.unknown_day:
        return None
    pieces = [f"{part.year:04d}"]
    pieces += [f"{part.month:02d}"] if part.month else []
    pieces += [f"{part.day:02d}"] if part.month and part.day else []
    return "-".join(pieces)


def _kind(part: Part) -> Kind:
    # “The 90s” are no years of the first century.
    if part.unknown_year_digits == 1 and part.year >= 100:
        return Kind.DECADE
    if part.season:
        return Kind.SEASON
    if part.month is None:
        return Kind.YEAR
    return Kind.DAY if part.day else Kind.MONTH


def _joint(kinds: tuple[Kind, Kind]) -> tuple[str, str]:
    """What joins the ends of an interval."""
    if kinds == (Kind.DAY, Kind.DAY):
        return phrases.DAYS
    return phrases.MONTHS if kinds == (Kind.MONTH, Kind.MONTH) else phrases.DATES


def _is_plain(part: Part) -> bool:
    """Whether it is a day, month, season or year with nothing to say around it."""
    hedged = part.uncertain or part.approximate
    unknown = part.unknown_year_digits or part.unknown_month or part.unknown_day
    return not (hedged or unknown or part.time)
