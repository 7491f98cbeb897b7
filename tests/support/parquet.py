"""A reader of Parquet as its specification says, told apart from our writer: whole files without compression or nesting."""

from __future__ import annotations

import struct
from typing import Any

BOOLEANS, BYTE, WHOLE, TEXT, LISTS, RECORD = (1, 2), 3, (4, 5, 6), 8, (9, 10), 12


class Thrift:
    """Values of Thrift's compact form, from a place in some bytes on."""

    def __init__(self, data: bytes, place: int = 0) -> None:
        self.data, self.place = data, place

    def varint(self) -> int:
        value = shift = 0
        while True:
            byte = self.data[self.place]
            self.place += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def whole(self) -> int:
        value = self.varint()
        return value >> 1 ^ -(value & 1)

    def value(self, kind: int) -> Any:
        if kind in BOOLEANS:
            return kind == 1
        if kind in WHOLE:
            return self.whole()
        if kind == TEXT:
            size = self.varint()
            self.place += size
            return self.data[self.place - size:self.place]
        if kind in LISTS:
            head = self.data[self.place]
            self.place += 1
            count = head >> 4 if head >> 4 < 15 else self.varint()
            return [self.value(head & 15) for _ in range(count)]
        assert kind == RECORD, f"unknown kind {kind} at {self.place}"
        return self.record()

    def record(self) -> dict[int, Any]:
        found, last = {}, 0
        while head := self.data[self.place]:
            self.place += 1
            last = last + (head >> 4) if head >> 4 else self.whole()
            found[last] = self.value(head & 15)
        self.place += 1
        return found


def read(data: bytes) -> dict[str, list[Any]]:
    """Columns by name; what is absent is None."""
    assert data[:4] == data[-4:] == b"PAR1"
    size = struct.unpack("<I", data[-8:-4])[0]
    foot = Thrift(data[-8 - size:-8]).record()
    root, *schema = foot[2]
    assert root[5] == len(schema)
    assert len(foot[4]) == 1  # groups of rows
    return {about[4].decode(): _column(data, about, chunk[3], foot[3])
            for about, chunk in zip(schema, foot[4][0][1], strict=True)}


def _column(data: bytes, about: dict[int, Any], chunk: dict[int, Any], rows: int) -> list[Any]:
    assert chunk[4] == 0  # nothing is compressed
    assert chunk[1] == about[1]
    words = []
    if 11 in chunk:
        head, page = _page(data, chunk[11])
        words = _texts(page, head[7][1])
    head, page = _page(data, chunk[9])
    count, encoding = head[5][1], head[5][2]
    assert count == rows == chunk[5]
    there = [1] * rows
    if about[3] == 1:  # optional
        size = struct.unpack_from("<I", page)[0]
        there, page = _runs(page[4:4 + size], 1, rows), page[4 + size:]
    if encoding == 8:
        return [words[k] for k in _runs(page[1:], page[0], rows)]
    values = iter(struct.unpack(f"<{sum(there)}{ {2: 'q', 5: 'd'}[about[1]]}", page))
    return [next(values) if each else None for each in there]


def _page(data: bytes, begins: int) -> tuple[dict[int, Any], bytes]:
    reader = Thrift(data, begins)
    head = reader.record()
    return head, data[reader.place:reader.place + head[3]]


def _texts(page: bytes, count: int) -> list[str]:
    found, place = [], 0
    for _ in range(count):
        size = struct.unpack_from("<I", page, place)[0]
        found.append(page[place + 4:place + 4 + size].decode())
        place += 4 + size
    return found


def _runs(coded: bytes, width: int, rows: int) -> list[int]:
    reader, found = Thrift(coded), []
    while len(found) < rows:
        head = reader.varint()
        assert head & 1 == 0, "packed bits are not read here"
        size = (width + 7) // 8
        found += [int.from_bytes(coded[reader.place:reader.place + size], "little")] * (head >> 1)
        reader.place += size
    assert len(found) == rows
    return found
