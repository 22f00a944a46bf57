"""The template as a package: its parts, their relationships, and a zip that comes out the same each time."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from merkblatt.forms.spec import IDENTITY, Field, Folder, Form
from merkblatt.layout.page import document, footer
from merkblatt.layout.styles import NUMBERING, SETTINGS, STYLES

__all__ = ["parts", "template"]

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

TYPES = (
    ("/word/document.xml", f"{WORD_TYPE}.document.main+xml"),
    ("/word/styles.xml", f"{WORD_TYPE}.styles+xml"),
    ("/word/numbering.xml", f"{WORD_TYPE}.numbering+xml"),
    ("/word/settings.xml", f"{WORD_TYPE}.settings+xml"),
    ("/word/footer1.xml", f"{WORD_TYPE}.footer+xml"),
    ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    ("/docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml"),
)


def template(drawn: Form | Folder) -> bytes:
    """A template for a form, or for a folder's members one after the other. The same form gives the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts(drawn).items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, DECLARATION + content)
    return buffer.getvalue()


def parts(drawn: Form | Folder) -> dict[str, str]:
    """The parts' XML by name, without the XML declaration."""
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            ("rId1", f"{OFFICE}/relationships/officeDocument", "word/document.xml"),
            ("rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{OFFICE}/relationships/extended-properties", "docProps/app.xml"),
            ("rId4", f"{OFFICE}/relationships/custom-properties", "docProps/custom.xml"),
        ),
        "word/document.xml": document(drawn),
        "word/_rels/document.xml.rels": _relationships(
            ("rIdStyles", f"{OFFICE}/relationships/styles", "styles.xml"),
            ("rIdNumbering", f"{OFFICE}/relationships/numbering", "numbering.xml"),
            ("rIdSettings", f"{OFFICE}/relationships/settings", "settings.xml"),
            ("rIdFooter", f"{OFFICE}/relationships/footer", "footer1.xml"),
        ),
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
        "word/settings.xml": SETTINGS,
        "word/footer1.xml": footer(_foot_fields(drawn)),
        "docProps/core.xml": _core(),
        "docProps/app.xml": _app(),
        "docProps/custom.xml": _custom({IDENTITY: drawn.identity}),
    }


def _foot_fields(drawn: Form | Folder) -> tuple[Field, ...]:
    forms = [drawn] if isinstance(drawn, Form) else [member.form for member in drawn.members]
    return next((form.footer for form in forms if form.footer), ())


def _content_types() -> str:
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in TYPES)
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*relationships: tuple[str, str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in relationships
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


def _core() -> str:
    """Title and language; ``safe`` keeps docxtpl from escaping twice what it puts into an attribute of the document."""
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>{{ titel | safe }}</dc:title><dc:language>de-DE</dc:language></cp:coreProperties>"
    )


def _app() -> str:
    return f'<Properties xmlns="{OFFICE}/extended-properties"><Application>merkblatt</Application></Properties>'


def _custom(properties: dict[str, str]) -> str:
    entries = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{escape(name)}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(properties.items(), start=2)
    )
    return f'<Properties xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes">{entries}</Properties>'
