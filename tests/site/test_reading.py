"""Vices of what is read: encodings, paths in GBK, scripted lists, columns, sitemaps, files, twins."""

import gzip
import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.site.conftest import Get
from tests.site.running import Site
from tests.site.showing import shows


@shows("charset_declared", "charset_undeclared", "charset_wrong", "charset_bom")
@pytest.mark.parametrize(
    ("vice", "header", "meta", "codec"),
    [
        ("charset_declared", "charset=gb2312", b"charset=gb2312", "gb18030"),
        ("charset_undeclared", None, None, "gb18030"),
        ("charset_wrong", "charset=utf-8", b"charset=utf-8", "gb18030"),
        ("charset_bom", None, b"charset=gb2312", "utf-8-sig"),
    ],
)
def test_pages_say_of_their_encoding_what_is_so_or_not(
    site: Site, get: Get, vice: str, header: str | None, meta: bytes | None, codec: str
) -> None:
    url = next(url for url in site.where(vice) if "/nb/" in url and url.startswith(site.url("gbk")))
    reply = get(url)
    kind = reply.headers["content-type"]
    assert (header in kind) if header else ("charset" not in kind)
    assert (meta in reply.content) if meta else (b"charset" not in reply.content)
    assert reply.content.startswith(b"\xef\xbb\xbf") == (vice == "charset_bom")
    assert "登封市" in reply.content.decode(codec)
    if codec == "gb18030":
        with pytest.raises(UnicodeDecodeError):
            reply.content.decode("utf-8")


@shows("gbk_path_escaped", "gbk_path_raw", "gbk_query")
def test_paths_in_gbk_are_known_in_gbk_alone(site: Site, get: Get) -> None:
    column = get(site.url("gbk", "/nb/index.html")).content.decode("gb18030")
    assert "href='/%C4%EA%B1%A8/" in column
    assert "href='/年报/审计局2022.html'" in column
    assert "href='/show.asp?lm=人民政府年报2022'" in column
    for vice in ("gbk_path_escaped", "gbk_path_raw", "gbk_query"):
        for url in site.where(vice):
            assert get(url).status_code == 200
    assert get(site.url("gbk", "/年报/审计局2022.html")).status_code == 404  # in UTF-8
    assert get(site.url("gbk", "/show.asp?lm=人民政府年报2022")).status_code == 404


@shows("robots_missing", "robots_soft", "robots_disallow", "robots_delay")
def test_robots(site: Site, get: Get) -> None:
    assert get(site.url("json", "/robots.txt")).status_code == 404
    soft = get(site.url("gbk", "/robots.txt"))
    assert (soft.status_code, "页面不存在" in soft.content.decode("gb18030", "replace")) == (200, True)
    text = get(site.url("ordered", "/robots.txt")).text
    assert "User-agent: *\nDisallow: /private/" in text
    assert "Crawl-delay: 0.1\n" in text
    assert site.url("ordered", "/sitemap.xml") in text
    mark = site.log.mark()
    assert get(site.url("ordered", "/private/406.html")).status_code == 404
    assert get(site.url("ordered", "/private/400.html")).status_code == 200
    assert [record.target for record in site.forbidden(mark)] == ["/private/406.html", "/private/400.html"]
    assert [site.allowed(site.url("ordered", path)) for path in ("/private/400.html", "/about.html")] == [False, True]
    assert not site.allowed(site.url("off", "/whatever"))


@shows("sitemap_plain", "sitemap_index", "sitemap_gz")
def test_sitemaps_name_what_nothing_else_does(site: Site, get: Get) -> None:
    def named(content: bytes) -> list[str]:
        return re.findall("<loc>(.*?)</loc>", content.decode())

    packed, plain = named(get(site.url("ordered", "/sitemap.xml")).content)
    reply = get(packed)
    assert reply.headers["content-type"] == "application/x-gzip"
    assert "content-encoding" not in reply.headers
    urls = [*named(gzip.decompress(reply.content)), *named(get(plain).content)]
    reports = [site.place_url(report.places[0]) for report in site.reports() if report.places[0].host == "ordered"]
    assert len(reports) == 6
    assert set(reports) < set(urls)
    assert get(site.url("ordered", "/gone.html")).status_code == 404
    assert site.url("ordered", "/gone.html") in urls
    assert len(named(get(site.url("plain", "/sitemap.xml")).content)) > 60


@shows("jpage_list")
def test_records_stand_in_a_script_and_the_others_are_asked_for(site: Site, get: Get) -> None:
    page = get(site.url("jpage", "/col/col1229/index.html")).content.decode("gb18030")
    held = re.findall('<record><!\\[CDATA\\[\n<li><a href="(.*?)"', page)
    total = int(re.findall(r"totalRecord:(\d+)", page)[0])
    assert (len(held), total) == (15, 18)
    assert "<a href" not in re.sub("(?s)<script.*?</script>", "", page).partition("crumbs")[2]
    base = site.url("jpage", "/module/web/jpage/dataproxy.jsp")
    more = get(f"{base}?startrecord=16&endrecord=18&perpage=5&columnid=1229&unitid=246047").text
    others = re.findall('<a href="(.*?)"', more)
    paths = {page.path for page in site.world.pages if page.by == "jpage" and page.kind in ("report", "decoy")}
    assert {*held, *others} == paths
    assert "<totalrecord>18</totalrecord><totalpage>4</totalpage>" in more
    assert "<record>" not in get(f"{base}?startrecord=1&endrecord=5&perpage=5").text  # whose column is not said


