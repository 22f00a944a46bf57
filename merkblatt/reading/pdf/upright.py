"""Pages as a person holds them: turned until their text is upright, with the origin in their corner.

Printers store landscape pages upright and have them turned when they are shown, some pages are shown on their side, and
some boxes do not begin at zero. Whatever reads pages in numbers goes wrong there, so such a file is written anew.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from merkblatt.reading.pdf.package import Package

__all__ = ["upright"]

_NONE: Mapping[int, int] = {}


def upright(package: Package, turns: Mapping[int, int] = _NONE) -> bytes:
    """The file, with its pages upright; as it is where they are.

    Args:
        package: the file.
        turns: by how many degrees, clockwise, pages are to be turned beyond what they ask for themselves, by number.
    """
    from pypdf import PdfWriter  # noqa: PLC0415 - a heavy package for one format

    try:
        asked = [turns.get(number, 0) or _is_odd(page) for number, page in enumerate(package.reader.pages, start=1)]
        if not any(asked):
            return package.source.data
        writer = PdfWriter(clone_from=package.reader)
        for number, page in enumerate(writer.pages, start=1):
            _turn(page, (page.rotation + turns.get(number, 0)) % 360)
        stream = io.BytesIO()
        writer.write(stream)
    except Exception:  # noqa: BLE001 - what cannot be turned is read as it is
        return package.source.data
    return stream.getvalue()


def _is_odd(page: Any) -> bool:  # noqa: ANN401 - pypdf's page
    return bool(page.rotation % 360 or page.mediabox.left or page.mediabox.bottom)


def _turn(page: Any, angle: int) -> None:  # noqa: ANN401 - the same
    """Turn what stands on a page clockwise, by whole numbers: sines are nearly zero, so that lines would be askew."""
    from pypdf.generic import RectangleObject  # noqa: PLC0415 - a heavy package for one format

    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    turns = {
        0: (1, 0, 0, 1, -left, -bottom),
        90: (0, -1, 1, 0, -bottom, right),
        180: (-1, 0, 0, -1, right, top),
        270: (0, 1, -1, 0, top, -left),
    }
    width, height = right - left, top - bottom
    page.add_transformation(turns[angle])
    page.mediabox = page.cropbox = RectangleObject((0, 0, *((height, width) if angle % 180 else (width, height))))
    page.rotation = 0
