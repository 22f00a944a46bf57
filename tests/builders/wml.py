"""A tiny language for Word files, so that a test case is one line::

    docx("Titel", tbl(tr("a", "b"), tr(tc("c", span=2))))
    docx(p("vor ", ins("neu"), del_("alt"), " nach"))
    docx(tbl(tr(tc(sdt("Wert"))), sdt(tr("Zeile"))))

``docx`` gives the bytes of a minimal valid file. Everything else gives a ``Piece``: XML that knows at which level it
stands. A plain string becomes what the level needs: in ``docx`` and ``tc`` a paragraph, in ``tr`` a cell, in ``p`` and in
wrappers (``ins``, ``sdt``, ``link`` ...) a run, in ``r`` a text. A piece of a lower level is wrapped the same way, so
``tc(sdt("x"))`` is a cell with a paragraph with a content control. Wrappers stand at the level of what they wrap.

``raw`` takes any XML; the prefixes in ``NAMESPACES`` are declared.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Final, Self
from xml.sax.saxutils import escape, quoteattr

from tests.builders import package

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

NAMESPACES: Final = package.NAMESPACES

_TEXT, _RUN, _BLOCK, _CELL, _ROW = range(5)
_LEVELS: Final = {"text": _TEXT, "run": _RUN, "block": _BLOCK, "cell": _CELL, "row": _ROW}
_AUTHOR: Final = 'w:id="1" w:author="Büro" w:date="2025-03-27T10:00:00Z"'


class Piece(str):
    """XML at a level: 0 text, 1 run, 2 block, 3 cell, 4 row."""

    __slots__ = ("level",)
    level: int

    def __new__(cls, xml: str, level: int) -> Self:
        """Join the text with its level."""
        piece = super().__new__(cls, xml)
        piece.level = level
        return piece


def raw(xml: str, at: str = "block") -> Piece:
    """Any XML; ``at`` is the level it stands at: text, run, block, cell or row."""
    return Piece(xml, _LEVELS[at])


def r(
    *content: str,
    hidden: bool | None = None,
    font: str = "",
    style: str = "",
    deleted: bool = False,
    props: str = "",
) -> Piece:
    """A run. ``hidden=False`` writes ``w:vanish`` switched off; ``deleted`` makes strings ``w:delText``."""
    vanish = {None: "", True: "<w:vanish/>", False: '<w:vanish w:val="0"/>'}[hidden]
    fonts = f"<w:rFonts w:ascii={quoteattr(font)} w:hAnsi={quoteattr(font)}/>" if font else ""
    properties = _val("rStyle", style) + fonts + vanish + props
    texts = "".join(_deleted_text(item) if deleted else _as(item, _TEXT) for item in content)
    return Piece(f"<w:r>{_in('rPr', properties)}{texts}</w:r>", _RUN)


def p(
    *content: str,
    style: str = "",
    num: tuple[int, int] | int | None = None,
    outline: int | None = None,
    mark: str = "",
    props: str = "",
) -> Piece:
    """A paragraph.

    Args:
        content: runs and texts.
        style: id of its style.
        num: list id, or list id and level.
        outline: ``w:outlineLvl``.
        mark: properties of the paragraph mark; ``ins``, ``del`` and ``vanish`` are spelled out.
        props: further properties, as XML.
    """
    marks = {"ins": f"<w:ins {_AUTHOR}/>", "del": f"<w:del {_AUTHOR}/>", "vanish": "<w:vanish/>"}
    properties = (
        _val("pStyle", style)
        + _numbering(num)
        + _val("outlineLvl", outline)
        + _in("rPr", marks.get(mark, mark))
        + props
    )
    return Piece(f"<w:p>{_in('pPr', properties)}{_all(content, _RUN)}</w:p>", _BLOCK)


def tc(
    *blocks: str,
    span: int | str = 1,
    vmerge: str | None = None,
    hmerge: str | None = None,
    fill: str = "",
    change: str = "",
    props: str = "",
) -> Piece:
    """A cell.

    Args:
        blocks: paragraphs and tables; none give an empty paragraph.
        span: ``w:gridSpan``.
        vmerge: ``restart``, ``continue``, or "" for ``w:vMerge`` without a value.
        hmerge: the same for ``w:hMerge``.
        fill: background colour.
        change: ``ins`` or ``del`` for a tracked cell.
        props: further properties, as XML.
    """
    properties = (
        (_val("gridSpan", span) if span != 1 else "")
        + _merge("hMerge", hmerge)
        + _merge("vMerge", vmerge)
        + (f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else "")
        + (f"<w:cell{change.title()} {_AUTHOR}/>" if change else "")
        + props
    )
    return Piece(f"<w:tc>{_in('tcPr', properties)}{_all(blocks or ('',), _BLOCK)}</w:tc>", _CELL)


def tr(*cells: str, before: int = 0, after: int = 0, header: bool = False, change: str = "", props: str = "") -> Piece:
    """A row; ``before`` and ``after`` skip grid columns, ``change`` is ``ins`` or ``del`` for a tracked row."""
    properties = (
        (_val("gridBefore", before) if before else "")
        + (_val("gridAfter", after) if after else "")
        + ("<w:tblHeader/>" if header else "")
        + (f"<w:{change} {_AUTHOR}/>" if change else "")
        + props
    )
    return Piece(f"<w:tr>{_in('trPr', properties)}{_all(cells, _CELL)}</w:tr>", _ROW)


def tbl(*rows: str, columns: int | None = None, caption: str = "", description: str = "", props: str = "") -> Piece:
    """A table; ``columns`` is what ``w:tblGrid`` says, which readers should not believe (without it about right)."""
    properties = props + _val("tblCaption", caption) + _val("tblDescription", description)
    inner = [_as(row, _ROW) for row in rows]
    wide = max((row.count("<w:tc>") for row in inner), default=1) if columns is None else columns
    grid = '<w:gridCol w:w="1000"/>' * wide
    return Piece(f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(inner)}</w:tbl>", _BLOCK)


def ins(*content: str) -> Piece:
    """A tracked insertion."""
    return _wrap("w:ins", content, attributes=_AUTHOR)


def del_(*content: str) -> Piece:
    """A tracked deletion; strings become deleted text."""
    return _wrap("w:del", _deleted(content), attributes=_AUTHOR)


def move_to(*content: str) -> Piece:
    """Where moved text is now."""
    return _wrap("w:moveTo", content, attributes=_AUTHOR)


def move_from(*content: str) -> Piece:
    """Where moved text was; strings become deleted text."""
    return _wrap("w:moveFrom", _deleted(content), attributes=_AUTHOR)


def sdt(*content: str, placeholder: bool = False, alias: str = "", tag: str = "", props: str = "") -> Piece:
    """A content control at the level of its content; ``placeholder``: it shows its placeholder."""
    properties = _val("alias", alias) + _val("tag", tag) + ("<w:showingPlcHdr/>" if placeholder else "") + props
    inner, at = _level_of(content)
    return Piece(f"<w:sdt>{_in('sdtPr', properties)}<w:sdtContent>{inner}</w:sdtContent></w:sdt>", at)


def checkbox(*content: str, checked: bool | None) -> Piece:
    """A checkbox control with what it draws; ``checked=None`` leaves the state out, as LibreOffice may."""
    state = "" if checked is None else f'<w14:checked w14:val="{int(checked)}"/>'
    return sdt(*content, props=f"<w14:checkbox>{state}</w14:checkbox>")


def link(*content: str) -> Piece:
    """A hyperlink."""
    return _wrap("w:hyperlink", content, attributes='w:anchor="x"')


def smart_tag(*content: str) -> Piece:
    """A smart tag."""
    return _wrap("w:smartTag", content, attributes='w:uri="urn:x" w:element="x"')


def custom_xml(*content: str) -> Piece:
    """Custom XML markup."""
    return _wrap("w:customXml", content, attributes='w:uri="urn:x" w:element="x"')


def alternate(choice: str, fallback: str) -> Piece:
    """``mc:AlternateContent`` with one choice."""
    inner, at = _level_of([choice])
    other, _ = _level_of([fallback])
    branches = f'<mc:Choice Requires="wps">{inner}</mc:Choice><mc:Fallback>{other}</mc:Fallback>'
    return Piece(f"<mc:AlternateContent>{branches}</mc:AlternateContent>", at)


def textbox(*blocks: str) -> Piece:
    """A text box as Word 2010 and later write it, without a fallback; stands in a run."""
    size = 'cx="900000" cy="900000"'
    shape = f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    box = f"<wps:txbx><w:txbxContent>{_all(blocks, _BLOCK)}</w:txbxContent></wps:txbx><wps:bodyPr/>"
    shown = f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>{shape}</wps:spPr>{box}</wps:wsp>'
    graphic = f'<a:graphic><a:graphicData uri="{NAMESPACES["wps"]}">{shown}</a:graphicData></a:graphic>'
    inline = f'<wp:inline><wp:extent {size}/><wp:docPr id="1" name="Kasten"/>{graphic}</wp:inline>'
    return Piece(f"<w:drawing>{inline}</w:drawing>", _TEXT)


def vml_textbox(*blocks: str) -> Piece:
    """A text box as VML; stands in a run."""
    box = f"<v:textbox><w:txbxContent>{_all(blocks, _BLOCK)}</w:txbxContent></v:textbox>"
    return Piece(f'<w:pict><v:rect style="width:90pt;height:90pt">{box}</v:rect></w:pict>', _TEXT)


def field(code: str, *result: str, form: str = "", parts: str = "bcsre") -> Piece:
    """A complex field; ``parts`` leaves some out: begin, code, separate, result, end."""
    pieces = {
        "b": f'<w:r><w:fldChar w:fldCharType="begin">{_in("ffData", form)}</w:fldChar></w:r>',
        "c": f"<w:r><w:instrText> {escape(code)} </w:instrText></w:r>",
        "s": '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        "r": _all(result, _RUN),
        "e": '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    }
    return Piece("".join(pieces[part] for part in parts), _RUN)


def simple_field(code: str, *result: str) -> Piece:
    """``w:fldSimple``."""
    return _wrap("w:fldSimple", result, attributes=f"w:instr={quoteattr(code)}")


def form_checkbox(inner: str) -> Piece:
    """A legacy checkbox field; ``inner`` is what its ``w:checkBox`` holds, such as ``<w:default w:val="1"/>``."""
    return field("FORMCHECKBOX", form=f"<w:checkBox>{inner}</w:checkBox>", parts="bce")


def form_list(*entries: str, result: int | None = None, parts: str = "bce") -> Piece:
    """A legacy drop-down field with the entry that is selected."""
    inner = _val("result", result) + "".join(_val("listEntry", entry) for entry in entries)
    return field("FORMDROPDOWN", form=f"<w:ddList>{inner}</w:ddList>", parts=parts)


def tab() -> Piece:
    """A tab."""
    return Piece("<w:tab/>", _TEXT)


def br(kind: str = "") -> Piece:
    """A break of a line, or of ``page`` or ``column``."""
    return Piece(f'<w:br w:type="{kind}"/>' if kind else "<w:br/>", _TEXT)


def sym(char: str, font: str = "Wingdings") -> Piece:
    """A character of a symbol font by its hexadecimal code."""
    return Piece(f'<w:sym w:font="{font}" w:char="{char}"/>', _TEXT)


def footnote(number: int) -> Piece:
    """A reference to a footnote."""
    return Piece(f'<w:r><w:footnoteReference w:id="{number}"/></w:r>', _RUN)


def endnote(number: int) -> Piece:
    """A reference to an endnote."""
    return Piece(f'<w:r><w:endnoteReference w:id="{number}"/></w:r>', _RUN)


def comment(number: int) -> Piece:
    """The anchor of a comment."""
    return Piece(f'<w:r><w:commentReference w:id="{number}"/></w:r>', _RUN)


def comment_start(number: int, at: str = "run") -> Piece:
    """Where a comment's range begins."""
    return raw(f'<w:commentRangeStart w:id="{number}"/>', at)


