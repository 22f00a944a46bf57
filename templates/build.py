"""Draws the templates in this folder from the forms' declarations: ``python templates/build.py``.

Run it after a change to a declaration or to the drawing. It overwrites the three files; a template that was restyled by
hand belongs beside them under another name.
"""

from __future__ import annotations

from pathlib import Path

from merkblatt.forms import FORMS, MAPPE
from merkblatt.layout import template

if __name__ == "__main__":
    for drawn in (*FORMS, MAPPE):
        path = Path(__file__).with_name(f"{drawn.key}.docx")
        path.write_bytes(template(drawn))
        print(path.name)  # noqa: T201 - a script tells what it did
