"""What macros make of things that several places show: made for the first of them, and kept for the others."""

from collections.abc import Callable

from jinja2 import TemplateRuntimeError
from jinja2.runtime import Macro
from markupsafe import Markup

_MOST = 2_000
"""How many answers are kept. The pages that show the same are made one after the other."""


class Once:
    """The function `once` of templates. `to` makes links that any page can have."""

    def __init__(self, to: Callable[[str], str]) -> None:
        self._to = to
        self._kept: dict[tuple[object, ...], tuple[tuple[object, ...], Markup]] = {}

    def __call__(self, macro: Macro, *things: object) -> Markup:
        """What the macro makes of the things, which it must make on any page; `to` is given to it where it
        takes one. The same things are those that are one and the same object."""
        # Anything else that can be called would be called here outside of a sandbox.
        if not isinstance(macro, Macro):
            raise TemplateRuntimeError("the first that `once` is given is a macro")
        key = (macro, *map(id, things))
        if key not in self._kept:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            links = {"to": self._to} if "to" in macro.arguments else {}
            # With the things, so that no other object can come to have the id of one.
            self._kept[key] = things, Markup(macro(*things, **links))  # noqa: S704  # a macro's
        return self._kept[key][1]