def comment_end(number: int, at: str = "run") -> Piece:
    """Where a comment's range ends."""
    return raw(f'<w:commentRangeEnd w:id="{number}"/>', at)


def bookmark(name: str, *content: str) -> Piece:
    """A bookmark around runs."""
    start = f'<w:bookmarkStart w:id="0" w:name={quoteattr(name)}/>'
    return Piece(f'{start}{_all(content, _RUN)}<w:bookmarkEnd w:id="0"/>', _RUN)


def style(  # noqa: PLR0913 - one keyword per property
    name_id: str,
    name: str = "",
    *,
    based_on: str = "",
    num: tuple[int, int] | int | None = None,
    outline: int | None = None,
    hidden: bool | None = None,
    kind: str = "paragraph",
) -> str:
    """A style for ``docx(styles=...)``; ``name_id`` is its id, and its name where none is given."""
    vanish = {None: "", True: "<w:vanish/>", False: '<w:vanish w:val="0"/>'}[hidden]
    inner = (
        _val("name", name or name_id)
        + _val("basedOn", based_on)
        + _in("pPr", _numbering(num) + _val("outlineLvl", outline))
        + _in("rPr", vanish)
    )
    return f'<w:style w:type="{kind}" w:styleId="{name_id}">{inner}</w:style>'


