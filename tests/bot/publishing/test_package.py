"""The data package: what comes back out of it is what is held, and nothing missing becomes 0."""

import csv
import itertools
import json
import os
import shutil
import signal
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import pytest

from tests.bot.answers.corpus import FEES, NEW, reports
from tests.bot.publishing.packages import files_of, is_whole
from tests.conftest import made_once, require
from tests.index.store.made import cell, made, store_of
from xxgk.bot.errors import OutputError
from xxgk.bot.publishing import placing, writing
from xxgk.bot.publishing.columns import STATUSES, WITH_VALUE
from xxgk.bot.publishing.writing import publish, tables
from xxgk.index.store.reading import Store

CELLS = {
    "read": cell(12),
    "zero": cell(0),
    "blank": cell(),
    "ambiguous": cell(None, "ambiguous", raw="3①", candidates=(3, 31)),
    "dash": cell(None, "not_applicable", raw="—"),
    "amount": cell(1234.5, raw="1234.5"),
}
OF_REPORT = dict(
    zip(
        (
            f"applications.{row}.total"
            for row in ("new_received", "carried_over", "granted", "partially_granted", "total_handled")
        ),
        (CELLS["read"], CELLS["zero"], CELLS["blank"], CELLS["ambiguous"], CELLS["dash"]),
        strict=True,
    )
) | {FEES: cell(20_000, unit="元")}


OTHER_FORM = "applications.other_handling.total"  # of 2019, where it is a row by itself


def held() -> list:
    told = made("=1+1.txt", "洪泽区人民政府", 2023, {**OF_REPORT, OTHER_FORM: 5}, title="=HYPERLINK(1)")
    old = made("old.txt", "洪泽区人民政府", 2019, {NEW: 7, "applications.other_handling.total": 2}, edition="2019")
    legacy = made(
        "legacy.txt", "洪泽区人民政府", 2017, {"legacy.applications": 9, "legacy.fees": cell()}, edition="legacy"
    )
    return [*reports(), told, old, legacy]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(made_once(tmp_path_factory, "published.db", lambda path: store_of(path, held()))) as store:
        yield store


