"""Layers (optional content) that are switched off: what stands in them is in the file, but on no page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pypdf import PdfWriter
from pypdf.generic import ContentStream, NameObject

from merkblatt.reading.pdf.package import plain
from merkblatt.scrubbing.result import Counts

__all__ = ["drop_hidden_layers"]

_BEGIN: Final = frozenset((b"BDC", b"BMC"))


def drop_hidden_layers(writer: PdfWriter, counts: Counts) -> None:
    """Take their content off the pages."""
    held: Any = writer.root_object
    for name in ("/OCProperties", "/D", "/OFF"):
        held = plain(held.get(name)) if isinstance(held, dict) else None
    off = {one.idnum for one in held if hasattr(one, "idnum")} if isinstance(held, list) else set()
    for page in writer.pages if off else ():
        resources = plain(page.get("/Resources"))
        named: Any = plain(resources.get("/Properties")) if isinstance(resources, dict) else None
        hidden = {name for name in named or () if getattr(named.raw_get(name), "idnum", None) in off}
        content = page.get_contents()
        if not hidden or content is None:
            continue
        before = list(content.operations)
        left = list(_shown(before, hidden))
        if len(left) < len(before):
            written = ContentStream(None, writer)
            written.operations = left
            page[NameObject("/Contents")] = writer._add_object(written)  # noqa: SLF001 - pypdf gives no other way
            counts.add("ausgeblendete Ebenen")


def _shown(operations: list[Any], hidden: set[str]) -> Iterator[Any]:
    """The operations that are not within hidden content."""
    open_marks: list[bool] = []
    for operands, operator in operations:
        if operator in _BEGIN:
            own = len(operands) > 1 and operands[0] == "/OC" and operands[1] in hidden
            open_marks.append(own or (bool(open_marks) and open_marks[-1]))
        inside = bool(open_marks) and open_marks[-1]
        if operator == b"EMC" and open_marks:
            open_marks.pop()
        if not inside:
            yield operands, operator
