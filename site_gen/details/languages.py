"""What is known of each language's details, in one table.

English has words for numbers, dates and names. Of every other language numbers in digits are read, and
nothing else: a name is spelt otherwise in another language, and a number may be a word there.
"""

from msgspec import Struct

_DECIMAL_COMMA = frozenset(
    "af az be bg bs ca cs da de el es et eu fi fr gl hr hu hy id is it ka kk lt lv mk nb nl nn no pl pt ro ru "
    "sk sl sq sr sv tr uk uz vi".split()
)
"""Languages that write 1,5 for one and a half and 1.232 for a thousand and more (CLDR's decimal symbol)."""


class Language(Struct, frozen=True):
    """`has_words` tells that numbers, dates and names in words are read."""

    has_words: bool = False
    decimal: str = "."

    @property
    def grouping(self) -> str:
        return "," if self.decimal == "." else "."


_TABLE = {
    "en": Language(has_words=True),
    **{code: Language(decimal=",") for code in sorted(_DECIMAL_COMMA)},
}
_DIGITS_ONLY = Language()


def of(tag: str) -> Language:
    """The rules for a language tag (BCP 47)."""
    return _TABLE.get(tag.partition("-")[0].casefold(), _DIGITS_ONLY)
