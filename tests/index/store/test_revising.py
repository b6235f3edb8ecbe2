"""What a report that takes the place of another prints otherwise, as it is kept when agencies are settled, and what is new for feeds."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.index.cases import cases
from tests.index.store.made import Cell, made
from xxgk.index.model.report import Evidence, Report
from xxgk.index.store.news import Among, list_texts
from xxgk.index.store.reading import Store
from xxgk.index.store.writing import Writer

NEW, GRANTED = "applications.new_received.total", "applications.granted.total"
BODY = "桂阳县水利局"
SAYS = (Evidence(fact="corrects", source="title", value="更正", quote="（更正版）", line=1),)
Step = Callable[[Writer], object]


def report(new: Cell, file: str = "a", body: str = BODY, **more: object) -> Report:
    return made(file, body, 2023, {NEW: new, GRANTED: 1}, **more)


def write(one: Report, seen: str) -> Step:
    return lambda writer: writer.replace([(one, seen)])


def gone(file: str) -> Step:
    return lambda writer: writer.remove([file], texts=True)


def both(*steps: Step) -> Step:
    return lambda writer: [step(writer) for step in steps]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "made.db"


@pytest.mark.parametrize(
    ("steps", "revised"),
    cases(
        ("another figure", [write(report(5), "1"), write(report(9), "2")], [("2", [(NEW, 5, 9)])]),
        ("an empty cell", [write(report(5), "1"), write(report(None), "2")], [("2", [(NEW, 5, None)])]),
        ("other words", [write(report(5), "1"), write(report(5, title="另"), "2")], [("2", [])]),
        ("the same", [write(report(5), "1"), write(report(5), "1")], []),
        ("back again", [write(report(5), "1"), write(report(9), "2"), write(report(5), "1")],
         [("1", [(NEW, 9, 5)]), ("2", [(NEW, 5, 9)])]),
        ("a renamed file", [write(report(5), "1"), both(gone("a"), write(report(5, "b"), "1"))], []),
        ("a copy that answers", [write(report(5), "1"), write(report(5, "b", issued="2024-06-01"), "2")], []),
        ("a correction in another file: both are held", [write(report(5), "1"), write(report(9, "b", identity=SAYS), "2")], []),
        ("one that does not answer", [write(report(5), "1"), write(report(9, "b", issued="2023-12-01"), "2")], []),
        ("another body in the same file begins there", [write(report(5), "1"), write(report(9, body="桂阳县教育局"), "2")], [("2", [])]),
    ),
)  # fmt: skip
def test_what_revises(
    path: Path, steps: list[Step], revised: list[tuple[str, list[tuple[str, int, int | None]]]]
) -> None:
    for step in steps:
        with Writer(path, "test") as writer:
            step(writer)
    with Store(path) as store:
        rows = store.select("SELECT revision, changes FROM revisions ORDER BY revision")
    found = [
        (row["revision"], [(field, before[0], now[0]) for field, before, now in json.loads(row["changes"])])
        for row in rows
    ]
    assert found == revised


def test_what_is_new_is_told_of_whom_it_is_asked(path: Path) -> None:
    with Writer(path, "test") as writer:
        writer.replace([(report(5), "1"), (made("b", "无锡市水利局", 2022, {NEW: 7}), "2")])
    with Store(path) as store:

        def told(among: Among) -> set[str]:
            return {one.revision for one in list_texts(store, among, 10)}

        assert told(Among()) == {"1", "2"}
        assert told(Among(agency=BODY)) == {"1"}
        assert told(Among(place="3202")) == told(Among(place="32")) == {"2"}
        assert told(Among(place="0")) == set()
        assert len(list_texts(store, Among(), 1)) == 1
