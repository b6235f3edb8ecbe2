"""What is written to files is all there is, also where an answer does not count it."""

from pathlib import Path

import pytest

from tests.index.store.made import made, part, store_of
from xxgk.bot.answers.answer import answer_query
from xxgk.bot.exporting import whole
from xxgk.bot.model.algebra.query import Query
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
