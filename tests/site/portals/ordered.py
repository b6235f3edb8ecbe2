"""宜城市: ``robots.txt`` with disallowed paths and a delay; reports that sitemaps alone name (an index, a plain one, one by gzip)."""

import gzip
from collections.abc import Sequence

from tests.site.bodies import BODIES
from tests.site.builder import Portal
from tests.site.html import Link
from tests.site.model import Answer, Reply, Request
from tests.site.replies import always

_NAMESPACE = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"


def ordered(delay: float = 0.5) -> Portal:
    """Describe the portal; ``delay`` is the seconds between two requests it asks for."""
    portal = Portal("ordered", "宜城市", first_decoy=12)
    portal.disallowed = ("/private/",)
    reports = [
        portal.report(body, 2023, f"/content/{300 + number}.html", by="sitemap", vices=("sitemap_index",))
        for number, body in enumerate(BODIES[:6])
    ]
    forbidden = [_forbidden(portal, body, f"/private/{400 + number}.html") for number, body in enumerate(BODIES[6:8])]
    decoys = portal.decoys(4, folder="/content/qt", by="sitemap")
    news = portal.others(12, by="sitemap")
    links = [link.href for link in (*reports, *forbidden, *decoys)]
    maps = {
        "/sitemap-nb.xml.gz": (links, "sitemap_gz"),
        "/sitemap-xw.xml": ([link.href for link in news] + ["/gone.html"], "sitemap_plain"),
    }
    for path, (paths, vice) in maps.items():
        portal.add(path, "sitemap", _map(portal.key, paths, zipped=path.endswith(".gz")), by="sitemap", vices=(vice,))
    portal.add("/sitemap.xml", "sitemap", _index(portal.key, list(maps)), by="sitemap", vices=("sitemap_index",))
    portal.home([Link("/about.html", "本站介绍"), Link("/private/", "内部栏目")], vices=("robots_delay",))
    about = portal.html("本站介绍", "<p>本站由宜城市人民政府办公室主办。</p>")
    portal.add("/about.html", "other", always(about), vices=("robots_delay",))
    portal.add("/private/", "trap", always(about), vices=("robots_disallow",))
    portal.add(
        "/robots.txt",
        "robots",
        lambda request: _robots(portal.key, delay, request),
        vices=("robots_disallow", "robots_delay"),
        by="robots",
    )
    portal.begin("sitemap", "/sitemap.xml")
    return portal


def _robots(key: str, delay: float, request: Request) -> Reply:
    text = (
        "User-agent: Baiduspider\nDisallow:\n\n"
        f"User-agent: *\nDisallow: /private/\nDisallow: /*.bak$\nCrawl-delay: {delay:g}\n\nSitemap: {request.url(key, '/sitemap.xml')}\n"
    )
    return Reply(text.encode(), headers={"Content-Type": "text/plain"})


def _forbidden(portal: Portal, body: str, path: str) -> Link:
    """Add what would be a report, were it not disallowed: it is none of those to find."""
    truth = f"{portal.place}{body}2023年政府信息公开工作年度报告"
    reply = portal.html(truth, f"<h1>{truth}</h1>")
    portal.add(path, "trap", always(reply), by="sitemap", vices=("robots_disallow",))
    return Link(path, truth)


def _map(key: str, paths: Sequence[str], *, zipped: bool) -> Answer:
    def answer(request: Request) -> Reply:
        entries = "".join(
            f"<url><loc>{request.url(key, path)}</loc><lastmod>2025-02-28</lastmod></url>" for path in paths
        )
        content = f"<?xml version='1.0' encoding='UTF-8'?><urlset {_NAMESPACE}>{entries}</urlset>".encode()
        if zipped:
            return Reply(gzip.compress(content, mtime=0), headers={"Content-Type": "application/x-gzip"})
        return Reply(content, headers={"Content-Type": "text/xml"})

    return answer


def _index(key: str, maps: Sequence[str]) -> Answer:
    def answer(request: Request) -> Reply:
        entries = "".join(f"<sitemap><loc>{request.url(key, path)}</loc></sitemap>" for path in maps)
        text = f"<?xml version='1.0' encoding='UTF-8'?><sitemapindex {_NAMESPACE}>{entries}</sitemapindex>"
        return Reply(text.encode(), headers={"Content-Type": "application/xml"})

    return answer
