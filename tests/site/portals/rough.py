"""兴化市: slow and broken replies, pages that differ at every fetch, paging without end, trees without bottom, redirects to everywhere."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from tests.site.bodies import BODIES
from tests.site.builder import Portal
from tests.site.html import Link, listing, paging
from tests.site.model import Reply, Request
from tests.site.replies import always, error_reply, nonce, number, redirect

_LOOP = "/nb/"
_ENDLESS = "/more.jsp"


def rough(slowly: float = 1) -> Portal:
    """Describe the portal; ``slowly`` stretches the pauses of slow pages, 1 makes the slow report take two seconds."""
    portal = Portal("rough", "兴化市", first_decoy=7)
    reports = _reports(portal, slowly)
    looping = [*reports[:3], *portal.decoys(5, folder="/qt"), *_broken(portal, slowly)]
    _paging_loop(portal, looping)
    _paging_endless(portal, reports[3:])
    _trees(portal)
    away = _links(portal, list(_redirects(portal)))
    news = portal.column("/xw/", portal.others(8), title="新闻")
    portal.home(
        [
            Link(f"{_LOOP}index.html", "政府信息公开年报"),
            Link(f"{_ENDLESS}?page=1", "更多年报"),
            Link(news, "新闻"),
            Link(away, "友情链接"),
            Link("/rili/2024/1.html", "日历"),
            Link("/tree/a/", "栏目树"),
        ]
    )
    portal.robots("User-agent: *\nAllow: /\n")
    portal.begin("column", f"{_LOOP}index.html")
    portal.begin("column", f"{_ENDLESS}?page=1")
    portal.begin("column", "/")
    return portal


def _reports(portal: Portal, slowly: float) -> list[Link]:
    ways: dict[str, Callable[[Request, Reply], Reply]] = {
        "slow": lambda _, reply: replace(reply, piece=512, pause=slowly * 2 * 512 / _length(reply)),
        "error_once": lambda request, reply: error_reply(500) if request.count == 1 else reply,
        "cut_once": lambda request, reply: replace(reply, cut=2000) if request.count == 1 else reply,
        "nonce": lambda _, reply: replace(reply, tags="none"),
        "etag_renewed": lambda _, reply: replace(reply, tags="renewed"),
    }
    links = [
        portal.report(
            body,
            2023,
            f"/nb/2023/{at}.html",
            change=way,
            aside=_changing if vice == "nonce" else lambda _: "浏览次数：1024",
            vices=("nonce", "date") if vice == "nonce" else (vice,),
        )
        for at, (body, (vice, way)) in enumerate(zip(BODIES, ways.items(), strict=False))
    ]
    moved = portal.report(BODIES[5], 2023, "/nb/2023/new/5.html", by="redirect", vices=("redirect_inside",))
    portal.add("/old/5.htm", "trap", redirect(lambda _: "/old/5.html", 301), vices=("redirect_inside",))
    portal.add(
        "/old/5.html", "trap", redirect(lambda _: "../nb/2023/new/5.html"), vices=("redirect_inside",), by="redirect"
    )
    return [*links, replace(moved, href="/old/5.htm")]


def _length(reply: Reply) -> int:
    return len(reply.body) if isinstance(reply.body, bytes) else 1


def _changing(request: Request) -> str:
    """Give a token, the time of day and a day that are others at every fetch."""
    token = nonce(request)
    day = f"2026年11月{1 + request.count % 30}日 {int(token[:4], 16) % 24:02}:{int(token[4:8], 16) % 60:02}"
    return f"今天是{day}<input type='hidden' name='_csrf' value='{token}'><script nonce='{token}'>var t = '{token[:12]}';</script>"


def _broken(portal: Portal, slowly: float) -> Iterator[Link]:
    """Give pages that are never had whole; the columns call them reports."""
    title, body = "兴化市民政局2022年政府信息公开工作年度报告", "<p>二、主动公开政府信息情况</p>" * 200
    whole = portal.html(title, body)
    size = _length(whole)
    broken = {
        "error_always": error_reply(500),
        "cut_always": replace(whole, cut=size // 2, tags="none"),
        "reset": replace(whole, cut=-1, tags="none"),
        "wrong_length": replace(whole, length=size + 1000, tags="none"),
        "slow_endless": replace(whole, body=_Trickle(), length=10**6, pause=slowly * 0.5, piece=1, tags="none"),
    }
    for at, (vice, reply) in enumerate(broken.items()):
        path = f"/nb/2022/{at}.html"
        portal.add(path, "trap", always(reply), vices=(vice,))
        body_name = ("民政局", "司法局", "财政局", "教育局", "审计局")[at]
        yield Link(path, f"{portal.place}{body_name}2022年政府信息公开工作年度报告", "2023-03-01")


class _Trickle:
    """A space at a time, for ten minutes."""

    def __iter__(self) -> Iterator[bytes]:
        return iter([b" "] * 1200)


def _paging_loop(portal: Portal, links: list[Link]) -> None:
    """Add a column of three pages, the last of which leads to the second as the next one."""
    names = [f"{_LOOP}index.html", f"{_LOOP}index_1.html", f"{_LOOP}index_2.html"]
    size = -(-len(links) // len(names))
    for at, name in enumerate(names):
        after = [*names[1:], names[1]][at]
        body = listing(links[at * size : (at + 1) * size]) + paging(at + 1, 3, names[max(at - 1, 0)], after)
        reply = portal.html("政府信息公开年报", body)
        portal.add(name, "column", always(reply), vices=("paging_loop",))


def _paging_endless(portal: Portal, links: list[Link]) -> None:
    """Add a column that gives its last page again for every later one, and always a next one."""
    size = 2
    pages = -(-len(links) // size)

    def answer(request: Request) -> Reply:
        asked = max(number(request.form.get("page"), 1), 1)
        at = min(asked, pages) - 1
        before = f"{_ENDLESS}?page={asked - 1}" if asked > 1 else ""
        body = listing(links[at * size : (at + 1) * size]) + paging(
            asked, asked + 1, before, f"{_ENDLESS}?page={asked + 1}"
        )
        return portal.html("更多年报", body)

    portal.add(_ENDLESS, "column", answer, vices=("paging_endless",))


def _trees(portal: Portal) -> None:
    """Add a calendar that goes on for ever, and folders that hold themselves."""

    def calendar(request: Request) -> Reply:
        year, _, month = request.path.removeprefix("/rili/").removesuffix(".html").partition("/")
        months = number(year, 2024) * 12 + number(month, 1)  # the month after this one, counted from 0
        following = f"/rili/{months // 12}/{months % 12 + 1}.html"
        return portal.html("日历", listing([Link(following, f"{months // 12}年{months % 12 + 1}月")]))

    def tree(_: Request) -> Reply:
        return portal.html("栏目树", listing([Link("a/", "下级栏目：信息公开年报")]))

    portal.add("/rili/*", "trap", calendar, vices=("deep_calendar",))
    portal.add("/tree/*", "trap", tree, vices=("deep_tree",))


def _redirects(portal: Portal) -> Iterator[Link]:
    """Add redirects that must not be followed: off the host, in loops, to private addresses and other schemes."""
    ways: list[tuple[str, Callable[[Request], str]]] = [
        ("redirect_off", lambda request: request.url("off", "/nb/1.html")),
        ("redirect_loop", lambda _: "/go/2.html"),
        ("redirect_loop", lambda _: "/go/1.html"),
        ("redirect_loop", lambda _: "/go/3.html"),
        ("redirect_private", lambda request: request.url("inside", "/nb/1.html")),
        ("redirect_private", lambda _: "http://10.11.12.13/nb/1.html"),
        ("redirect_private", lambda _: "http://169.254.169.254/latest/meta-data/"),
        ("redirect_private", lambda request: f"http://[::1]:{_port(request)}/nb/1.html"),
        ("redirect_private", lambda request: f"http://2130706433:{_port(request)}/nb/1.html"),
        ("redirect_private", lambda request: f"http://localhost:{_port(request)}/nb/1.html"),
        ("redirect_private", lambda _: "file:///etc/passwd"),
        ("redirect_loop", lambda request: f"/go/11.html?n={request.count}"),
    ]
    for at, (vice, to) in enumerate(ways):
        path = f"/go/{at}.html"
        portal.add(path, "trap", redirect(to, (301, 302, 303, 307, 308)[at % 5]), vices=(vice,))
        yield Link(path, f"{portal.place}{BODIES[at % 10]}2021年政府信息公开工作年度报告", "2022-03-01")


def _port(request: Request) -> str:
    return request.url("inside", "").rpartition(":")[2]


def _links(portal: Portal, links: list[Link]) -> str:
    """List the redirects, and names that are, or mean, private addresses; the last three by the names of the world alone."""

    def answer(request: Request) -> Reply:
        names = ("localhost", "10.0.0.5", "192.168.1.10", "intranet.test", "metadata.test", "rebind.test")
        private = [Link(f"http://{name}:{_port(request)}/nb/1.html", "内网政府信息公开年报") for name in names]
        return portal.html("友情链接", listing([*links, *private], style="div"))

    portal.add("/links/index.html", "column", answer, vices=("redirect_private", "name_private"))
    return "/links/index.html"
