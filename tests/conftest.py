"""What every test may use."""

import os
from pathlib import Path

import pytest

from index.build import build

REPORTS = Path(__file__).parents[1] / "data" / "reports"


def require(condition: bool, reason: str) -> None:
    """Skip a test that needs what is not at hand, saying what; where ``CI=true`` nothing may be missing: it fails."""
    if condition:
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"not at hand, and CI=true: {reason}", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The default corpus, indexed once."""
    path = tmp_path_factory.mktemp("corpus") / "xxgk.db"
    assert build([REPORTS], path).failures == []
    return path
