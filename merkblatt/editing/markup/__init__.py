"""WordprocessingML that is changed: what a paragraph, a cell, a row and a grid say, at once or as revisions.

``names`` (elements and attributes) · ``alternates`` (what stands twice) · ``pen`` (writes at once, or as revisions) ·
``boxes`` (what is no text) · ``lines`` and ``cells`` (what they say) · ``grids``, ``widths`` and ``columns`` (a table's
geometry).
"""
