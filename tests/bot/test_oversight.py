"""``xxgk late`` and ``xxgk copied``: what is not known is no number; files and contacts are told as everywhere; odd years are refused."""

import json
from pathlib import Path

import pytest

from tests.conftest import made_once
from tests.index.store.made import made, part, store_of
from xxgk.bot.masking import MASK

BODY = "江阴市水利局"
SAID = "本局把河道治理的方案和进度逐项登在门户网站上，并请沿岸居民到场听取说明，来电请拨0510-86123456"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    region = "江苏省无锡市江阴市"
    reports = [
        made(f"/srv/reports/{year}/water.txt", BODY, year, {}, region=region, sections=(part(1, f"{SAID}。"),))
        for year in (2022, 2023)
    ]
    undated = made("/srv/reports/2022/town.txt", "江阴市财政局", 2022, {}, region=region, issued=None)
    town = made("/srv/reports/2022/x.txt", "江阴市周庄镇人民政府", 2022, {}, region=region)
    held = [*reports, undated, town]
    return made_once(tmp_path_factory, "oversight.db", lambda path: store_of(path, held))


def test_days_that_cannot_be_told_are_no_zero(run, path: Path) -> None:
    told = {(one["agency"], one["year"]): one for one in json.loads(run("late", "--json", "--db", path).out)}
    assert {key: (one["outcome"], one["days"], one["after_due"]) for key, one in told.items()} == {
        (BODY, 2022): ("in_time", 0, -11),
        (BODY, 2023): ("in_time", 0, -11),
        ("江阴市财政局", 2022): ("no_date", None, None),
        ("江阴市周庄镇人民政府", 2022): ("no_deadline", None, None),
    }


def test_what_was_copied_names_files_and_covers_contacts_as_answers_do(run, path: Path) -> None:
    line = run("copied", BODY, 2023, "--json", "--db", path).out
    found = json.loads(line)
    assert found["before"]["file"] == "2022/water.txt"
    (pair,) = found["before"]["pairs"]
    assert pair["text"].endswith(f"{MASK}。")
    assert pair["other"].endswith(f"{MASK}。")
    words = run("copied", BODY, 2023, "--db", path).out
    assert "2022/water.txt" in words
    assert MASK in words
    assert [said for said in (line, words) if "86123456" in said or "/srv" in said] == []


@pytest.mark.parametrize("command", [("late",), ("copied", BODY)])
@pytest.mark.parametrize("year", ["0", "99999999999999999999999", "二〇二三"])
def test_a_year_that_is_none_is_refused(run, path: Path, command: tuple[str, ...], year: str) -> None:
    done = run(*command, year, "--db", path)
    assert done.status == 2
    assert "Traceback" not in done.err


def test_a_share_of_nothing_is_none(run, path: Path) -> None:
    assert json.loads(run("copied", "江阴市财政局", 2022, "--json", "--db", path).out)["share"] is None
    words = run("copied", "江阴市财政局", 2022, "--db", path, "--lang", "zh-hans").out
    assert "没有可以比较的叙述" in words
    assert "%" not in words


@pytest.mark.parametrize(("year", "told"), [(2022, True), (2023, False)])
def test_that_last_year_is_not_held_is_no_zero_copied_from_it(run, path: Path, year: int, told: bool) -> None:
    words = run("copied", BODY, year, "--db", path, "--lang", "zh-hans").out
    assert (f"{year - 1}年的报告没有收录，或只有摘编：没有与它比较。" in words) is told
    assert (json.loads(run("copied", BODY, year, "--json", "--db", path).out)["before"] is None) is told
