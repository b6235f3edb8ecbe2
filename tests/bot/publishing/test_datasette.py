"""The database in Datasette: its own program asked for pages, with the metadata, queries and plugin that are written for it."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner
from datasette.cli import cli

from tests.index.store.made import doubt, made, part, store_of
from xxgk.bot.masking import MASK
from xxgk.bot.publishing.datasette import write_datasette
from xxgk.index.model.report import Location, Report
from xxgk.index.store.reading import Store
from xxgk.index.store.searching import search

CALL = "电话0510-86123456"
FIELD = "applications.new_received.total"
TEXTS = {
    "洪泽区人民政府": "全年通过微信公众号发布信息。公开工作有序开展。",
    "绍兴市人民政府": "新闻发布会按期举行，众号无关。微信推送及时。",
    "江阴市人民政府": "公众参与度提高，号召部门主动公开。",
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database, and what Datasette needs beside it."""
    folder = tmp_path_factory.mktemp("shown")
    reports = [
        made(f"{number}.txt", agency, 2023, {FIELD: number}, sections=(part(1, text),))
        for number, (agency, text) in enumerate(TEXTS.items(), start=1)
    ]
    return shown_of(folder, reports)


def shown_of(folder: Path, reports: list[Report]) -> Path:
    """Put a database of reports into a folder, and what Datasette needs beside it."""
    database = store_of(folder / "reports.db", reports)
    with Store(database) as store:
        said = write_datasette(store, database, folder / "datasette")
    assert said.startswith(f"datasette {database} --metadata ")
    return folder


def get(shown: Path, address: str, **asked: str) -> Any:
    """What ``datasette --get`` prints, as JSON."""
    options = [
        "--metadata",
        str(shown / "datasette" / "metadata.json"),
        "--plugins-dir",
        str(shown / "datasette" / "plugins"),
    ]
    query = urlencode({"_shape": "array", **asked})
    done = CliRunner().invoke(cli, ["serve", str(shown / "reports.db"), *options, "--get", f"{address}?{query}"])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    "words", ["公众号", "微信", "公开", "微信 公开", "发布会|公众号", '"公众参与度"', "沒有這個詞"]
)
def test_search_finds_what_the_bot_finds(shown: Path, words: str) -> None:
    with Store(shown / "reports.db") as store:
        own = {passage.text for passage in search(store, words).passages}
    found = get(shown, "/reports/search.json", words=words)
    assert {one["passage"] for one in found} == own
    assert all(one["agency"] in TEXTS for one in found)


@pytest.mark.parametrize(
    "words", ['"', "公开 OR", "NEAR(公开, 2)", "*", "grams : 公开", "", "'; DROP TABLE reports; --"]
)
def test_operators_have_no_power(shown: Path, words: str) -> None:
    with Store(shown / "reports.db") as store:
        own = search(store, words).total
    assert len(get(shown, "/reports/search.json", words=words)) == own


def test_the_search_box_of_the_index_uses_the_pairs_too(shown: Path) -> None:
    assert len(get(shown, "/reports/passages.json", _search="公众号")) == 1


def test_figures_bodies_and_texts(shown: Path) -> None:
    figures = get(shown, "/reports/figures.json", field=FIELD, year="2023")
    assert [(one["agency"], one["value"], one["status"]) for one in figures] == [
        (one["agency"], one["value"], "read") for one in sorted(figures, key=lambda one: one["key"])
    ]
    assert {one["agency"] for one in figures} == set(TEXTS)
    (text,) = get(shown, "/reports/text.json", key=figures[0]["key"], year="2023")
    assert text["text"] == TEXTS[figures[0]["agency"]]
    assert {one["agency"] for one in get(shown, "/reports/bodies.json", name="绍兴")} == {"绍兴市人民政府"}
    assert get(shown, "/reports/contradictions.json", kind="") == []


def test_tables_of_the_program_are_hidden(shown: Path) -> None:
    tables = {one["name"]: one["hidden"] for one in get(shown, "/reports.json", _shape="arrays")["tables"]}
    assert not tables["reports"]
    assert not tables["agencies"]
    assert tables["printed_rows"]
    assert tables["standings"]


def test_contacts_are_covered_and_rows_of_tables_are_not(tmp_path: Path) -> None:
    here = Location(source="text", line=20, part=1, text=f"收到5件，{CALL}")
    row = Location(source="table", line=34, part=3, field=FIELD, text="本年新收 | 191 | 0510-86123456")
    said = doubt("narrative", FIELD, 5, 191).model_copy(update={"here": here, "there": (row,)})
    text = part(1, f"河长制落实到人，{CALL}。")
    report = made("water.txt", "江阴市水利局", 2023, {FIELD: 191}, sections=(text,), findings=(said,))
    shown = shown_of(tmp_path, [report])
    (passage,) = get(shown, "/reports/search.json", words="河长制")
    assert passage["passage"] == f"河长制落实到人，电话{MASK}。"
    (read,) = get(shown, "/reports/text.json", key=passage_key(shown), year="2023")
    assert read["text"] == f"河长制落实到人，电话{MASK}。"
    (found,) = get(shown, "/reports/contradictions.json", kind="narrative")
    assert json.loads(found["here"]) == {"source": "text", "line": 20, "part": 1, "text": f"收到5件，电话{MASK}"}
    assert json.loads(found["there"])[0]["text"] == "本年新收 | 191 | 0510-86123456"


def passage_key(shown: Path) -> str:
    (body,) = get(shown, "/reports/bodies.json", name="江阴市水利局")
    return str(body["key"])
