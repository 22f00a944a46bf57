"""OpenDocument files for tests, a line each: what is said is text content, the rest is the least that is valid."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

__all__ = ["fodt", "odt", "p", "packed", "region", "root", "style", "tbl", "tc", "tr"]

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = {
    **{name: f"{ODF}{name}:1.0" for name in ("office", "text", "table", "style", "form", "meta", "manifest")},
    "draw": f"{ODF}drawing:1.0",
    "fo": f"{ODF}xsl-fo-compatible:1.0",
    "svg": f"{ODF}svg-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    "field": "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in SPACES.items())
MIMETYPE = "application/vnd.oasis.opendocument.text"


def p(*content: str, style: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{''.join(content)}</text:p>"


def tc(*content: str, attributes: str = "") -> str:
    inner = "".join(part if part.startswith("<") else p(part) for part in content)
    return f"<table:table-cell {attributes}>{inner}</table:table-cell>"


def tbl(*rows: str, columns: int = 2) -> str:
    made = "".join(row if row.startswith("<table:table-") else tr(row) for row in rows)
    return f'<table:table><table:table-column table:number-columns-repeated="{columns}"/>{made}</table:table>'


def tr(cells: str, attributes: str = "") -> str:
    """A row; ``a | b`` are cells of plain text, ``^`` is a covered one."""
    parts = [cells] if cells.startswith("<") else cells.split(" | ")
    made = (
        ("<table:covered-table-cell/>" if part == "^" else part if part.startswith("<") else tc(part)) for part in parts
    )
    return f"<table:table-row {attributes}>{''.join(made)}</table:table-row>"


def region(name: str, kind: str, content: str = "") -> str:
    info = "<office:change-info><dc:creator>A</dc:creator><dc:date>2026-01-01T00:00:00</dc:date></office:change-info>"
    return f'<text:changed-region text:id="{name}"><text:{kind}>{info}{content}</text:{kind}></text:changed-region>'


def style(name: str, family: str = "paragraph", properties: str = "", parent: str = "", attributes: str = "") -> str:
    above = f'style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{name}" style:family="{family}" {above} {attributes}>{properties}</style:style>'


def odt(
    *body: str,
    automatic: str = "",
    common: str = "",
    masters: str = "",
    meta: str = "",
    parts: Mapping[str, str] | None = None,
) -> bytes:
    inner = "".join(part if part.startswith("<") else p(part) for part in body)
    content = f"<office:automatic-styles>{automatic}</office:automatic-styles>"
    content += f"<office:body><office:text>{inner}</office:text></office:body>"
    styles = f"<office:styles>{common}</office:styles><office:master-styles>{masters}</office:master-styles>"
    return packed(
        {
            "mimetype": MIMETYPE,
            "content.xml": root("document-content", content),
            "styles.xml": root("document-styles", styles),
            "meta.xml": root("document-meta", f"<office:meta>{meta}</office:meta>"),
            **(parts or {}),
        }
    )


def fodt(*body: str, meta: str = "") -> bytes:
    inner = "".join(part if part.startswith("<") else p(part) for part in body)
    content = f"<office:meta>{meta}</office:meta><office:body><office:text>{inner}</office:text></office:body>"
    return root("document", content).encode()


def root(name: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><office:{name} {DECLARED}>{content}</office:{name}>'


def packed(parts: Mapping[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()
