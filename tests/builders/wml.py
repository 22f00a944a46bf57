"""A tiny language for Word files, so that a test case is one line::

    docx("Titel", tbl(tr("a", "b"), tr(tc("c", span=2))))
    docx(p("vor ", ins("neu"), del_("alt"), " nach"))
    docx(tbl(tr(tc(sdt("Wert"))), sdt(tr("Zeile"))))

``docx`` gives the bytes of a minimal valid file. Everything else gives a ``Piece``: XML that knows at which level it
stands. A plain string becomes what the level needs: in ``docx`` and ``tc`` a paragraph, in ``tr`` a cell, in ``p`` and
in wrappers (``ins``, ``sdt``, ``link`` ...) a run, in ``r`` a text. A piece of a lower level is wrapped the same way,
so ``tc(sdt("x"))`` is a cell with a paragraph with a content control. Wrappers stand at the level of what they wrap.

``raw`` takes any XML; the prefixes in ``NAMESPACES`` are declared.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

from tests.builders import package
from tests.builders.blocks import p, tbl, tc, tr
from tests.builders.definitions import level, lists, style
from tests.builders.inline import (
    bookmark,
    br,
    comment,
    comment_end,
    comment_start,
    endnote,
    field,
    footnote,
    form_checkbox,
    form_list,
    link,
    r,
    simple_field,
    smart_tag,
    sym,
    tab,
    textbox,
    vml_textbox,
)
from tests.builders.package import NAMESPACES
from tests.builders.pieces import BLOCK, Piece, joined, lifted, raw
from tests.builders.wrappers import alternate, checkbox, custom_xml, del_, ins, move_from, move_to, sdt

__all__ = [
    "NAMESPACES",
    "Piece",
    "alternate",
    "bookmark",
    "br",
    "checkbox",
    "comment",
    "comment_end",
    "comment_start",
    "custom_xml",
    "del_",
    "docx",
    "endnote",
    "field",
    "footnote",
    "form_checkbox",
    "form_list",
    "ins",
    "level",
    "link",
    "lists",
    "move_from",
    "move_to",
    "p",
    "r",
    "raw",
    "sdt",
    "simple_field",
    "smart_tag",
    "style",
    "sym",
    "tab",
    "tbl",
    "tc",
    "textbox",
    "tr",
    "vml_textbox",
    "zipped",
]


def docx(  # noqa: PLR0913 - one keyword per part
    *blocks: str,
    styles: Sequence[str] = (),
    numbering: str = "",
    headers: Sequence[Sequence[str]] = (),
    footers: Sequence[Sequence[str]] = (),
    comments: Mapping[int, str] | None = None,
    footnotes: Mapping[int, str] | None = None,
    endnotes: Mapping[int, str] | None = None,
    properties: Mapping[str, str] | None = None,
    title: str = "",
    parts: Mapping[str, str | bytes | None] | None = None,
    strict: bool = False,
) -> bytes:
    """The bytes of a Word file.

    Args:
        blocks: paragraphs and tables of the body.
        styles: styles made by ``style``.
        numbering: lists made by ``lists``.
        headers: each header's blocks.
        footers: each footer's blocks.
        comments: a paragraph (or its text) for each comment id; the author is ``Prüferin``.
        footnotes: a paragraph (or its text) for each id.
        endnotes: the same for endnotes.
        properties: custom document properties.
        title: the document's title.
        parts: further parts by name, or other contents for the parts made here; None removes a part.
        strict: write the Strict namespaces.
    """
    margins = {f"header{i}": joined(inner, BLOCK) for i, inner in enumerate(headers, 1)}
    margins |= {f"footer{i}": joined(inner, BLOCK) for i, inner in enumerate(footers, 1)}
    made = package.main_parts(joined(blocks, BLOCK), margins)
    made |= package.text_parts(
        {
            "styles": "".join(styles),
            "numbering": numbering,
            "comments": _notes("comment", comments, 'w:author="Prüferin" w:date="2025-03-27T10:00:00Z"'),
            "footnotes": _notes("footnote", footnotes),
            "endnotes": _notes("endnote", endnotes),
        }
    )
    made |= package.property_parts(properties or {}, title)
    made |= package.relationship_parts(made)
    if strict:
        made = {name: package.to_strict(xml) for name, xml in made.items()}
    return zipped({**made, **(parts or {})})


def zipped(parts: Mapping[str, str | bytes | None]) -> bytes:
    """A ZIP file of parts; those that are None are left out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if content is not None:
                archive.writestr(name, content)
    return stream.getvalue()


def _notes(name: str, notes: Mapping[int, str] | None, attributes: str = "") -> str:
    found = (notes or {}).items()
    return "".join(f'<w:{name} w:id="{key}" {attributes}>{lifted(text, BLOCK)}</w:{name}>' for key, text in found)
