"""What an update changes, each kind of change in a module of its own.

``writing`` (a new value where the old one stands) · ``listed`` (a list with what it is to say) · ``whole_forms`` and
``heading_lines`` (forms that come and go, and what stands above them) · ``tables``, ``scales``, ``own_columns`` and
``turned`` (columns) · ``own_lines`` · ``rows``, ``first_rows`` and ``item_rows`` · ``merged_marks`` and ``repeated``
(one cell for several values, and several for one) · ``records`` (the values of a list).
"""
