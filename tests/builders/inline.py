"""What stands in paragraphs: runs, characters, fields, references, text boxes."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from tests.builders.package import NAMESPACES
from tests.builders.pieces import BLOCK, RUN, TEXT, Piece, joined, lifted, raw, val, within, wrapped

__all__ = [
    "bookmark",
    "br",
    "comment",
    "comment_end",
    "comment_start",
    "endnote",
    "field",
    "footnote",
    "form_checkbox",
    "form_list",
    "link",
    "r",
    "simple_field",
    "smart_tag",
    "sym",
    "tab",
    "textbox",
    "vml_textbox",
]


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
    properties = val("rStyle", style) + fonts + vanish + props
    texts = "".join(_deleted_text(item) if deleted else lifted(item, TEXT) for item in content)
    return Piece(f"<w:r>{within('rPr', properties)}{texts}</w:r>", RUN)


def tab() -> Piece:
    """A tab."""
    return Piece("<w:tab/>", TEXT)


def br(kind: str = "") -> Piece:
    """A break of a line, or of ``page`` or ``column``."""
    return Piece(f'<w:br w:type="{kind}"/>' if kind else "<w:br/>", TEXT)


def sym(char: str, font: str = "Wingdings") -> Piece:
    """A character of a symbol font by its hexadecimal code."""
    return Piece(f'<w:sym w:font="{font}" w:char="{char}"/>', TEXT)


def field(code: str, *result: str, form: str = "", parts: str = "bcsre") -> Piece:
    """A complex field; ``parts`` leaves some out: begin, code, separate, result, end."""
    pieces = {
        "b": f'<w:r><w:fldChar w:fldCharType="begin">{within("ffData", form)}</w:fldChar></w:r>',
        "c": f"<w:r><w:instrText> {escape(code)} </w:instrText></w:r>",
        "s": '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        "r": joined(result, RUN),
        "e": '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    }
    return Piece("".join(pieces[part] for part in parts), RUN)


def simple_field(code: str, *result: str) -> Piece:
    """``w:fldSimple``."""
    return wrapped("w:fldSimple", result, attributes=f"w:instr={quoteattr(code)}")


def form_checkbox(inner: str) -> Piece:
    """A legacy checkbox field; ``inner`` is what its ``w:checkBox`` holds, such as ``<w:default w:val="1"/>``."""
    return field("FORMCHECKBOX", form=f"<w:checkBox>{inner}</w:checkBox>", parts="bce")


def form_list(*entries: str, result: int | None = None, parts: str = "bce") -> Piece:
    """A legacy drop-down field with the entry that is selected."""
    inner = val("result", result) + "".join(val("listEntry", entry) for entry in entries)
    return field("FORMDROPDOWN", form=f"<w:ddList>{inner}</w:ddList>", parts=parts)


def textbox(*blocks: str) -> Piece:
    """A text box as Word 2010 and later write it, without a fallback; stands in a run."""
    size = 'cx="900000" cy="900000"'
    shape = f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    box = f"<wps:txbx><w:txbxContent>{joined(blocks, BLOCK)}</w:txbxContent></wps:txbx><wps:bodyPr/>"
    shown = f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>{shape}</wps:spPr>{box}</wps:wsp>'
    graphic = f'<a:graphic><a:graphicData uri="{NAMESPACES["wps"]}">{shown}</a:graphicData></a:graphic>'
    inline = f'<wp:inline><wp:extent {size}/><wp:docPr id="1" name="Kasten"/>{graphic}</wp:inline>'
    return Piece(f"<w:drawing>{inline}</w:drawing>", TEXT)


def vml_textbox(*blocks: str) -> Piece:
    """A text box as VML; stands in a run."""
    box = f"<v:textbox><w:txbxContent>{joined(blocks, BLOCK)}</w:txbxContent></v:textbox>"
    return Piece(f'<w:pict><v:rect style="width:90pt;height:90pt">{box}</v:rect></w:pict>', TEXT)


def footnote(number: int) -> Piece:
    """A reference to a footnote."""
    return Piece(f'<w:r><w:footnoteReference w:id="{number}"/></w:r>', RUN)


def endnote(number: int) -> Piece:
    """A reference to an endnote."""
    return Piece(f'<w:r><w:endnoteReference w:id="{number}"/></w:r>', RUN)


def comment(number: int) -> Piece:
    """The anchor of a comment."""
    return Piece(f'<w:r><w:commentReference w:id="{number}"/></w:r>', RUN)


def comment_start(number: int, at: str = "run") -> Piece:
    """Where a comment's range begins."""
    return raw(f'<w:commentRangeStart w:id="{number}"/>', at)


def comment_end(number: int, at: str = "run") -> Piece:
    """Where a comment's range ends."""
    return raw(f'<w:commentRangeEnd w:id="{number}"/>', at)


def bookmark(name: str, *content: str) -> Piece:
    """A bookmark around runs."""
    start = f'<w:bookmarkStart w:id="0" w:name={quoteattr(name)}/>'
    return Piece(f'{start}{joined(content, RUN)}<w:bookmarkEnd w:id="0"/>', RUN)


def link(*content: str) -> Piece:
    """A hyperlink."""
    return wrapped("w:hyperlink", content, attributes='w:anchor="x"')


def smart_tag(*content: str) -> Piece:
    """A smart tag."""
    return wrapped("w:smartTag", content, attributes='w:uri="urn:x" w:element="x"')


def _deleted_text(item: str) -> str:
    return item if isinstance(item, Piece) else f'<w:delText xml:space="preserve">{escape(item)}</w:delText>'
