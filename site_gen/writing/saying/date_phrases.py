"""What is said around a date: about, from, until. One message for each kind of date, since languages
join them differently: `jusqu’au 19 juin`, `jusqu’en juin`, `jusqu’à l’été`.
"""

from collections.abc import Mapping
from enum import Enum, auto

from site_gen.words import marked_in


class Kind(Enum):
    DAY = auto()
    MONTH = auto()
    SEASON = auto()
    YEAR = auto()
    DECADE = auto()


class Role(Enum):
    """What a date is within the whole label."""

    ABOUT = auto()
    FROM = auto()
    FROM_ABOUT = auto()
    UNTIL = auto()
    UNTIL_ABOUT = auto()


# Translators: %(date)s is the form of the date that follows other words: for months that of the CLDR
# within a sentence, for seasons and decades the one given below as "within a phrase".
PHRASES: Mapping[Role, Mapping[Kind, tuple[str, str]]] = {
    Role.ABOUT: {
        Kind.DAY: marked_in("a day", "about %(date)s"),
        Kind.MONTH: marked_in("a month", "about %(date)s"),
        Kind.SEASON: marked_in("a season", "about %(date)s"),
        Kind.YEAR: marked_in("a year", "about %(date)s"),
        Kind.DECADE: marked_in("a decade", "about %(date)s"),
    },
    Role.FROM: {
        Kind.DAY: marked_in("a day", "from %(date)s on"),
        Kind.MONTH: marked_in("a month", "from %(date)s on"),
        Kind.SEASON: marked_in("a season", "from %(date)s on"),
        Kind.YEAR: marked_in("a year", "from %(date)s on"),
        Kind.DECADE: marked_in("a decade", "from %(date)s on"),
    },
    Role.FROM_ABOUT: {
        Kind.DAY: marked_in("a day", "from about %(date)s on"),
        Kind.MONTH: marked_in("a month", "from about %(date)s on"),
        Kind.SEASON: marked_in("a season", "from about %(date)s on"),
        Kind.YEAR: marked_in("a year", "from about %(date)s on"),
        Kind.DECADE: marked_in("a decade", "from about %(date)s on"),
    },
    Role.UNTIL: {
        Kind.DAY: marked_in("a day", "until %(date)s"),
        Kind.MONTH: marked_in("a month", "until %(date)s"),
        Kind.SEASON: marked_in("a season", "until %(date)s"),
        Kind.YEAR: marked_in("a year", "until %(date)s"),
        Kind.DECADE: marked_in("a decade", "until %(date)s"),
    },
    Role.UNTIL_ABOUT: {
        Kind.DAY: marked_in("a day", "until about %(date)s"),
        Kind.MONTH: marked_in("a month", "until about %(date)s"),
        Kind.SEASON: marked_in("a season", "until about %(date)s"),
        Kind.YEAR: marked_in("a year", "until about %(date)s"),
        Kind.DECADE: marked_in("a decade", "until about %(date)s"),
    },
}

SEASONS = {
    21: marked_in("a season by itself", "spring %(year)s"),
    22: marked_in("a season by itself", "summer %(year)s"),
    23: marked_in("a season by itself", "autumn %(year)s"),
    24: marked_in("a season by itself", "winter %(year)s"),
}
SEASONS_WITHIN = {
    21: marked_in("a season within a phrase", "spring %(year)s"),
    22: marked_in("a season within a phrase", "summer %(year)s"),
    23: marked_in("a season within a phrase", "autumn %(year)s"),
    24: marked_in("a season within a phrase", "winter %(year)s"),
}

# Translators: a year as a date by itself and in phrases, as in “2024 г.”. It comes as the CLDR has it.
YEAR = marked_in("a year", "%(year)s")
DECADE = marked_in("a decade by itself", "the %(decade)ss")
DECADE_WITHIN = marked_in("a decade within a phrase", "the %(decade)ss")
# Translators: the first day of a month, which some languages say as an ordinal.
FIRST_DAY = marked_in("a day of the month", "1")

# Translators: of the 3rd to the 19th of one month. One of the two has the month and the year.
DAYS_OF_A_MONTH = marked_in("days of one month", "%(start)s–%(end)s")
DAYS = marked_in("days", "%(start)s to %(end)s")
MONTHS = marked_in("months", "%(start)s to %(end)s")
# Translators: two years as numbers alone.
YEARS = marked_in("years", "%(start)s to %(end)s")
# Translators: any two dates; each may be a phrase, as in “March 2024 to about May 2024”.
DATES = marked_in("dates of any kind", "%(start)s to %(end)s")
