"""How much a file may ask of the computer before it is refused (``UnsafeFile``)."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DEFAULT", "Limits"]

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Upper bounds that keep a hostile or broken file from exhausting memory or time.

    The nesting of XML elements is bounded by the parser itself, at 256 (libxml2 without ``huge_tree``).

    Attributes:
        file_size: bytes of the file.
        entries: entries of the ZIP container.
        total_size: uncompressed bytes of all parts that are read together. Pictures and fonts are not read.
        ratio: uncompressed to compressed bytes of one part. Deflate reaches 1032; a table of thousands of equal, empty
            rows reaches 220 (measured).
        ratio_from: uncompressed bytes of a part from which ``ratio`` counts.
        nodes: XML elements and attributes of one part.
        depth: tables and text boxes inside one another.
        positions: grid positions (rows times columns) of all tables together.
        span: grid columns that one cell may span or skip. A wider one is cut, with a finding; Word's own maximum
            for a whole table is 63 columns.
        pages: pages of a PDF.
    """

    file_size: int = 64 * _MIB
    entries: int = 10_000
    total_size: int = 256 * _MIB
    ratio: int = 500
    ratio_from: int = 2 * _MIB
    nodes: int = 4_000_000
    depth: int = 32
    positions: int = 1_000_000
    span: int = 256
    pages: int = 500


DEFAULT = Limits()
