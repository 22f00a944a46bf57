"""Characters and rules, taken off the pages in the order in which they were written."""

from __future__ import annotations

import io
import time
from dataclasses import dataclass, field
from typing import Any, Final

from merkblatt.errors import UnsafeFile
from merkblatt.reading.pdf.package import Package
from merkblatt.values.text import without_illegal

__all__ = ["Glyph", "Page", "read_pages"]

_MOST: Final = 2_000_000
"""Characters and rules of a file."""
_FORMS: Final = 20_000
"""How often pages may show forms within forms."""
_SECONDS: Final = 120
_UNKNOWN: Final = "\N{REPLACEMENT CHARACTER}"


@dataclass(slots=True)
class Glyph:
    """A character, or what several stand for (``fi``); y counts from the top.

    Attributes:
        mark: number of the marked content that it is part of, or None.
        artifact: it is no part of the document's text: a page foot, a repeated header row.
        turn: how many quarters, clockwise, it must be turned to be upright.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    page: int
    mark: int | None = None
    artifact: bool = False
    turn: int = 0

    @property
    def size(self) -> float:
        """Height in points."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Where its line is."""
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class Page:
    """A page: its size, its characters, its rules (x0, top, x1, bottom), bullets that are drawn.

    ``turned`` counts characters that are upright, and that would be when the page is turned by 90, 180, 270 degrees.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    dots: list[Glyph] = field(default_factory=list)
    pictures: int = 0
    turned: list[int] = field(default_factory=lambda: [0, 0, 0, 0])

    @property
    def turn(self) -> int:
        """By how many degrees, clockwise, the page must be turned so that most of its text is upright."""
        most = max(self.turned)
        return 90 * self.turned.index(most) if most > sum(self.turned) / 2 else 0


def read_pages(package: Package, data: bytes) -> list[Page]:
    """The pages of a file, from its bytes as they are or turned upright.

    Raises:
        merkblatt.errors.DamagedFile: a page cannot be read.
        merkblatt.errors.UnsafeFile: a limit is passed.
    """
    from pdfminer.pdfdocument import PDFDocument  # noqa: PLC0415 - the extra is imported when it is used
    from pdfminer.pdfinterp import PDFResourceManager  # noqa: PLC0415 - the same
    from pdfminer.pdfpage import PDFPage  # noqa: PLC0415 - the same
    from pdfminer.pdfparser import PDFParser  # noqa: PLC0415 - the same

    from merkblatt.reading.pdf.device import Device, Interpreter  # noqa: PLC0415 - needs the extra

    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        manager, meter, layers = PDFResourceManager(), Meter(package), _hidden_layers(document.catalog)
        pages = []
        for number, each in enumerate(PDFPage.create_pages(document), start=1):
            device = Device(manager, number, meter, layers)
            Interpreter(manager, device).process_page(each)
            pages.append(device.page)
    except UnsafeFile:
        raise
    except RecursionError as error:
        raise package.unsafe("the PDF is nested too deeply") from error
    except Exception as error:
        raise package.damaged(error) from error
    return pages


def _hidden_layers(catalogue: dict[str, Any]) -> frozenset[int]:
    """The objects of layers (optional content) that are switched off: no page shows what stands in them."""
    from pdfminer.pdftypes import resolve1  # noqa: PLC0415 - the extra is imported when it is used

    held: Any = catalogue
    for name in ("OCProperties", "D", "OFF"):
        held = resolve1(held.get(name)) if isinstance(held, dict) else None
    return frozenset(one.objid for one in held if hasattr(one, "objid")) if isinstance(held, list) else frozenset()


class Meter:
    """What the pages of a file have cost so far."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._left = _MOST
        self._forms = _FORMS
        self._until = time.monotonic() + _SECONDS

    def count(self) -> None:
        """One more character or rule.

        Raises:
            merkblatt.errors.UnsafeFile: there are too many, or it takes too long.
        """
        self._left -= 1
        if self._left < 0:
            raise self._package.unsafe(f"the pages have more than {_MOST} characters and rules")
        if self._left % 1024 == 0 and time.monotonic() > self._until:
            raise self._package.unsafe(f"reading the pages takes more than {_SECONDS} seconds")

    def form(self) -> None:
        """One more form within a page.

        Raises:
            merkblatt.errors.UnsafeFile: there are too many.
        """
        self._forms -= 1
        if self._forms < 0:
            raise self._package.unsafe(f"the pages show more than {_FORMS} forms")
        if time.monotonic() > self._until:
            raise self._package.unsafe(f"reading the pages takes more than {_SECONDS} seconds")


def shown(text: Any) -> str:  # noqa: ANN401 - pdfminer's text of a character
    """A character's text; one without a name is a sign that says so."""
    named = isinstance(text, str) and not text.startswith("(cid:") and text != "\0"
    return without_illegal(text) if named else _UNKNOWN
