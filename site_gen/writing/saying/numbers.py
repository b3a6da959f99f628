"""Numbers as a language writes them: shares, sizes of files; and lists of names."""

from collections.abc import Sequence
from functools import lru_cache

from babel import Locale, lists, numbers, units
from msgspec import Struct

from site_gen.words import Words

_THOUSAND = 1_000
_UNITS = ("kilobyte", "megabyte", "gigabyte")


class Numbers(Struct, frozen=True):
    """Says numbers in the words of a language."""

    words: Words

    def percent(self, share: float) -> str:
        """A share of 0 to 1 as `12.3%`. What is more than nothing is never said to be nothing, and
        what is less than all never to be all."""
        tenths = round(share * 1_000)
        if share > 0:
            tenths = max(tenths, 1)
        if share < 1:
            tenths = min(tenths, 999)
        return _percent(self.words.locale, tenths)

    def size(self, count: int) -> str:
        """A number of bytes as `820 bytes`, `12.3 kB` or `4.5 MB`, in steps of a thousand (SI)."""
        if count < _THOUSAND:
            # The CLDR has no bytes in some languages, Arabic among them.
            return self.words.ngettext("%(num)s byte", "%(num)s bytes", count)
        amount, unit = count / _THOUSAND, 0
        while round(amount, 1) >= _THOUSAND and unit < len(_UNITS) - 1:
            amount, unit = amount / _THOUSAND, unit + 1
        return units.format_unit(
            round(amount, 1), f"digital-{_UNITS[unit]}", "short", locale=self.words.locale
        )

    def listed(self, names: Sequence[str]) -> str:
        """`A, B and C`."""
        return lists.format_list(list(names), locale=self.words.locale)


@lru_cache(maxsize=2_048)
def _percent(locale: Locale, tenths: int) -> str:
    """Said of each quotation of a source: Babel reads the pattern anew each time."""
    pattern = locale.percent_formats[None].pattern.replace("0", "0.#")
    return numbers.format_percent(tenths / 1_000, pattern, locale=locale)
