"""A file of anybody is read and shown, and not kept; what cannot be read is told."""

import tempfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import xxgk
import xxgk.bot.channels.web.reading as module
from tests.bot.channels.web.conftest import client_on
from tests.conftest import REPORTS
from xxgk.bot.channels.processes.work import Work
from xxgk.bot.channels.sent_files import ReadFile

HONGZE = REPORTS / "hongze-2023.html"


@pytest.fixture(scope="module")
def reading(database: Path) -> Iterator[TestClient]:
    with client_on(database, reads=True, reading_rate=0) as client:
        yield client


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in this process, which is as good where it is not about the program that reads."""

    async def read(_: Work, file: Path) -> ReadFile:
        try:
            return ReadFile((xxgk.parse(file).model_dump(mode="json"),), ())
        except xxgk.IndexingError as error:
            return ReadFile((), (str(error),))

    monkeypatch.setattr(module, "read_sent", read)


def send(client: TestClient, name: str, content: bytes) -> tuple[int, str]:
    sent = client.post(
        "/read", params={"lang": "zh-hans"}, files={"file": (name, content)}, headers={"accept": "text/html"}
    )
    return sent.status_code, unescape(sent.text)


SAID = ("淮安市洪泽区人民政府 2023年报告", "各项相加为11，此处印作0", "照录", "申请数量 | 21 | 0 | 0 | 0 | 0 | 0 | 21")


@pytest.mark.usefixtures("here")
def test_a_report_is_shown_and_nothing_kept(
    reading: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    status, page = send(reading, "../../x.html", HONGZE.read_bytes())
    assert status == 200
    assert [said for said in SAID if said not in page] == []
    assert list(tmp_path.iterdir()) == []
    assert page != send(reading, "other.txt", (REPORTS / "suqian-2024.txt").read_bytes())[1], (
        "what is kept of responses is by the file"
    )


@pytest.mark.slow
def test_it_is_read_in_a_program_of_its_own(reading: TestClient) -> None:
    status, page = send(reading, "x.html", HONGZE.read_bytes())
    assert status == 200
    assert [said for said in SAID if said not in page] == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("empty.txt", b"", id="nothing in it"),
        pytest.param("notice.html", "通知公告：明天停水。".encode() * 20, id="no report"),
        pytest.param("a.zip", b"PK\x03\x04" + bytes(200), id="a broken zip"),
        pytest.param("sources.csv", b"file,agency\n", id="what steers the index"),
    ],
)
@pytest.mark.usefixtures("here")
def test_what_is_no_report(reading: TestClient, name: str, content: bytes) -> None:
    status, page = send(reading, name, content)
    assert status == 400
    assert 'role="alert"' in page


def test_what_is_sent_is_bounded(reading: TestClient, database: Path) -> None:
    assert send(reading, "big.txt", bytes(21 * 2**20))[0] == 413
    assert reading.post("/read", content=b"no form").status_code == 400
    with client_on(database, reads=True, reading_rate=1) as client:
        assert [client.post("/read").status_code for _ in range(2)] == [400, 429]


def test_it_is_off_unless_set(web: TestClient) -> None:
    assert web.get("/read").status_code == 404
    assert web.post("/read", files={"file": ("x.txt", b"x")}).status_code == 404
