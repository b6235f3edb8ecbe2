"""One site asked, address by address, until nothing is left to ask for: ``Crawl``."""

import threading
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from urllib.parse import urlsplit

from xxgk.index.chinese.text import squeeze
from xxgk.index.collect.addresses import host_of, plain_address
from xxgk.index.collect.choosing import choose, links_digest, pictures_of
from xxgk.index.collect.fetching import Client, Fetched, unpacked
from xxgk.index.collect.links import Link, Page, page_to_links, to_page
from xxgk.index.collect.lists import json_to_listed, more_records, records_of, sitemap_to_links
from xxgk.index.collect.manners import Manners, seconds_to_wait
from xxgk.index.collect.plan import SitePlan
from xxgk.index.collect.state import Entry, Held, State, Step
from xxgk.index.collect.words import says

_MOVED = (301, 302, 303, 307, 308)
_GONE = (404, 410)
_LATER = (429, 500, 502, 503, 504)
_BINARY = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM")
_LONG = 5_000_000  # bytes of a page that are looked through for links
_SHORT = 400  # characters of a page that says that there is none


class Crawl:
    """A site in one run; ``tell`` hears of every address what came of it."""

    def __init__(
        self,
        site: SitePlan,
        agent: str,
        state: State,
        run: int,
        stop: threading.Event,
        tell: Callable[[Entry, Step], object],
        *,
        private: bool = False,
    ) -> None:
        self._site, self._agent, self._state, self._run, self._stop, self._tell = site, agent, state, run, stop, tell
        self._private = private
        self._manners: dict[str, Manners] = {}

    def run(self) -> None:
        """Ask until nothing is left, or until it is told to stop."""
        self._state.add(self._run, self._site.name, _starts(self._site))
        with Client(self._agent, self._site.limits, private=self._private) as client:
            while not self._stop.is_set() and (entry := self._state.next(self._run, self._site.name)):
                self._visit(client, entry)

    def _visit(self, client: Client, entry: Entry) -> None:
        if host_of(entry.address) not in self._site.asked:  # of a run that began by another plan
            self._done(entry, Step("left", "another host"), None, None)
            return
        manners = self._of_host(client, entry.address)
        asked = self._state.asked(self._run, self._site.name)
        reason = manners.forbids(entry.address) or ("too many pages" if asked >= self._site.limits.pages else "")
        if reason:
            self._done(entry, Step("left", reason), None, None)
            return
        held = self._state.held(entry.address)
        fetched, number, unchanged = self._ask(client, manners, entry, held)
        if self._stop.is_set() and fetched.failure:
            return
        manners.note(fetched)
        try:
            step = self._step(entry, fetched, held, unchanged=unchanged)
        except Exception as error:  # whatever a page does, it is told of that page; it is kept, and judged all the same
            step = Step("failed", f"{type(error).__name__}: {error}")
        self._done(entry, step, number, fetched)

    def _done(self, entry: Entry, step: Step, number: int | None, fetched: Fetched | None) -> None:
        self._state.done(self._run, self._site.name, entry, step, number, fetched)
        self._tell(entry, step)

    def _of_host(self, client: Client, address: str) -> Manners:
        """Give what the host of an address asks for; its ``robots.txt`` is asked for first, once a run."""
        parts = urlsplit(address)
        key = f"{parts.scheme}://{parts.netloc}"
        if key not in self._manners:
            self._manners[key] = manners = Manners(self._agent, self._site.limits)
            manners.read(self._robots(client, manners, f"{key}/robots.txt"))
        return self._manners[key]

    def _robots(self, client: Client, manners: Manners, address: str) -> Fetched:
        """Ask for a ``robots.txt``, wherever within the hosts of the site it moved to."""
        for _ in range(self._site.limits.redirects + 1):
            fetched, _, _ = self._ask(client, manners, Entry(address, "robots", ""), None)
            to = plain_address(address, fetched.header("location")) if fetched.status in _MOVED else ""
            if not to or host_of(to) not in self._site.asked:
                break
            address = to
        return fetched

    def _ask(self, client: Client, manners: Manners, entry: Entry, held: Held | None) -> tuple[Fetched, int, bool]:
        """Ask for an address, again where that may help; gives the last reply, its number, and whether what is held is still so."""
        conditions = {}
        if held and not _another_line(entry, held):
            named = {"If-None-Match": held.etag, "If-Modified-Since": held.modified}
            conditions = {name: value for name, value in named.items() if value}
        for attempt in range(1, self._site.limits.tries + 1):
            manners.wait(self._stop)
            fetched = client.fetch(entry.address, conditions)
            manners.over()
            unchanged = fetched.status == 304 and held is not None
            number = self._state.record(self._run, fetched, held.sha256 if held and unchanged else "")
            passing = fetched.status in _LATER or (fetched.failure and not fetched.refused and not fetched.large)
            if not passing or fetched.took >= self._site.limits.longest or self._stop.is_set():
                break
            if attempt < self._site.limits.tries:
                self._stop.wait(seconds_to_wait(fetched, self._site.limits, attempt))
        return fetched, number, unchanged

    def _step(self, entry: Entry, fetched: Fetched, held: Held | None, *, unchanged: bool) -> Step:
        """Tell what comes of a reply."""
        if fetched.failure:
            return Step("refused" if fetched.refused else "large" if fetched.large else "failed", fetched.failure)
        if fetched.status in _MOVED:
            return self._moved(entry, fetched)
        if fetched.status in _GONE:
            again = (replace(entry, address=entry.other, other=""),) if entry.other else ()
            return Step("missing", f"answered with {fetched.status}", again)
        if unchanged and held:
            return self._leads(entry, self._state.body(held), "unchanged")
        if fetched.status != 200:
            return Step("failed", f"answered with {fetched.status}")
        same = held is not None and held.sha256 == _digest(fetched)
        return self._leads(entry, unpacked(fetched, self._site.limits.largest), "unchanged" if same else "fetched")

    def _moved(self, entry: Entry, fetched: Fetched) -> Step:
        to = plain_address(entry.address, fetched.header("location"))
        if not to or host_of(to) not in self._site.asked:
            return Step("refused", f"leads to another host: {to or fetched.header('location')}")
        if entry.hops >= self._site.limits.redirects:
            return Step("failed", f"more than {self._site.limits.redirects} redirects")
        return Step("moved", to, (replace(entry, address=to, hops=entry.hops + 1, other=""),))

    def _leads(self, entry: Entry, body: bytes, outcome: str) -> Step:
        """Tell what a body leads to."""
        if entry.how == "sitemap":
            maps, pages = sitemap_to_links(entry.address, body, self._site.limits.largest)
            wanted = [link for link in pages if urlsplit(link.address).path.startswith(self._site.only)]
            return self._within(entry, outcome, [(maps, "sitemap"), (wanted, "page")])
        if (entry.how in ("file", "picture") and body.startswith(_BINARY)) or not 0 < len(body) <= _LONG:
            return Step(outcome)
        if entry.how == "list":
            return self._list(entry, body, outcome)
        page = None if body.startswith(_BINARY) else to_page(entry.address, body)
        return self._page(entry, page, outcome) if page else Step(outcome)

    def _within(self, entry: Entry, outcome: str, found: list[tuple[list[Link], str]]) -> Step:
        entries = [
            Entry(link.address, how, entry.start, entry.depth + 1, parent=entry.address)
            for links, how in found
            for link in links
        ]
        near = [
            one for one in entries if host_of(one.address) in self._site.asked and one.depth <= self._site.limits.depth
        ]
        left = tuple((one, "another host, or too deep") for one in entries if one not in near)
        return Step(outcome, following=tuple(near), left=left)

    def _list(self, entry: Entry, body: bytes, outcome: str) -> Step:
        """Follow a list in JSON, to its end or to where it brings nothing new."""
        text = body.decode("utf-8-sig", "replace")
        listed = json_to_listed(entry.address, text)
        if listed is None:
            return Step("failed", "no list in JSON")
        digest = links_digest(listed.links)
        seen = bool(digest) and self._state.links_seen(self._run, entry.start, digest)
        following, left = choose(entry, self._site, listed.links, "")
        more = listed.links and not seen and entry.page < self._site.limits.paging
        if more and not (listed.total and entry.page * len(listed.links) >= listed.total):
            address = list_address(entry.start, entry.page + 1)
            following.append(replace(entry, address=address, page=entry.page + 1, parent=entry.address))
        return Step(outcome, "", tuple(following), tuple(left), digest)

    def _page(self, entry: Entry, page: Page, outcome: str) -> Step:
        """Follow the links of a page, the records of its script, the pictures it consists of."""
        text = squeeze(page.tree.body.text() if page.tree.body else "")
        if len(text) < _SHORT and says("missing", page.title + text):
            return Step("missing", "answered with a page that says it is not there")
        records = records_of(page)
        links = [*(records.links if records else ()), *page_to_links(page)]
        digest = links_digest(links)
        seen = bool(digest) and self._state.links_seen(self._run, entry.start, digest)
        about = f"{entry.words} {page.title}"
        following, left = choose(entry, self._site, links, about, paged=not seen)
        if records and entry.how != "records":
            more = more_records(page, self._site.limits.paging)
            following += [
                Entry(one.address, "records", entry.start, entry.depth, parent=entry.address)
                for one in more
                if host_of(one.address) in self._site.asked
            ]
        following += pictures_of(entry, self._site, page, about, text)
        return Step(outcome, "", tuple(following), tuple(left), digest)


def _starts(site: SitePlan) -> list[Entry]:
    starts = [(plain_address(one, one), "column", "") for one in site.columns]
    starts += [(list_address(one, 1), "list", one) for one in site.lists]
    starts += [(plain_address(one, one), "sitemap", "") for one in site.sitemaps]
    starts += [(plain_address(one, one), "page", "") for one in site.addresses]
    return [Entry(address, how, start or address) for address, how, start in starts]


_SIZE = 100


def list_address(template: str, page: int) -> str:
    """Give the address of a page of a list in JSON."""
    return template.replace("{page}", str(page)).replace("{size}", str(_SIZE))


def _another_line(entry: Entry, held: Held) -> bool:
    """Tell whether the line that leads to an address says something else than when it was fetched: then no server is believed."""
    return (entry.words, entry.day) != (held.words, held.day) and bool(entry.words)


def _digest(fetched: Fetched) -> str:
    return sha256(fetched.body).hexdigest()
