"""The tree of a data file: its values with the lines on which they stand, within limits.

A file from elsewhere must not exhaust the computer: depth and number of values are bounded while the tree grows.
"""

from __future__ import annotations

from dataclasses import dataclass

from merkblatt.errors import DataError

__all__ = ["DEEPEST", "MOST", "Builder", "Node", "Scalar"]

DEEPEST = 40
"""Lists and mappings within each other. A Mappe needs seven."""

MOST = 250_000
"""Values in a file. A Mappe with a hundred full sheets has some ten thousand."""

Scalar = str | int | bool | None


@dataclass(slots=True)
class Node:
    """A value with its lines.

    Attributes:
        value: a text, number or None; nodes by field name; or a list of nodes.
        line: where the value begins, from 1.
        key_line: where its field name stands; the value's own line in lists.
    """

    value: Scalar | dict[str, Node] | list[Node]
    line: int
    key_line: int

    def plain(self) -> object:
        """The value without lines: dicts, lists, texts, numbers, None."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def child(self, step: str | int) -> Node | None:
        """The node below a field name or list index, or None."""
        if isinstance(self.value, dict):
            return self.value.get(str(step))
        if isinstance(self.value, list) and isinstance(step, int) and 0 <= step < len(self.value):
            return self.value[step]
        return None


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being filled; ``key`` is the field name that waits for its value, with its line."""

    value: dict[str, Node] | list[Node]
    key: tuple[str, int] | None = None

    @property
    def awaits_key(self) -> bool:
        return isinstance(self.value, dict) and self.key is None


class Builder:
    """Builds a tree from what a parser finds, in the order of the file."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._open: list[_Open] = []
        self._count = 0
        self._root = Node(None, 1, 1)

    @property
    def started(self) -> bool:
        """Whether a value was found already."""
        return self._count > 0

    def finish(self) -> Node:
        """The whole tree; None on line 1 if there was nothing."""
        return self._root

    def begin(self, value: dict[str, Node] | list[Node], line: int) -> None:
        """A mapping or list begins; ``value`` is empty and will hold what comes until ``end``."""
        if self._open and self._open[-1].awaits_key:
            raise self.error("a field's name must be a text", line)
        if len(self._open) >= DEEPEST:
            raise self.error(f"more than {DEEPEST} lists and mappings stand within each other", line)
        self._add(value, line)
        self._open.append(_Open(value))

    def end(self) -> None:
        """The innermost mapping or list ends."""
        self._open.pop()

    def scalar(self, value: Scalar, text: str, line: int) -> None:
        """A text or number stands here: as field name its ``text``, otherwise its ``value``."""
        top = self._open[-1] if self._open else None
        if top is None or not isinstance(top.value, dict) or top.key is not None:
            self._add(value, line)
        elif text in top.value:
            raise self.error(f"the field {text!r} is there already, on line {top.value[text].key_line}", line)
        else:
            top.key = (text, line)

    def error(self, reason: str, line: int) -> DataError:
        """An error at a line of the file."""
        return DataError(reason, file=self._file, place=f"line {line}")

    def _add(self, value: Scalar | dict[str, Node] | list[Node], line: int) -> None:
        self._count += 1
        if self._count > MOST:
            raise self.error(f"the file holds more than {MOST} values", line)
        if not self._open:
            self._root = Node(value, line, line)
            return
        top = self._open[-1]
        if isinstance(top.value, list):
            top.value.append(Node(value, line, line))
        elif top.key is not None:
            key, key_line = top.key
            top.value[key] = Node(value, line, key_line)
            top.key = None
