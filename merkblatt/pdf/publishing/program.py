"""From a page's description to a program in Typst's language: calls of the functions in ``templates/formular.typ``.

Texts become string literals and nothing else. A program is faster than data that a program in Typst walks through, and
what stands in all forms, such as labels, is worked out once for all documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from merkblatt.pdf.publishing.breaking import is_narrow
from merkblatt.pdf.publishing.cells import LABEL, LIST, MARK, MARK_LABEL, Plain
from merkblatt.pdf.publishing.fonts import FAMILIES

__all__ = ["program"]

FOOT_WIDTH, FOOT_MARGIN, FOOT_SIZE, FOOT_LINES = 620.0, 6.0, 8.0, 2
"""Of the page foot, in points: the width of its texts together, the margin and the type of each, and how many lines
always have room."""


def program(page: Plain, attachment: str) -> str:
    """The program for a document.

    Args:
        page: the description.
        attachment: the file to attach.
    """
    title, foot = _text(page["titel"]), page["fuss"]
    return f"""#import "formular.typ": *
#dokument({title},{_array(map(_text, FAMILIES))},{_attached(page["anhang"], attachment)},
fuss:{_array(map(_paragraphs, foot))},flach:{_truth(_is_low(foot))},
{"".join(map(_form, page["formulare"]))})"""


def _attached(described: Plain, data: str) -> str:
    description = f'description:{_text(described["beschreibung"])},mime-type:"application/json",relationship:"source"'
    return f"arguments({_text(described['name'])},bytes({_text(data)}),{description})"


def _form(form: Plain) -> str:
    widths = _array(f"{width}pt" for width in form["breiten"])
    cells = ",\n".join(each for group in form["gruppen"] for each in _group(group))
    return f"formular({_text(form['ueberschrift'])},{_text(form['lesezeichen'])},{widths},\n{cells}),\n"


def _group(group: Plain) -> Iterator[str]:
    cells = (
        _cell(cell, row["hoehe"], whole=row["ganz"]) if number == 0 else _cell(cell)
        for row in group["reihen"]
        for number, cell in enumerate(row["zellen"])
    )
    if group["ebene"]:
        return iter([f"table.header(level:{group['ebene']},{','.join(cells)})"])
    return cells


def _cell(cell: Plain, height: float = 0, *, whole: bool = False) -> str:
    """A cell: the call that its kind is named after, or what it holds, where that is all.

    Of a row the first cell alone has its least ``height``, and that the ``whole`` row stands on one page.
    """
    kind, spans = cell["art"], (cell["spalten"], cell["reihen"])
    content, kept = _content(cell, height), ",ganz:true" if whole else ""
    if kind == LABEL:
        return f"beschriftung({spans[0]},{content}{kept})"
    if kind in {MARK, MARK_LABEL}:
        return f"{kind}({content})"
    return f"zelle({spans[0]},{spans[1]},{content}{kept})" if kept or spans != (1, 1) else content


def _content(cell: Plain, height: float) -> str:
    """What a cell holds, from the text outwards."""
    listed = cell["art"] == LIST
    content = _call("aufzaehlung", map(_paragraphs, cell["punkte"])) if listed else _paragraphs(cell["zeilen"])
    if cell["trennen"]:
        content = f"getrennt({content})"
    if cell["lesezeichen"]:
        content = f"lesezeichen({_text(cell['lesezeichen'])},{content})"
    return f"hoch({height}pt,{content})" if height else content


def _is_low(foot: Sequence[Sequence[str]]) -> bool:
    """Whether the page foot has room in the usual margin of the page, however wide its letters are."""
    width = FOOT_WIDTH / max(1, len(foot)) - FOOT_MARGIN
    wide = any(is_narrow(line.replace(" ", "_"), width, FOOT_SIZE) for field in foot for line in field)
    return not wide and all(len(field) <= FOOT_LINES for field in foot)


def _paragraphs(lines: Sequence[str]) -> str:
    if len(lines) > 1:
        return _call("absaetze", map(_text, lines))
    return _text(lines[0]) if lines else "[]"


def _call(name: str, arguments: Iterable[str]) -> str:
    return f"{name}({','.join(arguments)})"


def _array(items: Iterable[str]) -> str:
    return f"({''.join(f'{item},' for item in items)})"


def _text(text: str) -> str:
    """A string literal."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _truth(value: bool) -> str:  # noqa: FBT001 - it is what is written
    return "true" if value else "false"