@shows("json_list")
def test_lists_in_json_by_page_number_and_size(site: Site, get: Get) -> None:
    assert "<li>" not in get(site.url("json", "/gov/nb.html")).text
    ((_, template),) = site.starts("json")
    titles: list[str] = []
    for number in range(1, 6):
        data = get(template.format(page=number, size=100)).json()["data"]
        assert (data["pageNo"], data["pageSize"], data["total"]) == (number, 5, 15)
        assert len(data["rows"]) == (5 if number < 4 else 0)
        titles += [row["title"] for row in data["rows"]]
        assert all(get(site.url("json", row["url"])).status_code == 200 for row in data["rows"])
    assert len(set(titles)) == 15
    assert get(site.url("json", "/gov/article.html")).status_code == 404


@shows("paging", "year_folders")
def test_columns_in_pages_and_folders(site: Site, get: Get) -> None:
    names = [f"/xxgk/zfxxgknb/index{number}.html" for number in ("", "_1", "_2")]
    pages = [get(site.url("plain", name)).text for name in names]
    assert [page.count("<li>") for page in pages] == [8, 8, 4]
    assert ["下一页</a>" in page for page in pages] == [True, True, False]
    assert "title='" in pages[0]
    folders = get(site.url("plain", "/xxgk/bmnb/index.html")).text
    assert re.findall("href='(/xxgk/bmnb.*?)'", folders) == [
        f"/xxgk/bmnb/{year}/index.html" for year in (2021, 2022, 2023)
    ]
    assert "href='./92.html'" in get(site.url("plain", "/xxgk/bmnb/2023/index.html")).text


@shows("pdf", "docx", "doc")
def test_files_are_what_their_bytes_say(site: Site, get: Get) -> None:
    begins = {"pdf": {b"%PDF"}, "docx": {b"PK\3\4"}, "doc": {b"PK\3\4", b"<htm"}}
    for vice, first in begins.items():
        replies = [get(url) for url in site.where(vice)]
        assert {reply.content[:4] for reply in replies} == first
        assert vice != "doc" or {reply.headers["content-type"] for reply in replies} == {"application/msword"}
    sent = get(site.url("files", "/download.jsp?fileid=7"))
    assert sent.headers["content-type"] == "application/octet-stream"
    assert "年报".encode("gb18030") in dict(sent.headers.raw)[b"Content-Disposition"]


@shows("zip", "zip_gbk_names", "zip_slip", "zip_bomb")
def test_zips(site: Site, get: Get) -> None:
    def members(vice: str) -> ZipFile:
        return ZipFile(BytesIO(get(site.where(vice)[0]).content))

    archive = members("zip_gbk_names")
    names = [name.encode("cp437").decode("gb18030") for name in archive.namelist()]
    told = {place.member for report in site.reports() for place in report.places if place.role == "member"}
    assert len(told) == 3
    assert told < set(names)
    assert not any(info.flag_bits & 0x800 for info in archive.infolist())
    assert archive.read(archive.namelist()[0]).startswith(b"%PDF")
    (decoy,) = [page.path.partition("#")[2] for page in site.decoys() if page.by == "zip"]
    assert set(names) - told == {decoy}
    assert all(name.startswith(("../", "/")) for name in members("zip_slip").namelist())
    reply = get(site.where("zip_bomb")[0])
    assert len(reply.content) < 2**20
    assert ZipFile(BytesIO(reply.content)).infolist()[0].file_size == 192 * 2**20


@shows("link_bare", "link_false")
def test_words_of_links_that_say_less_or_something_else(site: Site, get: Get) -> None:
    folder = get(site.url("plain", "/xxgk/bmnb/2021/index.html")).text
    for url in site.where("link_bare")[:3]:
        name = get(url).text.partition("<h1>")[2].partition("20")[0]
        assert f">{name}</a>" in folder or f">{name}</a>" in get(url.rpartition("/")[0] + "/index.html").text
    (url,) = site.where("link_false", "decoy")
    records = get(site.url("jpage", "/col/col1229/index.html")).content.decode("gb18030")
    records += get(
        site.url("jpage", "/module/web/jpage/dataproxy.jsp?startrecord=16&endrecord=18&columnid=1229&unitid=246047")
    ).text
    line = next(line for line in records.split("<li>") if url.removeprefix(site.url("jpage", "")) in line)
    assert ">慈溪市人民政府2021年政府信息公开工作年度报告</a>" in line
    assert "解读</h1>" in get(url).content.decode("gb18030")


@shows("twin", "copy", "cover", "pictures", "version")
def test_reports_at_several_places(site: Site, get: Get) -> None:
    roles = [[place.role for place in report.places] for report in site.reports() if len(report.places) > 1]
    assert sorted(roles) == [["page", "copy"]] * 2 + [["page", "pictures", "pictures"]] * 2 + [
        ["page", "twin"],
        ["page", "twin", "twin"],
    ]
    page = get(site.where("cover")[0])
    texts = [get(url) for url in site.where("cover")]
    assert sum("请见附件" in reply.text for reply in texts if reply.content[:1] == b"<") == 2
    assert page.status_code == 200
    copied = next(report for report in site.reports() if any(place.role == "copy" for place in report.places))
    first, second = (get(site.place_url(place)) for place in copied.places)
    assert first.content != second.content
    assert first.text.replace("1024", "77") == second.text
    versions = [get(url).text for url in site.where("version")]
    assert len(versions) == 3
    assert all("现予更正" in text for text in versions)
