"""Styles and lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.builders.pieces import numbering_of, val, within

__all__ = ["level", "lists", "style"]


def style(
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
        val("name", name or name_id)
        + val("basedOn", based_on)
        + within("pPr", numbering_of(num) + val("outlineLvl", outline))
        + within("rPr", vanish)
    )
    return f'<w:style w:type="{kind}" w:styleId="{name_id}">{inner}</w:style>'


def level(
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
        val("start", start)
        + val("numFmt", form)
        + val("lvlRestart", restart)
        + val("pStyle", pstyle)
        + props
        + val("lvlText", text)
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
        f'<w:abstractNum w:abstractNumId="{key}">{val("numStyleLink", name)}</w:abstractNum>'
        for key, name in (links or {}).items()
    ]
    return "".join([*abstract, *linked, *(_num(key, target) for key, target in nums.items())])


def _num(key: int, target: int | tuple[int, str]) -> str:
    definition, overrides = target if isinstance(target, tuple) else (target, "")
    return f'<w:num w:numId="{key}">{val("abstractNumId", definition)}{overrides}</w:num>'
