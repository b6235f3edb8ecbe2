"""One body, one agency, over the command line: reports under several names, an ``agencies.csv``, and the account of it all."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random

from tests.e2e.processes import clean_environment
from tests.generate.corpus import Truth, make_report, year_after
from tests.generate.layouts import pipe_table

OLD, NEW = "桂阳县工业集中区", "桂阳县高新技术产业开发区管理委员会"
BUREAU, SUCCESSOR = "桂阳县水利局", "桂阳县水务局"


def xxgk(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "xxgk.bot.cli", *arguments],
        cwd=folder,
        env=clean_environment(XXGK_DB="made.db"),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def write(folder: Path, name: str, truth: Truth, breadcrumb: str = "") -> None:
    text = pipe_table(truth, Random(0))
    (folder / name).write_text(
        f"当前位置：首页 > 信息公开 > {breadcrumb} > 年报\n{text}" if breadcrumb else text, encoding="utf-8"
    )


def reports(folder: Path) -> Path:
    """Write two years of a zone that was renamed, and two of a bureau that was and does not say so."""
    inside = folder / "reports"
    inside.mkdir()
    zone = replace(make_report(1, edition="2021"), agency=OLD, year=2022)
    bureau = replace(make_report(2, edition="2021"), agency=BUREAU, year=2022)
    write(inside, "zone-2022.txt", zone, breadcrumb=NEW)
    write(inside, "zone-2023.txt", replace(year_after(zone, 3), agency=NEW))
    write(inside, "bureau-2022.txt", bureau)
    write(inside, "bureau-2023.txt", replace(year_after(bureau, 4), agency=SUCCESSOR))
    return inside


def account(folder: Path) -> dict:
    done = xxgk(folder, "agencies", "--report", "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_from_files_to_one_agency(tmp_path: Path) -> None:
    inside = reports(tmp_path)
    assert xxgk(tmp_path, "index", "reports").returncode == 0
    before = account(tmp_path)
    (zone,) = before["shared"]
    assert (zone["agency"], [one["year"] for one in zone["reports"]]) == (NEW, [2022, 2023])
    (merge,) = zone["merged"]
    assert (merge["why"], Path(merge["file"]).name, merge["line"]) == ("breadcrumb", "zone-2022.txt", 1)
    assert before["doubts"] == [], "nothing in common in 水利 and 水务 but a character"

    (inside / "agencies.csv").write_text(
        f"official,also,from_year,to_year,note\n{SUCCESSOR},{BUREAU},,2022,2023年更名\n", encoding="utf-8"
    )
    again = xxgk(tmp_path, "index", "reports")
    assert again.stdout.startswith("indexed 0, unchanged 4")
    by_agency = {one["agency"]: one for one in account(tmp_path)["shared"]}
    assert [(one["year"], one["name"]) for one in by_agency[SUCCESSOR]["reports"]] == [
        (2022, BUREAU),
        (2023, SUCCESSOR),
    ]
    assert by_agency[SUCCESSOR]["merged"][0]["quote"] == "2023年更名"

    told = xxgk(tmp_path, "agencies", "--report")
    assert told.returncode == 0
    assert f"2022  bureau-2022.txt  as {BUREAU}" in told.stdout
    assert "agencies.csv:2: 2023年更名" in told.stdout

    (inside / "agencies.csv").unlink()
    assert xxgk(tmp_path, "index", "reports").returncode == 0
    assert account(tmp_path) == before


def test_a_table_that_cannot_be_used_is_named_and_the_rest_is_there(tmp_path: Path) -> None:
    inside = reports(tmp_path)
    table = inside / "agencies.csv"
    table.write_text(f"official,also,from_year,to_year,note\n{SUCCESSOR},{BUREAU},,,更名\n", encoding="utf-8")
    assert xxgk(tmp_path, "index", "reports").returncode == 0
    good = account(tmp_path)
    table.write_text(f"official,also,from_year,to_year,note\n{SUCCESSOR},{BUREAU},2023,2022,更名\n", encoding="utf-8")
    done = xxgk(tmp_path, "index", "reports")
    assert (done.returncode, done.stdout.strip().rpartition("failed ")[2]) == (1, "1; findings 0")
    assert "agencies.csv, line 2: from_year 2023 is after to_year 2022" in done.stderr
    assert account(tmp_path) == good, "what was known stays until the table can be read again"


def test_the_account_needs_a_database(tmp_path: Path) -> None:
    done = xxgk(tmp_path, "agencies", "--report", "--db", "none.db")
    assert done.returncode == 3
    assert "none.db" in done.stderr
