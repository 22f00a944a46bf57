"""The texts of a document that must not get lost, read from the tree by its notes."""

from __future__ import annotations

from collections.abc import Iterator

from tests.fidelity.tree import Element, F, Tree, W, text_of

__all__ = ["raw_texts", "visible_texts"]

WORDING = {"label", "time", "jahr", "blank", "below", "mark", "mark-half", "range"}
"""Kinds of cells whose text is form wording or a time, which the fields themselves are compared for."""


def visible_texts(tree: Tree) -> list[str]:
    """Each line of the body that is no form wording, in its final view."""
    return [line for line in _lines(tree.body) if line.strip()]


def _lines(body: Element) -> Iterator[str]:
    for paragraph in body.iter(f"{W}p"):
        if _skipped(paragraph):
            continue
        text = text_of(paragraph)
        label = paragraph.get(f"{F}label") or ""
        text = text.removeprefix(label.strip()) if label else text
        yield from text.lstrip(" :").split("\n")


def _skipped(paragraph: Element) -> bool:
    if paragraph.get(f"{F}skip"):
        return True
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    return cell is not None and (cell.get(f"{F}kind") in WORDING or bool(cell.get(f"{F}skip")))


def raw_texts(tree: Tree) -> dict[str, list[str]]:
    """What stands in the cells and paragraphs of each model path."""
    found: dict[str, list[str]] = {}
    for cell in tree.root.iter(f"{W}tc"):
        role = cell.get(f"{F}role")
        if role:
            found.setdefault(role, []).append(text_of(cell))
    for paragraph in tree.root.iter(f"{W}p"):
        role, label = paragraph.get(f"{F}role"), paragraph.get(f"{F}label") or ""
        if role:
            found.setdefault(role, []).append(text_of(paragraph).removeprefix(label.strip()).lstrip(" :"))
    return found
