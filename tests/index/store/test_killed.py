"""A writer that is killed, wherever: what can be read is of whole reports, and the next run makes up for it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.conftest import require
from tests.index.store.killed import DENIED, GRANTED, NEW, reports, write
from tests.index.store.made import store_of
from tests.index.store.whole import everything, is_sound
from xxgk.index.store.reading import Store
from xxgk.index.store.searching import search
from xxgk.index.store.writing import Writer

SAMPLED = 8  # of some hundreds of statements


def run(path: Path, statement: int, parser: str = "test") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.index.store.killed", str(path), str(statement), parser]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store_of(tmp_path_factory.mktemp("killed") / "before.db", reports())


@pytest.fixture(scope="module")
def after(before: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("killed") / "after.db"
    shutil.copy(before, path)
    with Writer(path, "test") as writer:
        write(writer)
    return path


def seen(path: Path) -> dict[tuple[str, int], list[object]]:
    """Give every report that answers, with its figures, its parts and how often its text is found."""
    keys = [NEW, GRANTED, *(f"applications.denied.{name}.total" for name in DENIED)]
    with Store(path) as store:
        assert store.count() == (len(store.reports()), len(store.agencies()))
        return {
            (report.agency or "", report.year or 0): [
                [figure.value for figure in store.figures(report, keys).values()],
                len(store.sections(report)),
                len(store.points(report, "problem")),
                [one.text for one in search(store, "依法公开").passages if one.report.id == report.id],
            ]
            for report in store.reports()
            if report.current
        }


@pytest.mark.slow
def test_wherever_a_writer_is_killed(before: Path, after: Path, tmp_path: Path) -> None:
    require(os.name == "posix", "a system with SIGKILL")
    shutil.copy(before, tmp_path / "whole.db")
    statements = int(run(tmp_path / "whole.db", 0).stdout)
    assert everything(tmp_path / "whole.db") == everything(after)
    states = [seen(before), seen(after)]
    assert states[0] != states[1]
    random = Random(7)
    told = set()
    step = statements // SAMPLED
    for statement in (at + random.randrange(step) for at in range(1, step * SAMPLED, step)):
        path = tmp_path / f"{statement}.db"
        shutil.copy(before, path)
        assert run(path, statement).returncode == -9
        held = seen(path)
        told.add(states.index(held) if held in states else "settled in between")
        for who, facts in held.items():
            assert facts in (states[0].get(who), states[1].get(who)), f"killed before {statement}: {who}"
        assert held.keys() <= states[0].keys() | states[1].keys()
        assert held.keys() >= states[0].keys() & states[1].keys(), "what was held is held still"
        assert run(path, 0).returncode == 0
        assert everything(path) == everything(after), f"killed before {statement}"
        assert is_sound(path)
    assert len(told) > 1, "kills before and after a settling"


def test_killed_before_settling(before: Path, after: Path, tmp_path: Path) -> None:
    path = tmp_path / "unsettled.db"
    shutil.copy(before, path)
    writer = Writer(path, "test")
    later = reports(more=5)
    writer.replace([(later[0], "new")])
    writer.remove([later[1].file])
    writer._db.close()  # as a process that is killed leaves it
    writer._lock.release()
    assert seen(path) == seen(before), "nothing is seen of what is not settled, and what it replaces answers"
    with Writer(path, "test") as again:
        assert again.indexed()[later[0].file] == "new", "it need not be read again"
        assert later[1].file not in again.indexed()
    found = seen(path)
    assert found.pop(("桂阳县水利局", 2021))[0] != seen(before)[("桂阳县水利局", 2021)][0]
    assert ("桂阳县水利局", 2022) not in found


def test_an_upgrade_that_is_killed_forgets_no_file(before: Path, tmp_path: Path) -> None:
    require(os.name == "posix", "a system with SIGKILL")
    path = tmp_path / "upgraded.db"
    shutil.copy(before, path)
    for statement in (40, 400):
        assert run(path, statement, "the next parser").returncode == -9
        assert seen(path) == seen(before), "the old one answers"
    files = sorted(report.file for report in reports())
    with Writer(path, "the next parser") as writer:
        assert list(writer.awaited) == files
    assert seen(path) == seen(before), "not all of it has been read anew"
    with Writer(path, "the one after that") as writer:
        assert list(writer.awaited) == files
        assert writer.indexed() == {}, "what another version began is of no use"
        writer.replace((report, "new") for report in reports(more=5))
        writer.forget_awaited()
    with Writer(path, "the one after that") as writer:
        assert writer.awaited == {}
    assert seen(path).keys() == seen(before).keys()
    assert seen(path) != seen(before)
    assert is_sound(path)
