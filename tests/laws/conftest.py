"""The standard system, assembled once for all laws."""

import pytest

from iolaus.model import wiring
from iolaus.model.system import System
from iolaus.simulate.run import cache_folder


@pytest.fixture(scope="session")
def system() -> System:
    """The standard system."""
    cache_folder()
    return wiring.standard()
