"""Jinja as the theme needs it: in a sandbox, since a site's own templates may come out of a stranger's pull request,
and yet quick.

A page of a claim asks for some hundred attributes and calls some two hundred macros and functions. What Jinja
does around each, and its sandbox around that, took several times as long as these themselves. So what can be
decided by the name of an attribute is decided when a template is compiled.
"""

import types
from collections import deque
from collections.abc import Callable, MutableMapping
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

_WATCHED = (
    *(list, dict, set, deque),
    *(types.FunctionType, types.MethodType, types.BuiltinMethodType),
    *(types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType),
    *(types.CodeType, types.FrameType, types.TracebackType),
)
"""The kinds of things of which the sandbox looks at an attribute before it gives it; and of a text and a class
at these alone."""
_WATCHED_NAMES = frozenset(name for kind in _WATCHED for name in dir(kind)) | {
    "format",
    "format_map",
    "mro",
}


class _Sparing(CodeGenerator):
    """Writes what is markup already as it is, where Jinja would make a copy of it: half of what a page is made of
    are the answers of macros and phrases, which are markup. And has the sandbox look only at attributes of
    a name that it might refuse."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _escapes(frame):
            super()._output_child_pre(node, frame, finalize)
            return
        self.write("(shown if type(shown := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _escapes(frame):
            super()._output_child_post(node, frame, finalize)
            return
        self.write(") is Markup else escape(shown))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        if node.attr.startswith("_") or node.attr in _WATCHED_NAMES:
            super().visit_Getattr(node, frame)
            return
        self.write("environment.attribute(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r})")


def _escapes(frame: Frame) -> bool:
    """Whether what is written there is escaped, whatever happens: `{% autoescape %}` may say otherwise."""
    return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile


class Theme(ImmutableSandboxedEnvironment):
    """For the packaged templates and those of a site, all of whose values are escaped."""

    code_generator_class = _Sparing

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._at_hand: dict[object, jinja2.Template] = {}

    def attribute(self, thing: Any, name: str) -> Any:
        """An attribute that the sandbox would give, too."""
        try:
            return getattr(thing, name)
        except AttributeError:
            return self.getitem(thing, name)

    def call(
        self, _context: Context, called: Callable[..., Any], /, *given: Any, **named: Any
    ) -> Any:
        """Calls what a template calls. Jinja would ask each time whether the function takes the context too: none
        of the theme's does."""
        if getattr(called, "unsafe_callable", False) or getattr(called, "alters_data", False):
            raise SecurityError(f"{called!r} is not safely callable")
        # Jinja's own notes for those that take the context.
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return called(*given, **named)

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
        """What all templates see, and what one is given besides. Each import within a template compares these
        names, which is slow in the chain of mappings that Jinja would make. So nothing is to be added to
        what all see once a template is loaded."""
        return {**self.globals, **(d or {})}
