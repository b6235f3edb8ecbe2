"""How a host is asked: rules, pauses, trying again; records that outlive a kill."""

import gzip
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import pytest

from xxgk.index.collect.archive import Archive
from xxgk.index.collect.fetching import Fetched
from xxgk.index.collect.manners import Manners, seconds_to_wait
from xxgk.index.collect.plan import Limits
from xxgk.index.errors import CollectError

ADDRESS = "http://a.cn/private/1.html"
AT = datetime(2025, 4, 1, 0, 10, tzinfo=UTC)


RULES = b"User-agent: *\nDisallow: /private/"


def reply(status: int = 200, body: bytes = b"", failure: str = "", **headers: str) -> Fetched:
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Fetched("http://a.cn/robots.txt", AT, (), status, "", named, body, failure)


@pytest.mark.parametrize(
    ("robots", "forbidden"),
    [
        (reply(200, b"User-agent: *\nDisallow: /private/"), True),
        (reply(200, b"User-agent: xxgk-collect\nDisallow: /\n\nUser-agent: *\nDisallow:"), True),  # us by name
        (reply(200, b"User-agent: Baiduspider\nDisallow: /"), False),
        (reply(200, b"\xef\xbb\xbfUser-agent: *\nDisallow: /private/"), True),  # with a byte order mark
        (reply(200, "User-agent: *\nDisallow: /private/".encode("utf-16")), True),
        (reply(200, "# 禁止抓取\nUser-agent: *\nDisallow: /private/".encode("gb18030")), True),
        (reply(200, b"\xff\x00# no text\nUser-agent: *\nDisallow: /private/"), True),
        (
            reply(200, gzip.compress(RULES, mtime=0), Content_Encoding="gzip"),
            True,
        ),  # packed, though it was not asked for
        (reply(200, gzip.compress(RULES, mtime=0), Content_Encoding="x-gzip"), True),
        (reply(200, RULES.replace(b"\n", b"\r")), True),
        (
            reply(200, b"User-agent: *\nDisallow: /x\n\nUser-agent: other\nDisallow:\n\n" + RULES),
            True,
        ),  # a group in two pieces
        (reply(200, b"User-agent: other\nUser-agent: xxgk-collect\nDisallow: /private/"), True),  # of two programs
        (reply(200, b"#" * 511_000 + b"\n" + RULES), True),  # half a million bytes are read
        (reply(200, b"#" * 600_000 + b"\n" + RULES), False),  # no more
        (
            reply(200, b"#" * 511_973 + b"\nUser-agent: *\nDisallow: /pictures/"),
            False,
        ),  # and of these no half of a rule
        (reply(404, b"User-agent: *\nDisallow: /"), False),  # what is not there forbids nothing
        (reply(200, "<html>页面不存在</html>".encode("gb18030")), False),  # a page is no rules
        (reply(503), True),  # a host that fails is left alone
        (reply(0, failure="ConnectError"), True),
    ],
)
def test_rules(robots: Fetched, forbidden: bool) -> None:
    manners = Manners("xxgk-collect", Limits())
    manners.read(robots)
    assert bool(manners.forbids(ADDRESS)) == forbidden


def test_a_host_that_is_down_is_left_alone_in_the_end() -> None:
    manners = Manners("x", Limits())
    manners.read(reply(404))
    down, large = reply(0, failure="ConnectTimeout"), reply(200, failure="too large")
    for replies in ([down] * 19, [reply(404)], [down] * 19, [replace(large, large=True)], [reply(500)], [down] * 19):
        for one in replies:
            manners.note(one)
    assert manners.forbids(ADDRESS) == ""
    manners.note(down)
    assert manners.forbids(ADDRESS) == "the host failed 20 times in a row: ConnectTimeout"


def test_the_longer_pause_is_kept_and_no_longer_than_patience() -> None:
    for crawl_delay, pause in ((b"0.3", 0.3), (b"0.01", 0.1), (b"500", 0.5)):
        manners = Manners("x", Limits(delay=0.1, patience=0.5))
        manners.read(reply(200, b"User-agent: *\nCrawl-delay: " + crawl_delay))
        manners.over()
        begun = monotonic()
        manners.wait(threading.Event())
        assert pause * 0.95 <= monotonic() - begun < pause + 2


@pytest.mark.parametrize(
    ("headers", "attempt", "seconds"),
    [
        ({}, 1, 2),
        ({}, 2, 4),
        ({"Retry_After": "9"}, 1, 9),
        ({"Retry_After": "1"}, 1, 2),  # never sooner than by ourselves
        ({"Retry_After": "100000"}, 1, 60),
        ({"Retry_After": "Tue, 01 Apr 2025 00:10:00 GMT"}, 1, 2),  # over
        ({"Retry_After": "soon"}, 1, 2),
        ({"Retry_After": "²"}, 1, 2),  # a digit that is no number
        ({"Retry_After": "9" * 5000}, 1, 60),
        ({"Retry_After": "Mon, 01 Jan 2024 00:00:00 +99999999999999999999"}, 1, 2),
    ],
)
def test_waiting_before_another_try(headers: dict[str, str], attempt: int, seconds: float) -> None:
    assert seconds_to_wait(reply(503, b"", "", **headers), Limits(patience=60), attempt) == seconds


def test_what_breaks_off_shifts_no_later_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = Archive(tmp_path)
    first = archive.append(reply(200, b"first"))

    def full(_: int) -> None:
        raise OSError("no space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        with pytest.raises(OSError, match="no space"):
            archive.append(reply(200, b"lost"))
    second = archive.append(reply(200, b"second"))
    assert [archive.body(one) for one in (first, second)] == [b"first", b"second"]


def test_half_a_record_is_cut_off(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    first = archive.append(reply(200, b"first"))
    end = archive.end
    archive.append(reply(200, b"second"))
    file = tmp_path / "warc" / first.file
    file.write_bytes(file.read_bytes()[:-7])  # killed while it was written
    again = Archive(tmp_path)
    again.open_at(*end)
    second = again.append(reply(200, b"once more", Content_Encoding="identity"))
    assert (second.file, second.offset) == end
    assert [again.body(one) for one in (first, second)] == [b"first", b"once more"]


def test_a_file_that_was_taken_away_is_not_gone_on_with(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    first = archive.append(reply(200, b"first"))
    end = archive.end
    (tmp_path / "warc" / first.file).unlink()
    again = Archive(tmp_path)
    again.open_at(*end)
    second = again.append(reply(404, b"none"))
    assert again.body(second) == b"none"
    with pytest.raises(CollectError):
        again.body(first)
