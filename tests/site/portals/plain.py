"""江阴市: static columns with paging and year folders, a plain sitemap, copies, a report issued again, soft 404s."""

from tests.site.bodies import BODIES
from tests.site.builder import Portal, cut_short
from tests.site.html import Link
from tests.site.model import Reply, Request, Role
from tests.site.replies import error_reply, redirect, soft_404

_PAGED = "/xxgk/zfxxgknb/"
_FOLDERS = "/xxgk/bmnb/"


def plain() -> Portal:
    """Describe the portal."""
    portal = Portal("plain", "江阴市", first_decoy=0)
    portal.missing = soft_404(portal.place)
    in_pages = _in_pages(portal)
    folders = _in_folders(portal)
    news = portal.column("/xw/", portal.others(30), size=10, title="新闻", vices=("paging",))
    portal.home(
        [
            Link(in_pages, "政府信息公开年报"),
            Link(folders, "部门信息公开年报"),
            Link(news, "新闻"),
            Link("/help.html", "帮助"),
        ]
    )
    _soft(portal)
    portal.add(
        "/sitemap.xml", "sitemap", lambda request: _sitemap(portal, request), by="sitemap", vices=("sitemap_plain",)
    )
    portal.robots("User-agent: *\nDisallow: /admin/\n")
    portal.begin("column", in_pages)
    portal.begin("column", folders)
    return portal


def _in_pages(portal: Portal) -> str:
    links = []
    for body in BODIES[:4]:
        for year in (2023, 2022, 2021):
            path = f"{_PAGED}{year}/{BODIES.index(body)}.html"
            more: list[tuple[str, Role, str]] = []
            if (body, year) in _COPIED:
                more.append((_copy_path(body, year), "copy", "html"))
            links.append(portal.report(body, year, path, more=more, vices=("conditional",)))
    links.append(portal.report("财政局", 2022, f"{_PAGED}2022/1a.html", version=2, vices=("version",)))
    links += portal.decoys(6, folder=_PAGED + "qt")
    links.insert(3, Link(f"{_PAGED}2019/0.html", f"{portal.place}人民政府2019年政府信息公开工作年度报告", "2020-03-20"))
    links.sort(key=lambda link: link.day, reverse=True)
    shown = [cut_short(link) if number % 4 == 1 else link for number, link in enumerate(links)]
    return portal.column(_PAGED, shown, size=8, vices=("paging",))


_COPIED = {("教育局", 2023), ("审计局", 2022)}


def _copy_path(body: str, year: int) -> str:
    """Give where the copy of a report stands in the folder of its year."""
    return f"{_FOLDERS}{year}/9{BODIES.index(body)}.html"


def _in_folders(portal: Portal) -> str:
    """List the years; each is a folder with a column of its own, whose links are relative."""
    by_year: dict[int, list[Link]] = {}
    wanted = [(body, year) for body in BODIES[4:7] for year in (2021, 2022)] + [(BODIES[7], 2023)]
    for body, year in wanted:
        number = BODIES.index(body)
        path, vices = f"{_FOLDERS}{year}/{number}.html", ["year_folders", "link_bare"]
        if year == 2023:
            link = portal.report(body, year, path, change=_busy_once, vices=(*vices, "busy_once"))
        else:
            link = portal.report(body, year, path, vices=vices)
        by_year.setdefault(year, []).append(Link(f"{number}.html", portal.place + body, link.day))
    for body, year in sorted(_COPIED):
        number = BODIES.index(body)
        path = _copy_path(body, year)
        known = next(report for report in portal.reports if report.id == f"{portal.place}{body}-{year}")
        portal.add(path, "report", portal.report_answer(known.truth, aside=lambda _: "浏览次数：77"), vices=("copy",))
        by_year[year].append(Link(f"./9{number}.html", portal.link(body, year, path).text, known.issued.isoformat()))
    folders = [
        Link(
            portal.column(f"{_FOLDERS}{year}/", links, title=f"{year}年", style="table", vices=("year_folders",)),
            f"{year}年",
        )
        for year, links in sorted(by_year.items())
    ]
    return portal.column(_FOLDERS, folders, title="部门信息公开年报", style="div", vices=("year_folders",))


def _busy_once(request: Request, reply: Reply) -> Reply:
    return error_reply(503, Retry_After="1") if request.count == 1 else reply


def _soft(portal: Portal) -> None:
    """Add what is not there: a report gone, answered with 200; a help page that is sent home."""
    gone = soft_404(portal.place)
    portal.add(f"{_PAGED}2019/0.html", "trap", gone, vices=("soft_404",))
    portal.add("/help.html", "trap", redirect(lambda _: "/"), vices=("soft_404_home",))


def _sitemap(portal: Portal, request: Request) -> Reply:
    """Name all pages that can be reached by links; some with the day they were changed."""
    entries = "".join(
        f"<url><loc>{request.url(portal.key, page.path)}</loc>"
        + "<lastmod>2025-03-01</lastmod>" * (number % 2)
        + "</url>"
        for number, page in enumerate(portal.pages)
        if page.by == "link"
    )
    text = f"<?xml version='1.0' encoding='UTF-8'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{entries}</urlset>"
    return Reply(text.encode(), headers={"Content-Type": "application/xml"})
