"""Reading Word files (WordprocessingML, ECMA-376, Transitional and Strict)."""

from merkblatt.read.docx.document import read_docx

__all__ = ["read_docx"]
