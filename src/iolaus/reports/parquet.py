"""A table as Parquet, written without a library: the smallest part of the format, which every reader knows.

Takes      columns of one length, each of texts, whole numbers, or numbers of which some may be absent
Gives      table(): the bytes of a file
Invariant  one group of rows, nothing compressed, so that the same table gives the same bytes on every machine; numbers
           are not rounded; a text that repeats is held once
Fails with ValueError where columns differ in length
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from iolaus import __version__

MARK = b"PAR1"
# Numbers of the format: https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift
WHOLE, REAL, TEXT = 2, 5, 6  # types: INT64, DOUBLE, BYTE_ARRAY
REQUIRED, OPTIONAL = 0, 1
PLAIN, RUNS, BY_DICTIONARY = 0, 3, 8  # encodings: PLAIN, RLE, RLE_DICTIONARY
DATA, DICTIONARY = 0, 2  # kinds of pages
# Kinds of fields in Thrift's compact form, in which the format describes itself
I32, I64, BINARY, LIST, RECORD = 5, 6, 8, 9, 12

Field = tuple[int, int, bytes]
Column = Sequence[object]


@dataclass(frozen=True)
class _Chunk:
    """One column as it lies in the file."""

    name: str
    type: int
    may_lack: bool
    encoding: int
    dictionary: bytes  # a page, or nothing
    data: bytes


def table(columns: Mapping[str, Column], texts: Iterable[str] = (), whole: Iterable[str] = ()) -> bytes:
    """A table as a file.

    Args:
        columns: by name.
        texts: names of those that hold texts.
        whole: names of those that hold whole numbers; all others hold numbers, None where there is none.
    """
    lengths = {len(each) for each in columns.values()}
    if len(lengths) != 1:
        raise ValueError(f"columns of one table have lengths {sorted(lengths)}")
    rows, of_text, of_whole = lengths.pop(), set(texts), set(whole)
    chunks = [_chunk(name, values, TEXT if name in of_text else WHOLE if name in of_whole else REAL)
              for name, values in columns.items()]
    body, described, size = bytearray(MARK), [], 0
    for each in chunks:
        described.append(_column(each, rows, len(body)))
        body += each.dictionary + each.data
        size += len(each.dictionary) + len(each.data)
    group = _record((1, LIST, _list(RECORD, described)), (2, I64, _number(size)), (3, I64, _number(rows)))
    foot = _record((1, I32, _number(1)), (2, LIST, _list(RECORD, _schema(chunks))), (3, I64, _number(rows)),
                   (4, LIST, _list(RECORD, [group])), (6, BINARY, _binary(f"iolaus version {__version__}")))
    return bytes(body + foot + struct.pack("<I", len(foot)) + MARK)


def _chunk(name: str, values: Column, kind: int) -> _Chunk:
    """A column's pages: texts by a dictionary, numbers one after the other."""
    if kind == TEXT:
        places = {text: place for place, text in enumerate(dict.fromkeys(map(str, values)))}
        listed = b"".join(struct.pack("<I", len(each.encode())) + each.encode() for each in places)
        about = _record((1, I32, _number(len(places))), (2, I32, _number(PLAIN)))
        width = max(1, (len(places) - 1).bit_length())
        coded = bytes([width]) + _runs([places[str(each)] for each in values], width)
        return _Chunk(name, kind, False, BY_DICTIONARY, _page(DICTIONARY, listed, (7, RECORD, about)),
                      _data(len(values), BY_DICTIONARY, coded))
    there = [each for each in values if each is not None]
    coded = struct.pack(f"<{len(there)}{'q' if kind == WHOLE else 'd'}", *there)
    if kind == REAL:  # whether each is there goes before the numbers that are
        levels = _runs([int(each is not None) for each in values], 1)
        coded = struct.pack("<I", len(levels)) + levels + coded
    return _Chunk(name, kind, kind == REAL, PLAIN, b"", _data(len(values), PLAIN, coded))


def _data(count: int, encoding: int, coded: bytes) -> bytes:
    about = _record((1, I32, _number(count)), (2, I32, _number(encoding)), (3, I32, _number(RUNS)),
                    (4, I32, _number(RUNS)))
    return _page(DATA, coded, (5, RECORD, about))


def _page(kind: int, content: bytes, about: Field) -> bytes:
    size = _number(len(content))
    return _record((1, I32, _number(kind)), (2, I32, size), (3, I32, size), about) + content


def _schema(chunks: Sequence[_Chunk]) -> list[bytes]:
    """The root, then each column; texts are marked as UTF-8 in the older and in the newer way."""
    found = [_record((4, BINARY, _binary("table")), (5, I32, _number(len(chunks))))]
    for each in chunks:
        fields = [(1, I32, _number(each.type)), (3, I32, _number(OPTIONAL if each.may_lack else REQUIRED)),
                  (4, BINARY, _binary(each.name))]
        if each.type == TEXT:
            fields += [(6, I32, _number(0)), (10, RECORD, _record((1, RECORD, _record())))]
        found.append(_record(*fields))
    return found


def _column(each: _Chunk, rows: int, begins: int) -> bytes:
    """Where a column lies and how it is written."""
    size, held = len(each.dictionary) + len(each.data), len(each.dictionary)
    encodings = sorted({PLAIN, RUNS, each.encoding})
    fields = [(1, I32, _number(each.type)), (2, LIST, _list(I32, [_number(code) for code in encodings])),
              (3, LIST, _list(BINARY, [_binary(each.name)])), (4, I32, _number(0)), (5, I64, _number(rows)),
              (6, I64, _number(size)), (7, I64, _number(size)), (9, I64, _number(begins + held))]
    if held:
        fields.append((11, I64, _number(begins)))
    return _record((2, I64, _number(0)), (3, RECORD, _record(*fields)))


def _runs(values: Iterable[int], width: int) -> bytes:
    """Small numbers as runs of the same one; tables of ours are in order, so that runs are long."""
    size = (width + 7) // 8
    return b"".join(_varint(len(list(run)) << 1) + value.to_bytes(size, "little") for value, run in groupby(values))


def _record(*fields: Field) -> bytes:
    """A record of Thrift's compact form: each field says how far its number is from that of the one before."""
    parts, last = [], 0
    for number, kind, content in fields:
        parts.append(bytes([(number - last) << 4 | kind]) + content)
        last = number
    return b"".join(parts) + b"\0"


def _list(kind: int, items: Sequence[bytes]) -> bytes:
    head = bytes([len(items) << 4 | kind]) if len(items) < 15 else bytes([0xF0 | kind]) + _varint(len(items))
    return head + b"".join(items)


def _binary(text: str) -> bytes:
    return _varint(len(text.encode())) + text.encode()


def _number(value: int) -> bytes:
    return _varint(value << 1 if value >= 0 else (-value << 1) - 1)


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*found, value])
