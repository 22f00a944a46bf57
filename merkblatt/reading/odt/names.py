"""Namespaces and qualified names of OpenDocument (ISO/IEC 26300), and how its attributes are read."""

from __future__ import annotations

from typing import Final

from lxml import etree

__all__ = ["attribute", "dc", "draw", "field", "fo", "form", "is_true", "loext", "meta", "number", "office"]
__all__ += ["style", "svg", "table", "text"]

_ODF: Final = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE: Final = f"{_ODF}office:1.0"
TEXT: Final = f"{_ODF}text:1.0"
TABLE: Final = f"{_ODF}table:1.0"
STYLE: Final = f"{_ODF}style:1.0"
DRAW: Final = f"{_ODF}drawing:1.0"
FORM: Final = f"{_ODF}form:1.0"
META: Final = f"{_ODF}meta:1.0"
FO: Final = f"{_ODF}xsl-fo-compatible:1.0"
SVG: Final = f"{_ODF}svg-compatible:1.0"
DC: Final = "http://purl.org/dc/elements/1.1/"
FIELD: Final = f"{_ODF}field:1.0"
# LibreOffice writes its form fields in a namespace with a slip of the pen, and its extensions in one of their own.
FIELD_OOO: Final = "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"
LOEXT: Final = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"

XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"


def office(name: str) -> str:
    """A name of the ``office`` namespace, as lxml spells it."""
    return f"{{{OFFICE}}}{name}"


def text(name: str) -> str:
    """The same for ``text``."""
    return f"{{{TEXT}}}{name}"


def table(name: str) -> str:
    """The same for ``table``."""
    return f"{{{TABLE}}}{name}"


def style(name: str) -> str:
    """The same for ``style``."""
    return f"{{{STYLE}}}{name}"


def draw(name: str) -> str:
    """The same for ``draw``."""
    return f"{{{DRAW}}}{name}"


def form(name: str) -> str:
    """The same for ``form``."""
    return f"{{{FORM}}}{name}"


def meta(name: str) -> str:
    """The same for ``meta``."""
    return f"{{{META}}}{name}"


def fo(name: str) -> str:
    """The same for ``fo``."""
    return f"{{{FO}}}{name}"


def svg(name: str) -> str:
    """The same for ``svg``."""
    return f"{{{SVG}}}{name}"


def dc(name: str) -> str:
    """The same for ``dc``."""
    return f"{{{DC}}}{name}"


def field(name: str) -> str:
    """The same for ``field``."""
    return f"{{{FIELD_OOO}}}{name}"


def loext(name: str) -> str:
    """The same for ``loext``."""
    return f"{{{LOEXT}}}{name}"


def attribute(element: etree._Element, *names: str) -> str:
    """The first attribute of several names that is there and not empty, or empty."""
    return next((value for name in names if (value := element.get(name))), "")


def is_true(value: str | None) -> bool:
    """Whether an attribute is the boolean true."""
    return value in {"true", "1"}


def number(value: str | None, default: int, *, low: int, high: int) -> int:
    """A decimal number within bounds, or the default where it is none."""
    try:
        return min(max(int(value or ""), low), high)
    except ValueError:
        return default
