"""The Jinja environment of templates: docxtpl's language in a sandbox, with every tag numbered.

A template is a file that offices pass on, so it is not trusted to run code: attributes that lead into Python are
closed, nothing in the data can be changed, and repetition, powers, widths, loop steps and output are bounded. A sandbox
inside a process cannot bound memory entirely; who renders templates of strangers should limit the process as well.

Left out of Jinja, because the same data must give the same document: ``lipsum`` and the filter ``random``.
"""

from __future__ import annotations

import re
from collections.abc import Sized
from functools import cache, cached_property, wraps
from typing import TYPE_CHECKING, Any, cast

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes, pass_context
from jinja2.ext import Extension
from jinja2.filters import do_format
from jinja2.lexer import Token
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from merkblatt.errors import TemplateError
from merkblatt.filling.engine.generator import DirectCode
from merkblatt.filling.engine.ink import Ink
from merkblatt.filling.engine.widths import VARIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jinja2.lexer import TokenStream

__all__ = ["MAX_COUNT", "InkContext", "environment"]

MAX_COUNT = 10_000
"""Highest width, repetition or batch size that a template may ask for."""
_MAX_REPEATED = 1_000_000
_MAX_BITS = 4_096
_WIDE_PERCENT = re.compile(r"\d{5,}|\*")
_WIDE_FORMAT = re.compile(r"\d{5,}|:[^{}]*\{")
"""Widths that are too large, or given by an argument."""
_BOUNDED_FILTERS = ("batch", "center", "indent", "slice", "tojson", "wordwrap")
_ESCAPES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))


class InkContext(Context):
    """A rendering's names, and the ink it writes with; templates cannot reach the ink."""

    @cached_property
    def ink(self) -> Ink:
        """One of its own, where the rendering gives none (``Program.run`` and ``derived`` do)."""
        return Ink()

    def derived(self, locals: dict[str, Any] | None = None) -> Context:  # noqa: A002 - Jinja's name
        """The context of a scoped block: the same ink."""
        context = super().derived(locals)
        context.ink = self.ink  # type: ignore[attr-defined]
        return context


class TagNumbers(Extension):
    """Gives each ``{{ }}`` and ``{% %}`` its own number as line number, so that errors name the very tag.

    Also resolves docxtpl's escapes for braces (``{_{``), in the template's own text only: docxtpl resolves them after
    rendering and so mangles data.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Number the tokens; the text before the first tag counts as 1."""
        number = 0
        for token in stream:
            number += token.type in {"variable_begin", "block_begin"}
            value = token.value
            if token.type == "data":
                for escaped, plain in _ESCAPES:
                    value = value.replace(escaped, plain)
            yield Token(number or 1, token.type, value)


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's immutable sandbox with bounds; see the module."""

    context_class = InkContext
    code_generator_class = DirectCode
    intercepted_binops = frozenset({"*", "**", "%"})

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:  # noqa: ANN401 - Jinja's signature
        """``str.format`` in the sandbox, without excessive widths."""
        wrapped = super().wrap_str_format(value)
        if wrapped is not None:
            _refuse_wide(str(value.__self__), _WIDE_FORMAT)
        return wrapped

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        """Each call is a step; methods of texts (``ljust``) get no excessive numbers."""
        cast("InkContext", context).ink.spend(1)
        if isinstance(getattr(obj, "__self__", None), str):
            _refuse_large((*args, *kwargs.values()))
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        """``*``, ``**`` and ``%`` within bounds."""
        _BINOP_BOUNDS[operator](left, right)
        return super().call_binop(context, operator, left, right)

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401
        """Count what each loop is about to do, and keep escaping on; the hook is Jinja's own."""
        for switch in source.find_all(nodes.ScopedEvalContextModifier):
            raise TemplateSyntaxError("escaping cannot be switched off", switch.lineno)
        for loop in source.find_all(nodes.For):
            number = loop.iter.lineno
            loop.iter = nodes.Filter(loop.iter, "steps", [nodes.Const(number)], [], None, None, lineno=number)
        return super()._generate(source, *args, **kwargs)


def _as_it_is(value: object) -> object:
    """The filter ``safe``: data never become markup, so there is nothing to declare safe."""
    return value


def _markup_only(value: object) -> object:
    """What stands beside elements must be markup: Word would ignore a text there."""
    if isinstance(value, str | int | float) and not hasattr(value, "__html__") and str(value).strip():
        reason = "a text stands here where only docxtpl's RichText or Subdoc can; Word would not show it"
        raise TemplateError(reason, remedy="Write {{ }} in place of {{r }} or {{p }}, or give a RichText.")
    return value


@pass_context
def _steps(context: InkContext, items: Iterable[object], number: int) -> Iterable[object]:
    """What a loop goes over, counted: at once where the length is known, else one by one."""
    try:
        count = len(items)  # type: ignore[arg-type]
    except TypeError:
        context.ink.lengths[number] = VARIES
        return _counted(context.ink, items)
    context.ink.loop(number, count)
    return items


def _counted(ink: Ink, items: Iterable[object]) -> Iterator[object]:
    for item in items:
        ink.spend(1)
        yield item


def _refuse_large(arguments: Iterable[object]) -> None:
    if any(isinstance(argument, int) and abs(argument) > MAX_COUNT for argument in arguments):
        reason = f"a number greater than {MAX_COUNT} is not allowed here"
        raise OverflowError(reason)


def _refuse_wide(pattern: str, wide: re.Pattern[str]) -> None:
    if wide.search(pattern):
        reason = f"a width greater than {MAX_COUNT} is not allowed"
        raise OverflowError(reason)


def _bound_product(left: object, right: object) -> None:
    if isinstance(left, int) and isinstance(right, int):
        _refuse_bits(left.bit_length() + right.bit_length())
    for times, repeated in ((left, right), (right, left)):
        if isinstance(times, int) and isinstance(repeated, Sized) and times * len(repeated) > _MAX_REPEATED:
            reason = f"a repetition longer than {_MAX_REPEATED} is not allowed"
            raise OverflowError(reason)


def _bound_power(left: object, right: object) -> None:
    if isinstance(left, int) and isinstance(right, int):
        _refuse_bits(left.bit_length() * abs(right))


def _refuse_bits(bits: int) -> None:
    if bits > _MAX_BITS:
        reason = "the number would be too large"
        raise OverflowError(reason)


def _bound_remainder(left: object, _: object) -> None:
    if isinstance(left, str):
        _refuse_wide(left, _WIDE_PERCENT)


_BINOP_BOUNDS: dict[str, Callable[[Any, Any], None]] = {
    "*": _bound_product,
    "**": _bound_power,
    "%": _bound_remainder,
}


def _bounded(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - any filter
        _refuse_large((*args, *kwargs.values()))
        return function(*args, **kwargs)

    return run


def _format(value: str, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - Jinja's signature
    """Jinja's ``format`` filter without excessive widths."""
    _refuse_wide(str(value), _WIDE_PERCENT)
    return do_format(value, *args, **kwargs)


@cache
def environment(*, autoescape: bool) -> Sandbox:
    """The one environment for XML parts (escaping), or for plain texts (not escaping)."""
    made = Sandbox(
        undefined=StrictUndefined,
        autoescape=autoescape,
        extensions=[TagNumbers],
        cache_size=0,
    )
    for name in _BOUNDED_FILTERS:
        made.filters[name] = _bounded(made.filters[name])
    made.filters |= {"steps": _steps, "markup_only": _markup_only, "format": _format, "safe": _as_it_is}
    del made.filters["random"], made.globals["lipsum"]
    return made
