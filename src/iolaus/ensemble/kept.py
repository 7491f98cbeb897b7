"""What has been computed and may be asked for again: arrays by key, the least recently used dropped first.

Takes      keys, arrays, a number of bytes
Gives      Kept: get(), put(), has()
Invariant  never more bytes than allowed, whatever is put in; safe from several threads
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Any


class Kept:
    """A store of bounded size."""

    def __init__(self, most: int) -> None:
        """Keep at most `most` bytes."""
        self.most, self.used = most, 0
        self._found: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Any | None:
        """What stands under a key, or None."""
        with self._lock:
            if key not in self._found:
                return None
            self._found.move_to_end(key)
            return self._found[key][0]

    def has(self, key: Hashable) -> bool:
        """Whether something stands under a key."""
        with self._lock:
            return key in self._found

    def put(self, key: Hashable, value: Any, size: int) -> None:
        """Keep a value of `size` bytes; what is too large for the whole store is not kept."""
        if size > self.most:
            return
        with self._lock:
            _, before = self._found.pop(key, (None, 0))
            self.used += size - before
            self._found[key] = (value, size)
            while self.used > self.most:
                _, (_, freed) = self._found.popitem(last=False)
                self.used -= freed


def weight(arrays: Any) -> int:
    """Bytes of the arrays in a dictionary, or in several."""
    if isinstance(arrays, dict):
        return sum(weight(each) for each in arrays.values())
    return int(arrays.nbytes)
