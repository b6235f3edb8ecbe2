"""Files are named below the folder indexed: told apart wherever two bear one name, and nothing of the server is told."""

import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import REPORTS
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.service import Service
from xxgk.index.build import build

FIGURE = "淮安市洪泽区2023年收到多少件申请"


@pytest.fixture
def indexed(tmp_path: Path) -> Path:
    """Two reports of one file name in two folders."""
    for year in ("2023", "2024"):
        (tmp_path / "reports" / year).mkdir(parents=True)
    shutil.copy(REPORTS / "hongze-2023.html", tmp_path / "reports" / "2023" / "hongze.html")
    shutil.copy(REPORTS / "hongze-2024.txt", tmp_path / "reports" / "2024" / "hongze.html")
    build([tmp_path / "reports"], tmp_path / "made.db")
    return tmp_path / "made.db"


def test_answers_name_files_below_the_folder_indexed(indexed: Path, tmp_path: Path) -> None:
    with closing(Service(indexed)) as service:
        for asked in (
            FIGURE,
            "洪泽区2023年和2024年比",
            "洪泽区2023年报告原文",
            "洪泽区2023年自相矛盾吗",
            "洪泽区2023年有什么问题",
        ):
            answer, _ = service.reply(asked, Conversation())
            told = json.dumps(json.loads(answer.model_dump_json()), ensure_ascii=False) + answer.text
            assert answer.status == "answered", asked
            assert str(tmp_path) not in told, asked
            assert "2023/hongze.html" in told, asked


def test_the_file_of_an_original_can_be_opened(indexed: Path) -> None:
    with closing(Service(indexed)) as service:
        answer, _ = service.reply("洪泽区2023年报告原文", Conversation())
    (original,) = answer.originals
    assert original.file == "2023/hongze.html"
    assert Path(original.held).is_file()


def test_one_file_alone_is_shown_by_its_name(tmp_path: Path) -> None:
    build([REPORTS / "hongze-2023.html"], tmp_path / "made.db")
    with closing(Service(tmp_path / "made.db")) as service:
        answer, _ = service.reply(FIGURE, Conversation())
    assert {one.source.file for one in answer.figures} == {"hongze-2023.html"}
