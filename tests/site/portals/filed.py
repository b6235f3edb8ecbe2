"""武安市: reports as files: twins of pages, attachments, Word, zips, pictures; files too large, and zips that are traps."""

from collections.abc import Iterable, Iterator
from functools import partial

from tests.site.bodies import truth_of
from tests.site.builder import Portal
from tests.site.files import DOC, DOCX, PDF, ZIP, bomb, docx, html_doc, pdf, picture, picture_count, zipped
from tests.site.html import Link, article, paragraphs
from tests.site.model import Reply, Role
from tests.site.replies import always, file_once

_MAKERS = {"pdf": (pdf, PDF), "docx": (docx, DOCX), "docx as doc": (docx, DOC), "html as doc": (html_doc, DOC)}
_FOLDER = "/files"


def filed() -> Portal:
    """Describe the portal."""
    portal = Portal("files", "武安市", first_decoy=1)
    links = [*_twins(portal), *_covers(portal), *_words(portal), *_pictures(portal), _alone(portal), *_zips(portal)]
    links.append(portal.report("市场监督管理局", 2023, "/nb/80.html"))
    links.append(portal.report("市场监督管理局", 2023, "/nb/81.html", version=2, vices=("version",)))
    links += [*portal.decoys(4, folder="/qt"), _decoy_file(portal), *_large(portal)]
    column = portal.column("/nb/", links, size=12, vices=("paging",))
    news = portal.column("/xw/", portal.others(8), title="新闻")
    portal.home([Link(column, "政府信息公开年报"), Link(news, "新闻")])
    portal.robots("User-agent: *\nAllow: /\n")
    portal.begin("column", column)
    return portal


def _file(portal: Portal, body: str, year: int, form: str, path: str, vices: Iterable[str], **headers: str) -> str:
    """Add a report as a file, and give its path."""
    make, kind = _MAKERS[form]

    def content() -> bytes:
        return make(truth_of(portal.place + body, year))

    portal.add(path, "report", file_once(content, headers.pop("kind", kind), **headers), vices=vices)
    return path


def _twins(portal: Portal) -> Iterator[Link]:
    """Give reports as page and as file below it."""
    for body, year, forms in (("人民政府", 2022, ["pdf"]), ("人民政府", 2023, ["pdf", "docx"])):
        more: list[tuple[str, Role, str]] = []
        after = ""
        for form in forms:
            path = _file(portal, body, year, form, f"{_FOLDER}/{year}/zf.{form}", ("twin", form))
            more.append((path, "twin", form))
            after += f"<p>附件：<a href='{path}'>{portal.place}{body}{year}年年报.{form}</a></p>"
        yield portal.report(body, year, f"/nb/{year % 100}0.html", after=after, more=more, vices=("twin",))


def _covers(portal: Portal) -> Iterator[Link]:
    """Give reports that are attached to a page which says no more than that they are."""
    for number, (body, year, form) in enumerate((("财政局", 2022, "pdf"), ("财政局", 2023, "docx"))):
        path = _file(portal, body, year, form, f"{_FOLDER}/{year}/P0{number}.{form}", ("cover", form))
        portal.known(body, year, [(path, "file", form)])
        cover = f"/nb/3{number}.html"
        link = portal.link(body, year, cover)
        text = paragraphs("按照要求，现予公布，请见附件。") + f"<p>附件：<a href='..{path}'>年报全文</a></p>"
        reply = portal.html(link.text, article(link.text, link.day, portal.place, text))
        portal.add(cover, "cover", always(reply), vices=("cover",))
        yield link


def _words(portal: Portal) -> Iterator[Link]:
    """Give reports that are called ``.doc``: one is a DOCX, one is HTML."""
    for year, form in ((2022, "docx as doc"), (2023, "html as doc")):
        path = _file(portal, "教育局", year, form, f"{_FOLDER}/{year}/jyj.doc", ("doc",))
        portal.known("教育局", year, [(path, "file", form)])
        yield portal.link("教育局", year, path)


def _alone(portal: Portal) -> Link:
    """Give a PDF that a script sends under no name, as a stream of bytes; its name in GBK stands in a header."""
    name = "应急管理局2023年报.pdf".encode("gb18030").decode("latin-1")
    path = _file(
        portal, "应急管理局", 2023, "pdf", "/download.jsp?fileid=7", ("pdf",),
        kind="application/octet-stream", Content_Disposition=f'attachment; filename="{name}"',
    )  # fmt: skip
    portal.known("应急管理局", 2023, [(path, "file", "pdf")])
    return portal.link("应急管理局", 2023, path)


