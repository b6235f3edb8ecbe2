"""Files that nobody should have to read: ``TRAPS`` by name, each a function that makes the bytes."""

import io
import struct
import zlib
from collections.abc import Callable
from functools import partial
from random import Random
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

import docx

from tests.generate.corpus import make_report
from tests.generate.formats import zipped
from tests.generate.layouts import pipe_table
from tests.generate.pages import html
from tests.generate.pdf_traps import PDF_TRAPS

_DEEP = 100_000
_WIDE = '<w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr><w:p/></w:tc>'
_TABLE_HEAD = "本年新收政府信息公开申请数量"


def report_text() -> str:
    """Give a lawful report as text."""
    return pipe_table(make_report(1), Random(1))


def inside(trap: str) -> bytes:
    """Put a trap into a report three times: as its own line before part one, in the text, in a cell of part three."""
    text = report_text().replace("一、总体情况\n", f"{trap}\n一、总体情况\n{trap}\n")
    return text.replace(_TABLE_HEAD, f"{_TABLE_HEAD} | {trap}", 1).encode("utf-8", "surrogatepass")


def zip_bomb() -> bytes:
    """A small zip with a member of 300 MB."""
    return zipped({"a.txt": bytes(300_000_000)})


def word_bomb() -> bytes:
    """A Word document whose text is 300 MB."""
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b" " * 300_000_000})


def word_entities() -> bytes:
    """A Word document whose XML defines entities of entities (a billion laughs)."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    xml = f'<!DOCTYPE x [<!ENTITY e0 "哈">{entities}]><x>&e11;</x>'.encode()
    return zipped({"[Content_Types].xml": xml, "_rels/.rels": xml, "word/document.xml": xml})


def zip_path(name: str) -> Callable[[], bytes]:
    """A zip with a member of a name that leads out of it."""
    return lambda: zipped({name: report_text().encode()})


def encrypted(content: bytes) -> bytes:
    """A zip that says it is encrypted."""
    data = bytearray(zipped({"a.txt": content}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    return bytes(data)


def zip_of_many() -> bytes:
    """A zip of 70,000 empty files."""
    memory = io.BytesIO()
    with ZipFile(memory, "w", ZIP_DEFLATED) as archive:
        for number in range(70_000):
            archive.writestr(str(number), b"")
    return memory.getvalue()


def zip_packed(how: int) -> bytes:
    """A zip with a member of 300 MB, packed in another way than usual, that says it were small."""
    memory = io.BytesIO()
    with ZipFile(memory, "w", how) as archive:
        archive.writestr("a.txt", bytes(300_000_000))
    return memory.getvalue().replace((300_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little"))


def word_of(body: str, times: int = 1, how: int = ZIP_DEFLATED) -> bytes:
    """A Word document with something in its text, so many times."""
    memory, changed = io.BytesIO(), io.BytesIO()
    document = docx.Document()
    document.add_paragraph("HERE")
    document.save(memory)
    with ZipFile(memory) as parts, ZipFile(changed, "w", how) as archive:
        for name in parts.namelist():
            content = parts.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:body>", f"<w:body>{body * times}".encode())
            archive.writestr(name, content)
    return changed.getvalue()


def picture(width: int, height: int) -> bytes:
    """A white picture in a few kilobytes; less of it than it says."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(10_000)))
        + chunk(b"IEND", b"")
    )


def page(middle: str, times: int = 1) -> Callable[[], bytes]:
    """A page with something in the middle of its article, so many times."""
    return lambda: html(make_report(1), Random(1)).replace("</p>", f"</p>{middle * times}", 1).encode()


def text(trap: str, times: int = 1) -> Callable[[], bytes]:
    """A report with a trap inside, so many times."""
    return lambda: inside(trap * times)


