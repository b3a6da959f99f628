"""What a template is made of: itself, every template that it names, and the values that these use.

Two pages of one template that are given the same values are the same bytes as long as that is the same. And a value
that none of them names need not be made for the page.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from site_gen.keeping.naming import named

_NAMING = re.compile(r"\{%[-+]?\s*(extends|include|import|from)\s+(.*?)[-+]?%\}", re.DOTALL)
_NAME = re.compile(r"""(?:"([^"]*)"|'([^']*)')\s*(?:\Z|(?:as|ignore|import|with|without)\b)""")
_WORD = re.compile(r"\w+")
_WHOLE = ("views", "dossiers")
"""What a template can look at the whole site by."""


class Reach:
    """The templates that a template leads to. `sources` are the texts of all templates by their names."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources
        self._words: dict[tuple[str, ...], frozenset[str]] = {}

    def of(self, templates: Iterable[str]) -> list[tuple[str, str]]:
        """The names, in their order, and the texts of some templates and all that they lead to."""
        reached: set[str] = set()
        ahead = list(templates)
        while ahead:
            name = ahead.pop()
            if name in reached:
                continue
            reached.add(name)
            ahead += self._named_in(self._sources.get(name, ""))
        return [(name, self._sources[name]) for name in sorted(reached) if name in self._sources]

    def words(self, *templates: str) -> frozenset[str]:
        """Every word that some templates may name a value by."""
        if templates not in self._words:
            self._words[templates] = _words_of(text for _, text in self.of(templates))
        return self._words[templates]

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


class Closures:
    """The closures of a site's templates, of which `reach` knows what they lead to. `own` are the names of those
    that the site replaces or adds; `shared` names, by the names of the values that every page is given, what
    stands in them; `whole` names the whole site, for templates of its own that look at anything."""

    def __init__(
        self, reach: Reach, own: Iterable[str], shared: Mapping[str, str], whole: str
    ) -> None:
        self._reach = reach
        self._own = frozenset(own)
        self._shared = shared
        self._whole = whole
        self._digests: dict[tuple[str, ...], str] = {}

    def of(self, *templates: str) -> str:
        """Names what some templates are made of."""
        if templates not in self._digests:
            self._digests[templates] = self._digest(templates)
        return self._digests[templates]

    def _digest(self, templates: tuple[str, ...]) -> str:
        told = self._reach.of(templates)
        words = self._reach.words(*templates)
        used = [(name, value) for name, value in self._shared.items() if name in words]
        own = _words_of(text for name, text in told if name in self._own)
        whole = "" if own.isdisjoint(_WHOLE) else self._whole
        return named(told, used, whole)


def _words_of(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in _WORD.findall(text))
