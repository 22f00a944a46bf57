"""From a filled form to plain values for its page: dictionaries, lists and formatted texts.

``given`` says what is to be shown and ``own`` that its headings are free, ``whole`` has the context of a form and of a
folder, ``records`` that of a list of records. Word templates and the PDF show the same context, so both say the same.
"""

from merkblatt.context.given import checked, declaration
from merkblatt.context.records import Values
from merkblatt.context.whole import Foot, document_title, folder_context, form_context

__all__ = ["Foot", "Values", "checked", "declaration", "document_title", "folder_context", "form_context"]
