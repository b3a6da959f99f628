"""The theme's own words in the site's language: gettext catalogues, read by Babel.

A catalogue is the readable file `locale/LANGUAGE/LC_MESSAGES/site_gen.po`: it is compiled in memory, so
that no binary has to be kept in step with it. English is what the messages themselves say.
"""

import gettext
import io
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from msgspec import Struct

FOLDER = Path(__file__).parent / "locale"
ENGLISH = "en"
WORLD_ENGLISH = Locale("en", "001")
"""Where no region is named: the CLDR's plain `en` is that of the United States."""


class Words(Struct, frozen=True):
    """`language` is the site's (BCP 47); `locale` is the one that the words and dates are said in, which
    is English where the theme has no words in that language; `direction` is `ltr` or `rtl`."""

    language: str
    locale: Locale
    direction: str
    catalogue: gettext.NullTranslations

    def gettext(self, message: str) -> str:
        return self.catalogue.gettext(message)

    def pgettext(self, context: str, message: str) -> str:
        return self.catalogue.pgettext(context, message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """The form for that number, which stands in it for `%(num)s` as the language writes numbers."""
        form = self.catalogue.ngettext(singular, plural, number)
        return form.replace("%(num)s", self.number(number))

    def npgettext(self, context: str, singular: str, plural: str, number: int) -> str:
        form = self.catalogue.npgettext(context, singular, plural, number)
        return form.replace("%(num)s", self.number(number))

    def number(self, number: int) -> str:
        """`1,232`, `1 232` or `1.232`."""
        return str(number) if 0 <= number < 1000 else format_decimal(number, locale=self.locale)


@cache
def words(language: str) -> Words:
    """The words for a language such as `en`, `pt-BR` or `ar`: its own catalogue, that of its language
    without the region, or English."""
    wanted = _locale(language)
    direction = wanted.text_direction if wanted else "ltr"
    for locale in (wanted, _locale(wanted.language) if wanted else None):
        if locale and _file(str(locale)).is_file():
            # The dates and numbers are those of the region, even where its words are not its own.
            return Words(language, wanted or locale, direction, _catalogue(str(locale)))
    regional = wanted and wanted.language == ENGLISH and wanted.territory
    known = wanted if wanted and regional else WORLD_ENGLISH
    return Words(language, known, direction, gettext.NullTranslations())


def languages() -> tuple[str, ...]:
    """The languages that the theme has words in."""
    return (ENGLISH, *sorted(path.name for path in FOLDER.glob("*") if path.is_dir()))


def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _file(name: str) -> Path:
    return FOLDER / name / "LC_MESSAGES" / "site_gen.po"


def _catalogue(name: str) -> gettext.GNUTranslations:
    with _file(name).open("rb") as file:
        messages = read_po(file, locale=name)
    compiled = io.BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def marked(message: str) -> str:
    """The message itself: marks one for the catalogues that is said later, in the site's language."""
    return message


def marked_in(context: str, message: str) -> tuple[str, str]:
    """As `marked`, for a message that languages say differently in different contexts."""
    return context, message
