"""Reports of the bodies of the world: ``truth_of``; the years of a body follow from each other, and the same call gives the same report."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from zlib import crc32

from tests.generate.corpus import Truth, make_report, of_agency, year_after
from tests.generate.odd_tables import with_number

FIRST = 2019
BODIES = (
    "人民政府",
    "财政局",
    "教育局",
    "审计局",
    "水利局",
    "民政局",
    "司法局",
    "应急管理局",
    "市场监督管理局",
    "自然资源局",
)
CORRECTED = "更正说明:原报告部分数据有误,现予更正并重新公布,以本报告为准。"
GRANTED = "applications.granted.natural_person"
RECEIVED = "applications.new_received.total"


def report_id(agency: str, year: int, version: int = 1) -> str:
    """Name a report: ``"高邮市财政局-2023"``, ``"高邮市财政局-2023-v2"``."""
    return f"{agency}-{year}" + f"-v{version}" * (version > 1)


def title_of(agency: str, year: int) -> str:
    """Give the title a report has: ``"高邮市财政局2023年政府信息公开工作年度报告"``."""
    return f"{agency}{year}年政府信息公开工作年度报告"


def issued(agency: str, year: int, version: int = 1) -> date:
    """Give the day a report is dated: in time but for those a portal dates itself; a second version comes seven weeks later."""
    first = date(year + 1, 1, 8) + timedelta(days=crc32(f"{agency}/{year}".encode()) % 60)
    return first + timedelta(days=49 * (version - 1))


@cache
def truth_of(agency: str, year: int, version: int = 1) -> Truth:
    """Make up the report of a body for a year; a second version states more that was granted, and says that it corrects the first."""
    truth = replace(_chain(agency, year), issued=issued(agency, year, version))
    if version == 1:
        return truth
    more = int(truth.figures[GRANTED] or 0) + 5 * (version - 1)
    return replace(with_number(truth, GRANTED, more), front=(CORRECTED,))


@cache
def _chain(agency: str, year: int) -> Truth:
    seed = crc32(agency.encode())
    if year > FIRST:
        return year_after(_chain(agency, year - 1), seed + year, size=1 + seed % 3)
    first = make_report(seed, edition="2019", size=1 + seed % 3)
    return replace(of_agency(first, agency), year=year, issued=date(year + 1, 3, 1))


@cache
def with_received(agency: str, year: int, received: int) -> Truth:
    """Make up a report that received so many applications, all by persons and all granted, and nothing else."""
    nothing = make_report(year, edition="2019" if year <= 2020 else "2021", size=0)
    nothing = replace(of_agency(nothing, agency), year=year, issued=issued(agency, year))
    return with_number(nothing, GRANTED, received)
