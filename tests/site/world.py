"""The world as a whole: which page answers a request, which reports there are after which changes. ``World``."""

from collections.abc import Iterable
from urllib.parse import quote, unquote_to_bytes

from tests.site.model import Change, Page, Reply, Request, SiteReport
from tests.site.portals.changing import changing
from tests.site.portals.filed import filed
from tests.site.portals.gbk import gbk
from tests.site.portals.jpage import jpage
from tests.site.portals.json_list import json_list
from tests.site.portals.ordered import ordered
from tests.site.portals.outside import inside, off
from tests.site.portals.plain import plain
from tests.site.portals.rough import rough


class World:
    """All portals; ``delay`` is what ``robots.txt`` of one asks for, ``slowly`` stretches the pauses of slow pages."""

    def __init__(self, *, delay: float = 0.5, slowly: float = 1) -> None:
        portals = (plain(), jpage(), json_list(), gbk(), filed(), rough(slowly), ordered(delay), changing())
        outside = (off(), inside())
        self.portals = {portal.key: portal for portal in (*portals, *outside)}
        self.pages: tuple[Page, ...] = tuple(page for portal in self.portals.values() for page in portal.pages)
        self.starts = tuple(start for portal in portals for start in portal.starts)
        self._exact = {(page.host, page.path): page for page in self.pages if not page.path.endswith("*")}
        self._below = [page for page in self.pages if page.path.endswith("*")]
        assert len(self._exact) + len(self._below) == len(self.pages), "an address is there twice"

    def reports(self, changes: Iterable[Change] = ()) -> tuple[SiteReport, ...]:
        """Give the reports that can be had after some changes."""
        made = set(changes)
        return tuple(
            report
            for portal in self.portals.values()
            for report in portal.reports
            if (report.since is None or report.since in made) and report.until not in made
        )

    def page(self, host: str, target: str) -> Page | None:
        """Find the page of a path, with its query where that tells pages apart."""
        target = quote(unquote_to_bytes(target), safe="/?=&.*")
        path = target.partition("?")[0]
        found = self._exact.get((host, target)) or self._exact.get((host, path))
        return found or next(
            (page for page in self._below if page.host == host and path.startswith(page.path[:-1])), None
        )

    def answer(self, request: Request, target: str) -> Reply:
        """Answer a request; what is not known, or not there yet, as the portal answers that."""
        page = self.page(request.host, target)
        if page is None or (page.since and page.since not in request.changes):
            return self.portals[request.host].missing(request)
        return page.answer(request)
