"""新泰市: a column that is empty but for a script, which asks for JSON with page number and size; articles by a query."""

import json
from collections.abc import Sequence

from tests.site.bodies import BODIES
from tests.site.builder import Portal
from tests.site.html import Link
from tests.site.model import Answer, Reply, Request
from tests.site.replies import always, number

_COLUMN = "/gov/nb.html"
_LIST = "/gov/api/list"
_MOST = 5  # entries a reply holds, however many are asked for


def json_list() -> Portal:
    """Describe the portal; it has no ``robots.txt``."""
    portal = Portal("json", "新泰市", first_decoy=12)
    links = []
    for at, (body, year) in enumerate((body, year) for body in BODIES[:3] for year in (2023, 2022, 2021)):
        path = f"/gov/article.html?id={4100 + at}"
        links.append(portal.report(body, year, path, by="json", vices=("json_list",)))
    links.append(
        portal.report("教育局", 2022, "/gov/article.html?id=4120", version=2, by="json", vices=("json_list", "version"))
    )
    links += portal.decoys(5, folder="/gov/other", by="json")
    links.sort(key=lambda link: link.day, reverse=True)
    script = (
        f"<script>var list = {{ api: '{_LIST}', channelId: 'nb', pageNo: 1, pageSize: {_MOST} }};\n"
        "$.getJSON(list.api, {channelId: list.channelId, pageNo: list.pageNo, pageSize: list.pageSize}, show);</script>"
    )
    column = portal.html("政府信息公开年报", f"<h2>政府信息公开年报</h2><ul id='list'></ul>{script}")
    portal.add(_COLUMN, "column", always(column), vices=("json_list",))
    portal.add(_LIST, "list", _answers(links), by="json", vices=("json_list",))
    news = portal.column("/gov/xw/", portal.others(5, folder="/gov/xw"), title="新闻")
    portal.home([Link(_COLUMN, "政府信息公开年报"), Link(news, "新闻")])
    portal.add("/robots.txt", "robots", portal.missing, vices=("robots_missing",), by="robots")
    portal.begin("json", f"{_LIST}?channelId=nb&pageNo={{page}}&pageSize={{size}}")
    return portal


def _answers(links: Sequence[Link]) -> Answer:
    """Answer with a page of the list, from 1; beyond the last one it is empty."""

    def answer(request: Request) -> Reply:
        size = min(max(number(request.form.get("pageSize"), _MOST), 1), _MOST)
        page = max(number(request.form.get("pageNo"), 1), 1)
        shown = links[(page - 1) * size : page * size] if request.form.get("channelId") == "nb" else []
        rows = [{"title": link.text, "url": link.href, "publishDate": f"{link.day} 09:30:00"} for link in shown]
        data = {"pageNo": page, "pageSize": size, "total": len(links), "rows": rows}
        body = json.dumps({"code": 200, "message": "ok", "data": data}, ensure_ascii=False)
        return Reply(body.encode(), headers={"Content-Type": "application/json;charset=UTF-8"})

    return answer
