"""What a template is made of: itself, every template that it names, and the shared values that these use.

Two pages of one template that are given the same values are the same bytes as long as that is the same.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from site_gen.keeping.naming import named

_NAMING = re.compile(r"\{%[-+]?\s*(extends|include|import|from)\s+(.*?)[-+]?%\}", re.DOTALL)
_NAME = re.compile(r"""(?:"([^"]*)"|'([^']*)')\s*(?:\Z|(?:as|ignore|import|with|without)\b)""")


class Closures:
    """The closures of a site's templates. `sources` are the texts of all templates by their names, `own` the
    names of those that the site replaces or adds; `shared` names, by the names of the values that every page
    is given, what stands in them; `whole` names the whole site, for templates of its own that look at
    anything."""

    def __init__(
        self, sources: Mapping[str, str], own: Iterable[str], shared: Mapping[str, str], whole: str
    ) -> None:
        self._sources = sources
        self._own = frozenset(own)
        self._shared = shared
        self._whole = whole
        self._digests: dict[tuple[str, ...], str] = {}

    def of(self, *templates: str) -> str:
        """Names what some templates are made of."""
        if templates not in self._digests:
            self._digests[templates] = self._digest(templates)
        return self._digests[templates]

    def _digest(self, templates: Iterable[str]) -> str:
        reached = sorted(self._reached(templates))
        told = [(name, self._sources[name]) for name in reached if name in self._sources]
        text = "\n".join(source for _, source in told)
        used = [(name, value) for name, value in self._shared.items() if _uses(text, name)]
        own = "\n".join(source for name, source in told if name in self._own)
        whole = self._whole if _uses(own, "views") or _uses(own, "dossiers") else ""
        return named(told, used, whole)

    def _reached(self, templates: Iterable[str]) -> set[str]:
        reached: set[str] = set()
        ahead = list(templates)
        while ahead:
            name = ahead.pop()
            if name in reached:
                continue
            reached.add(name)
            ahead += self._named_in(self._sources.get(name, ""))
        return reached

    def _named_in(self, source: str) -> Iterable[str]:
        """The templates that a template names; all, where it names one in a way that can't be followed."""
        named: list[str] = []
        for match in _NAMING.finditer(source):
            name = _NAME.match(match[2])
            if name is None:
                return self._everything
            named.append(name[1] or name[2])
        return named

    @cached_property
    def _everything(self) -> list[str]:
        return sorted(self._sources)


def _uses(source: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", source) is not None
