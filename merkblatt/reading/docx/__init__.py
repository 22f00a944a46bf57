"""Reading Word files (WordprocessingML, ECMA-376, Transitional and Strict)."""

from merkblatt.reading.docx.document import read_docx

__all__ = ["read_docx"]
