"""Changing an office's own Word document in place; what is not meant to change stays as it is.

``package`` opens a document with its forms and the elements that they were read from; ``comments`` asks back in it,
``replies`` knows what Word stores beside a comment. ``updating`` writes new values into it: ``rows`` arranges the rows
of lists and ``item_rows`` those of items, by the ``grids`` of their cells; ``records`` and ``writing`` say what goes
where, ``cells`` and ``lines`` change what a cell and a paragraph say, ``pen`` writes at once or as revisions. ``since``
tells what people changed, and merges it with new data.
"""

from merkblatt.editing.comments import ask_back
from merkblatt.editing.since import status
from merkblatt.editing.updating import Kept, update, update_keeping

__all__ = ["Kept", "ask_back", "status", "update", "update_keeping"]
