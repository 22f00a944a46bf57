"""WordprocessingML (ECMA-376 part 1, chapter 17) in small pieces: each function gives one element as text.

docxtpl's tags stand in ordinary text; a tag that controls rows, cells or paragraphs has one of its own, which docxtpl
removes together with it.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

__all__ = ["cell", "control_cell", "control_paragraph", "control_row", "paragraph", "row", "run", "table"]


def run(text: str, *, bold: bool = False) -> str:
    """A run with its text; tags of docxtpl are text too."""
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content: str = "", *, style: str | None = None) -> str:
    """A paragraph of runs, or of plain text where ``content`` is no XML."""
    runs = content if content.startswith("<") or not content else run(content)
    properties = f"<w:pPr><w:pStyle w:val={quoteattr(style)}/></w:pPr>" if style else ""
    return f"<w:p>{properties}{runs}</w:p>"


def control_paragraph(tag: str) -> str:
    """A paragraph that holds nothing but a paragraph-level tag, ``for hf in …`` without its brackets."""
    return paragraph(f"{{%p {tag} %}}", style="Steuerung")


def cell(content: str, *, span: int | str = 1, shaded: bool = False, narrow: bool = False) -> str:
    """A table cell; ``span`` is a number of grid columns, or a docxtpl expression that gives one.

    A ``narrow`` cell has hardly any margin, so that a year still fits where there are many.

    The width is left to the grid: then a grid that docxtpl corrects for more or fewer columns is valid for every cell.
    The order of the properties is the schema's; docxtpl puts a computed span first, so no width precedes it there.
    """
    if isinstance(span, str):
        properties = '<w:gridSpan w:val="1"/>'
        begin = '<w:t xml:space="preserve">'
        content = content.replace(begin, f"{begin}{{% colspan {span} %}}", 1)
    else:
        properties = '<w:tcW w:w="0" w:type="auto"/>' + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
    if shaded:
        properties += '<w:shd w:val="clear" w:color="auto" w:fill="DCE6F1"/>'
    if narrow:
        properties += '<w:tcMar><w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/></w:tcMar>'
    if shaded:
        properties += '<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def control_cell(tag: str, *, span: int = 1) -> str:
    """A cell that holds nothing but a cell-level tag."""
    return cell(paragraph(f"{{%tc {tag} %}}", style="Steuerung"), span=span)


def row(cells: str, *, repeated: bool = False, height: int = 0) -> str:
    """A table row; a repeated one is marked as header and stands again on every page. ``height`` is a minimum.

    No row is kept together on one page: a row higher than the page would lose text (measured: LibreOffice's PDF).
    """
    properties = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    properties += "<w:tblHeader/>" if repeated else ""
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{cells}</w:tr>"


def control_row(tag: str, columns: int) -> str:
    """A row that holds nothing but a row-level tag."""
    return row(cell(paragraph(f"{{%tr {tag} %}}", style="Steuerung"), span=columns))


def table(rows: str, widths: list[int], *, style: str, caption: str = "", description: str = "") -> str:
    """A table with a fixed grid; widths in twentieths of a point. Caption and description are its alternative text."""
    alternative = f"<w:tblCaption w:val={quoteattr(caption)}/>" if caption else ""
    alternative += f"<w:tblDescription w:val={quoteattr(description)}/>" if description else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{alternative}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )
