"""What the made-up world consists of: requests and replies, pages, reports with all the places they are at, vices."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from tests.generate.corpus import Truth

Change = Literal["layout", "reissued", "lied", "new", "late", "removed"]
Kind = Literal["report", "cover", "picture", "decoy", "column", "list", "sitemap", "robots", "other", "trap"]
By = Literal["link", "jpage", "json", "sitemap", "robots", "redirect", "zip"]
Role = Literal["page", "copy", "twin", "file", "pictures", "member"]


@dataclass(frozen=True, slots=True)
class Request:
    """What a page is asked.

    Attributes:
        path: as it was sent, percent-encoded, without the query (``"/%D0%C5/list.asp"``).
        form: the fields of the query and of a form posted, the later ones winning.
        count: how many-th request of this path it is since the site began, from 1.
        changes: what ``site.change`` was told so far.
        url: gives the address of a page of a host: ``url("off", "/a.html")`` → ``"http://127.0.0.9:40123/a.html"``.
    """

    host: str
    path: str
    form: Mapping[str, str]
    count: int
    changes: frozenset[Change]
    url: Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Reply:
    """What is sent.

    Attributes:
        body: whole, or piece by piece where it is long or without end.
        length: what ``Content-Length`` says where it is not the length of the body; ``-1``: none, the connection ends with the body.
        cut: the connection is reset after so many bytes of the body; ``-1``: before the first byte of the reply.
        piece, pause: so many bytes at once, and so many seconds between them.
        tags: ``honest``: ``ETag`` and ``Last-Modified`` are those of the body, and 304 is answered; ``none``: neither is sent;
            ``renewed``: another ``ETag`` at every fetch; ``stuck``: 304 whatever became of the page.
    """

    body: bytes | Iterable[bytes] = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None
    cut: int | None = None
    piece: int = 0
    pause: float = 0
    tags: Literal["honest", "none", "renewed", "stuck"] = "honest"


Answer = Callable[[Request], Reply]


@dataclass(frozen=True, slots=True)
class Page:
    """An address of the world; ``path`` with a ``*`` at its end stands for all that begin so.

    Attributes:
        by: what leads to it: links of pages, the records of a script, a JSON list, a sitemap, ``robots.txt``, a redirect
            alone, or nothing but the zip it is a member of.
        why: of a decoy, what it is and why it is no report.
        since: the change that makes it appear; before, the host answers as to any path it does not know.
    """

    host: str
    path: str
    kind: Kind
    answer: Answer
    vices: tuple[str, ...] = ()
    by: By = "link"
    why: str = ""
    since: Change | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report is: a page, a copy of it, its twin as a file, a file alone, a page of pictures, a member of a zip."""

    host: str
    path: str
    role: Role
    form: str
    member: str = ""


@dataclass(frozen=True, slots=True)
class SiteReport:
    """A report of a body and year, in one of its versions.

    Attributes:
        id: ``"高邮市财政局-2023"``, a later version ``"高邮市财政局-2023-v2"``.
        places: all addresses that give this very report; the first one is where its column leads.
        version: 2 for one issued again; ``replaces`` is then the id of the first.
        since, until: the changes that make it appear, and be gone from its addresses.
        truth: what it states.
    """

    id: str
    agency: str
    year: int
    issued: date
    places: tuple[Place, ...]
    truth: Callable[[], Truth]
    version: int = 1
    replaces: str | None = None
    since: Change | None = None
    until: Change | None = None


@dataclass(frozen=True, slots=True)
class Vice:
    """A way in which sites are hard: what it is, and what a collector does rightly. Where it occurs: ``site.where(key)``.

    With ``again`` its pages are sent whole at every run, whatever a collector does; all others can be had once and be 304 after.
    """

    key: str
    what: str
    right: str
    again: bool = False
