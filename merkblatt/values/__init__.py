"""Values: each module holds one kind of value, its parse and its format side by side.

::

    text        the one canonical form of every text; text behind a label
    numbered    number and name in one cell (``1. Aufbau Demografienetzwerk``)
    codec       how a cell's text and a record's attributes become each other
    marks       what counts as a mark in a cell (``X``, a ticked box), and the note beside it
    spans       expressions of time taken apart: lists, spans and their ends
    scale       years, months, quarters: headings of columns, and the times that a text means
    contact     a person's contact details as they stand in the cell, and structured views of them
    budget      money as it stands in the cell, and structured views of it

Nothing here knows of forms, documents or files; nothing of the project is imported.
"""