# name → (what makes it, what must come of it: an error's name, "Report", or "" for either)
TRAPS: dict[str, tuple[Callable[[], bytes], str]] = {
    "a zip bomb": (zip_bomb, "DamagedFile"),
    "a bomb packed by bzip2": (partial(zip_packed, ZIP_BZIP2), "DamagedFile"),
    "a bomb packed by LZMA": (partial(zip_packed, ZIP_LZMA), "DamagedFile"),
    "a zip bomb that says it is small": (partial(zip_packed, ZIP_DEFLATED), "DamagedFile"),
    "a Word document that is a bomb": (word_bomb, "DamagedFile"),
    "a Word document of 100 MB": (partial(word_of, "<w:p/>", 17_000_000), "DamagedFile"),
    "a Word document of 100 MB, packed by bzip2": (partial(word_of, "<w:p/>", 17_000_000, ZIP_BZIP2), "DamagedFile"),
    "a Word document of two million paragraphs": (partial(word_of, "<w:p/>", 2_000_000), "DamagedFile"),
    "a Word table whose cell spans a billion columns": (
        partial(word_of, f"<w:tbl><w:tr>{_WIDE}{_WIDE}</w:tr></w:tbl>"),
        "NotAReport",
    ),
    "a Word document with entities of entities": (word_entities, "DamagedFile"),
    "a zip with a path out of it": (zip_path("../../a.txt"), "DamagedFile"),
    "a zip with an absolute path": (zip_path("/etc/a.txt"), "DamagedFile"),
    "an encrypted zip": (lambda: encrypted(report_text().encode()), "DamagedFile"),
    "a zip of 70,000 files": (zip_of_many, "DamagedFile"),
    "a zip within a zip": (lambda: zipped({"a.zip": zip_path("a.txt")()}), "UnsupportedFormat"),
    "100,000 levels of HTML": (page("<div>" * _DEEP), "DamagedFile"),
    "100,000 levels of unknown tags": (page("<x-y>" * _DEEP), "DamagedFile"),
    "100,000 bold tags left open": (page("<b>" * _DEEP), "DamagedFile"),
    "5,000 levels of HTML": (page("<div>" * 5_000 + "0" + "</div>" * 5_000), "Report"),
    "2,000 tables inside of each other": (page("<table><tr><td>甲</td><td>" * 2_000), ""),
    "50,000 cells in a row": (page(f"<table><tr>{'<td>1</td>' * 50_000}</tr></table>"), ""),
    "100,000 paragraphs left open": (page("<p>一" * _DEEP), ""),
    "odd numbers of columns": (
        page("".join(f'<table><tr><td>a<td colspan="{n}">1</table>' for n in ("²", "③", "٣", "9" * 5_000, "-1"))),
        "Report",
    ),
    "50 MB of HTML": (page("一", 16_000_000), "DamagedFile"),
    "50 MB of HTML in comments": (lambda: page(f"<!--{'x' * 45_000_000}-->")(), "Report"),
    "a million entities": (page("&amp;", 1_000_000), "Report"),
    "a tag with 100,000 attributes": (page(f"<p {' '.join(f'a{n}=1' for n in range(_DEEP))}>"), "DamagedFile"),
    "a tag that never ends": (page("<a " * _DEEP), ""),
    **PDF_TRAPS,
    "a picture that is a bomb": (partial(picture, 60_000, 60_000), "DamagedFile"),
    "a picture a billion pixels wide": (partial(picture, 1_000_000_000, 1), "DamagedFile"),
    "20,000 digits glued": (text("1234567890" * 2_000), "Report"),
    "20,000 digits glued to a label": (text("规章" + "1203004" * 3_000), "Report"),
    "a line of 10,000 rows run together": (text("重复申请 0 1" * 10_000), "Report"),
    "20,000 zeros": (text("0" * 20_000), "Report"),
    "20,000 numbers": (text("12 0 3 " * 7_000), "Report"),
    "20,000 numbers with commas and points": (text("1,234.5" * 3_000), "Report"),
    "20,000 characters without punctuation": (text("我们认真做好各项公开工作" * 1_700), "Report"),
    "the words of claims 4,000 times": (
        text("收到政府信息公开申请" * 2_000 + "无未没有收到依申请公开" * 2_000),
        "Report",
    ),
    "claims of 9 cases 4,000 times": (text("收到政府信息公开申请9件,其中" * 4_000), "Report"),
    "the words of the title 4,000 times": (text("关于政府信息公开工作年度报告" * 2_000 + "2020年" * 2_000), "Report"),
    "an organ of 20,000 characters": (text("市" * 20_000 + "局"), "Report"),
    "numbers of 5,000 digits": (text(f"{'9' * 5_000}年收到申请{'9' * 5_000}件,占{'9' * 5_000}%"), "Report"),
    "Chinese numbers of 5,000 digits": (text(f"收到申请{'九' * 5_000}件;{'九' * 5_000}年"), "Report"),
    "digits that are none": (text("²件③件½件٣件①年²⁰²⁰年"), "Report"),
    "20,000 years": (text("2020年" * 20_000), "Report"),
    "20,000 dates": (text("2020年1月20日至" * 20_000), "Report"),
    "20,000 torn dates": (text("20201120日" * 20_000), "Report"),
    "20,000 Chinese numerals": (text("一百二十三万〇" * 3_000), "Report"),
    "20,000 items of a list": (text("一是增强意识;" * 4_000), "Report"),
    "20,000 headings in a line": (text("一、总体情况" * 3_000), "Report"),
    "10,000 headings": (text("\n".join(f"{'一二三四五六'[n % 6]}、总体情况" for n in range(10_000))), ""),
    "10,000 labels": (text("\n".join(["规章 | 1 | 2 | 3 |", "规范性文件"] * 5_000)), ""),
    "headings of part four 2,000 times": (text("未经复议直接起诉" + "总计结果其他维持" * 2_000 + "甲"), "Report"),
    "20,000 brackets": (text("(" * 20_000 + ")" * 20_000), "Report"),
    "100,000 bars in a line": (text("|" * _DEEP), "Report"),
    "100,000 dashes that are nearly a rule": (text("-" * _DEEP + "甲|"), "Report"),
    "100,000 spaces": (text(f"甲{' ' * _DEEP}乙"), "Report"),
    "100,000 tabs": (text(f"甲{chr(9) * _DEEP}乙"), "Report"),
    "50,000 lines": (text("\n甲" * 16_000), "Report"),
    "a million lines": (text("\n甲", 1_000_000), "DamagedFile"),
    "a line of ten million characters": (text("甲", 3_400_000), "DamagedFile"),
    "50,000 breadcrumbs": (text("首页 > " * 50_000), "Report"),
    "control characters in the text": (text("\x01\x02\x1b[31m\x7f\x85\u202e"), "Report"),
    "NULs in the text": (text("甲\0乙" * 100), "DamagedFile"),
    "a few NULs": (text("甲\0乙"), "Report"),
    "NULs only": (lambda: bytes(100_000), "DamagedFile"),
    "noise": (lambda: Random(1).randbytes(1_000_000), "DamagedFile"),
    "half UTF-8, half GBK": (lambda: report_text().encode() + report_text().encode("gbk"), ""),
    "UTF-16 without a mark": (lambda: report_text().encode("utf-16-le"), ""),
    "UTF-16 with half a character": (lambda: report_text().encode("utf-16")[:-1], "Report"),
    "lone surrogates": (text("\ud800\udfff"), ""),
    "a lone surrogate in UTF-16": (lambda: report_text().encode("utf-16") + b"\x00\xd8", "Report"),
    "characters beyond Unicode 3": (text("\U0010ffff\U000e0001𠀀"), "Report"),
    "combining marks 20,000 high": (text("甲" + "\u0301" * 20_000), "Report"),
}
