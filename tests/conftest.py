"""What every test may use: what a test needs and may not be at hand, what is made once for all of them, kinds of test."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from tests.examples import MORE_AT_NIGHT
from xxgk.index.build import build

REPORTS = Path(__file__).parents[1] / "data" / "reports"
# folders whose tests all are of a kind
FOLDERS = {"tests/e2e/": "e2e"}

# the same examples each time; `make night` takes others, and more (tests/examples.py)
settings.register_profile("fixed", derandomize=True, deadline=None, database=None)
settings.register_profile(
    "night", derandomize=False, deadline=None, database=None, print_blob=True, max_examples=100 * MORE_AT_NIGHT
)
settings.load_profile("fixed")


def require(condition: bool, reason: str) -> None:
    """Skip a test that needs what is not at hand, saying what; where ``XXGK_DEMAND_ALL=1`` nothing may be missing: it fails."""
    if condition:
        return
    if os.environ.get("XXGK_DEMAND_ALL") == "1":
        pytest.fail(f"not at hand, and XXGK_DEMAND_ALL=1: {reason}", pytrace=False)
    pytest.skip(reason)


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Give the file ``name``, made by whoever comes first of the processes of pytest-xdist; the others wait for it.

    Whoever reads it must not change it: the others read it too.
    """
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent  # the folder of the run, in which each process has its own
    folder = shared / f"made-{name}"
    with FileLock(f"{folder}.lock"):
        if not (folder / "done").exists():
            folder.mkdir()
            make(folder / name)
            (folder / "done").touch()
    return folder / name


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by their folder, and those of properties, which `make night` runs with other examples."""
    for item in items:
        for folder, kind in FOLDERS.items():
            if item.nodeid.startswith(folder):
                item.add_marker(kind)
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("property")


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The default corpus, indexed once."""

    def index(path: Path) -> None:
        assert build([REPORTS], path).failures == []

    return made_once(tmp_path_factory, "corpus.db", index)
