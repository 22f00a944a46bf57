"""Draws a form's declaration as a Word template in docxtpl's language.

``template(form)`` gives the bytes of a ``.docx``: A4 landscape, the form's heading and table, a page foot. The
templates in ``templates/`` are made by it, and so is the template of a form of your own. What it draws is a beginning:
the file is made to be restyled by hand in Word.

Modules: ``wml`` (Word XML in small pieces) · ``grid`` (columns and widths) · ``table`` (a form's table) ·
``page`` (headings, page foot, sections) · ``styles`` (type, colours, lists) · ``package`` (the parts and the zip).
"""

from merkblatt.layout.package import template

__all__ = ["template"]
