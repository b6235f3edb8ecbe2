"""Reports as files: PDF, DOCX, what is called ``.doc``, pictures, zips with names in GBK."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tests.generate.corpus import Truth
from tests.site.html import report_html

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOC = "application/msword"
ZIP = "application/zip"


def pdf(truth: Truth) -> bytes:
    """Print a report as PDF."""
    from tests.generate.paper import sheets_to_pdf  # pulls in reportlab and pillow, which the start need not wait for
    from tests.generate.sheets import report_to_sheets

    return sheets_to_pdf(report_to_sheets(truth))


def docx(truth: Truth) -> bytes:
    """Print a report as a Word document."""
    from random import Random

    from tests.generate.word import word

    with ZipFile(BytesIO(word(truth, Random(0)))) as dated:
        return zipped([(info.filename, dated.read(info)) for info in dated.infolist()])


def html_doc(truth: Truth) -> bytes:
    """Print a report as word processors save "a web page" under the name ``.doc``: HTML in GBK."""
    title, body = report_html(truth, aside="")
    office = "xmlns:o='urn:schemas-microsoft-com:office:office' xmlns:w='urn:schemas-microsoft-com:office:word'"
    return (
        f"<html {office}><head><meta charset='gb2312'><title>{title}</title></head><body>{body}</body></html>".encode(
            "gb18030"
        )
    )


@cache
def picture_count(truth_id: tuple[str, int]) -> int:
    """Say how many pictures a report photographed has."""
    from tests.generate.sheets import report_to_sheets
    from tests.site.bodies import truth_of

    return len(report_to_sheets(truth_of(*truth_id)))


def picture(truth: Truth, number: int) -> bytes:
    """Photograph one page of a report as PNG, the first is 0."""
    from tests.generate.paper import drawn
    from tests.generate.sheets import report_to_sheets

    memory = BytesIO()
    drawn(report_to_sheets(truth)[number]).save(memory, "PNG")
    return memory.getvalue()


def zipped(members: Sequence[tuple[str, bytes]], *, encoding: str = "utf-8") -> bytes:
    """Put files into a zip, dated 1980 each so that the same files give the same zip.

    In another encoding than UTF-8 the names are in that one, and nothing says so, as Windows packs them.
    """
    memory = BytesIO()
    replaced: list[tuple[bytes, bytes]] = []
    with ZipFile(memory, "w", ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(members):
            raw = name.encode(encoding)
            if encoding != "utf-8":
                name = f"~{number}~".ljust(len(raw), "~")
                replaced.append((name.encode(), raw))
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    packed = memory.getvalue()
    for stand_in_bytes, raw in replaced:
        packed = packed.replace(stand_in_bytes, raw)
    return packed


@cache
def bomb(megabytes: int = 192) -> bytes:
    """Make a small zip whose one member is large."""
    memory = BytesIO()
    with ZipFile(memory, "w", ZIP_DEFLATED, compresslevel=1) as archive, archive.open("年报.pdf", "w") as member:
        for _ in range(megabytes):
            member.write(b"\0" * 2**20)
    return memory.getvalue()
