"""A file of anybody is read and shown, and not kept; what cannot be read is told."""

import tempfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.bot.channels.web.conftest import client_on
from tests.conftest import REPORTS

pytestmark = pytest.mark.slow
HONGZE = REPORTS / "hongze-2023.html"


@pytest.fixture(scope="module")
def reading(database: Path) -> Iterator[TestClient]:
    with client_on(database, reads=True, reading_rate=0) as client:
        yield client


def send(client: TestClient, name: str, content: bytes) -> tuple[int, str]:
    sent = client.post(
        "/read", params={"lang": "zh-hans"}, files={"file": (name, content)}, headers={"accept": "text/html"}
    )
    return sent.status_code, unescape(sent.text)


def test_a_report_is_read_and_nothing_kept(
    reading: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    status, page = send(reading, "../../x.html", HONGZE.read_bytes())
    assert status == 200
    for said in (
        "淮安市洪泽区人民政府 2023年报告",
        "各项相加为11，此处印作0",
        "照录",
        "一、本年新收政府信息公开申请数量 | 21 | 0 | 0 | 0 | 0 | 0 | 21",
    ):
        assert said in page, said
    assert list(tmp_path.iterdir()) == []
    assert page != send(reading, "other.txt", (REPORTS / "suqian-2024.txt").read_bytes())[1], (
        "what is kept of responses is by the file"
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("empty.txt", b"", id="nothing in it"),
        pytest.param("notice.html", "通知公告：明天停水。".encode() * 20, id="no report"),
        pytest.param("a.zip", b"PK\x03\x04" + bytes(200), id="a broken zip"),
        pytest.param("sources.csv", b"file,agency\n", id="what steers the index"),
    ],
)
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
