"""Pictures in a document, with the alternative text that screen readers speak (which docxtpl cannot set)."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import escape

from merkblatt.errors import FillError
from merkblatt.filling.engine.archive import SMALL, STORED, Entry
from merkblatt.filling.engine.opc import OFFICE, ContentTypes, rels_name
from merkblatt.pictures import bare_picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from merkblatt.filling.engine.package import Package

__all__ = ["Picture", "Shelf"]

_EMU_PER_MM = 36_000
_FIRST_ID = 1 << 30
"""Drawing ids outside the body start here; docxtpl numbers the body's from 1001 on."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a value of the context: it stands where ``{{ name }}`` stands, in line with the text.

    Attributes:
        data: the picture file's content: PNG, JPEG, GIF, BMP or TIFF. What it says beside the picture, such as where a
            photo was taken, does not get into the document.
        alt: what is seen, in German, for those who cannot see it; empty only for mere decoration.
        height: height in the document, in millimetres; the width follows from the picture's own proportions.
        max_width: width that is not passed, in millimetres; a wider picture gets lower.
        name: file name, for messages.
    """

    data: bytes = field(repr=False)
    alt: str
    height: float
    max_width: float = 160.0
    name: str = "picture"

    @classmethod
    def load(cls, path: str | os.PathLike[str], alt: str, height: float, max_width: float = 160.0) -> Picture:
        """A picture from a file.

        Raises:
            FillError: the file cannot be read.
        """
        try:
            data = Path(path).read_bytes()
        except OSError as error:
            reason = f"the picture cannot be read: {error.strerror}"
            raise FillError(reason, file=os.fspath(path), remedy="Check the path and the permissions.") from error
        return cls(data, alt, height, max_width, Path(path).name)


@dataclass(frozen=True, slots=True)
class _Measure:
    """Width and height in EMU, file extension, content type."""

    cx: int
    cy: int
    extension: str
    mime: str


@lru_cache(maxsize=64)
def _measure(picture: Picture) -> _Measure:
    """Read the picture's head with python-docx, which knows the formats that Word shows.

    Raises:
        FillError: the format is unknown or the picture has no area.
    """
    from docx.image.image import Image  # noqa: PLC0415 - only who has pictures pays for it

    try:
        image = Image.from_blob(picture.data)
        ratio = image.px_width / image.px_height
    except Exception as error:  # python-docx raises whatever its parsers meet in a broken head
        reason = "the picture's format is unknown or its head is damaged"
        raise FillError(reason, file=picture.name, remedy="Save the picture as PNG or JPEG.") from error
    width = min(picture.height * ratio, picture.max_width)
    if width <= 0:
        reason = "the picture has no area"
        raise FillError(reason, file=picture.name, remedy="Check the picture and the height asked for.")
    cx, cy = round(width * _EMU_PER_MM), max(1, round(width / ratio * _EMU_PER_MM))
    return _Measure(max(1, cx), cy, image.ext, image.content_type)


class Shelf:
    """The pictures of one document while it is filled: each file is stored once, each part points to what it shows.

    Args:
        package: the template, for the names that are taken.
        taken_ids: drawing ids in the parts outside the body.
    """

    def __init__(self, package: Package, taken_ids: frozenset[int]) -> None:
        self._package = package
        self._taken_ids = taken_ids
        self._next_id = _FIRST_ID
        self._media: dict[bytes, tuple[str, Picture]] = {}
        self._links: dict[str, dict[str, str]] = {}

    def inline(self, picture: Picture, part: str) -> str:
        """The XML that leaves a text, shows the picture, and goes back into a text.

        Raises:
            FillError: the picture's format is unknown.
        """
        size = _measure(picture)
        identity = self._identity()
        return _INLINE.format(
            cx=size.cx,
            cy=size.cy,
            id=identity,
            name=f"Bild {identity - _FIRST_ID + 1}",
            alt=str(escape(picture.alt)).replace("\n", "&#10;"),
            link=self._link(self._medium(picture, size.extension), part),
        )

    def _identity(self) -> int:
        while self._next_id in self._taken_ids:
            self._next_id += 1
        self._next_id += 1
        return self._next_id - 1

    def _medium(self, picture: Picture, extension: str) -> str:
        """The picture file's part name."""
        known = self._media.get(picture.data)
        if known is not None:
            return known[0]
        folder = posixpath.join(posixpath.dirname(self._package.main), "media")
        taken = {name for name, _ in self._media.values()} | {name.lower() for name in self._package.entries}
        numbers = range(1, len(taken) + 2)
        names = (posixpath.join(folder, f"merkblatt{number}.{extension}") for number in numbers)
        name = next(name for name in names if name.lower() not in taken)
        self._media[picture.data] = name, picture
        return name

    def _link(self, medium: str, part: str) -> str:
        """The id of the part's relationship to the picture file."""
        links = self._links.setdefault(part, {})
        if medium not in links:
            taken = self._package.rels(part).ids | set(links.values())
            links[medium] = next(name for name in _link_names() if name not in taken)
        return links[medium]

    def entries(self) -> Iterator[Entry]:
        """The parts to add or replace: picture files, relationships, content types."""
        if not self._media:
            return
        types = self._package.types()
        for name, picture in self._media.values():
            types.cover(name, _measure(picture).mime)
            yield Entry.pack(name, bare_picture(picture.data), STORED)
        yield Entry.pack(ContentTypes.NAME, types.to_bytes(), SMALL)
        for part, links in self._links.items():
            rels = self._package.rels(part)
            for medium, link in links.items():
                rels.add(f"{OFFICE}/image", medium, link)
            yield Entry.pack(rels_name(part), rels.to_bytes(), SMALL)


def _link_names() -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f"rIdMerkblatt{number}"


_DRAWINGML = "http://schemas.openxmlformats.org/drawingml/2006"
_INLINE = (
    "</w:t></w:r><w:r><w:drawing>"
    f'<wp:inline xmlns:wp="{_DRAWINGML}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="{id}" name="{name}" descr="{alt}"/>'
    f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_DRAWINGML}/main" noChangeAspect="1"/>'
    f'</wp:cNvGraphicFramePr><a:graphic xmlns:a="{_DRAWINGML}/main"><a:graphicData uri="{_DRAWINGML}/picture">'
    f'<pic:pic xmlns:pic="{_DRAWINGML}/picture"><pic:nvPicPr>'
    '<pic:cNvPr id="{id}" name="{name}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr>'
    f'<pic:blipFill><a:blip xmlns:r="{OFFICE}" r:embed="{{link}}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
    '</w:drawing></w:r><w:r><w:t xml:space="preserve">'
)
