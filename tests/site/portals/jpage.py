"""慈溪市: the records of a column stand in ``<script type="text/xml">``, as the plug-in jpage has them; all in declared GB2312."""

from collections.abc import Sequence
from dataclasses import replace

from tests.site.bodies import BODIES
from tests.site.builder import Portal
from tests.site.html import Link
from tests.site.model import Answer, Reply, Request
from tests.site.replies import DECLARED, always, number

_PROXY = "/module/web/jpage/dataproxy.jsp"
_COLUMN = "/col/col1229/index.html"
_SIZE = 5  # records a page
_HELD = 3  # pages whose records stand in the page


def jpage() -> Portal:
    """Describe the portal."""
    portal = Portal("jpage", "慈溪市", encoding=DECLARED, first_decoy=6)
    links = [
        portal.report(
            body,
            year,
            f"/art/{year + 1}/2/{7 + at}/art_1229_58{year % 100}{at:03}.html",
            by="jpage",
            vices=("jpage_list", "charset_declared"),
        )
        for at, body in enumerate(BODIES[:6])
        for year in (2023, 2022)
    ]
    (interpretation,) = portal.decoys(1, folder="/art/2024/4", by="jpage", vices=("link_false",))
    links.append(replace(interpretation, text=f"{portal.place}人民政府2021年政府信息公开工作年度报告"))
    links += portal.decoys(5, folder="/art/2024/3", by="jpage")
    links.sort(key=lambda link: link.day, reverse=True)
    records = [_record(link) for link in links]
    portal.add(_COLUMN, "column", _column(portal, records), vices=("jpage_list", "charset_declared"))
    portal.add(_PROXY, "list", _proxy(records), by="jpage", vices=("jpage_list",))
    news = portal.column("/xw/", portal.others(8), title="新闻", vices=("charset_declared",))
    portal.home([Link(_COLUMN, "政府信息公开年报"), Link(news, "新闻")])
    portal.robots("User-agent: *\nDisallow:\n")
    portal.begin("column", _COLUMN)
    return portal


def _record(link: Link) -> str:
    line = f'<li><a href="{link.href}" title="{link.text}" target="_blank">{link.text}</a><span>{link.day}</span></li>'
    return f"<record><![CDATA[\n{line}]]></record>"


def _column(portal: Portal, records: Sequence[str]) -> Answer:
    """Hold the first records in the page; the page asks for the others when somebody turns so far."""
    held = "\n".join(records[: _SIZE * _HELD])
    more = (
        f"{_PROXY}?page=1&appid=1&webid=2747&path=/&columnid=1229&unitid=246047&webname=%B4%C8%CF%AA&permissiontype=0"
    )
    body = (
        "<h2>政府信息公开年报</h2><div id='246047'><script type=\"text/xml\"><datastore>\n"
        f'<nextgroup><![CDATA[<a href="{more}"></a>]]></nextgroup>\n<recordset>\n{held}\n</recordset></datastore></script></div>'
        f"<script>$(function(){{ $('#246047').jpage({{ proxyUrl:'{_PROXY}', perPage:{_SIZE}, totalRecord:{len(records)}, "
        f"groupSize:{_HELD}, barPosition:'bottom', dataBefore:'<ul>', dataAfter:'</ul>', "
        "ajaxParam:{col:1, appid:1, webid:2747, path:'/', columnid:1229, sourceContentType:1, unitid:'246047', "
        "webname:'慈溪市人民政府', permissiontype:0} }); });</script>"
    )
    reply = portal.html("政府信息公开年报", body)
    return always(reply)


def _proxy(records: Sequence[str]) -> Answer:
    """Answer with the records from ``startrecord`` to ``endrecord`` (both counted, from 1), asked by GET or POST."""

    def answer(request: Request) -> Reply:
        first, last = (number(request.form.get(name), 0) for name in ("startrecord", "endrecord"))
        known = request.form.get("columnid") == "1229" and request.form.get("unitid") == "246047"
        asked = records[max(first, 1) - 1 : last] if known else []
        pages = -(-len(records) // _SIZE)
        text = (
            f"<datastore><totalrecord>{len(records)}</totalrecord><totalpage>{pages}</totalpage>"
            f"<recordset>{''.join(asked)}</recordset></datastore>"
        )
        return Reply(text.encode(), headers={"Content-Type": "text/xml;charset=UTF-8"})

    return answer