def level(  # noqa: PLR0913 - one keyword per property
    text: str = "%1.",
    form: str = "decimal",
    *,
    start: int | None = 1,
    restart: int | None = None,
    font: str = "",
    pstyle: str = "",
    props: str = "",
) -> str:
    """One level of a list definition."""
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    return (
        _val("start", start)
        + _val("numFmt", form)
        + _val("lvlRestart", restart)
        + _val("pStyle", pstyle)
        + props
        + _val("lvlText", text)
        + fonts
    )


def lists(
    definitions: Mapping[int, Sequence[str]],
    nums: Mapping[int, int | tuple[int, str]] | None = None,
    links: Mapping[int, str] | None = None,
) -> str:
    """The numbering part for ``docx(numbering=...)``.

    Args:
        definitions: levels by the id of their abstract definition.
        nums: lists: their definition, or their definition and XML of overrides. Without it, list n is on definition n.
        links: definitions that are only a ``w:numStyleLink`` to a style.
    """
    nums = {key: key for key in definitions} if nums is None else nums
    abstract = [
        f'<w:abstractNum w:abstractNumId="{key}">'
        + "".join(f'<w:lvl w:ilvl="{index}">{inner}</w:lvl>' for index, inner in enumerate(levels))
        + "</w:abstractNum>"
        for key, levels in definitions.items()
    ]
    linked = [
        f'<w:abstractNum w:abstractNumId="{key}">{_val("numStyleLink", name)}</w:abstractNum>'
        for key, name in (links or {}).items()
    ]
    return "".join([*abstract, *linked, *(_num(key, target) for key, target in nums.items())])


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
    margins = {f"header{i}": _all(inner, _BLOCK) for i, inner in enumerate(headers, 1)}
    margins |= {f"footer{i}": _all(inner, _BLOCK) for i, inner in enumerate(footers, 1)}
    made = package.main_parts(_all(blocks, _BLOCK), margins)
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


