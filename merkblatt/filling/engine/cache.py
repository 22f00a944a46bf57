"""A bounded cache that several threads may use."""

from __future__ import annotations

from collections import OrderedDict
from threading import RLock
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

__all__ = ["Cache"]

_V = TypeVar("_V")


class Cache(Generic[_V]):
    """Keeps what was made for a key; the key not used for longest goes first.

    Args:
        size: how many values are kept.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = RLock()
        self._values: OrderedDict[Hashable, _V] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], _V]) -> _V:
        """The key's value, made on first use; threads that ask at the same time wait for one making."""
        with self._lock:
            if key not in self._values:
                self._values[key] = make()
                if len(self._values) > self._size:
                    self._values.popitem(last=False)
            self._values.move_to_end(key)
            return self._values[key]
