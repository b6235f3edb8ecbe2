"""Which files of the machine may be sent, what is drawn where, and that nothing heavy is loaded before it is asked for."""

import asyncio
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from xxgk.bot.channels.originals import content_to_send, file_to_send
from xxgk.bot.channels.processes.work import Busy, Work
from xxgk.bot.channels.telegram import messages
from xxgk.bot.channels.telegram.files import send_chart, send_originals, send_tables
from xxgk.bot.channels.telegram.messages import Spot, typing
from xxgk.bot.model.answer import Answer, Original
from xxgk.bot.model.query import QueryKeys


def original(file: Path | str, digest: str = "") -> Original:
    return Original(
        agency="某区人民政府", year=2021, title="", edition="2021", issued=None, file=Path(file).name, held=str(file), url="",
        sha256=digest, indexed="2024-01-01", digest=False,
    )  # fmt: skip


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text("年报", encoding="utf-8")
    (folder / "deep" / "b.txt").write_text("年报", encoding="utf-8")
    (folder / "a.zip").write_bytes(b"PK")
    (tmp_path / "secret.env").write_text("TOKEN", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.env")
    (folder / "good-link.txt").symlink_to(folder / "a.txt")
    return folder


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        pytest.param("a.txt", True, id="a report"),
        pytest.param("deep/b.txt", True, id="deeper"),
        pytest.param("good-link.txt", True, id="a link within"),
        pytest.param("link.txt", False, id="a link that leads out"),
        pytest.param("../secret.env", False, id="a path that leads out"),
        pytest.param("deep/../../secret.env", False, id="… by a detour"),
        pytest.param("a.zip!/b.txt", False, id="a member of a zip"),
        pytest.param("gone.txt", False, id="deleted meanwhile"),
        pytest.param("deep", False, id="a folder"),
        pytest.param("a\x00.txt", False, id="no name at all"),
        pytest.param("x" * 5000, False, id="a name too long"),
    ],
)
def test_only_files_of_the_folder(reports: Path, name: str, sent: bool) -> None:
    assert (file_to_send(str(reports / name), (reports,)) is not None) is sent


def test_no_folder_no_file(reports: Path) -> None:
    assert file_to_send(str(reports / "a.txt"), ()) is None
    assert file_to_send(str(reports / "a.txt"), (reports / "deep",)) is None


def test_a_file_that_changed_since_it_was_indexed_is_not_the_one_cited(reports: Path) -> None:
    file = reports / "a.txt"
    digest = sha256(file.read_bytes()).hexdigest()
    assert content_to_send(str(file), digest, (reports,), 2**20) == ("", file.read_bytes())
    file.write_text("别的", encoding="utf-8")
    assert content_to_send(str(file), digest, (reports,), 2**20) == ("file_changed", b"")


def test_a_file_with_something_stated_beside_it(reports: Path) -> None:
    (reports / "sources.csv").write_text("file,url\na.txt,http://www.example.gov.cn/a.html\n", encoding="utf-8")
    file = reports / "a.txt"
    digest = sha256(file.read_bytes()).hexdigest()
    assert content_to_send(str(file), digest, (reports,), 2**20)[0] == "", "the digest is that of its bytes alone"


class Bot:
    """Notes the calls."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def __getattr__(self, method: str) -> Any:
        async def call(**_: Any) -> None:
            self.calls.append(method)

        return call


def test_no_chart_of_what_cannot_be_drawn() -> None:
    answer = Answer(status="answered", language="zh-hans", query=QueryKeys(kind="trend"), text="题")
    runtime: Any = SimpleNamespace(work=Work())
    bot: Any = Bot()
    assert asyncio.run(send_chart(runtime, bot, Spot(1), answer)) is False
    assert bot.calls == ["send_chat_action"]
    runtime.work.close()


@pytest.mark.parametrize("what", ["chart", "table", "original"])
def test_too_much_to_do_is_said(what: str) -> None:
    class Full:
        async def beside(self, _: object) -> bytes:
            raise Busy

        in_thread = beside

    answer = Answer(status="answered", language="en", query=QueryKeys(kind="trend"), text="题")
    settings = SimpleNamespace(xxgk_reports=(), xxgk_inbox=Path("inbox"))
    runtime: Any = SimpleNamespace(work=Full(), settings=settings)
    bot: Any = Bot()
    if what == "chart":
        assert asyncio.run(send_chart(runtime, bot, Spot(1), answer)) is False, "the text is there"
        return
    if what == "table":
        asyncio.run(send_tables(runtime, bot, Spot(1), answer, (".xlsx",), "题"))
    else:
        asyncio.run(send_originals(runtime, bot, Spot(1), (original("a.txt"),), "en"))
    assert bot.calls == ["send_chat_action", "send_message"]


def test_typing_is_shown_while_an_answer_takes_long_and_only_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "NOTICED", 0)
    slow, quick = Bot(), Bot()

    async def answer() -> None:
        async with typing(slow, Spot(1, 3)):  # type: ignore[arg-type]
            while not slow.calls:
                await asyncio.sleep(0)
        async with typing(quick, Spot(1)):  # type: ignore[arg-type]
            pass
        await asyncio.sleep(0.01)

    asyncio.run(answer())
    assert slow.calls == ["send_chat_action"]
    assert quick.calls == []


def test_drawing_is_not_loaded_with_the_bot() -> None:
    code = "import xxgk.bot.channels.telegram.app, sys; sys.exit(str([m for m in ('matplotlib', 'pdfplumber') if m in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == "[]"
