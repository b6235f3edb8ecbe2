"""One request: what is whole, and what is not."""

import gzip
import socket
import threading
import zlib
from time import monotonic

import pytest

from xxgk.index.collect.fetching import Client, Fetched, inflated
from xxgk.index.collect.plan import Limits

PAGE = b"<html>" + b"31 " * 3000 + b"</html>"
PACKED = gzip.compress(PAGE, mtime=0)
MOST = 100_000


def fetched(headers: str, body: bytes) -> Fetched:
    """Fetch what a server answers once."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(65536)
                head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n{headers}\r\n\r\n"
                connection.sendall(head.encode() + body)

        answering = threading.Thread(target=answer)
        answering.start()
        with Client("x", Limits(largest=MOST, longest=10), private=True) as client:
            reply = client.fetch(f"http://127.0.0.1:{server.getsockname()[1]}/", {})
        answering.join()
    return reply


@pytest.mark.parametrize(
    ("body", "whole"),
    [
        (PACKED, True),
        (PACKED[:-12], False),  # a half is no report, though some of it could be read
        (PACKED[: len(PACKED) // 2], False),
        (b"<html>", False),
        (gzip.compress(bytes(MOST + 1), mtime=0), False),
    ],
)
def test_what_was_packed_comes_whole_or_is_a_failure(body: bytes, whole: bool) -> None:
    reply = fetched("Content-Encoding: gzip", body)
    assert (reply.failure == "", reply.body) == ((True, body) if whole else (False, b""))


@pytest.mark.parametrize(
    ("coding", "failure"),
    [
        ("br", "packed by br, which was not asked for"),
        ("gzip, br", "packed by br, which was not asked for"),
        ("ZSTD", "packed by zstd, which was not asked for"),
        ("identity", ""),
        ("utf-8", ""),  # as some servers say, who mean the charset
        ("none", ""),
    ],
)
def test_what_cannot_be_unpacked_is_no_empty_page(coding: str, failure: str) -> None:
    reply = fetched(f"Content-Encoding: {coding}", PAGE)
    assert (reply.failure, reply.body) == (failure, b"" if failure else PAGE)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (PACKED, PAGE),
        (PACKED + PACKED, PAGE + PAGE),  # packed in two pieces
        (zlib.compress(PAGE), PAGE),
        (zlib.compress(PAGE)[:-5], b""),
        (PACKED[:-1], b""),
        (PACKED + PACKED[:-9], b""),
        (gzip.compress(bytes(MOST + 1), mtime=0), b""),
        (b"", b""),
    ],
)
def test_unpacking(data: bytes, found: bytes) -> None:
    assert inflated(data, MOST) == found


def test_many_pieces_take_no_longer_than_they_are_long() -> None:
    begun = monotonic()
    inflated(gzip.compress(b"", mtime=0) * 100_000, MOST)
    assert monotonic() - begun < 8
