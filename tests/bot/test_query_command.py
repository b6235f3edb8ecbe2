"""``xxgk query``: JSON and codes in, answers out."""

import json
from pathlib import Path

import pytest

NEW = "applications.new_received.total"
WEIDONG = json.dumps({"measures": [NEW], "bodies": [{"keys": ["410403-gov"]}], "years": [2019]})


def test_a_query_is_said_in_full_and_answered(run, database: Path) -> None:
    done = run("query", WEIDONG, "--db", database)
    assert done.status == 0
    assert done.out.splitlines()[:3] == [
        "「平顶山市卫东区人民政府」2019年：本年新收政府信息公开申请数量：191 件",
        "  其中：自然人 156，其他 35，其余为 0",
        "注意：正文称“收到的依申请公开为5起”（5），表格为191。报告自相矛盾，引用前请核对。",
    ]


@pytest.mark.parametrize(
    ("language", "words"), [("zh-hant", "本年新收政府信息公開申請數量"), ("en", "new applications received this year")]
)
def test_in_other_languages(run, database: Path, language: str, words: str) -> None:
    assert words in run("query", WEIDONG, "--db", database, "--lang", language).out


def test_as_json_with_the_keys_of_the_contract(run, database: Path) -> None:
    (line,) = run("query", WEIDONG, "--db", database, "--json").lines
    assert (line["query"]["kind"], line["query"]["agencies"], line["query"]["fields"]) == (
        "figure",
        ["平顶山市卫东区人民政府"],
        [NEW],
    )
    assert [figure["value"] for figure in line["figures"]][:2] == [191, 156], "the rest of its row beside it"
    assert line["rows"][0]["values"][0]["source"]["line"] == line["figures"][0]["source"]["line"]


def test_the_code_asks_the_same_again(run, database: Path) -> None:
    (line,) = run("query", WEIDONG, "--db", database, "--json").lines
    (again,) = run("query", line["code"], "--db", database, "--json").lines
    assert again == line


def test_one_a_line(run, database: Path) -> None:
    done = run("query", "-", "--db", database, "--json", stdin=f"{WEIDONG}\n\n{{}}\n")
    assert [line["summary"]["total"] for line in done.lines] == [1, len(done.lines[1]["rows"])]


def test_how_it_is_evaluated(run, database: Path) -> None:
    done = run("query", WEIDONG, "--db", database, "--explain")
    steps = [line.strip().split(":")[0] for line in done.out.splitlines() if line.startswith("  ")]
    places = [
        next(place for place, step in enumerate(steps) if step.startswith(name))
        for name in ("rows", "where", "per", "having", "pick", "over")
    ]
    assert places == sorted(places)
    assert "SELECT" in done.out


def test_the_schema_needs_no_database(run) -> None:
    schema = json.loads(run("query", "--schema").out)
    assert {"show", "measures", "bodies", "years", "per", "reduce", "where", "having", "pick", "over"} <= schema[
        "properties"
    ].keys()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ('{"measures": ["applications.received"]}', "no such field"),
        ("{", "JSON"),
        ("AAAA", "damaged"),
        ("什么", "no code"),
    ],
)
def test_what_is_no_query_is_told_in_a_sentence(run, database: Path, given: str, said: str) -> None:
    done = run("query", given, "--db", database)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert len(done.err.splitlines()) == 1


def test_nothing_held_is_no_answer(run, database: Path) -> None:
    done = run("query", '{"bodies": [{"keys": ["610102-gov"]}]}', "--db", database)
    assert done.status == 1
    assert "没有收录这样的报告" in done.out
    assert "610102-gov" in done.out


def test_without_a_query_it_says_so(run) -> None:
    done = run("query")
    assert done.status == 2
    assert "--schema" in done.err
