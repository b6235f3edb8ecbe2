"""What is written to files is all there is, also where an answer does not count it."""

from pathlib import Path

import pytest

from tests.index.store.made import made, part, store_of
from xxgk.bot.answers.answer import answer_query
from xxgk.bot.answers.keys import with_keys
from xxgk.bot.exporting import every_figure, whole
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.shown_files import with_shown_files
from xxgk.bot.worded import ask
from xxgk.index.store import searching
from xxgk.index.store.reading import Store


def test_a_file_has_every_passage_of_a_search_that_counts_but_some(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "COUNTED", 2)
    text = part(1, "本年更新及时，群众满意。")
    reports = [made(f"{year}.txt", "甲市人民政府", year, sections=(text,)) for year in range(2019, 2024)]
    query = Query.model_validate(
        {"show": "passages", "measures": [{"measure": "reports", "phrase": "更新及时"}], "years": "all", "limit": 1}
    )
    with Store(store_of(tmp_path / "five.db", reports)) as store:
        answer = answer_query(store, query, "zh-hans")
        assert (len(answer.passages), answer.total, answer.total_over) == (1, 2, True)
        assert len(whole(store, answer).passages) == 5


def test_every_figure_has_the_key_of_its_body_and_no_folder_of_the_server(tmp_path: Path) -> None:
    new = "applications.new_received.total"
    printed = [
        ("2022/a.txt", 2022, 3),
        ("2023/a.txt", 2023, 5),
        ("2023/b.txt", 2023, 7),
    ]  # of 2023 two, neither the last
    reports = [made(f"/srv/held/{file}", "江阴市水利局", year, {new: value}) for file, year, value in printed]
    with Store(store_of(tmp_path / "three.db", reports)) as store:
        ((key,),) = store.connection.execute("SELECT key FROM agencies").fetchall()
        query = Query.model_validate({"show": "profile", "bodies": [{"keys": [key]}]})
        answer = every_figure(store, query, "zh-hans")
        assert [(one.year, one.status, one.key) for one in answer.figures] == [
            (2022, "read", key),
            (2023, "ambiguous", key),
        ]
        assert {one.source.file for one in answer.figures} <= {file for file, *_ in printed}
        assert answer.versions
        assert with_shown_files(with_keys(store, answer), store.folder()) == answer, "nothing in it is left to be told"


def test_what_is_printed_is_read_once_for_the_text_and_for_the_figures(tmp_path: Path) -> None:
    printed = {"applications.new_received.total": 3, "disputes.review.total": 2, "disputes.review.upheld": 1}
    reports = [made(f"{year}.txt", "江阴市水利局", year, {**printed}) for year in (2021, 2022, 2023)]
    with Store(store_of(tmp_path / "three.db", reports)) as store:
        ((key,),) = store.connection.execute("SELECT key FROM agencies").fetchall()
        profile = Query.model_validate({"show": "profile", "years": "all", "bodies": [{"keys": [key]}]})
        statements: list[str] = []
        store.connection.set_trace_callback(statements.append)
        answer = every_figure(store, profile, "zh-hans")
        store.connection.set_trace_callback(None)
        assert len([one for one in statements if "line, text, place, value1" in one]) == 1
        assert len(answer.figures) == 9
        assert answer.text == ask(store, profile, "zh-hans").text
