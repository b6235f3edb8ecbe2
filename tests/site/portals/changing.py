"""高邮市: a portal that ``site.change`` changes: new reports, one issued again, one late, one gone, another layout."""

from dataclasses import replace
from datetime import date
from functools import partial

from tests.generate.corpus import Truth
from tests.site.bodies import BODIES, CORRECTED, issued, truth_of, with_received
from tests.site.builder import Portal
from tests.site.html import Link, listing
from tests.site.model import Change, Reply, Request

_COLUMN = "/nb/index.html"
_AFTER = "Tue, 01 Apr 2025 00:10:00 GMT"  # the day after the deadline, by the clock of the server
_LATE = date(2025, 5, 12)
FIRST_RECEIVED, THEN_RECEIVED = 31, 13


def changing() -> Portal:
    """Describe the portal."""
    portal = Portal("changing", "高邮市", first_decoy=16)
    for number, body in enumerate(BODIES[:4]):
        _report(portal, body, f"/nb/2023/{number}.html")
    new = [
        portal.report(body, 2024, f"/nb/2024/{number}.html", since="new", vices=("new",))
        for number, body in enumerate(BODIES[:3])
    ]
    late = _late(portal, "应急管理局", "/nb/2024/7.html")
    decoys = portal.decoys(4, folder="/qt")

    def column(request: Request) -> Reply:
        if "layout" in request.changes:
            app = "<div id='app'></div><script src='/static/app.8f3c.js'></script>"
            return portal.html("政府信息公开年报", app)
        again = {change: "（更正）" * (change in request.changes) for change in ("reissued", "lied")}
        links = [
            *(new if "new" in request.changes else []),
            late,
            *(
                _line(portal, body, f"/nb/2023/{number}.html", again.get(_CHANGED.get(body, ""), ""))
                for number, body in enumerate(BODIES[:4])
            ),
            *decoys,
        ]
        return portal.html("政府信息公开年报", listing(links))

    portal.add(_COLUMN, "column", column, vices=("layout", "new", "reissued", "late"))
    portal.missing = lambda _: _not_found()
    news = portal.column("/xw/", portal.others(8), title="新闻")
    portal.home([Link(_COLUMN, "政府信息公开年报"), Link(news, "新闻")])
    portal.robots("User-agent: *\nDisallow: /cgi-bin/\n")
    portal.begin("column", _COLUMN)
    return portal


_CHANGED: dict[str, Change] = {"财政局": "reissued", "教育局": "lied", "审计局": "removed"}


def _report(portal: Portal, body: str, path: str) -> None:
    """Add a report of 2023 and, where a change issues it again, its second version at the same address."""
    agency, change = portal.place + body, _CHANGED.get(body)
    first, second = partial(truth_of, agency, 2023), partial(truth_of, agency, 2023, 2)
    if change == "reissued":
        first, second = partial(_received, agency, FIRST_RECEIVED), partial(_received, agency, THEN_RECEIVED)
    portal.known(body, 2023, [(path, "page", "html")], truth=first, until=change)
    if change in ("reissued", "lied"):
        portal.known(body, 2023, [(path, "page", "html")], version=2, truth=second, since=change)

    def answer(request: Request) -> Reply:
        if change in request.changes and change == "removed":
            return replace(_not_found(), status=410)
        truth = second if change in request.changes else first
        reply = portal.report_answer(truth, aside=_visits)(request)
        return replace(reply, tags="stuck" if change == "lied" else "none")

    vices = {"reissued": ("reissued", "counter"), "lied": ("etag_stuck",), "removed": ("removed", "counter")}
    portal.add(path, "report", answer, vices=vices.get(change or "", ("counter",)))


def _late(portal: Portal, body: str, path: str) -> Link:
    """Announce a report that is not there on the day after the deadline, and comes, with the change ``late``, six weeks later."""
    agency = portal.place + body

    def truth() -> Truth:
        return replace(truth_of(agency, 2024), issued=_LATE)

    portal.known(body, 2024, [(path, "page", "html")], truth=truth, since="late", day=_LATE)
    portal.add(path, "report", portal.report_answer(truth), vices=("deadline_404", "late"), since="late")
    return replace(portal.link(body, 2024, path), day="")


def _received(agency: str, received: int) -> Truth:
    """Give the report that is issued again: first 31 applications, then 13."""
    version = 1 if received == FIRST_RECEIVED else 2
    truth = replace(with_received(agency, 2023, received), issued=issued(agency, 2023, version))
    return truth if version == 1 else replace(truth, front=(CORRECTED,))


def _line(portal: Portal, body: str, path: str, suffix: str) -> Link:
    link = portal.link(body, 2023, path, 2 if suffix else 1)
    return link if suffix else replace(link, text=link.text.removesuffix(suffix))


def _visits(request: Request) -> str:
    """Count those who came: another number at every fetch."""
    return f"浏览次数：{1000 + 37 * request.count}"


def _not_found() -> Reply:
    headers = {"Content-Type": "text/html", "Date": _AFTER}
    return Reply(b"<html><title>404</title><h1>404 Not Found</h1></html>", 404, headers, tags="none")
