"""The shapes that tables come in, brought to one: a header with its rows below.

``turning`` (the labels in the first column) · ``pairs`` (label beside value) · ``nesting`` (tables that frame others) ·
``sections`` (headers, and the rows below each) · ``bands`` (a table's pieces) · ``rows`` (the rows below a header, as
records) · ``broken`` and ``awaited`` (a list in several tables, and one without a header).
"""