@pytest.fixture(scope="module")
def package(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published") / "package"
    assert publish(store, folder) > 10
    return folder


def rows(package: Path, name: str) -> list[dict[str, str]]:
    with (package / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_it_is_a_valid_data_package(package: Path) -> None:
    report = frictionless.validate(str(package / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert len(report.tasks) == len(tables())


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_sums_are_those_of_the_database(store: Store, package: Path, ending: str) -> None:
    """In DuckDB, of every field of every form, with how many have a number, and how many are blank."""
    counted = 0
    for table in tables():
        if not table.edition:
            continue
        file = f"'{package / table.name}.{ending}'"
        there = file if ending == "parquet" else f"read_csv({file}, all_varchar = true, nullstr = '')"
        added = ", ".join(
            f'sum(CAST("{field}" AS DOUBLE)), count("{field}"), count(*) FILTER ("{field}.status" = \'blank\')'
            for field in table.fields
        )
        with closing(duckdb.connect()) as connection:
            (sums,) = connection.execute(f"SELECT {added} FROM {there}").fetchall()
        found = {field: sums[3 * place : 3 * place + 3] for place, field in enumerate(table.fields)}
        rows_held = store.select(
            """
            SELECT f.field, sum(f.value) AS total, count(f.value) AS counted, count(*) FILTER (WHERE f.status = 'blank') AS blank
            FROM figures f JOIN reports r ON r.id = f.report_id JOIN agencies a ON a.id = r.agency_id
            LEFT JOIN contested c ON c.report_id = r.id AND c.field = f.field
            WHERE r.current AND r.edition = ? AND r.year NOT NULL AND c.field IS NULL GROUP BY f.field
            """,
            [table.edition],
        )
        own = {row["field"]: (row["total"], row["counted"], row["blank"]) for row in rows_held}
        assert found == {field: own.get(field, (None, 0, 0)) for field in table.fields}
        counted += sum(row["counted"] for row in rows_held)
    assert counted > 30, "there is something to add up"


def test_blank_ambiguous_and_absent_are_told_apart_after_they_come_back(package: Path) -> None:
    with closing(duckdb.connect()) as connection:
        relation = connection.execute(
            f"SELECT * FROM '{package / 'figures_2021.parquet'}' WHERE agency = '洪泽区人民政府'"
        )
        (row,) = relation.fetchall()
        found = dict(zip((column[0] for column in relation.description), row, strict=True))
    told = {field: (found[field], found[f"{field}.status"]) for field in OF_REPORT if field != FEES}
    assert list(told.values()) == [
        (12, "read"),
        (0, "read"),
        (None, "blank"),
        (None, "ambiguous"),
        (None, "not_applicable"),
    ]
    assert (found["disputes.review.total"], found["disputes.review.total.status"]) == (None, "absent")
    assert (found[FEES], found[f"{FEES}.unit"]) == (20_000, "元"), "an amount has the unit it is printed in"
    (again,) = [one for one in rows(package, "figures_2021") if one["agency"] == "洪泽区人民政府"]
    assert [again[f"{field}.status"] for field in told] == [status for _, status in told.values()]
    (candidates,) = [one for one in rows(package, "cells") if one["raw"] == "3①"]
    assert (candidates["field"], candidates["value"], candidates["candidates"]) == (
        "applications.partially_granted.total",
        "",
        "3|31",
    )


def test_each_form_has_its_table(package: Path) -> None:
    found = {
        name: [row for row in rows(package, f"figures_{name}") if row["key"] == "320813-gov"]
        for name in ("2019", "2021", "legacy")
    }
    assert {name: [row["year"] for row in of_form] for name, of_form in found.items()} == {
        "2019": ["2019"],
        "2021": ["2023"],
        "legacy": ["2017"],
    }
    assert found["2019"][0]["applications.other_handling.total"] == "2"
    assert (found["legacy"][0]["legacy.applications"], found["legacy"][0]["legacy.fees.status"]) == ("9", "blank")


def test_a_cell_of_another_form_is_not_lost(package: Path) -> None:
    (cell_of_2019,) = [one for one in rows(package, "cells") if one["field"] == OTHER_FORM]
    assert (cell_of_2019["key"], cell_of_2019["value"], cell_of_2019["unit"]) == ("320813-gov", "5", "件")


def test_units_are_those_of_each_form(package: Path) -> None:
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    units = {
        resource["name"]: {field["name"]: field.get("unit") for field in resource["schema"]["fields"]}
        for resource in descriptor["resources"]
    }
    field = "proactive.licences.decisions"
    assert (units["figures-2019"][field], units["figures-2021"][field]) == ("项", "件")
    assert units["figures-2021"][FEES] == "万元"


def test_a_value_stands_only_where_the_status_says_so(package: Path) -> None:
    for table in tables():
        for row in rows(package, table.name) if table.edition else ():
            for field in table.fields:
                assert row[f"{field}.status"] in STATUSES
                assert (row[field] != "") == (row[f"{field}.status"] in WITH_VALUE), (row["agency"], field)


def test_a_spreadsheet_runs_nothing(package: Path) -> None:
    (row,) = [one for one in rows(package, "figures_2021") if one["agency"] == "洪泽区人民政府"]
    assert (row["title"], row["file"]) == ("'=HYPERLINK(1)", "'=1+1.txt")


def test_the_same_database_gives_the_same_bytes(store: Store, package: Path, tmp_path: Path) -> None:
    publish(store, tmp_path / "again")
    assert len(files_of(package)) > 10
    assert files_of(tmp_path / "again") == files_of(package)
    publish(store, tmp_path / "again")
    assert files_of(tmp_path / "again") == files_of(package), "in place of itself, too"


def test_the_readme_says_how_to_cite_and_what_is_missing(package: Path) -> None:
    text = (package / "README.md").read_text(encoding="utf-8")
    assert "How to cite" in text
    assert all(f"`{status}`" in text for status in STATUSES)
    assert "{" not in text


def test_what_breaks_off_leaves_what_was_there(
    store: Store, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "package"
    shutil.copytree(package, folder)

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "readme_of", broken)
    with pytest.raises(OutputError, match="No space left"):
        publish(store, folder, parquet=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".package.lock", "package"]
    assert files_of(folder) == files_of(package)


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Do something in a process of its own that is killed before it changes the disk for the so-many-th time; tell whether it was."""
    child = os.fork()
    if child == 0:
        left = itertools.count(step, -1)

        def on(event: str, told: tuple[Any, ...]) -> None:
            writes = event == "open" and isinstance(told[2], int) and told[2] & (os.O_WRONLY | os.O_RDWR)
            if (writes or event in ("os.rename", "os.mkdir", "os.remove", "os.rmdir")) and next(left) == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(on)
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def exchanges(folder: Path) -> bool:
    """Tell whether the file system can."""
    one, other = folder / "one", folder / "other"
    one.mkdir()
    other.mkdir()
    (one / "mark").touch()
    done = placing.exchange(one, other)
    assert (other / "mark").exists() == done, "done whole or not at all"
    shutil.rmtree(one)
    shutil.rmtree(other)
    return done


@pytest.mark.parametrize("first", [False, True], ids=["in place of another", "the first"])
def test_wherever_it_is_killed_a_whole_package_is_in_place(package: Path, tmp_path: Path, *, first: bool) -> None:
    """Before each of its steps: what the descriptor names is the package before or the new one, and the next run makes the new one."""
    require(hasattr(os, "fork"), "a system with fork")
    if not exchanges(tmp_path):
        pytest.skip("this file system cannot exchange two names in one step")
    database = store_of(tmp_path / "few.db", reports()[:2])
    with Store(database) as few:
        publish(few, tmp_path / "new", parquet=False)
    before, after = (
        json.loads((one / "datapackage.json").read_bytes())["resources"] for one in (package, tmp_path / "new")
    )

    def work(folder: Path) -> None:
        with Store(database) as store:
            publish(store, folder, parquet=False)

    seen = []
    for step in itertools.count():
        folder = tmp_path / f"killed-{step}"
        if not first:
            shutil.copytree(package, folder)
        if not killed_at(step, partial(work, folder)):
            break
        if first and not (folder / "datapackage.json").exists():
            seen.append("none")
        else:
            assert is_whole(folder), f"killed at step {step}"
            found = json.loads((folder / "datapackage.json").read_bytes())["resources"]
            seen.append("new" if found == after else "old")
            assert found in (before, after)
        work(folder)
        assert files_of(folder) == files_of(tmp_path / "new"), f"nothing is left of what was killed at step {step}"
    assert set(seen) == ({"none"} if first else {"old", "new"})
    assert len(seen) > 10


def test_a_package_that_was_damaged_is_made_again(package: Path, store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "package"
    shutil.copytree(package, folder)
    (folder / "cells.csv").write_text("1", encoding="utf-8")
    (folder / "README.md").unlink()
    (folder / "old_table.csv").touch()
    publish(store, folder)
    assert files_of(folder) == files_of(package)


def test_a_package_is_replaced_whole(store: Store, package: Path, tmp_path: Path) -> None:
    folder = tmp_path / "package"
    shutil.copytree(package, folder)
    publish(store, folder, parquet=False)
    assert sorted(Path(name).suffix for name in files_of(folder)) == [".csv"] * 5 + [".json", ".md"]
    assert "parquet" not in json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"][0]


def test_the_folder_of_somebody_else_is_left_alone(store: Store, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(OutputError, match="no package"):
        publish(store, tmp_path / "mine")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_where_a_link_stands_the_folder_it_leads_to_is_replaced(store: Store, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "mine").symlink_to(tmp_path / "disk")
    for _ in range(2):
        publish(store, tmp_path / "mine", parquet=False)
    assert (tmp_path / "mine").is_symlink()
    assert is_whole(tmp_path / "disk")


@pytest.mark.parametrize("killed", ["no", "before the new one has the name"])
def test_where_the_system_exchanges_no_names(
    store: Store, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, killed: str
) -> None:
    """Two renames do it; what a kill between them leaves goes with the next run."""
    monkeypatch.setattr(placing, "exchange", lambda *_: False)
    folder = tmp_path / "package"
    shutil.copytree(package, folder)
    if killed != "no":
        folder.rename(tmp_path / ".package.before")
    publish(store, folder)
    assert files_of(folder) == files_of(package)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".package.lock", "package"]


def test_an_empty_folder_is_nobodys(store: Store, tmp_path: Path) -> None:
    assert publish(store, tmp_path, parquet=False) > 10


def test_what_lies_beside_the_package_is_left_alone(store: Store, tmp_path: Path) -> None:
    for name in ("mine.next", "mine.before"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "letter.txt").write_text("dear", encoding="utf-8")
    for _ in range(2):
        publish(store, tmp_path / "mine", parquet=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".mine.lock", "mine", "mine.before", "mine.next"]
    assert (tmp_path / "mine.next" / "letter.txt").is_file()


def test_of_two_at_once_one_writes(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, refused = writing.readme_of, []

    def in_between(descriptor: dict[str, Any]) -> str:
        with pytest.raises(OutputError, match="another run writes it") as error:
            publish(store, tmp_path / "mine", parquet=False)
        refused.append(error)
        return whole(descriptor)

    monkeypatch.setattr(writing, "readme_of", in_between)
    publish(store, tmp_path / "mine", parquet=False)
    assert len(refused) == 1
    assert frictionless.validate(str(tmp_path / "mine" / "datapackage.json")).valid
    assert is_whole(tmp_path / "mine")


def test_memory_does_not_grow_with_the_reports(tmp_path: Path) -> None:
    peaks = []
    for years in (2, 40):
        many = [made(f"{year}.txt", "洪泽区人民政府", 1990 + year, {NEW: year}) for year in range(years)]
        with Store(store_of(tmp_path / f"{years}.db", many)) as store:
            tracemalloc.start()
            publish(store, tmp_path / f"package-{years}", parquet=False)
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[1] < peaks[0] + 300_000


def test_the_commands(store: Store, run, tmp_path: Path, database: Path) -> None:
    done = run("publish", tmp_path / "package", "--db", database, "--no-parquet")
    assert (done.status, done.err) == (0, f"{tmp_path / 'package'}: 9 reports\n")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").touch()
    refused = run("publish", tmp_path / "mine", "--db", database)
    assert (refused.status, "no package" in refused.err) == (1, True)
    said = run("datasette", tmp_path / "shown", "--db", database)
    assert said.out.startswith(f"datasette --immutable {tmp_path / 'shown' / database.name} --metadata ")
    assert run("publish", tmp_path / "new", "--db", tmp_path / "none.db").status == 3


def test_without_the_library_it_says_what_to_install(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(OutputError, match=r"xxgk\[publish\]"):
        publish(store, tmp_path / "package")
    assert list(tmp_path.iterdir()) == []
