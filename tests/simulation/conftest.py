"""The maker of small scenarios as a fixture."""

from collections.abc import Callable

import pytest
from toys import make_scenario

from standoff.scenario import Scenario


@pytest.fixture
def make() -> Callable[..., Scenario]:
    return make_scenario
