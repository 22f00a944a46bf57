"""Changing an office's own Word document in place; what is not meant to change stays as it is.

Each importing from those before it only; their docstrings name their modules:

``markup``    WordprocessingML that is changed, at once or as revisions
``files``     a document as a file, with its forms and the elements that they were read from
``asking``    questions in its cells
``changes``   what an update changes: forms, columns, rows, values
``edits``     what people changed since a document was generated, joined with new data

``updating`` writes new values into a document, in the ``stages`` of their order: first forms that come and go, then
columns and rows, then values, last the headings above forms.
"""

from merkblatt.editing.asking.comments import ask_back
from merkblatt.editing.edits.since import status
from merkblatt.editing.updating import Kept, update, update_keeping

__all__ = ["Kept", "ask_back", "status", "update", "update_keeping"]
