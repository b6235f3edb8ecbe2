"""登封市: an old site in GBK that says so, does not, or says otherwise; paths in GBK; a ``robots.txt`` that is a page."""

from urllib.parse import quote

from tests.site.bodies import BODIES
from tests.site.builder import Portal
from tests.site.html import Link
from tests.site.replies import BOM, DECLARED, UNDECLARED, WRONG, soft_404

_COLUMN = "/nb/"


def gbk() -> Portal:
    """Describe the portal: one body for each way to be encoded, two for paths, one for a query."""
    portal = Portal("gbk", "登封市", encoding=UNDECLARED, first_decoy=17)
    links = []
    ways = {"charset_declared": DECLARED, "charset_undeclared": UNDECLARED, "charset_wrong": WRONG, "charset_bom": BOM}
    for number, (vice, encoding) in enumerate(ways.items()):
        link = portal.report(BODIES[number], 2023, f"{_COLUMN}{number}.html", encoding=encoding, vices=(vice,))
        links.append(link)
    for number, (name, shown) in enumerate(
        (
            ("年报/财政局2022.html", "escaped"),
            ("年报/教育局2022.html", "escaped"),
            ("年报/审计局2022.html", "raw"),
            ("show.asp?lm=人民政府年报2022", "query"),
        )
    ):
        body = ("财政局", "教育局", "审计局", "人民政府")[number]
        sent = _escaped(f"/{name}")
        link = portal.report(body, 2022, sent, vices=(f"gbk_path_{shown}" if shown != "query" else "gbk_query",))
        links.append(link if shown == "escaped" else Link(f"/{name}", link.text, link.day))
    links += portal.decoys(4, folder="/qt")
    column = portal.column(_COLUMN, links, style="table", vices=("charset_undeclared",))
    news = portal.column("/xw/", portal.others(6), title="新闻")
    portal.home([Link(column, "信息公开年报"), Link(news, "新闻")])
    portal.add("/robots.txt", "robots", soft_404(portal.place, UNDECLARED), vices=("robots_soft",), by="robots")
    portal.begin("column", column)
    return portal


def _escaped(path: str) -> str:
    return quote(path.encode("gb18030"), safe="/?=&.")
