"""All objects of a PDF, and what no reader shows of them: programs' notes, actions, paths, pictures' metadata."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject, TextStringObject

from merkblatt.pictures import bare_picture
from merkblatt.reading.pdf.package import plain
from merkblatt.scrubbing.paths import has_path, without_paths
from merkblatt.scrubbing.result import Counts

__all__ = ["drop_unreachable", "sweep"]

_NOTED: Final = {"/PieceInfo": "Programmdaten", "/Thumb": "Vorschaubild", "/OPI": "Programmdaten"}
_SILENT: Final = ("/LastModified", "/B", "/SeparationInfo")
_HARMLESS: Final = frozenset(("/GoTo", "/Named"))
_ACTIONS: Final = frozenset(
    (
        *("/GoTo", "/GoToR", "/GoToE", "/Launch", "/Thread", "/URI", "/Sound", "/Movie", "/Hide", "/Named"),
        *("/SubmitForm", "/ResetForm", "/ImportData", "/JavaScript", "/SetOCGState", "/Rendition", "/Trans"),
        *("/GoTo3DView", "/RichMediaExecute"),
    )
)
_TYPES: Final = frozenset(("/Page", "/Pages", "/Annot", "/StructElem", "/StructTreeRoot", "/OCG", "/OCProperties"))
_SAID: Final = ("/Alt", "/ActualText", "/T", "/E", "/Contents", "/Title", "/TU", "/Name")


def sweep(writer: PdfWriter, counts: Counts) -> None:
    """Take it out of all objects."""
    for held in list(writer._objects):  # noqa: SLF001 - pypdf gives no other way
        for one in _dictionaries(held):
            _bare(one, counts)


def drop_unreachable(writer: PdfWriter) -> None:
    """Take out the objects that nothing leads to any more."""
    objects = writer._objects  # noqa: SLF001 - the same
    reached: set[int] = set()
    stack: list[Any] = [writer.root_object, writer._info]  # noqa: SLF001 - the same
    while stack:
        one = stack.pop()
        if isinstance(one, IndirectObject):
            if one.idnum not in reached:
                reached.add(one.idnum)
                stack.append(plain(one))
        elif isinstance(one, DictionaryObject):
            stack += list(one.values())
        elif isinstance(one, ArrayObject):
            stack += list(one)
    own = {id(writer.root_object), id(plain(writer._info))}  # noqa: SLF001 - the same
    for place, held in enumerate(objects):
        if place + 1 not in reached and id(held) not in own:
            objects[place] = None


def _dictionaries(value: Any) -> Iterator[DictionaryObject]:  # noqa: ANN401 - any object of the file
    """A dictionary and those that stand within it; references are met as objects of their own."""
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, DictionaryObject):
            yield one
            stack += list(one.values())
        elif isinstance(one, ArrayObject):
            stack += list(one)


def _bare(held: DictionaryObject, counts: Counts) -> None:
    typed = isinstance(held, StreamObject) or held.get("/Type") in _TYPES or "/Subtype" in held or "/FT" in held
    if held.get("/Type") != "/Catalog" and _is_metadata(held.get("/Metadata")):
        held.pop("/Metadata")
        counts.add("Angaben zum Dokument (Metadaten)")
    if typed:
        for name, what in _NOTED.items():
            counts.add(what, int(held.pop(name, None) is not None))
        for name in _SILENT if held.get("/Type") == "/Page" else _SILENT[:1]:
            held.pop(name, None)
        counts.add("angehängte Dateien und Daten", int(held.pop("/AF", None) is not None))
        counts.add("Aktionen", int(held.pop("/AA", None) is not None))
    _actions(held, counts)
    _paths(held, counts)
    _layers(held)
    _elements(held)
    _picture(held, counts)


def _is_metadata(value: Any) -> bool:  # noqa: ANN401 - any object of the file
    stream = plain(value)
    return isinstance(stream, StreamObject) and (stream.get("/Type") == "/Metadata" or stream.get("/Subtype") == "/XML")


def _actions(held: DictionaryObject, counts: Counts) -> None:
    """What a click does: it may lead to another place, or to an address of the net."""
    for name in ("/A", "/PA"):
        action = plain(held.get(name))
        kind = action.get("/S") if isinstance(action, dict) else None
        if not isinstance(action, dict) or kind not in _ACTIONS:
            continue
        address = kind == "/URI" and not has_path(str(plain(action.get("/URI"))))
        if kind in _HARMLESS or address:
            action.pop("/Next", None)
        else:
            held.pop(name)
            counts.add("Aktionen")


def _paths(held: DictionaryObject, counts: Counts) -> None:
    for name in _SAID:
        text = held.get(name)
        if isinstance(text, str) and not isinstance(text, NameObject) and (bare := without_paths(text)) != text:
            held[NameObject(name)] = TextStringObject(bare)
            counts.add("Pfade zu Dateien auf einem Rechner")


def _layers(held: DictionaryObject) -> None:
    """Who made a layer, and for whom."""
    usage = plain(held.get("/Usage")) if held.get("/Type") == "/OCG" else None
    if isinstance(usage, dict):
        for name in ("/CreatorInfo", "/User"):
            usage.pop(name, None)


def _elements(held: DictionaryObject) -> None:
    """Of the tags, those that lead to remarks that are gone, with what they say in their stead."""
    kids = plain(held.get("/K")) if held.get("/Type") == "/StructElem" or "/S" in held else None
    each = kids if isinstance(kids, list) else [kids]
    left = [kid for kid in each if not _is_gone(plain(kid))]
    if len(left) == len(each):
        return
    held[NameObject("/K")] = ArrayObject(left)
    for name in () if left else ("/Alt", "/ActualText", "/T", "/E"):
        held.pop(name, None)


def _is_gone(kid: Any) -> bool:  # noqa: ANN401 - any object of the file
    return isinstance(kid, dict) and kid.get("/Type") == "/OBJR" and plain(kid.get("/Obj")) == {}


def _picture(held: DictionaryObject, counts: Counts) -> None:
    """A photo as it came from the camera."""
    filters = plain(held.get("/Filter"))
    only = filters[0] if isinstance(filters, list) and len(filters) == 1 else filters
    if isinstance(held, StreamObject) and only in {"/DCTDecode", "/DCT"}:
        data = held._data  # noqa: SLF001 - the packed bytes have no public name
        bare = bare_picture(data)
        held._data = bare  # noqa: SLF001 - the same
        counts.add("Angaben in Bildern (Metadaten)", int(bare != data))
