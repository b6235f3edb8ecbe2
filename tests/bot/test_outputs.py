"""Answers written to files by the command line: what is written, what is refused, and what is said of it."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import click
import openpyxl
import pytest

from tests.index.cases import cases
from xxgk.bot import cli
from xxgk.bot.answers.presentations import PRESENTATIONS
from xxgk.bot.errors import ChartError

ASK = ("ask", "卫东区2019年收到多少件申请")


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_an_answer_in_every_form_at_once(run, database: Path, tmp_path: Path) -> None:
    done = run(*ASK, "--csv", "a.csv", "--xlsx", "a.xlsx", "--chart", "a.png", "--db", database)
    assert done.status == 0
    assert done.out.startswith("「平顶山市卫东区人民政府」"), "the answer is shown as ever"
    assert done.err.splitlines() == ["wrote a.csv", "wrote a.xlsx", "wrote a.png"]
    rows = rows_of((tmp_path / "a.csv").read_bytes())
    assert (rows[0]["数值"], rows[0]["字段"]) == ("191", "applications.new_received.total")
    assert "5" in rows[0]["存疑"], "what the text says otherwise stands beside it"
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == ["数据", "来源", "说明"]
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


def test_a_file_that_is_there_is_replaced_and_that_is_said(run, database: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("old")
    assert run(*ASK, "--csv", "a.csv", "--db", database).err == "replaced a.csv\n"
    assert b"old" not in (tmp_path / "a.csv").read_bytes()


def test_csv_on_standard_output_is_nothing_but_csv(run, database: Path) -> None:
    done = run(*ASK, "--csv", "-", "--db", database)
    assert (done.status, done.err) == (0, "")
    assert rows_of(done.out.encode())[0]["数值"] == "191"
    assert "来源：" not in done.out


def test_json_goes_with_files(run, database: Path, tmp_path: Path) -> None:
    done = run(*ASK, "--json", "--csv", "a.csv", "--db", database)
    assert done.lines[0]["figures"][0]["value"] == 191
    assert (tmp_path / "a.csv").exists()


@pytest.mark.parametrize(
    "arguments",
    cases(
        ("a folder that is not there", [*ASK, "--csv", "nowhere/a.csv"]),
        ("a folder", [*ASK, "--csv", "."]),
        ("a picture that is called otherwise", [*ASK, "--chart", "a.svg"]),
        ("a workbook that is called otherwise", [*ASK, "--xlsx", "a.csv"]),
        ("a picture on standard output", [*ASK, "--chart", "-"]),
        ("one file for many questions", ["ask", "-", "--csv", "a.csv"]),
    ),
)
def test_where_no_file_can_be_nothing_is_asked(run, tmp_path: Path, arguments: list[str]) -> None:
    done = run(*arguments, "--db", tmp_path / "there is none.db")
    assert (done.status, done.out) == (2, "")
    assert "Traceback" not in done.err
    assert list(tmp_path.iterdir()) == []


def test_without_an_answer_nothing_is_written(run, database: Path, tmp_path: Path) -> None:
    done = run("ask", "卫东区2018年收到多少", "--csv", "a.csv", "--db", database)
    assert done.status == 1
    assert "2019" in done.out
    assert not (tmp_path / "a.csv").exists()
    refused = run("ask", "卫东区2018年收到多少", "--csv", "-", "--db", database)
    assert "2019" in refused.out, "the reason is shown instead"


def test_what_cannot_be_drawn_leaves_no_other_file_either(run, database: Path, tmp_path: Path) -> None:
    done = run("problems", "衡南工业集中区", "--csv", "a.csv", "--chart", "a.png", "--db", database)
    assert done.status == 1
    assert done.err == "没有可画的数。\n"
    assert list(tmp_path.iterdir()) == []


def test_without_the_extra_one_sentence(run, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> bytes:
        raise ChartError("pip install 'xxgk[charts]'")

    monkeypatch.setattr("xxgk.bot.render.chart.answer_to_png", missing)
    done = run(*ASK, "--chart", "a.png", "--db", database)
    assert (done.status, done.err) == (1, "pip install 'xxgk[charts]'\n")


def test_a_disk_that_takes_nothing_ends_in_a_sentence(run, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    done = run(*ASK, "--csv", "a.csv", "--db", database)
    assert done.status == 1
    assert "No space left on device" in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("words", "years"),
    cases(
        ("all years held", ["洪泽区"], {"2022", "2023", "2024"}),
        ("a year", ["2023", "洪泽区"], {"2023"}),
    ),
)
def test_export_gives_every_figure_of_an_agency(run, database: Path, words: list[str], years: set[str]) -> None:
    done = run("export", *words, "--db", database)
    rows = rows_of(done.out.encode())
    assert done.status == 0
    assert {row["年份"] for row in rows} & years == {row["年份"] for row in rows}
    for year in {row["年份"] for row in rows}:
        mine = {row["字段"]: row for row in rows if row["年份"] == year}
        assert len(mine) > 150
        assert mine["disputes.review.total"]["部分"] == "4"
    assert {row["机关"] for row in rows} == {"淮安市洪泽区人民政府"}
    assert all(row["数值"] or row["读法"] not in ("照录", "") for row in rows)


def test_export_to_a_workbook(run, database: Path, tmp_path: Path) -> None:
    done = run("export", "洪泽区", "2023", "--xlsx", "a.xlsx", "--db", database)
    assert (done.status, done.out, done.err) == (0, "", "wrote a.xlsx\n")
    notes = openpyxl.load_workbook(tmp_path / "a.xlsx")["说明"]
    assert any("注意：" in str(cell.value) for cell in notes["A"]), "with what does not add up"


@pytest.mark.parametrize(
    ("words", "said"),
    cases(("not held", "新华区", "没有收录"), ("several", "高新区", "1. "), ("no agency", "天气", "")),
)
def test_export_of_what_is_no_agency_held(run, database: Path, words: str, said: str) -> None:
    done = run("export", words, "--db", database)
    assert done.status == 1
    assert said in done.out
    assert "字段" not in done.out


def command_named(name: str) -> click.Command:
    command = cli.xxgk.get_command(click.Context(cli.xxgk), name)
    assert command is not None
    return command


def test_the_list_of_commands_says_what_each_says_of_itself() -> None:
    said = {name: command_named(name).get_short_help_str(1000) for name in cli.xxgk.places}
    assert said == {name: line for name, (_, line) in cli.xxgk.places.items()}
    assert all(command_named(name).name == name for name in said)


def test_every_command_with_an_answer_takes_files() -> None:
    without = {
        name for name in cli.xxgk.places if not {"csv", "xlsx", "chart"} <= {p.name for p in command_named(name).params}
    }
    assert (
        without & {"ask", "stats", "compare", "rank", "trend", "total", "breakdown", "check", "source", "export"}
        == set()
    )
    assert {"index", "parse", "chat", "bot"} <= without


def test_a_table_has_all_rows_of_a_long_list_and_the_text_the_first(run, database: Path, monkeypatch) -> None:
    monkeypatch.setitem(PRESENTATIONS, "rank", replace(PRESENTATIONS["rank"], shown=2))
    done = run("rank", "申请", "2019", "--csv", "a.csv", "--chart", "a.png", "--db", database)
    assert "2." in done.out
    assert "3." not in done.out
    rows = rows_of(Path("a.csv").read_bytes())
    assert [row["数值"] for row in rows] == ["191", "10", "0"]
