"""WordprocessingML that is changed: what a paragraph, a cell, a row and a grid say, at once or as revisions.

``names`` (elements and attributes) · ``pen`` (writes at once, or as revisions) · ``lines`` and ``cells`` (what they
say) · ``grids``, ``widths`` and ``columns`` (a table's geometry).
"""
