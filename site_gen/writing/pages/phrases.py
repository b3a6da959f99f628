"""The theme's words as templates ask for them: gettext's functions, whose answers are markup."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

from site_gen.words import Words

_MOST = 2_048
"""How many phrases are remembered. The theme has some 400, and most of their values recur."""


def phrases(words: Words) -> dict[str, Callable[..., Markup]]:
    """`_` and gettext's functions by their names in templates.

    Values go in by name (`%(name)s`), escaped where they are not markup, and `%%` is a percent sign, as in
    the extension of Jinja that these stand in for.
    """

    @_kept
    def gettext(message: str, /, **values: object) -> Markup:
        return _filled(words.gettext(message), values)

    @_kept
    def ngettext(singular: str, plural: str, number: int, /, **values: object) -> Markup:
        return _filled(words.ngettext(singular, plural, number), {"num": number, **values})

    @_kept
    def pgettext(context: str, message: str, /, **values: object) -> Markup:
        return _filled(words.pgettext(context, message), values)

    @_kept
    def npgettext(
        context: str, singular: str, plural: str, number: int, /, **values: object
    ) -> Markup:
        form = words.npgettext(context, singular, plural, number)
        return _filled(form, {"num": number, **values})

    return {
        "_": gettext,
        "gettext": gettext,
        "ngettext": ngettext,
        "pgettext": pgettext,
        "npgettext": npgettext,
    }


def _kept(phrase: Callable[..., Markup]) -> Callable[..., Markup]:
    """The same phrase, remembered: a page says some forty, most of them as the pages before it. Of what kind a
    value is matters, since `<b>` is escaped where it is not markup."""
    remembered = lru_cache(maxsize=_MOST, typed=True)(phrase)

    def said(*message: Any, **values: object) -> Markup:
        try:
            return remembered(*message, **values)
        except TypeError:  # of a value that can't be remembered, such as a list
            return phrase(*message, **values)

    return said


def _filled(message: str, values: Mapping[str, object]) -> Markup:
    # As `Markup(message) % values`, which takes several times as long. A number stays one, for `%(name)d`.
    escaped = {
        name: value if isinstance(value, int | float) else escape(value)
        for name, value in values.items()
    }
    return Markup(message % escaped)  # noqa: S704 - the catalogue's own, and the values are escaped
