"""A page as HTML, from which other programs make documents of their own kind."""

from __future__ import annotations

from html import escape

from tests.fidelity.page import Block, Box, Grid, Line, Page
from tests.fidelity.writers.free import typed

__all__ = ["html"]

TAGS = {"title": "h1", "heading": "h1", "heading2": "h2"}


def html(page: Page, bullets: str) -> str:
    """The page as an HTML file; the page foot stands at the end of the text."""
    blocks = [*page.head, *page.blocks, *page.foot]
    body = "\n".join(_block(block, bullets) for block in blocks)
    head = '<meta charset="utf-8"><title>Werkstattplan</title>'
    return f'<!DOCTYPE html>\n<html lang="de"><head>{head}</head><body>\n{body}\n</body></html>'


def _block(block: Block, bullets: str) -> str:
    return _line(block) if isinstance(block, Line) else _grid(block, bullets)


def _line(line: Line) -> str:
    tag = TAGS.get(line.style, "p")
    text = (
        f"<b>{escape(line.label)}</b>{_text(line.text)}"
        if line.label and tag == "p"
        else escape(line.label) + _text(line.text)
    )
    return f"<ul><li>{text}</li></ul>" if line.style == "list" else f"<{tag}>{text}</{tag}>"


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>").replace("\t", " ")


def _grid(grid: Grid, bullets: str) -> str:
    rows = "\n".join(
        f"<tr>{''.join(_cell(box, bullets, head=row.head) for box in row.boxes)}</tr>" for row in grid.rows
    )
    return f'<table border="1">\n{rows}\n</table>'


def _cell(box: Box, bullets: str, *, head: bool) -> str:
    span = f' colspan="{box.span}"' if box.span > 1 else ""
    down = f' rowspan="{box.down}"' if box.down > 1 else ""
    tag = "th" if head else "td"
    return f"<{tag}{span}{down}>{_inside(box, bullets)}</{tag}>"


def _inside(box: Box, bullets: str) -> str:
    if box.blocks:
        return "".join(_block(block, bullets) for block in box.blocks)
    lines = box.text.split("\n")
    if box.kind == "list" and box.text:
        return _list(lines, bullets)
    return "".join(f"<p>{_text(line)}</p>" for line in lines) if len(lines) > 1 else _text(box.text)


def _list(lines: list[str], bullets: str) -> str:
    if bullets in {"real", "numbered"}:
        tag = "ul" if bullets == "real" else "ol"
        return f"<{tag}>{''.join(f'<li>{_text(line)}</li>' for line in lines)}</{tag}>"
    return "".join(f"<p>{escape(typed(bullets, place) + line)}</p>" for place, line in enumerate(lines))
