"""Reading Word files (WordprocessingML, ECMA-376, Transitional and Strict)."""

from merkblatt.reading.docx.document import read_docx
from merkblatt.reading.docx.names import STRICT_MARK
from merkblatt.reading.docx.trace import Places, Trace

__all__ = ["STRICT_MARK", "Places", "Trace", "read_docx"]
