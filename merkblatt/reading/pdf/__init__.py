"""PDF files: what their tags say of paragraphs, lists and tables, or else what their lines show.

``package`` opens a file within its limits, ``upright`` turns its pages, ``glyphs`` (with ``device``) takes the
characters and rules off them, ``lines`` makes texts of characters. ``tree`` (with ``tables``) reads a tagged file,
``ruled`` (with ``stitching``) one without tags, ``margins`` the page foot, ``fields`` the fields of a form;
``embedded`` has the files that are attached. ``document`` puts it all together.
"""

from merkblatt.reading.pdf.document import read_pdf

__all__ = ["read_pdf"]
