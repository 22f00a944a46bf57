"""Changing an office's own Word document in place; what is not meant to change stays as it is.

``package`` opens a document with its forms and the elements that they were read from; ``comments`` asks back in it,
``replies`` knows what Word stores beside a comment.

``updating`` writes new values into it, in the ``stages`` of its order: first ``whole_forms`` (where ``extents`` tells
which blocks are whose, and new ones are ``copies`` of their neighbours, or come by ``grafting`` from the shipped
template), then ``own_lines``, the columns of ``tables`` (``scales`` for years, ``own_columns``), the ``rows`` of lists
(``first_rows`` where there is none, ``turned`` where they are columns) and ``item_rows``, ``merged_marks`` that are to differ; then values, which
``records``, ``repeated`` and ``writing`` put where they go, and ``heading_lines`` above forms that lack one.

``columns``, with their ``widths``, and ``grids`` know a table's geometry, ``cells`` and ``lines`` change what a cell
and a paragraph say, ``pen`` writes at once or as revisions. ``since`` tells what people changed, ``merging`` joins that
with new data; ``sheets`` says which sheet is which.
"""

from merkblatt.editing.comments import ask_back
from merkblatt.editing.since import status
from merkblatt.editing.updating import Kept, update, update_keeping

__all__ = ["Kept", "ask_back", "status", "update", "update_keeping"]
