"""Filling: against docxtpl, and against the least that any filling takes."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator

import docxtpl
import jinja2

from merkblatt import fill
from merkblatt.context import Foot, form_context
from merkblatt.filling.engine import Template
from merkblatt.forms import WERKSTATTPLAN
from merkblatt.shipped import shipped
from tests.bench.examples import EXAMPLE
from tests.bench.measure import Action, Options, Result, compare

__all__ = ["rows"]

FASTER, LIMIT = 60, 2

LEVEL = 3
"""Of zlib's levels: the lowest whose size is that of what we write."""

TEMPLATE = shipped("werkstattplan.docx")


def rows(options: Options) -> Iterator[Result]:
    """The example plan, with a template that is open already."""
    ours: dict[str, Action] = {"fill": lambda: fill(EXAMPLE.plan)}
    first, second = compare(ours | {"docxtpl: open, render, save": by_docxtpl}, options.rounds)
    ratio = second.median / first.median
    work = "fill the example plan"
    yield Result("fill-docxtpl", work, first, second, ratio, f"at least {FASTER} times as fast", ratio >= FASTER)
    first, second = compare(ours | {"Jinja and deflate alone": limit()}, options.rounds)
    ratio = first.median / second.median
    yield Result("fill-limit", work, first, second, ratio, f"at most {LIMIT} times the limit", ratio <= LIMIT)


def context() -> dict[str, object]:
    """What the template sees."""
    return form_context(WERKSTATTPLAN, EXAMPLE.plan, Foot())


def by_docxtpl() -> bytes:
    """The same template and data by docxtpl, which is given the context ready made."""
    template = docxtpl.DocxTemplate(str(TEMPLATE))
    template.render(CONTEXT, autoescape=True)
    content = io.BytesIO()
    template.save(content)
    return content.getvalue()


CONTEXT = context()


def limit() -> Callable[[], list[bytes]]:
    """Render the patched and compiled XML of the parts that hold values with plain Jinja, and deflate it with zlib."""
    environment = jinja2.Environment(autoescape=True)
    compiled = Template.open(TEMPLATE)._compiled  # noqa: SLF001 - its patched parts
    parts = [(part.head, environment.from_string(part.program.source), part.tail) for part in compiled.parts]

    def render() -> list[bytes]:
        packed = []
        for head, template, tail in parts:
            squeeze = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
            text = f"{head}{template.render(CONTEXT)}{tail}".encode()
            packed.append(squeeze.compress(text) + squeeze.flush())
        return packed

    return render
