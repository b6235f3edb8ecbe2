"""``Portal``: collects the pages and reports of one host, line by line as a portal is described in ``tests/site/portals``."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import cycle, islice
from typing import Literal

from tests.generate.corpus import Truth
from tests.site.bodies import issued, report_id, title_of, truth_of
from tests.site.decoys import DECOYS
from tests.site.html import Link, article, listing, paging, paragraphs, report_html
from tests.site.model import Answer, By, Change, Kind, Page, Place, Reply, Request, Role, SiteReport
from tests.site.replies import UTF_8, Encoding, always, html_reply, not_found

Aside = Callable[[Request], str]


@dataclass(frozen=True, slots=True)
class Start:
    """Where a plan begins on a host: a column, a sitemap, an address alone, or a scripted list with ``{page}`` and ``{size}``."""

    host: str
    form: Literal["column", "sitemap", "address", "json"]
    path: str


def _seen(_: Request) -> str:
    return "浏览次数：1024"


class Portal:
    """The pages of one host.

    Example::

        portal = Portal("plain", "江阴市")
        link = portal.report("财政局", 2022, "/nb/1.html")
        portal.column("/nb/", [link, *portal.decoys(3)], size=2, vices=("paging",))
    """

    def __init__(self, key: str, place: str, *, encoding: Encoding = UTF_8, first_decoy: int = 0) -> None:
        self.key = key
        self.place = place
        self.encoding = encoding
        self.pages: list[Page] = []
        self.reports: list[SiteReport] = []
        self.starts: list[Start] = []
        self.missing: Answer = not_found
        self.disallowed: tuple[str, ...] = ()  # what paths begin with that no collector may ask for
        self._kinds = islice(cycle(DECOYS.values()), first_decoy, None)

    def add(
        self,
        path: str,
        kind: Kind,
        answer: Answer,
        *,
        vices: Iterable[str] = (),
        by: By = "link",
        why: str = "",
        since: Change | None = None,
    ) -> None:
        """Add an address."""
        self.pages.append(Page(self.key, path, kind, answer, tuple(vices), by, why, since))

    def begin(self, form: Literal["column", "sitemap", "address", "json"], path: str) -> None:
        """Say that a plan begins here."""
        self.starts.append(Start(self.key, form, path))

    def html(self, title: str, body: str, encoding: Encoding | None = None, *, head: str = "") -> Reply:
        """Give a page in the frame of the portal."""
        return html_reply(self.place, title, body, encoding or self.encoding, head=head)

    def known(
        self,
        body: str,
        year: int,
        places: Sequence[tuple[str, Role, str] | tuple[str, Role, str, str]],
        *,
        version: int = 1,
        truth: Callable[[], Truth] | None = None,
        since: Change | None = None,
        until: Change | None = None,
        day: date | None = None,
    ) -> None:
        """Say that a report is at these places (path, role, form, member), without adding pages."""
        agency = self.place + body
        self.reports.append(
            SiteReport(
                id=report_id(agency, year, version),
                agency=agency,
                year=year,
                issued=day or issued(agency, year, version),
                places=tuple(Place(self.key, *place) for place in places),
                truth=truth or (lambda: truth_of(agency, year, version)),
                version=version,
                replaces=report_id(agency, year, version - 1) if version > 1 else None,
                since=since,
                until=until,
            )
        )

    def report_answer(
        self,
        truth: Callable[[], Truth],
        *,
        encoding: Encoding | None = None,
        aside: Aside = _seen,
        after: str = "",
    ) -> Answer:
        """Answer with a report as a page."""

        def answer(request: Request) -> Reply:
            title, body = report_html(truth(), aside=aside(request), after=after)
            return self.html(title, body, encoding)

        return answer

    def report(
        self,
        body: str,
        year: int,
        path: str,
        *,
        version: int = 1,
        encoding: Encoding | None = None,
        aside: Aside = _seen,
        after: str = "",
        more: Sequence[tuple[str, Role, str]] = (),
        change: Callable[[Request, Reply], Reply] = lambda _, reply: reply,
        vices: Iterable[str] = (),
        by: By = "link",
        since: Change | None = None,
    ) -> Link:
        """Add a report as a page, and give the line that leads to it; ``more`` are other places of it, ``change`` how it is sent."""
        agency = self.place + body
        plain = self.report_answer(lambda: truth_of(agency, year, version), encoding=encoding, aside=aside, after=after)
        self.known(body, year, [(path, "page", "html"), *more], version=version, since=since)
        self.add(path, "report", lambda request: change(request, plain(request)), vices=vices, by=by, since=since)
        return self.link(body, year, path, version)

    def link(self, body: str, year: int, path: str, version: int = 1) -> Link:
        """Give the line of a column that leads to a report."""
        agency = self.place + body
        title = title_of(agency, year) + "（更正）" * (version > 1)
        return Link(path, title, issued(agency, year, version).isoformat())

    def decoys(self, count: int, *, folder: str = "/art", by: By = "link", vices: Iterable[str] = ()) -> list[Link]:
        """Add the next decoys of the table, as pages."""
        return [self._decoy(f"{folder}/d{number}.html", 2021 + number % 3, by, vices) for number in range(count)]

    def _decoy(self, path: str, year: int, by: By, vices: Iterable[str]) -> Link:
        kind, title, text = self.next_decoy(year)
        day = f"{year + 1}-02-{1 + len(title) % 28:02}"
        body = article(title, day, self.place, text)
        self.add(path, "decoy", lambda _: self.html(title, body), vices=vices, by=by, why=kind)
        return Link(path, title, day)

    def next_decoy(self, year: int) -> tuple[str, str, str]:
        """Give what the next decoy of the table is, its title and its text."""
        kind = next(self._kinds)
        return kind.why, *kind.filled(self.place, year)

    def others(self, count: int, *, folder: str = "/xw", by: By = "link") -> list[Link]:
        """Add news that have nothing to do with reports."""
        return [self._other(f"{folder}/{number}.html", number, by) for number in range(count)]

    def _other(self, path: str, number: int, by: By) -> Link:
        what = ("召开安全生产工作会议", "开展全民植树活动", "举办春季招聘会", "发布天气预警", "走访慰问老党员")[
            number % 5
        ]
        title, day = f"{self.place}{what}（{number}）", f"2025-03-{1 + number % 28:02}"
        body = article(title, day, self.place, paragraphs(f"{day}，{title}。参加人员{number * 3 + 5}人。"))
        self.add(path, "other", lambda _: self.html(title, body), by=by)
        return Link(path, title, day)

    def column(
        self,
        folder: str,
        links: Sequence[Link],
        *,
        size: int = 50,
        title: str = "政府信息公开年报",
        style: str = "ul",
        vices: Iterable[str] = (),
    ) -> str:
        """Add a column in pages of ``size``: ``index.html``, ``index_1.html`` …; gives the address of the first."""
        parts = [links[at : at + size] for at in range(0, len(links), size)]
        names = [f"{folder}index{f'_{number}' * (number > 0)}.html" for number in range(len(parts))]
        for number, part in enumerate(parts):
            before = names[number - 1] if number else ""
            after = names[number + 1] if number + 1 < len(names) else ""
            body = f"<h2>{title}</h2>" + listing(part, style=style) + paging(number + 1, len(names), before, after)
            self.add(names[number], "column", always(self.html(title, body)), vices=vices)
        return names[0]

    def home(self, links: Sequence[Link], *, vices: Iterable[str] = ()) -> None:
        """Add the home page."""
        self.add("/", "other", always(self.html("首页", listing(links, style="div"))), vices=vices)

    def robots(self, text: str, *, vices: Iterable[str] = ()) -> None:
        """Add ``robots.txt``."""
        reply = Reply(text.encode(), headers={"Content-Type": "text/plain"})
        self.add("/robots.txt", "robots", always(reply), vices=vices, by="robots")


def cut_short(link: Link) -> Link:
    """Cut the words of a line as narrow columns do, the whole title beside it."""
    return replace(link, text=f"{link.text[:18]}…", title=link.text)
