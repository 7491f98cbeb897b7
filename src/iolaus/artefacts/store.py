"""Arrays and their manifest in one file, verified on opening.

Takes      a manifest (JSON) and named arrays
Gives      save(), load(): a .npz that carries its manifest and a hash over all of it
Invariant  a file is published whole or not at all; a changed byte is found on opening
Fails with ArtefactError, naming the file, the two hashes and what to do
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iolaus.errors import ArtefactError

Arrays = dict[str, NDArray[Any]]
MANIFEST = "manifest"
BROKEN = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError)


def canonical(value: Any) -> bytes:
    """JSON with sorted keys and no spaces: the same bytes for the same content."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(manifest: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> str:
    """Hash over the manifest (without its own hash) and every array's name, type, shape and bytes."""
    total = hashlib.sha256(canonical({key: value for key, value in manifest.items() if key != "sha256"}))
    for name in sorted(arrays):
        values = np.ascontiguousarray(arrays[name])
        total.update(f"{name}|{values.dtype.str}|{values.shape}|".encode())
        total.update(values.tobytes())
    return total.hexdigest()


def save(path: Path, manifest: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> str:
    """Write the file beside its place and move it there in one step; gives the hash."""
    total = digest(manifest, arrays)
    body = io.BytesIO()
    text = np.frombuffer(canonical({**manifest, "sha256": total}), np.uint8)
    named: dict[str, Any] = {MANIFEST: text, **{f"a_{name}": values for name, values in arrays.items()}}
    np.savez_compressed(body, **named)
    publish(path, body.getvalue())
    return total


def publish(path: Path, body: bytes) -> None:
    """Write bytes to a file that appears whole or not at all.

    Raises:
        ArtefactError: the folder cannot be written to, or the disk is full.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise ArtefactError(f"cannot write '{path}': {error.strerror}; choose a folder you may write to") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise ArtefactError(f"cannot write {len(body)} bytes to '{path}': {error.strerror}; nothing changed") from None


def load(path: Path, kind: str) -> tuple[dict[str, Any], Arrays]:
    """Open a file and check it.

    Args:
        path: the file.
        kind: the schema its manifest must name, such as "iolaus/draws/1".

    Raises:
        ArtefactError: missing, not of this format, of another schema, or with a hash that does not fit.
    """
    if not path.exists():
        raise ArtefactError(f"no file '{path}'; check the name")
    try:
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as opened:
            manifest = json.loads(opened[MANIFEST].tobytes())
            arrays = {name[2:]: opened[name] for name in opened.files if name != MANIFEST}
    except BROKEN as error:
        raise ArtefactError(f"'{path}' is damaged or no file of ours ({error}); fetch or make it again") from None
    if manifest.get("schema") != kind:
        raise ArtefactError(f"'{path}' is '{manifest.get('schema')}', not '{kind}'; give a file of that kind")
    found, said = digest(manifest, arrays), str(manifest.get("sha256"))
    if found != said:
        raise ArtefactError(f"'{path}' has hash {found[:16]} but its manifest says {said[:16]}; "
                            "it was changed after writing: fetch or make it again")
    return manifest, arrays
