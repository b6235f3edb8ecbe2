"""Every command and exit status of the command line, as people and programs use it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.conftest import Done
from tests.conftest import REPORTS
from tests.index.cases import cases

ANSWER = [
    "status", "language", "query", "figures", "derived", "points", "passages", "choices", "findings", "text",
]  # fmt: skip
QUERY = ["kind", "agencies", "years", "fields", "region", "words"]
REPORT = [
    "file", "error", "title", "agency", "region", "year", "edition", "issued", "scope", "identity", "figures", "sections",
    "problems", "improvements", "claims", "findings",
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("suqian-2023.txt", "weidong-2019.txt"):
        shutil.copy(REPORTS / name, folder)
    (folder / "empty.txt").touch()
    (folder / "recipe.txt").write_text("红烧肉的做法：五花肉切块。", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    cases(
        ("a figure", ["ask", "卫东区2019年收到多少件申请"], 0, "191"),
        ("help is an answer", ["ask", "怎么用"], 0, "搜索 "),
        ("nothing asked is help", ["ask", ""], 0, "搜索 "),
        ("several agencies", ["ask", "高新区收到多少申请"], 1, "1. "),
        ("no such year", ["ask", "卫东区2018年收到多少"], 1, "2019"),
        ("another subject", ["ask", "明天天气"], 1, "超出范围"),
        ("in another language", ["ask", "卫东区2019年收到多少", "--lang", "en"], 0, "new applications"),
        ("main figures, agency and year in any order", ["stats", "2019", "卫东区"], 0, "行政复议"),
        ("of a year that is not held", ["stats", "卫东区", "2018"], 1, "2019"),
        ("problems", ["problems", "衡南工业集中区", "2019"], 0, "3. "),
        ("improvements", ["improvements", "南昌经开区"], 0, "3. "),
        ("improvements where none are stated: that is the answer", ["improvements", "鞍山高新区"], 0, "没有写出"),
        ("a search", ["search", "公众号"], 0, "找到 2 段"),
        ("a search for two words", ["search", "公开", "保密"], 0, "公开"),
        ("a search that finds nothing", ["search", "火星"], 1, "没有找到"),
        ("who is held", ["agencies"], 0, "7"),
        ("one of them", ["agencies", "卫东区"], 0, "平顶山市卫东区人民政府"),
        ("several", ["agencies", "高新区"], 1, "choose"),
        ("none", ["agencies", "新华区"], 1, "none"),
    ),
)
def test_answers_and_exit_status(run, database: Path, arguments: list[str], status: int, said: str) -> None:
    done = run(*arguments, "--db", database)
    assert (done.status, done.err) == (status, "")
    assert said in done.out


@pytest.mark.parametrize(
    "arguments",
    cases(
        ("no such command", ["frobnicate"]),
        ("a question is missing", ["ask"]),
        ("an agency is missing", ["stats"]),
        ("no such option", ["ask", "x", "--colour"]),
        ("no such language", ["ask", "x", "--lang", "fr"]),
        ("no such path", ["index", "nowhere"]),
        ("nothing to index", ["index"]),
        ("nothing to parse", ["parse"]),
        ("less than no workers", ["index", ".", "--jobs", "-1"]),
        ("no token for the bot", ["bot"]),
    ),
)
def test_wrong_usage(run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.status == 2
    assert done.out == ""
    assert done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    "command", [["ask", "卫东区"], ["stats", "卫东区"], ["search", "公开"], ["agencies"], ["agencies", "x"], ["chat"]]
)
@pytest.mark.parametrize("broken", [False, True], ids=["missing", "broken"])
def test_without_a_database(run, tmp_path: Path, command: list[str], broken: bool) -> None:
    path = tmp_path / "some.db"
    if broken:
        path.write_text("no database" * 100)
    done = run(*command, "--db", path)
    assert done.status == 3
    assert len(done.err.splitlines()) == 1, "one sentence"
    assert "xxgk index" in done.err
    assert done.out == ""


def test_the_default_database_is_missing_where_there_are_no_samples(run) -> None:
    assert run("ask", "卫东区").status == 3


def test_the_default_database_is_built_from_the_samples(run, tmp_path: Path) -> None:
    (tmp_path / "data/reports").mkdir(parents=True)
    shutil.copy(REPORTS / "weidong-2019.txt", tmp_path / "data/reports")
    assert "191" in run("ask", "卫东区2019年收到多少").out
    assert (tmp_path / "data/xxgk.db").is_file()


def test_json_has_the_keys_of_the_contract(run, database: Path) -> None:
    figure = run("ask", "洪泽区2024年收到多少", "--json", "--db", database).lines[0]
    assert [key for key in figure if key in ANSWER] == ANSWER, "in this order, additions between them"
    assert list(figure["query"])[: len(QUERY)] == QUERY  # additions follow
    assert set(figure["figures"][0]) == {
        "agency",
        "key",
        "year",
        "field",
        "label",
        "value",
        "unit",
        "status",
        "raw",
        "source",
        "candidates",
        "contested",
        "correction",
    }
    assert {"report", "title", "file", "url", "part", "quote"} <= set(figure["figures"][0]["source"])
    assert (figure["figures"][0]["value"], figure["figures"][0]["field"]) == (95, "applications.new_received.total")
    assert {"kind", "field", "message", "expected", "found"} <= set(figure["findings"][0])
    derived = run("ask", "洪泽区2024年不予公开多少", "--json", "--db", database).lines[0]["derived"][0]
    assert list(derived)[:5] == ["name", "value", "formula", "agency", "year"]
    point = run("problems", "卫东区", "--json", "--db", database).lines[0]["points"][0]
    assert list(point) == ["agency", "year", "kind", "text", "source", "key"]
    passage = run("search", "公众号", "--json", "--db", database).lines[0]["passages"][0]
    assert list(passage)[:5] == ["agency", "year", "section", "text", "source"]
    choice = run("ask", "高新区收到多少申请", "--json", "--db", database).lines[0]["choices"][0]
    assert list(choice)[:3] == ["label", "agency", "years"]


@pytest.mark.parametrize(
    "question",
    ["明天天气", "高新区收到多少", "新华区2019年收到多少", "卫东区2018年", "怎么用", "搜索 火星", "收录了哪些机关"],
)
def test_json_without_an_answer_has_the_same_keys(run, database: Path, question: str) -> None:
    (line,) = run("ask", question, "--json", "--db", database).lines
    assert [key for key in line if key in ANSWER] == ANSWER
    assert line["figures"] == []
    assert line["text"]


def test_a_question_a_line(run, database: Path) -> None:
    questions = "卫东区2019年收到多少\n\n  高新区收到多少申请  \n2\n"
    done = run("ask", "-", "--json", "--db", database, stdin=questions)
    assert [line["status"] for line in done.lines] == ["answered", "clarify", "out_of_scope"], "each for itself"
    assert done.status == 1
    assert run("ask", "-", "--db", database, stdin="卫东区2019年收到多少\n").status == 0
    assert run("ask", "-", "--db", database).out == ""


def test_the_lines_as_one_conversation(run, database: Path) -> None:
    done = run("ask", "-", "--chat", "--json", "--db", database, stdin="高新区收到多少申请\n2\n2\n")
    assert [line["status"] for line in done.lines] == ["clarify", "answered", "clarify"]
    assert done.lines[1]["query"]["agencies"] == [done.lines[0]["choices"][1]["agency"]]


@pytest.mark.parametrize(
    ("typed", "decision"),
    cases(("certain", "卫东区", "match"), ("several", "高新区", "choose"), ("not held", "新华区", "none")),
)
def test_how_a_name_is_understood(run, database: Path, typed: str, decision: str) -> None:
    done = run("agencies", typed, "--json", "--db", database)
    (line,) = done.lines
    assert list(line) == ["typed", "decision", "matches"]
    assert (line["typed"], line["decision"]) == (typed, decision)
    keys = ["agency", "key", "names", "level", "kind", "region", "place", "years", "score", "why"]
    assert all(list(match) == keys for match in line["matches"])
    assert done.status == (0 if decision == "match" else 1)


def test_a_name_a_line(run, database: Path) -> None:
    done = run("agencies", "-", "--json", "--db", database, stdin="卫东区\n高新区\n\n新华区\n")
    assert [(line["typed"], line["decision"]) for line in done.lines] == [
        ("卫东区", "match"),
        ("高新区", "choose"),
        ("新华区", "none"),
    ]
    assert done.status == 1


def test_parse_gives_a_line_a_file_in_the_order_given(run, folder: Path) -> None:
    files = [folder / name for name in ("weidong-2019.txt", "empty.txt", "suqian-2023.txt")]
    done = run("parse", "--jsonl", *files)
    assert done.status == 1
    good, bad, other = done.lines
    assert [line["file"] for line in (good, bad, other)] == [str(file) for file in files]
    assert set(REPORT) <= set(good)
    assert good["error"] is None
    assert (good["agency"], good["year"], good["edition"], good["issued"]) == (
        "平顶山市卫东区人民政府",
        2019,
        "2019",
        good["issued"],
    )
    assert {"value", "unit", "status", "raw", "candidates"} <= set(good["figures"]["applications.new_received.total"])
    assert good["figures"]["applications.new_received.total"]["value"] == 191
    assert {"number", "heading", "text"} <= set(good["sections"][0])
    assert {"text", "theme"} <= set(good["problems"][0])
    assert {"field", "value", "raw"} <= set(good["claims"][0])
    assert {"kind", "field", "message", "expected", "found"} <= set(good["findings"][0])
    assert bad["error"]
    assert other["year"] == 2023


def test_parse_of_good_files(run) -> None:
    done = run("parse", REPORTS / "suqian-2023.txt")
    assert (done.status, len(done.lines), done.err) == (0, 1, "")


def test_parse_of_a_file_that_is_not_there(run) -> None:
    done = run("parse", "gone.txt")
    assert done.status == 1
    assert done.lines[0]["file"] == "gone.txt"
    assert done.lines[0]["error"]


def test_index_names_each_bad_file_and_keeps_the_rest(run, folder: Path, tmp_path: Path) -> None:
    done = run("index", folder, "--db", tmp_path / "new.db")
    assert done.status == 1
    assert f"{folder / 'empty.txt'}: read: " in done.err
    assert f"{folder / 'recipe.txt'}: parse: " in done.err
    assert done.out.startswith("indexed 2, unchanged 0, pruned 0, failed 2; findings ")
    assert "191" in run("ask", "卫东区2019年收到多少", "--db", tmp_path / "new.db").out


def test_index_again_and_prune(run, folder: Path, tmp_path: Path) -> None:
    for name in ("empty.txt", "recipe.txt"):
        (folder / name).unlink()
    arguments = ("index", folder, "--db", tmp_path / "new.db", "--jobs", 1)
    assert run(*arguments).status == 0
    assert run(*arguments).out.startswith("indexed 0, unchanged 2, pruned 0, failed 0; ")
    (folder / "weidong-2019.txt").unlink()
    assert run(*arguments, "--prune").out.startswith("indexed 0, unchanged 1, pruned 1, failed 0; ")
    assert run("ask", "卫东区2019年收到多少", "--db", tmp_path / "new.db").status == 1


def test_index_into_what_is_no_database(run, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    path.write_text("dear diary " * 100)
    done = run("index", folder, "--db", path)
    assert done.status == 3
    assert "Traceback" not in done.err
    assert path.read_text().startswith("dear diary")


def test_chat_with_a_pipe(run, database: Path) -> None:
    said = (
        "高新区收到多少申请",
        "2",
        "",
        "/stats 卫东区 2019",
        "/problems 衡南工业集中区",
        "/search 公众号",
        "/help",
        "/agencies",
        "quit",
        "卫东区",
    )
    typed = "\n".join(said) + "\n"
    done = run_chat(database, typed)
    answers = done.out.strip().split("\n\n")
    assert done.status == 0
    for answer, words in zip(
        answers, ("1. ", " 件", "行政复议", "承认的问题", "找到 2 段", "/search", "收录 7 个"), strict=True
    ):
        assert words in answer
    assert "?" not in answers[1].split("\n")[0], "no prompt with a pipe"


def run_chat(database: Path, typed: str) -> Done:
    command = [sys.executable, "-m", "xxgk.bot.cli", "chat", "--db", str(database)]
    done = subprocess.run(command, input=typed, capture_output=True, text=True, timeout=60, check=False)
    return Done(done.returncode, done.stdout, done.stderr)


def test_version_and_help(run) -> None:
    assert run("--version").status == 0
    done = run("--help")
    assert done.status == 0
    for command in (
        "ask", "stats", "breakdown", "compare", "rank", "trend", "total", "problems", "improvements", "search", "check",
        "source", "export", "agencies", "parse", "index", "chat", "bot",
    ):  # fmt: skip
        assert f"\n  {command} " in done.out
