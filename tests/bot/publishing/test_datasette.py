"""The database in Datasette: its own program asked for pages, with the metadata, queries and plugin that are written for it."""

import json
import sqlite3
import zlib
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner
from datasette.cli import cli

from tests.conftest import REPORTS
from tests.index.store.made import doubt, made, part, store_of
from tests.index.store.whole import everything, is_sound
from xxgk.bot.errors import OutputError
from xxgk.bot.masking import MASK
from xxgk.bot.publishing.datasette import write_datasette
from xxgk.index.corrections import CorrectedCell
from xxgk.index.model.report import Location, Report
from xxgk.index.store import covering
from xxgk.index.store.reading import Store
from xxgk.index.store.searching import search
from xxgk.index.store.writing import Writer

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
    assert said.startswith(f"datasette --immutable {folder / 'datasette' / 'reports.db'} --metadata ")
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
    done = CliRunner().invoke(
        cli, ["serve", "--immutable", str(shown / "datasette" / "reports.db"), *options, "--get", f"{address}?{query}"]
    )
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


def test_a_figure_says_what_speaks_against_it(tmp_path: Path) -> None:
    """As everywhere: a contradiction on its row, two versions, another number that a person gives."""
    other, handled = "applications.new_received.commercial", "applications.total_handled.total"
    said = (doubt("row_sum", FIELD, 191, 13, 34), doubt("jump", handled, 1, 2, 3))
    report = made("water.txt", "江阴市水利局", 2023, {FIELD: 191, other: 5, handled: 7}, findings=said)
    rival = made("water2.txt", "江阴市水利局", 2023, {FIELD: 191, other: 5, handled: 8}, issued="2024-01-20")
    cell = CorrectedCell(
        file="water.txt", field=other, value=6, who="某甲", where="原件", table="corrections.csv", line=2
    )
    with Writer(tmp_path / "reports.db", "test") as writer:
        writer.replace((one, f"sha of {one.file}") for one in (report, rival))
        writer.correct([[cell]])
    with Store(tmp_path / "reports.db") as store:
        write_datasette(store, tmp_path / "reports.db", tmp_path / "datasette")
    told = {}
    for field in (FIELD, other, handled):
        (row,) = get(tmp_path, "/reports/figures.json", field=field, year="")
        told[field] = (row["printed_in_two_ways"], row["corrected_by_hand"], row["contradictions_on_its_row"])
    assert told == {FIELD: (0, None, 1), other: (0, 6, 1), handled: (1, None, 0)}


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


NUMBERS = ("86123456", "13800138000", "office@example.gov.cn", "87654321")


def a_report_with_contacts(folder: Path) -> Path:
    """A file of a report that says in every part whom to call, and has a row that looks like it."""
    text = (REPORTS / "anshan-gaoxin-2020.txt").read_text(encoding="utf-8")
    for line in ("一、总体情况", "四、政府信息公开行政复议、行政诉讼情况", "五、存在问题"):
        before, found, after = text.partition(f"{line}\n")
        text = f"{before}{found}\n本区热线很忙，全年收到77件，请拨0412-86123456，或13800138000，office@example.gov.cn。\n{after}"
    text = text.replace("鞍山高新区2020年度", "联系电话：0412-87654321 鞍山高新区2020年度", 1)
    (folder / "reports").mkdir()
    (folder / "reports" / "a.txt").write_text(f"{text}\n联系电话：0412-87654321\n", encoding="utf-8")
    return folder / "reports"


