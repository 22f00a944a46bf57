"""The layers import in one direction only. Checked on the real imports of every module."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "merkblatt"

ALLOWED = {
    "errors": set(),
    "findings": set(),
    "values": set(),
    "writing": {"errors"},
    "filenames": set(),
    "pictures": set(),
    "datafile": {"errors", "writing"},
    "model": {"values", "datafile"},
    "forms": {"values", "model"},
    "matching": {"values"},
    "fingerprints": {"model"},
    "checks": {"findings", "values", "model", "forms", "matching"},
    "comparing": {"model", "forms", "matching"},
    "rolling": {"findings", "values", "model", "forms", "matching"},
    "office": set(),
    "reading": {"errors", "findings", "values", "office"},
    "extraction": {"errors", "findings", "values", "model", "forms", "matching", "reading", "attached"},
    "layout": {"forms"},
    "context": {"errors", "forms", "model", "values"},
    "shipped": set(),
    "filling": {"errors", "writing", "forms", "values", "context", "fingerprints", "pictures", "shipped"},
    "attached": {"forms"},
    "pdf": {
        "attached",
        "context",
        "errors",
        "findings",
        "forms",
        "layout",
        "office",
        "shipped",
        "values",
        "writing",
    },
    "many": {"errors", "extraction", "filling", "forms", "model"},
    "editing": {
        *("errors", "findings", "values", "model", "forms", "matching", "fingerprints", "comparing", "reading"),
        *("extraction", "filling"),
    },
    "scrubbing": {"errors", "writing", "pictures", "reading"},
    "cli": {"", "errors", "findings", "writing", "filenames", "datafile", "forms", "comparing", "many", "pdf"},
    "__main__": {"cli"},
}
"""Layer -> layers that it may import from; the empty name is the public names of the package itself."""

FOREIGN = {
    "lxml": {"reading", "filling", "editing", "scrubbing"},
    "zipfile": {"reading", "filling", "layout", "scrubbing"},
    "docx": {"filling"},
    "docxtpl": {"filling"},
    "jinja2": {"filling"},
    "yaml": {"datafile"},
    "pydantic": {
        "values",
        "model",
        "forms",
        "datafile",
        "checks",
        "comparing",
        "extraction",
        "context",
        "filling",
        "attached",
        "pdf",
        "many",
        "editing",
        "fingerprints",
    },
    "typst": {"pdf"},
    "pypdf": {"reading", "pdf", "scrubbing"},
    "pdfminer": {"reading"},
    "pdfplumber": {"reading"},
    "fontTools": {"pdf"},
    "typer": {"cli"},
    "rich": {"cli"},
}
"""Packages that only some layers may know."""

STAGES = {
    "extraction": ("result", "draft", "headings", "tables", "cells", "prose", "whole"),
    "editing": ("markup", "files", "asking", "changes", "edits"),
}
"""Layer -> its folders (and the values that they share), in the order of the data."""

MODULES = sorted(path for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py")


def layer_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "merkblatt":
            names.update(f"merkblatt.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module)
    return names


def own_layer(name: str) -> str:
    """The layer of a name in the package: ``merkblatt.filling`` is a folder, ``merkblatt.Mappe`` a public name."""
    first = name.split(".")[1]
    return first if (ROOT / first).is_dir() or (ROOT / f"{first}.py").is_file() else ""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_from_the_layers_below_its_own(path):
    layer = layer_of(path)
    used = {own_layer(name) for name in imports_of(path) if name.startswith("merkblatt.")} - {layer}
    assert used <= ALLOWED[layer]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_knows_only_the_packages_of_its_layer(path):
    layer = layer_of(path)
    used = {name.split(".")[0] for name in imports_of(path)}
    assert {package for package in used & FOREIGN.keys() if layer not in FOREIGN[package]} == set()


STAGED = [path for layer in STAGES for path in sorted((ROOT / layer).rglob("*/*.py"))]


@pytest.mark.parametrize("path", STAGED, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_stage_of_a_layer_imports_only_from_those_before_it(path):
    layer, stage = path.relative_to(ROOT).parts[:2]
    used = {name.split(".")[2] for name in imports_of(path) if name.startswith(f"merkblatt.{layer}.")}
    assert used <= set(STAGES[layer][: STAGES[layer].index(stage) + 1])


def test_every_layer_is_named_in_the_rules_and_in_the_map_of_the_house():
    layers = {layer_of(path) for path in MODULES}
    map_of_the_house = ast.get_docstring(ast.parse((ROOT / "__init__.py").read_text(encoding="utf-8")))
    assert layers == ALLOWED.keys()
    assert {layer for layer in layers - {"__main__"} if layer not in (map_of_the_house or "")} == set()


def test_no_label_of_a_form_stands_outside_the_declarations():
    from merkblatt.forms import FORMS  # noqa: PLC0415 - only this test needs it

    labels = {field.label for form in FORMS for field in form.fields() if len(field.label) > 10}
    elsewhere = [
        (path.name, label)
        for path in MODULES
        if layer_of(path) not in {"forms", "model"}
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for label in labels
        if node.value == label
    ]
    assert elsewhere == []
