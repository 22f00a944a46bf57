"""Reading OpenDocument texts (ODF 1.1 to 1.4): packages (.odt, .ott) and flat XML (.fodt)."""

from merkblatt.reading.odt.document import read_flat, read_odt
from merkblatt.reading.odt.parts import is_flat, is_odf

__all__ = ["is_flat", "is_odf", "read_flat", "read_odt"]
