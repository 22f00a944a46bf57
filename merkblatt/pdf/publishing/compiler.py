"""Typst: from a page's description to the bytes of a PDF."""

from __future__ import annotations

from functools import cache
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING, Any

from merkblatt.errors import FillError, MissingExtra
from merkblatt.pdf.publishing.fonts import font_folder
from merkblatt.pdf.publishing.program import program
from merkblatt.shipped import shipped

if TYPE_CHECKING:
    import typst

__all__ = ["compile_pdf"]

_LOCK = Lock()
"""A compiler serves one document at a time."""

STANDARDS: list[Any] = ["a-3a", "ua-1"]
"""PDF/A-3a for archives, PDF/UA-1 for people who do not see the page."""

TIME = 946_684_800
"""When every document is said to be made: 1 January 2000. A real time would make each run another file."""


def compile_pdf(page: dict[str, Any], attachment: str, *, time: int = TIME) -> bytes:
    """Set a page's description.

    Args:
        page: the description.
        attachment: the file to attach.
        time: when the document is said to be made, in seconds since 1970.

    Raises:
        merkblatt.errors.MissingExtra: Typst is not installed.
        merkblatt.errors.FillError: Typst cannot set the page.
    """
    source = program(page, attachment).encode()
    typst, compiler = _typst()
    try:
        with _LOCK:
            made = compiler.compile(source, format="pdf", pdf_standards=STANDARDS, timestamp=time)
    except typst.TypstError as error:
        remedy = "Leave out the character or text that is named, and please report it."
        raise FillError(f"the page cannot be set ({error.message})", remedy=remedy) from error
    assert isinstance(made, bytes)
    return made


@cache
def _typst() -> tuple[ModuleType, typst.Compiler]:
    """Typst with the package's fonts, made once: its caches serve all documents."""
    try:
        import typst  # noqa: PLC0415 - the extra is imported when it is used
    except ImportError as error:
        remedy = "Install it: pip install typst fonttools (extra 'pdf')."
        raise MissingExtra("making a PDF needs Typst", remedy=remedy) from error
    layout = shipped("formular.typ")
    assert layout is not None
    places = [str(font_folder())]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=places)
    return typst, typst.Compiler(layout, root=layout.parent, font_paths=fonts)