def _pictures(portal: Portal) -> Iterator[Link]:
    """Give reports photographed: a page with a picture a sheet, and no text."""
    for year in (2022, 2023):
        truth = partial(truth_of, portal.place + "司法局", year)
        pictures = [f"/images/{year}/{number}.png" for number in range(picture_count((portal.place + "司法局", year)))]
        for number, path in enumerate(pictures):
            make = partial(lambda truth, number: picture(truth(), number), truth, number)
            portal.add(path, "picture", file_once(make, "image/png"), vices=("pictures",))
        page = f"/nb/5{year % 10}.html"
        link = portal.link("司法局", year, page)
        body = "".join(f"<p><img src='{path}' alt=''></p>" for path in pictures)
        reply = portal.html(link.text, article(link.text, link.day, portal.place + "司法局", body))
        portal.add(page, "report", always(reply), vices=("pictures",))
        places: list[tuple[str, Role, str]] = [
            (page, "page", "html"),
            *((path, "pictures", "png") for path in pictures),
        ]
        portal.known("司法局", year, places)
        yield link


def _zips(portal: Portal) -> Iterator[Link]:
    """Give a zip of three reports and a decoy, and one whose member wants to stand outside of the folder."""
    path = f"{_FOLDER}/2023/bm.zip"
    bodies = ("审计局", "水利局", "民政局")
    names = {body: f"各部门年报/{portal.place}{body}2023年度报告.pdf" for body in bodies}
    why, title, text = portal.next_decoy(2023)
    decoy = f"各部门年报/{title}.html"
    for body, name in names.items():
        portal.known(body, 2023, [(path, "member", "pdf", name)])

    def members() -> bytes:
        files = [(name, pdf(truth_of(portal.place + body, 2023))) for body, name in names.items()]
        return zipped([*files, (decoy, f"<title>{title}</title>{text}".encode())], encoding="gb18030")

    portal.add(path, "report", file_once(members, ZIP), vices=("zip", "zip_gbk_names"))
    portal.add(f"{path}#{decoy}", "decoy", lambda _: Reply(), by="zip", why=why)
    yield Link(path, f"{portal.place}各部门2023年政府信息公开工作年度报告", "2024-03-01")
    slip = f"{_FOLDER}/2023/tb.zip"
    outside = [("../../../../tmp/年报.html", b"<html>outside</html>"), ("/etc/xxgk.html", b"<html>outside</html>")]
    portal.add(slip, "trap", file_once(lambda: zipped(outside), ZIP), vices=("zip_slip",))
    yield Link(slip, "年报填报说明及附表", "2024-03-02")


def _decoy_file(portal: Portal) -> Link:
    """Give a decoy as a file called ``.doc``, which is HTML."""
    why, title, text = portal.next_decoy(2022)
    path = f"{_FOLDER}/2022/js.doc"
    content = (
        f"<html><head><meta charset='gb2312'><title>{title}</title></head><body><h1>{title}</h1>{text}</body></html>"
    )
    portal.add(path, "decoy", file_once(lambda: content.encode("gb18030"), DOC), why=why)
    return Link(path, title, "2023-08-20")


def _large(portal: Portal) -> Iterator[Link]:
    """Give files that are too large: one says so, one has no end, one is small until it is unpacked."""
    declared = Reply(_endless(), headers={"Content-Type": PDF}, length=3 * 10**9, tags="none")
    endless = Reply(_endless(), headers={"Content-Type": DOC}, length=-1, tags="none")
    portal.add(f"{_FOLDER}/big/declared.pdf", "trap", always(declared), vices=("large_declared",))
    portal.add(f"{_FOLDER}/big/endless.doc", "trap", always(endless), vices=("large_endless",))
    portal.add(f"{_FOLDER}/big/small.zip", "trap", file_once(bomb, ZIP), vices=("zip_bomb",))
    yield Link(f"{_FOLDER}/big/declared.pdf", f"{portal.place}水利局2022年政府信息公开工作年度报告", "2023-03-03")
    yield Link(f"{_FOLDER}/big/endless.doc", f"{portal.place}民政局2022年政府信息公开工作年度报告", "2023-03-04")
    yield Link(f"{_FOLDER}/big/small.zip", f"{portal.place}审计局2022年政府信息公开工作年度报告", "2023-03-05")


class _Endless:
    """Bytes without end, anew for everybody who asks; after 64 MB it is held to be proven."""

    def __iter__(self) -> Iterator[bytes]:
        for _ in range(1024):
            yield b"%PDF-1.4 \n" + b"0" * 65526


def _endless() -> Iterable[bytes]:
    return _Endless()
