"""What wraps content at any level: tracked changes, content controls, alternatives."""

from __future__ import annotations

from collections.abc import Sequence

from tests.builders.inline import r
from tests.builders.pieces import AUTHOR, Piece, on_common_level, val, within, wrapped

__all__ = ["alternate", "checkbox", "custom_xml", "del_", "ins", "move_from", "move_to", "sdt"]


def ins(*content: str) -> Piece:
    """A tracked insertion."""
    return wrapped("w:ins", content, attributes=AUTHOR)


def del_(*content: str) -> Piece:
    """A tracked deletion; strings become deleted text."""
    return wrapped("w:del", _deleted(content), attributes=AUTHOR)


def move_to(*content: str) -> Piece:
    """Where moved text is now."""
    return wrapped("w:moveTo", content, attributes=AUTHOR)


def move_from(*content: str) -> Piece:
    """Where moved text was; strings become deleted text."""
    return wrapped("w:moveFrom", _deleted(content), attributes=AUTHOR)


def sdt(*content: str, placeholder: bool = False, alias: str = "", tag: str = "", props: str = "") -> Piece:
    """A content control at the level of its content; ``placeholder``: it shows its placeholder."""
    properties = val("alias", alias) + val("tag", tag) + ("<w:showingPlcHdr/>" if placeholder else "") + props
    inner, at = on_common_level(content)
    return Piece(f"<w:sdt>{within('sdtPr', properties)}<w:sdtContent>{inner}</w:sdtContent></w:sdt>", at)


def checkbox(*content: str, checked: bool | None) -> Piece:
    """A checkbox control with what it draws; ``checked=None`` leaves the state out, as LibreOffice may."""
    state = "" if checked is None else f'<w14:checked w14:val="{int(checked)}"/>'
    return sdt(*content, props=f"<w14:checkbox>{state}</w14:checkbox>")


def custom_xml(*content: str) -> Piece:
    """Custom XML markup."""
    return wrapped("w:customXml", content, attributes='w:uri="urn:x" w:element="x"')


def alternate(choice: str, fallback: str) -> Piece:
    """``mc:AlternateContent`` with one choice."""
    inner, at = on_common_level([choice])
    other, _ = on_common_level([fallback])
    branches = f'<mc:Choice Requires="wps">{inner}</mc:Choice><mc:Fallback>{other}</mc:Fallback>'
    return Piece(f"<mc:AlternateContent>{branches}</mc:AlternateContent>", at)


def _deleted(content: Sequence[str]) -> list[str]:
    return [item if isinstance(item, Piece) else r(item, deleted=True) for item in content]
