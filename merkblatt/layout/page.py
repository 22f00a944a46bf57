"""What stands around a form's table: heading, page foot, section."""

from __future__ import annotations

from merkblatt.forms.spec import Field, Folder, Form
from merkblatt.layout.grid import PAGE_WIDTH
from merkblatt.layout.table import form_table
from merkblatt.layout.wml import cell, control_paragraph, paragraph, row, run, table

__all__ = ["NAMESPACES", "document", "footer"]

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)

SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter"/>'
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="964" w:right="850" w:bottom="1134" w:left="850" w:header="567" w:footer="454" w:gutter="0"/>'
    "</w:sectPr>"
)
"""A4 landscape in twentieths of a point."""


def document(drawn: Form | Folder) -> str:
    """The main part: one form, or all members of a folder, each on a page of its own."""
    body = _form(drawn) if isinstance(drawn, Form) else "".join(_members(drawn))
    return f"<w:document {NAMESPACES}><w:body>{body}{SECTION}</w:body></w:document>"


def _form(form: Form) -> str:
    """Heading, table, and the paragraph that Word wants behind a table."""
    field = form.heading.field
    heading = f"{field.label}{form.heading.separator}{{{{ {form.variable}.{field.path} }}}}"
    return paragraph(heading, style="Heading1") + form_table(form) + paragraph(style="Abstand")


def _members(folder: Folder) -> list[str]:
    drawn = []
    for member in folder.members:
        name = member.form.variable
        if not member.many and member.path != name:
            msg = f"{folder.key}: a single member's path must be its form's variable, {name!r}"
            raise ValueError(msg)
        opening = f"for {name} in {member.path}" if member.many else f"if {name}"
        closing = "endfor" if member.many else "endif"
        drawn.append(control_paragraph(opening) + _form(member.form) + control_paragraph(closing))
    return drawn


def footer(fields: tuple[Field, ...]) -> str:
    """The page foot: each field with its text and logos, and the page's number."""
    page = paragraph(run("Seite ") + _number("PAGE") + run(" von ") + _number("NUMPAGES"), style="Seitenzahl")
    cells = "".join(cell(_foot_field(field)) for field in fields) + cell(page)
    number_width = 2600
    width = (PAGE_WIDTH - number_width) // max(len(fields), 1)
    widths = [width] * len(fields) + [PAGE_WIDTH - width * len(fields)]
    foot = table(row(cells), widths, style="Fusszeile") + paragraph(style="Abstand")
    return f"<w:ftr {NAMESPACES}>{foot}</w:ftr>"


def _foot_field(field: Field) -> str:
    """Label and text in one paragraph; logos in a paragraph of their own, if there are any."""
    text = paragraph(run(f"{field.label}: ") + run(f"{{{{ fuss.{field.path}.text }}}}"), style="Footer")
    logos = f"fuss.{field.path}.logos"
    return (
        text
        + control_paragraph(f"if {logos}")
        + paragraph(f"{{% for logo in {logos} %}}{{{{ logo }}}} {{% endfor %}}", style="Footer")
        + control_paragraph("endif")
    )


def _number(field: str) -> str:
    """A page number field with a first result, which Word replaces when it lays the page out."""
    return f'<w:fldSimple w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
