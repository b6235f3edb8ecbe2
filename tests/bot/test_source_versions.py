"""``xxgk source AGENCY YEAR --versions``: every text held of a body and year, and what it prints otherwise."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.index.store.test_texts import BODY, FIRST, NEW, V1, V2, YEAR
from xxgk.bot.cli import xxgk
from xxgk.index.build import build


def run(*arguments: object) -> Result:
    done = CliRunner().invoke(xxgk, ["source", BODY, str(YEAR), "--versions", *map(str, arguments)])
    assert done.exit_code == 0, done.output
    return done


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that changed, beside another of the same year, issued earlier."""
    folder = tmp_path_factory.mktemp("versions")
    reports = folder / "reports"
    reports.mkdir()
    for text in (V1, V2):
        (reports / "a.txt").write_text(text, encoding="utf-8")
        build([reports], folder / "made.db")
    (reports / "b.txt").write_text(V1.replace("2024年1月", "2024年3月"), encoding="utf-8")
    build([reports], folder / "made.db")
    return folder / "made.db"


def test_as_json(path: Path) -> None:
    earlier, now, other = json.loads(run("--db", path, "--json").output)["texts"]
    assert [one["answers"] for one in (earlier, now, other)] == [False, False, True], "the later issued"
    assert [Path(one["file"]).name for one in (earlier, now, other)] == ["a.txt", "a.txt", "b.txt"]
    assert [bool(one["replaced"]) for one in (earlier, now, other)] == [True, False, False]
    assert earlier["form"] == "file"
    assert earlier["differences"] == other["differences"] == []
    found = {one["field"]: (one["value"], one["now_value"]) for one in now["differences"]}
    assert found[NEW] == (FIRST + 4, FIRST)
    assert len({one["sha256"] for one in (earlier, now, other)}) == 3


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh-hans", ["该文件以前的文本，不据此回答", "同年另一份，不据此回答", "首次见到", "（据此回答）"]),
        ("zh-hant", ["該文件以前的文本，不據此回答", "首次見到", "見到已換"]),
        ("en", ["what the file held before, does not answer", "first seen", "found replaced", "figures that differ"]),
    ],
)
def test_in_words(path: Path, language: str, said: list[str]) -> None:
    text = run("--db", path, "--lang", language).output
    for words in said:
        assert words in text
    assert f"{FIRST + 4:,}" in text


def test_without_the_option_there_are_none(path: Path) -> None:
    done = CliRunner().invoke(xxgk, ["source", BODY, str(YEAR), "--json", "--db", str(path)])
    assert json.loads(done.output)["texts"] == []
