"""The theme's words as templates ask for them: gettext's functions, whose answers are markup."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from markupsafe import Markup, escape

from site_gen.words import Words

_MOST = 1_024
"""How many phrases without a value are remembered. The theme has some 300."""


def phrases(words: Words) -> dict[str, Callable[..., Markup]]:
    """`_` and gettext's functions by their names in templates.

    Values go in by name (`%(name)s`), escaped where they are not markup, and `%%` is a percent sign, as in
    the extension of Jinja that these stand in for. A page says some forty phrases, most of them the same
    on all pages, so those without values are made once.
    """

    @lru_cache(maxsize=_MOST)
    def plain(message: str) -> Markup:
        return _filled(words.gettext(message), {})

    def gettext(message: str, /, **values: object) -> Markup:
        return _filled(words.gettext(message), values) if values else plain(message)

    def ngettext(singular: str, plural: str, number: int, /, **values: object) -> Markup:
        return _filled(words.ngettext(singular, plural, number), {"num": number, **values})

    def pgettext(context: str, message: str, /, **values: object) -> Markup:
        return _filled(words.pgettext(context, message), values)

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


def _filled(message: str, values: Mapping[str, object]) -> Markup:
    # As `Markup(message) % values`, which takes several times as long. A number stays one, for `%(name)d`.
    escaped = {
        name: value if isinstance(value, int | float) else escape(value)
        for name, value in values.items()
    }
    return Markup(message % escaped)  # noqa: S704 - the catalogue's own, and the values are escaped
