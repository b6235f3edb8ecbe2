"""What the site calls a report, the readers take for that one, with all its figures; what it calls a decoy, they refuse."""

from io import BytesIO
from zipfile import ZipFile

import httpx
import pytest

from tests.site.conftest import Get
from tests.site.model import Place
from tests.site.running import Site
from xxgk.index.errors import NotAReport
from xxgk.index.model.report import Report
from xxgk.index.pipeline import document_to_report
from xxgk.index.readers.read import bytes_to_document


def parsed(site: Site, get: Get, place: Place) -> Report:
    """Fetch a report from a place, again where the server failed at first, and read it."""
    for _ in range(2):
        try:
            reply = get(site.place_url(place))
        except httpx.TransportError:
            continue
        if reply.status_code == 200:
            break
    content = reply.content
    if place.member:
        archive = ZipFile(BytesIO(content))
        content = archive.read(place.member.encode("gb18030").decode("cp437"))
    return document_to_report(bytes_to_document(content, place.member or place.path))


@pytest.mark.slow
def test_reports_are_read_as_what_they_state(site: Site, get: Get) -> None:
    """One of each sort on each host: all 80 were once."""
    seen = set()
    for report in site.reports():
        truth = report.truth()
        for place in report.places:
            sort = (place.host, place.role, place.form, report.version)
            if sort in seen or any(other.role == "pictures" for other in report.places):
                continue
            seen.add(sort)
            read = parsed(site, get, place)
            assert (read.agency, read.year, read.issued) == (report.agency, report.year, report.issued.isoformat())
            assert {key: read.figures[key].value for key in truth.figures} == truth.figures
            assert read.findings == ()
    assert len(seen) >= 15


def test_decoys_are_none(site: Site, get: Get) -> None:
    for page in site.decoys():
        if page.by == "zip":
            continue
        content = get(site.url(page.host, page.path)).content
        with pytest.raises(NotAReport):
            document_to_report(bytes_to_document(content, page.path))
