"""Jinja as the theme needs it: a page of a claim calls some two hundred macros and functions, and what Jinja
does around each call took as long as the calls themselves.
"""

from collections.abc import Callable, MutableMapping
from typing import Any

import jinja2
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment


class _Plain(Context):
    """Calls what a template calls and asks no more. Jinja would ask each time whether the function takes the
    context too: none of the theme's does."""

    def call(self, called: Callable[..., Any], /, *given: Any, **named: Any) -> Any:
        # Jinja's own notes for those that take the context.
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return called(*given, **named)


class _Sparing(CodeGenerator):
    """Writes what is markup already as it is, where Jinja would make a copy of it. Half of what a page is made
    of are the answers of macros and phrases, which are markup. The packaged templates escape everywhere."""

    def _output_child_pre(self, *_: Any) -> None:
        self.write("(shown if type(shown := ")

    def _output_child_post(self, *_: Any) -> None:
        self.write(") is Markup else escape(shown))")


class Packaged(jinja2.Environment):
    """For the packaged templates."""

    context_class = _Plain
    code_generator_class = _Sparing

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._at_hand: dict[object, jinja2.Template] = {}

    def get_template(
        self,
        name: str | jinja2.Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name
    ) -> jinja2.Template:
        """A page imports from a dozen files; these don't change while they are in use."""
        if globals is not None:
            return super().get_template(name, parent, globals)
        if name not in self._at_hand:
            self._at_hand[name] = super().get_template(name, parent, globals)
        return self._at_hand[name]

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return _joined(self, d)


class Sandboxed(ImmutableSandboxedEnvironment):
    """For templates that may come out of a stranger's pull request. It takes twice the time."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return _joined(self, d)


def _joined(
    environment: jinja2.Environment, given: MutableMapping[str, Any] | None
) -> MutableMapping[str, Any]:
    """What all templates see, and what one is given besides. Each import within a template compares these
    names, which is slow in the chain of mappings that Jinja would make. So nothing is to be added to what
    all see once a template is loaded."""
    return {**environment.globals, **(given or {})}
