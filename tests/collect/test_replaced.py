"""A site that answers 200 where a report was, and means that it is not there: what is held stays, and the loss is told."""

import sqlite3
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REPORTS
from xxgk.index.collect.changes import Changes
from xxgk.index.collect.collect import collect
from xxgk.index.collect.plan import Limits, Plan, SitePlan

REPORT = (REPORTS / "hongze-2023.html").read_bytes()
LOGIN = "<html><title>统一身份认证</title><form>用户名<input name=u>密码<input name=p></form></html>".encode()
CHALLENGE = b"<html><script>document.cookie='a=1';location.reload()</script></html>"
Reply = tuple[int, dict[str, str], bytes]
WHOLE: Reply = (200, {}, REPORT)


class Small:
    """A site of a few pages, by path; what has none is 404."""

    def __init__(self) -> None:
        self.pages: dict[str, Reply] = {"/nb/2023.html": WHOLE}
        pages = self.pages

        self.asked: list[str] = []
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                status, headers, body = pages.get(self.path, (404, {}, b""))
                self.send_response(status)
                for name, value in ({"Content-Length": str(len(body))} | headers).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_address[1]}"

    def collect(self, folder: Path, **given: Any) -> Changes:
        limits = Limits(delay=0, again=0, tries=1, silent=20)
        site = SitePlan(name="small", addresses=(f"{self.base}/nb/2023.html",), limits=limits)
        return collect(Plan(sites=(site,)), folder, private=True, jobs=1, **given)


@pytest.fixture
def site() -> Iterator[Small]:
    small = Small()
    thread = threading.Thread(target=small.server.serve_forever, daemon=True)
    thread.start()
    yield small
    small.server.shutdown()
    small.server.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("after", "gone"),
    [
        pytest.param({"/nb/2023.html": WHOLE}, False, id="the same"),
        pytest.param({"/nb/2023.html": (200, {}, REPORT + b"<!-- 7 -->")}, False, id="other bytes, the same report"),
        pytest.param({}, True, id="404"),
        pytest.param({"/nb/2023.html": (200, {}, LOGIN)}, True, id="a page to log in at"),
        pytest.param({"/nb/2023.html": (200, {}, CHALLENGE)}, True, id="a script that asks who is there"),
        pytest.param({"/nb/2023.html": (200, {}, b"")}, True, id="nothing"),
        pytest.param(
            {"/nb/2023.html": (302, {"Location": "/login"}, b""), "/login": (200, {}, LOGIN)},
            True,
            id="led to a page to log in at",
        ),
        pytest.param(
            {"/nb/2023.html": (301, {"Location": "/new/1.html"}, b""), "/new/1.html": WHOLE},
            False,
            id="moved, and there",
        ),
        pytest.param(
            {"/nb/2023.html": (302, {"Location": "/nb/2023.html"}, b"")}, False, id="led around: a failure of the site"
        ),
        pytest.param({"/nb/2023.html": (503, {}, b"")}, False, id="a failure of the site"),
    ],
)
def test_what_a_report_became(site: Small, tmp_path: Path, after: dict[str, Reply], gone: bool) -> None:
    first = site.collect(tmp_path)
    assert (first.reports, len(first.new), first.gone) == (1, 1, [])
    site.pages.clear()
    site.pages.update(after)
    second = site.collect(tmp_path)
    assert (second.reports, second.new, second.revised) == (1, [], []), "what is held stays"
    assert second.gone == ([f"{site.base}/nb/2023.html"] if gone else [])
    site.pages.clear()
    site.pages["/nb/2023.html"] = WHOLE
    assert site.collect(tmp_path).gone == [], "it is there again"


def test_a_run_that_goes_on_by_another_plan_asks_no_host_of_the_first(site: Small, tmp_path: Path) -> None:
    """Whoever asked to be left alone, and was taken out of the plan, is."""
    stop = threading.Event()
    stop.set()  # before anything was asked: all addresses of the first plan are left for the next run
    other = Small()
    other.collect(tmp_path, stop=stop)
    other.server.server_close()
    with sqlite3.connect(tmp_path / "collect.db") as state:
        (waiting,) = state.execute("SELECT count(*) FROM frontier WHERE NOT done").fetchone()
    assert waiting == 1
    changes = site.collect(tmp_path)
    assert (changes.reports, changes.outcomes) == (1, {"fetched": 1, "left": 1})
    assert other.asked == []
