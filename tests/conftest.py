"""What several files of tests ask: the graph of the data that the program ships, built once."""

from __future__ import annotations

import pytest

from kg.build import Build, build, default_sources


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return build(default_sources(), tmp_path_factory.mktemp("shipped") / "build")
