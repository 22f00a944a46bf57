"""What headings say: which columns and times of a form the texts above them name, and which form they open.

``scale_headings`` and ``likeness`` (texts to times and columns) · ``heading_rows`` and ``headers`` (which rows are a
header, and what it says) · ``whole_columns`` and ``list_column`` (what the cells below tell of a column) · ``titles``
(texts that open a form).
"""
