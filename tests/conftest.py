"""What every test may use: what a test needs and may not be at hand, what is made once for all of them, kinds of test."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from tests.examples import MORE_AT_NIGHT
from xxgk.index.build import build

REPORTS = Path(__file__).parents[1] / "data" / "reports"
# folders whose tests all are of a kind
FOLDERS = {"tests/e2e/": "e2e"}
# modules whose tests talk to one and the same bot
POLLING = {
    f"tests/e2e/test_{name}.py" for name in ["buttons", "commands", "files", "groups", "inline", "languages", "polling"]
}
WEBHOOK = {"tests/e2e/test_webhook_surface.py"}
CONVERSATION = "tests/e2e/test_conversation.py"
# modules whose tests have nothing in common, and take long
APART = {"tests/index/test_hostile.py", "tests/index/test_parsing.py"}

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
    """Mark tests by their folder, and those of properties, which `make night` runs with other examples.

    What takes long comes first, so that nobody waits for it alone at the end.
    """
    for item in items:
        for folder, kind in FOLDERS.items():
            if item.nodeid.startswith(folder):
                item.add_marker(kind)
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("property")
    items.sort(key=lambda item: not any(item.iter_markers("e2e")) and not any(item.iter_markers("slow")))


class Scheduling(LoadScopeScheduling):  # type: ignore[misc]
    """How tests are given to the processes of pytest-xdist: what is made for some of them is made once."""

    def _split_scope(self, nodeid: str) -> str:
        """Say whose tests stay together: a module's, or those of the bot that several modules talk to; traps need nobody."""
        module, _, test = nodeid.partition("::")
        if module in POLLING or (module == CONVERSATION and "[polling" in test):
            return "polling_bot"
        if module in WEBHOOK or module == CONVERSATION:
            return "webhook_bot"
        return nodeid if module in APART else module


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Scheduling:
    """Give tests out by ``Scheduling``."""
    return Scheduling(config, log)


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The default corpus, indexed once."""

    def index(path: Path) -> None:
        assert build([REPORTS], path).failures == []

    return made_once(tmp_path_factory, "corpus.db", index)
