"""What was used last, as much of it as fits."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Value = TypeVar("Value")


@dataclass(slots=True, kw_only=True)
class Recent(Generic[Value]):
    """Values by their keys; all sizes in bytes.

    most      of all together, each with ``overhead`` for what comes with it
    largest   of one that is kept
    """

    most: int
    largest: int
    overhead: int
    _kept: OrderedDict[Hashable, tuple[Value, int]] = field(default_factory=OrderedDict)
    _size: int = 0

    def get(self, key: Hashable) -> Value | None:
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def keep(self, key: Hashable, value: Value, size: int) -> Value:
        """Keep ``value``, which is ``size`` bytes large, unless it is too large or one is kept already."""
        if size <= self.largest and key not in self._kept:
            self._kept[key] = value, self.overhead + size
            self._size += self.overhead + size
            while self._size > self.most:
                _, (_, old) = self._kept.popitem(last=False)
                self._size -= old
        return value