def _as(item: str, target: int) -> str:
    """An item at a level: wrapped step by step from the level where it stands."""
    at = item.level if isinstance(item, Piece) else -1
    xml = str(item)
    while at < target:
        at += 1
        xml = _STEPS[at](xml)
    return xml


def _all(items: Sequence[str], target: int) -> str:
    return "".join(_as(item, target) for item in items)


_STEPS: Final = {
    _TEXT: lambda xml: f'<w:t xml:space="preserve">{escape(xml)}</w:t>',
    _RUN: lambda xml: f"<w:r>{xml}</w:r>",
    _BLOCK: lambda xml: f"<w:p>{xml}</w:p>",
    _CELL: lambda xml: f"<w:tc>{xml}</w:tc>",
    _ROW: lambda xml: f"<w:tr>{xml}</w:tr>",
}


def _level_of(content: Sequence[str]) -> tuple[str, int]:
    """Items at their common level, which is that of a run at least."""
    at = max([_RUN, *(item.level for item in content if isinstance(item, Piece))])
    return _all(content, at), at


def _wrap(name: str, content: Sequence[str], attributes: str = "") -> Piece:
    inner, at = _level_of(content)
    return Piece(f"<{name} {attributes}>{inner}</{name}>", at)


def _deleted(content: Sequence[str]) -> list[str]:
    return [item if isinstance(item, Piece) else r(item, deleted=True) for item in content]


def _deleted_text(item: str) -> str:
    return item if isinstance(item, Piece) else f'<w:delText xml:space="preserve">{escape(item)}</w:delText>'


def _val(name: str, value: object) -> str:
    return "" if value is None or value == "" else f"<w:{name} w:val={quoteattr(str(value))}/>"


def _in(name: str, inner: str) -> str:
    return f"<w:{name}>{inner}</w:{name}>" if inner else ""


def _merge(name: str, value: str | None) -> str:
    return "" if value is None else _val(name, value) or f"<w:{name}/>"


def _numbering(num: tuple[int, int] | int | None) -> str:
    if num is None:
        return ""
    number, at = num if isinstance(num, tuple) else (num, None)
    return _in("numPr", _val("ilvl", at) + _val("numId", number))


def _num(key: int, target: int | tuple[int, str]) -> str:
    definition, overrides = target if isinstance(target, tuple) else (target, "")
    return f'<w:num w:numId="{key}">{_val("abstractNumId", definition)}{overrides}</w:num>'


def _notes(name: str, notes: Mapping[int, str] | None, attributes: str = "") -> str:
    found = (notes or {}).items()
    return "".join(f'<w:{name} w:id="{key}" {attributes}>{_as(text, _BLOCK)}</w:{name}>' for key, text in found)
