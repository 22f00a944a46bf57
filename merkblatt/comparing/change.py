"""What comparing gives: changes, each of one field or of a whole record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from merkblatt.matching.sequences import Piece, words_changed

__all__ = ["Change", "Difference", "Kind"]


class Kind(StrEnum):
    """What happened; the value is the German word for it."""

    ADDED = "neu"
    REMOVED = "entfallen"
    CHANGED = "geändert"
    MOVED = "verschoben"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change.

    Attributes:
        kind: see ``Kind``.
        subject: German name of the record (``Handlungsfeld „Mobilität“``); of one that was renamed, the new name.
        label: the field's label; "" where the whole record is new, gone or moved.
        old, new: what stands on the page, "" for nothing; of a whole record, its fields line by line; of a record
            that moved, where it stands.
        old_path, new_path: model paths from the Mappe on; None on the side that has no such record.
    """

    kind: Kind
    subject: str
    label: str = ""
    old: str = ""
    new: str = ""
    old_path: str | None = None
    new_path: str | None = None

    def words(self) -> Iterator[Piece]:
        """The texts in pieces, word by word: ``same``, ``old`` or ``new``, and the piece."""
        return words_changed(self.old, self.new)


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes from an old Mappe to a new one, in the order of the new one, what is gone last in its list.

    There are none exactly if the two are equal.
    """

    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.changes)

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def to_plain(self) -> list[dict[str, Any]]:
        """The changes as plain data; what is empty or None is left out, except the kind and the subject."""
        names = ("kind", "subject", "label", "old_path", "new_path", "old", "new")
        pairs = ([(name, getattr(change, name)) for name in names] for change in self.changes)
        return [{name: str(value) for name, value in pair if value} for pair in pairs]

    def html(self, *, old: str = "Alt", new: str = "Neu") -> str:
        """A page of its own that shows each change word by word; it loads nothing and runs nothing.

        Args:
            old: what the old side is called in the headings.
            new: the same for the new side.
        """
        from merkblatt.comparing.page import page  # noqa: PLC0415 - the page knows this module

        return page(self, old=old, new=new)
