"""A Jinja source compiled once: it runs with a context, and its errors name the tag."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, cast

from jinja2 import Template, TemplateSyntaxError, nodes

from merkblatt.errors import FillError, TemplateError
from merkblatt.filling.engine.ink import NeedsDocxtplError
from merkblatt.filling.engine.sandbox import InkContext, environment
from merkblatt.filling.engine.tags import Tag, tags, unclosed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from types import TracebackType

    from merkblatt.filling.engine.ink import Ink

__all__ = ["MAX_OUTPUT", "Program", "place_of", "reason_of"]

MAX_OUTPUT = 64 * 1024 * 1024
"""A filled part may have this many characters."""
_BATCH = 256


class Program:
    """A compiled source.

    Args:
        source: Jinja source.
        file: the template's name.
        part: the part's name, for messages.
        autoescape: whether values are escaped for XML.
        bare: numbers of the tags whose value must be markup, since Word ignores a text there.

    Raises:
        TemplateError: the source is no Jinja; the place names the tag.
    """

    def __init__(
        self, source: str, *, file: str, part: str, autoescape: bool = True, bare: Collection[int] = ()
    ) -> None:
        self.source = source
        self._file = file
        self._part = part
        jinja = environment(autoescape=autoescape)
        try:
            code = jinja.compile(_markup_only(jinja.parse(source), bare), filename=_code_name(part))
            self._template = Template.from_code(jinja, code, dict(jinja.globals))
        except TemplateSyntaxError as error:
            tag = _culprit(source, error.lineno)
            missing = tag.missing if tag else ""
            reason = f"the tag is never closed; {missing} is missing" if missing else error.message
            raise TemplateError(reason or "syntax error", file=file, place=place_of(part, tag)) from None
        except Exception as error:  # Python itself refuses a source: nested too deeply, too large
            raise TemplateError(reason_of(error), file=file, place=part) from error

    def run(self, values: dict[str, object], ink: Ink) -> str:
        """The source with all values in place.

        Raises:
            TemplateError: a tag cannot be carried out.
            FillError: a value cannot be written.
            NeedsDocxtplError: a value belongs to a ``DocxTemplate``.
        """
        context = cast("InkContext", self._template.new_context(values))
        context.ink = ink
        try:
            return self._text(self._template.root_render_func(context))
        except NeedsDocxtplError:
            raise
        except FillError as error:
            place = error.place or self._place(error.__traceback__)
            raise type(error)(
                error.reason, file=error.file or self._file, place=place, field=error.field, remedy=error.remedy
            ) from error
        except Exception as error:
            raise TemplateError(reason_of(error), file=self._file, place=self._place(error.__traceback__)) from error

    def _text(self, pieces: Iterator[str]) -> str:
        batches: list[str] = []
        size = 0
        while batch := list(islice(pieces, _BATCH)):
            batches.append("".join(batch))
            size += len(batches[-1])
            if size > MAX_OUTPUT:
                reason = f"the result is longer than {MAX_OUTPUT} characters"
                raise OverflowError(reason)
        return "".join(batches)

    def _place(self, traceback: TracebackType | None) -> str:
        line = _line(traceback, _code_name(self._part))
        return self.place(None if line is None else self._template.get_corresponding_lineno(line))

    def place(self, number: int | None) -> str:
        """The part, and the tag of that number."""
        return place_of(self._part, None if number is None else _numbered(self.source, number))

    def place_by_docxtpl(self, error: Exception) -> str:
        """The part, and the tag at which docxtpl met the error: Jinja has translated its lines already."""
        return self.place(_line(error.__traceback__, "<template>"))


def _markup_only(tree: nodes.Template, bare: Collection[int]) -> nodes.Template:
    """The source with a check around the values of some tags."""
    for output in tree.find_all(nodes.Output) if bare else ():
        output.nodes = [
            nodes.Filter(node, "markup_only", [], [], None, None, lineno=node.lineno)
            if node.lineno in bare and not isinstance(node, nodes.TemplateData)
            else node
            for node in output.nodes
        ]
    return tree


def _line(traceback: TracebackType | None, code_name: str) -> int | None:
    """The innermost line of that code, or None where the error came from elsewhere."""
    line = None
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == code_name:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _code_name(part: str) -> str:
    return f"<template {part}>"


def place_of(part: str, tag: Tag | None) -> str:
    """Where something is, for messages: ``word/document.xml, {{ hf.nmae }}``."""
    return part if tag is None else f"{part}, {tag.shown}"


def _numbered(source: str, number: int) -> Tag | None:
    """The tag of a number, or None where the source has none."""
    numbered = [tag for tag in tags(source)[0] if tag.numbered]
    return numbered[number - 1] if 0 < number <= len(numbered) else None


def _culprit(source: str, number: int) -> Tag | None:
    """The tag a syntax error is about: the unreadable one, the one never closed, or the one with that number."""
    found, _, whole = tags(source)
    if not whole:
        return found[-1] if found else None
    numbered = [tag for tag in found if tag.numbered]
    if number >= len(numbered):
        return unclosed(found) or (numbered[-1] if numbered else None)
    return numbered[number - 1]


def reason_of(error: Exception) -> str:
    """One sentence from an exception of Jinja (which speak for themselves) or of Python."""
    message = " ".join(str(error).split())
    jinja = type(error).__module__.startswith("jinja2")
    return message if message and (jinja or isinstance(error, OverflowError)) else f"{type(error).__name__}: {message}"