def test_no_table_shows_a_contact_whatever_is_asked(tmp_path: Path, run) -> None:
    """Looked for in every column of every table, in the index for full text and in the bytes of the file."""
    folder = a_report_with_contacts(tmp_path)
    assert run("index", folder, "--db", tmp_path / "reports.db").status == 0
    said = run("datasette", tmp_path / "shown", "--db", tmp_path / "reports.db")
    assert said.status == 0, said.err
    own, copy = (everything_said(path) for path in (tmp_path / "reports.db", tmp_path / "shown" / "reports.db"))
    assert all(number in own for number in NUMBERS), "they are there to be covered"
    assert [number for number in NUMBERS if number in copy] == []
    with closing(sqlite3.connect(tmp_path / "shown" / "reports.db")) as db:
        assert db.execute("SELECT count(*) FROM passages WHERE passages MATCH '\"86123456\"'").fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM passages WHERE passages MATCH '\"热线 线很 很忙\"'").fetchone()[0] > 0
        db.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab (main, passages, row)")
        terms = {term for (term,) in db.execute("SELECT term FROM temp.terms")}
    assert "本区" in terms
    assert terms.isdisjoint(NUMBERS)
    assert not any(number.encode() in (tmp_path / "shown" / "reports.db").read_bytes() for number in NUMBERS)
    assert sorted(path.name for path in (tmp_path / "shown").iterdir() if path.name != ".lock") == [
        "metadata.json",
        "plugins",
        "reports.db",
    ]


def everything_said(database: Path) -> str:
    """All texts of all tables, those that are packed too."""
    with closing(sqlite3.connect(database)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        cells = [cell for table in tables for row in db.execute(f'SELECT * FROM "{table}"') for cell in row]
    return "\n".join(map(unpacked, cells))


def unpacked(cell: object) -> str:
    if isinstance(cell, bytes):
        with suppress(zlib.error):
            cell = zlib.decompress(cell)
        return cell.decode(errors="replace")
    return str(cell)


def test_all_else_is_as_it_is_held(tmp_path: Path, run) -> None:
    """Figures, bodies, years, boards, and every text without contacts."""
    assert run("index", REPORTS, "--db", tmp_path / "reports.db").status == 0
    assert run("datasette", tmp_path / "shown", "--db", tmp_path / "reports.db").status == 0
    held, copied = everything(tmp_path / "reports.db"), everything(tmp_path / "shown" / "reports.db")
    assert is_sound(tmp_path / "shown" / "reports.db")
    assert copied.pop("texts") == [] != held.pop("texts")
    copied.pop("meta"), held.pop("meta")
    assert copied.keys() == held.keys()
    assert [name for name in held if held[name] != copied[name]] == []


def test_a_database_of_somebody_is_never_replaced(tmp_path: Path) -> None:
    database = store_of(tmp_path / "reports.db", [])
    before = database.read_bytes()
    with Store(database) as store, pytest.raises(OutputError, match="no copy"):
        write_datasette(store, database, tmp_path)
    assert database.read_bytes() == before


def test_a_copy_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    database = store_of(tmp_path / "reports.db", [made("a.txt", "江阴市水利局", 2023, {FIELD: 1})])
    for _ in range(2):
        with Store(database) as store:
            write_datasette(store, database, tmp_path / "my shown")
    with Store(tmp_path / "my shown" / "reports.db") as copy:
        assert copy.count() == (1, 1)


def test_where_copying_breaks_off_what_was_there_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = store_of(tmp_path / "reports.db", [made("a.txt", "江阴市水利局", 2023, {FIELD: 1})])
    with Store(database) as store:
        write_datasette(store, database, tmp_path / "shown")
        before = (tmp_path / "shown" / "reports.db").read_bytes()

        def broken(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(covering, "_cover_parts", broken)
        with pytest.raises(OutputError, match="No space left"):
            write_datasette(store, database, tmp_path / "shown")
        assert (tmp_path / "shown" / "reports.db").read_bytes() == before
        monkeypatch.undo()
        write_datasette(store, database, tmp_path / "shown")
    assert not (tmp_path / "shown" / ".reports.db.part").exists()


def test_what_a_killed_run_left_is_no_part_of_the_next(tmp_path: Path) -> None:
    database = store_of(tmp_path / "reports.db", [made("a.txt", "江阴市水利局", 2023, {FIELD: 1})])
    (tmp_path / "shown").mkdir()
    left = [tmp_path / "shown" / f".reports.db.part{ending}" for ending in ("", "-journal", "-wal")]
    for one in left:
        one.write_bytes(database.read_bytes()[:5000])
    with Store(database) as store:
        write_datasette(store, database, tmp_path / "shown")
    assert is_sound(tmp_path / "shown" / "reports.db")
    assert [one.name for one in left if one.exists()] == []
