"""Hatchling's hook: the built page goes into wheel and sdist; Node is asked for only when it is needed.

Takes      IOLAUS_SKIP_WEB=1: leave the page as it is; IOLAUS_REQUIRE_WEB=1: fail where it cannot be built
Gives      CustomBuildHook
Invariant  a wheel or sdist that holds the page never needs Node; without Node everything but the page works
"""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def builder(root: Path) -> ModuleType:
    """web/build.py, which is no part of a package."""
    spec = importlib.util.spec_from_file_location("iolaus_page_build", root / "web" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class CustomBuildHook(BuildHookInterface[Any]):
    """Builds the page before files are gathered."""

    def dependencies(self) -> list[str]:
        """Node as a wheel, where the page has to be built."""
        if self._skipped():
            return []
        page = builder(Path(self.root))
        return [] if page.fresh(Path(self.root)) else [page.NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's shape
        """Build the page where it is absent or stale."""
        if self._skipped() or version == "editable":
            return
        root = Path(self.root)
        page = builder(root)
        if page.fresh(root):
            return
        try:
            page.build(root)
        except page.BuildError as error:
            if os.environ.get("IOLAUS_REQUIRE_WEB") == "1":
                raise
            self.app.display_warning(f"the page is NOT built into this package: {error}")

    def _skipped(self) -> bool:
        return os.environ.get("IOLAUS_SKIP_WEB") == "1"
