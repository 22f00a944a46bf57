"""What pdfminer calls while it reads a page: it keeps the characters with their marked content.

Imported only where the extra is installed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from merkblatt.reading.pdf.glyphs import Glyph, Meter, Page, shown
from merkblatt.values.text import without_illegal

__all__ = ["Device", "Interpreter"]

RULE = 2.0
"""A filled area as thin as this, in points, is a line."""

DOT, ROUND = (1.5, 6.0), 0.5
"""How wide a bullet is, in points, and how much wider than high it may be."""

BULLET = "•"


@dataclass(slots=True)
class _Mark:
    """Marked content that is open; ``actual`` is the text that all in it stands for, until it has been written."""

    number: int | None
    artifact: bool
    actual: str | None
    hidden: bool = False


def _is_dot(item: Any) -> bool:  # noqa: ANN401 - pdfminer's curve
    """Whether a filled area is as round or square, and as small, as the bullet of a list."""
    least, most = DOT
    return bool(item.fill) and least <= item.width <= most and abs(item.width - item.height) < ROUND


def _quarter(matrix: tuple[float, ...]) -> int:
    """How many quarters, clockwise, a text must be turned to be upright."""
    right, up = matrix[0], matrix[1]
    if abs(right) >= abs(up):
        return 0 if right >= 0 else 2
    return 1 if up > 0 else 3


class Interpreter(PDFPageInterpreter):
    """Counts forms, and looks up the properties that marked content names."""

    device: Device

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: ANN401, N802 - pdfminer's name
        """A form or picture within the page."""
        self.device.meter.form()
        super().do_Do(xobjid_arg)

    def do_BDC(self, tag: Any, props: Any) -> None:  # noqa: ANN401, N802 - pdfminer's name
        """Marked content with properties, which may be named instead of given."""
        hidden = False
        if isinstance(props, PSLiteral):
            named = resolve1((self.resources or {}).get("Properties")) or {}
            hidden = getattr(named.get(props.name), "objid", None) in self.device.layers
            props = resolve1(named.get(props.name)) or {}
        self.device.begin_tag(tag, props, hidden=hidden)


class Device(PDFLayoutAnalyzer):
    """Collects a page; ``layers`` are the objects of those that are switched off."""

    def __init__(self, manager: Any, number: int, meter: Meter, layers: frozenset[int]) -> None:  # noqa: ANN401
        super().__init__(manager, pageno=number, laparams=None)
        self.meter = meter
        self.layers = layers
        self.number = number
        self.page = Page(number, 0, 0)
        self._marks: list[_Mark] = []

    def begin_page(self, page: Any, ctm: Any) -> None:  # noqa: ANN401 - pdfminer's page
        """A page begins."""
        super().begin_page(page, ctm)
        x0, y0, x1, y1 = self.cur_item.bbox
        self.page = Page(self.number, x1 - x0, y1 - y0)

    def begin_tag(self, tag: Any, props: Any = None, *, hidden: bool = False) -> None:  # noqa: ANN401 - pdfminer's tag
        """Marked content begins."""
        held = props if isinstance(props, dict) else {}
        number, actual = resolve1(held.get("MCID")), resolve1(held.get("ActualText"))
        outer = self._marks[-1] if self._marks else _Mark(None, artifact=False, actual=None)
        self._marks.append(
            _Mark(
                number if isinstance(number, int) else outer.number,
                artifact=outer.artifact or tag.name in {"Artifact", b"Artifact"},
                actual=without_illegal(decode_text(actual)) if isinstance(actual, bytes) else None,
                hidden=outer.hidden or hidden,
            )
        )

    def end_tag(self) -> None:
        """Marked content ends."""
        if self._marks:
            self._marks.pop()

    def render_char(self, *arguments: Any, **named: Any) -> float:  # noqa: ANN401 - pdfminer's arguments
        """A character is shown."""
        self.meter.count()
        held = self.cur_item._objs  # noqa: SLF001 - pdfminer gives no other access
        advance = super().render_char(*arguments, **named)
        last = held.pop() if held else None
        if isinstance(last, LTChar):
            self._keep(last)
        return float(advance)

    def _keep(self, char: LTChar) -> None:
        text, mark = shown(char.get_text()), self._marks[-1] if self._marks else None
        if mark and mark.hidden:
            return
        actual = next((one for one in reversed(self._marks) if one.actual is not None), None)
        if actual is not None:
            text, actual.actual = actual.actual or "", ""
        height = self.page.height
        turn = _quarter(char.matrix)
        self.page.turned[turn] += bool(text.strip())
        self.page.glyphs.append(
            Glyph(
                text,
                char.x0,
                char.x1,
                height - char.y1,
                height - char.y0,
                self.number,
                mark.number if mark and not mark.artifact else None,
                artifact=bool(mark and mark.artifact),
                turn=turn,
            )
        )

    def paint_path(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - pdfminer's arguments
        """A line or an area is painted."""
        self.meter.count()
        held = self.cur_item._objs  # noqa: SLF001 - the same
        before = len(held)
        super().paint_path(*arguments, **named)
        for item in held[before:]:
            if _is_dot(item):
                self._dot(item)
            elif item.width <= RULE or item.height <= RULE:
                height = self.page.height
                self.page.rules.append((item.x0, height - item.y1, item.x1, height - item.y0))
        del held[before:]

    def _dot(self, item: Any) -> None:  # noqa: ANN401 - pdfminer's curve
        """A bullet that is drawn, as browsers do."""
        height = self.page.height
        self.page.dots.append(Glyph(BULLET, item.x0, item.x1, height - item.y1, height - item.y0, self.number))

    def render_image(self, name: str, stream: Any) -> None:  # noqa: ANN401, ARG002 - pdfminer's arguments
        """A picture is shown."""
        self.page.pictures += 1

    def receive_layout(self, ltpage: Any) -> None:  # noqa: ANN401 - pdfminer's page
        """Nothing is left to lay out."""
