"""Replies in the ways servers give them: pages in an encoding that is declared or not, redirects, files, what is not there."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha1

from tests.site.html import framed, paragraphs
from tests.site.model import Answer, Reply, Request


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a page is encoded, and what header and ``<meta>`` say of it (``""``: nothing)."""

    codec: str
    header: str
    meta: str


UTF_8 = Encoding("utf-8", "utf-8", "utf-8")
DECLARED = Encoding("gb18030", "gb2312", "gb2312")
UNDECLARED = Encoding("gb18030", "", "")
WRONG = Encoding("gb18030", "utf-8", "utf-8")
BOM = Encoding("utf-8-sig", "", "gb2312")


def html_reply(portal: str, title: str, body: str, encoding: Encoding = UTF_8, *, head: str = "") -> Reply:
    """Give a page of a portal."""
    text = framed(portal, title, body, charset=encoding.meta, head=head)
    charset = f"; charset={encoding.header}" if encoding.header else ""
    return Reply(text.encode(encoding.codec), headers={"Content-Type": f"text/html{charset}"})


def redirect(to: Callable[[Request], str], status: int = 302) -> Answer:
    """Answer with a redirect."""
    return lambda request: Reply(status=status, headers={"Location": to(request)}, tags="none")


def file_reply(content: bytes, kind: str, **headers: str) -> Reply:
    """Give a file; ``headers`` are named with ``_`` for ``-``."""
    return Reply(
        content, headers={"Content-Type": kind, **{name.replace("_", "-"): value for name, value in headers.items()}}
    )


def file_once(make: Callable[[], bytes], kind: str, **headers: str) -> Answer:
    """Answer with a file that is made when it is first asked for."""
    made = cache(make)
    return lambda _: file_reply(made(), kind, **headers)


def not_found(_: Request) -> Reply:
    """Answer 404, as servers do."""
    return Reply(
        b"<html><title>404</title><h1>404 Not Found</h1></html>",
        404,
        {"Content-Type": "text/html"},
        tags="none",
    )


def error_reply(status: int, **headers: str) -> Reply:
    """Fail; ``headers`` are named with ``_`` for ``-``."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(b"<html><h1>error</h1></html>", status, {"Content-Type": "text/html", **named}, tags="none")


def soft_404(portal: str, encoding: Encoding = UTF_8) -> Answer:
    """Answer 200, and say that there is no such page."""
    body = paragraphs("抱歉，您访问的页面不存在或已被删除！", "系统将在5秒后返回首页。")
    return lambda _: html_reply(portal, "页面不存在", body, encoding)


def nonce(request: Request) -> str:
    """Give what no two fetches have alike, and two runs of the same requests do."""
    return sha1(f"{request.host}{request.path}{request.count}".encode()).hexdigest()


def number(text: str | None, otherwise: int) -> int:
    """Read a number that somebody sent: ``"2"`` → 2; what is none, or below 0, is ``otherwise``."""
    return int(text) if text and text.isascii() and text.isdigit() else otherwise


def always(reply: Reply) -> Answer:
    """Answer the same each time."""
    return lambda _: reply
