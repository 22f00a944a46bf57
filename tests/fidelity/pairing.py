"""Records that belong together, and their fields side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

__all__ = ["pairs"]

Pair = tuple[str, str, object, object]
LISTS = {"plaene", "werkzeugblaetter", "handlungsfelder", "werkzeuge", "einzelmassnahmen"}
DICTS = {"vermerke", "weitere"}


def pairs(wanted: Mapping[str, Any], actual: Mapping[str, Any]) -> Iterator[Pair]:
    """Each field: its path in the expectation and in what was read, expected and actual value (None: not there)."""
    for name in ("plaene", "werkzeugblaetter"):
        yield from _lists(name, name, wanted[name], actual[name])


def _lists(path: str, here: str, wanted: Sequence[Any], actual: Sequence[Any]) -> Iterator[Pair]:
    for left, right in _aligned(wanted, actual):
        own = f"{path}[{left if left is not None else right}]"
        read = f"{here}[{right if right is not None else left}]"
        yield from _record(
            own, read, wanted[left] if left is not None else {}, actual[right] if right is not None else {}
        )


def _record(path: str, here: str, want: Mapping[str, Any], got: Mapping[str, Any]) -> Iterator[Pair]:
    for name in want or got:
        left, right = want.get(name), got.get(name)
        if name in LISTS:
            yield from _lists(f"{path}.{name}", f"{here}.{name}", left or [], right or [])
        elif name in DICTS:
            for key in dict.fromkeys([*(left or {}), *(right or {})]):
                pair = (left or {}).get(key), (right or {}).get(key)
                yield f"{path}.{name}[{key}]", f"{here}.{name}[{key}]", *pair
        else:
            yield f"{path}.{name}", f"{here}.{name}", _value(left), _value(right)


def _value(value: object) -> object:
    """Sets and lists of times compare by what they hold; nothing is None."""
    if isinstance(value, set | list | tuple):
        return tuple(sorted(value)) or None
    return None if value == "" else value


def _aligned(wanted: Sequence[Any], actual: Sequence[Any]) -> list[tuple[int | None, int | None]]:
    """Positions that belong together, in order, with as many equal fields as possible."""
    rows, columns = len(wanted), len(actual)
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            alike = 4 * _alike(wanted[i], actual[j]) + 1
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + alike)
    found: list[tuple[int | None, int | None]] = []
    i = j = 0
    while i < rows and j < columns:
        if best[i][j] == best[i + 1][j + 1] + 4 * _alike(wanted[i], actual[j]) + 1:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            found.append((i, None))
            i += 1
        else:
            found.append((None, j))
            j += 1
    return [*found, *((left, None) for left in range(i, rows)), *((None, right) for right in range(j, columns))]


def _alike(left: object, right: object) -> int:
    """How many fields are equal and not empty."""
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        return sum(_alike(left.get(name), right.get(name)) for name in left)
    if isinstance(left, list) and isinstance(right, list) and left and isinstance(left[0], Mapping):
        return sum(_alike(*pair) for pair in zip(left, right, strict=False))
    return int(bool(left) and left == right)
