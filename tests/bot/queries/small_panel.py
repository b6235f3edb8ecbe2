"""Reports as small as can be reckoned by hand: one table, a line a report. ``small_panel`` makes them.

Cells: a number · ``_`` an empty cell · ``/`` no such cell · ``5?50`` one of two numbers.
"""

from tests.index.store.made import cell, doubt, made, part
from xxgk.index.model.report import Claim, Figure, FindingKind, Point, Report
from xxgk.index.themes import themes

NEW = "applications.new_received.total"
COLUMNS = {
    "new": NEW,
    "person": "applications.new_received.natural_person",
    "firm": "applications.new_received.commercial",
    "done": "applications.total_handled.total",
    "given": "applications.granted.total",
    "partly": "applications.partially_granted.total",
    "secret": "applications.denied.state_secret.total",
    "internal": "applications.denied.internal_affairs.total",
    "review": "disputes.review.total",
    "fixed": "disputes.review.corrected",
    "suits": "disputes.litigation_direct.total",
    "lost": "disputes.litigation_direct.corrected",
    "open": "disputes.litigation_direct.pending",
}
REGIONS = {
    "江苏省人民政府": "江苏省", "浙江省人民政府": "浙江省", "无锡市人民政府": "江苏省无锡市", "苏州市人民政府": "江苏省苏州市",
    "绍兴市人民政府": "浙江省绍兴市", "江阴市人民政府": "江苏省无锡市江阴市", "诸暨市人民政府": "浙江省绍兴市诸暨市",
    "无锡市公安局": "江苏省无锡市", "绍兴市公安局": "浙江省绍兴市", "教育部": None, "无锡国家高新技术产业开发区管理委员会": "江苏省无锡市",
}  # fmt: skip
SHORT = {
    "江苏": "江苏省人民政府", "浙江": "浙江省人民政府", "无锡": "无锡市人民政府", "苏州": "苏州市人民政府", "绍兴": "绍兴市人民政府",
    "江阴": "江阴市人民政府", "诸暨": "诸暨市人民政府", "锡公安": "无锡市公安局", "绍公安": "绍兴市公安局", "教育部": "教育部",
    "锡高新": "无锡国家高新技术产业开发区管理委员会",
}  # fmt: skip
TABLE = """
body   year new  person firm done given partly secret internal review fixed suits lost open problems
江苏   2021 1000 900    100  1000 500   100    30     70       20     5     10    2    0    staff
江苏   2022 1200 1000   200  1200 720   0      20     100      30     6     12    3    2    staff,timeliness
江苏   2023 900  800    100  900  450   90     10     80       25     5     8     2    0    staff,content
浙江   2021 800  700    100  800  400   80     0      40       10     1     4     0    0    content
浙江   2022 800  750    50   800  600   40     0      40       12     3     5     1    0    staff
浙江   2023 1000 900    100  1000 500   100    0      50       16     4     20    5     0    staff,content
无锡   2021 300  280    20   300  150   0      0      30       6      1     3     1    0    content
无锡   2022 330  300    30   330  165   0      3      30       8      2     4     1    0    content
无锡   2023 363  343    20   363  121   0      0      33       4      1     2     0    0    content
苏州   2022 400  400    0    400  100   0      0      0        0      0     0     0    0    -
苏州   2023 500  450    50   500  300   0      0      0        9      3     6     3    1    -
绍兴   2021 200  190    10   200  100   0      0      10       0      0     0     0    0    -
绍兴   2022 100  90     10   100  80    0      0      10       0      0     0     0    0    /
绍兴   2023 50   50     0    50   50    0      0      0        0      0     0     0    0    /
江阴   2021 8    8      0    8    8     0      0      0        0      0     0     0    0    /
江阴   2022 16   16     0    16   8     0      0      4        0      0     0     0    0    /
江阴   2023 0    0      0    0    0     0      0      0        0      0     0     0    0    /
诸暨   2021 0    0      0    0    0     0      0      0        0      0     0     0    0    /
诸暨   2022 0    0      0    0    0     0      0      0        0      0     0     0    0    /
锡公安 2021 60   60     0    60   30    0      0      0        0      0     0     0    0    /
锡公安 2022 _    _      _    50   20    0      0      5        0      0     0     0    0    /
锡公安 2023 80   80     0    80   40    0      0      8        0      0     1     1    0    /
绍公安 2021 40   40     0    40   20    0      0      4        0      0     0     0    0    /
绍公安 2022 40   40     0    40   30    0      0      4        0      0     0     0    0    /
绍公安 2023 40   40     0    40   40    0      0      0        0      0     0     0    0    /
教育部 2022 600  500    100  600  300   60     0      60       40     2     30    3    0    /
教育部 2023 5?50 5      0    500  250   0      0      0        38     1     28    1    0    /
锡高新 2022 12   12     0    12   12    0      0      0        0      0     _     0    0    /
锡高新 2023 24   20     4    24   12    0      0      0        0      0     3     0    0    /
"""
# what the reports' checks found, what could be tried everywhere, and what texts say
FOUND: dict[tuple[str, int], tuple[FindingKind, str]] = {
    ("绍公安", 2022): ("row_sum", NEW),
    ("无锡", 2023): ("narrative", NEW),
}
STATED = {("无锡", 2023): 360, ("浙江", 2023): 1000}
SPOKEN = {("江苏", 2022): "公众号照常更新。", ("江苏", 2023): "公众号停止更新。", ("苏州", 2023): "公众号与网站并重。"}
# cells of the groups that are not in the table
_NONE = (
    "prohibited_by_law", "security_and_stability", "third_party_rights", "process_information", "enforcement_files",
    "administrative_inquiry",
)  # fmt: skip


def small_panel() -> list[Report]:
    """Make the reports of the table."""
    head, *lines = (line.split() for line in TABLE.strip().splitlines())
    return [_report(dict(zip(head, line, strict=True))) for line in lines]


def _report(line: dict[str, str]) -> Report:
    short, year = line["body"], int(line["year"])
    figures = {key: _cell(line[column]) for column, key in COLUMNS.items()}
    figures |= {f"applications.denied.{row}.total": cell(0) for row in _NONE}
    figures |= {f"disputes.litigation_after_review.{column}": cell(0) for column in ("total", "corrected", "pending")}
    figures["disputes.review.pending"] = cell(0)
    found, stated = FOUND.get((short, year)), STATED.get((short, year))
    text = SPOKEN.get((short, year), "") + (f"共收到申请{stated}件。" if stated else "")
    report = made(
        f"{short}-{year}.txt", SHORT[short], year, figures, region=REGIONS[SHORT[short]],
        sections=(part(1, text or "本年度工作有序推进。"), *(() if line["problems"] == "/" else (part(5, "如下。", 30),))),
        findings=(doubt(found[0], found[1], 2, 1),) if found else (),
        checks={kind: (NEW,) for kind in ("row_sum", "narrative") if kind != "narrative" or stated},
        claims=(Claim(field=NEW, value=stated, raw=f"{stated}件", line=20),) if stated else (),
    )  # fmt: skip
    known = {theme.key: theme for theme in themes()}
    problems = tuple(
        Point(text=f"{known[theme].label}方面不足", theme=theme, line=31)
        for theme in line["problems"].split(",")
        if theme in known
    )
    return report.model_copy(update={"problems": problems})


def _cell(text: str) -> Figure:
    if text == "_":
        return cell()
    if "?" in text:
        return cell(None, "ambiguous", text, candidates=tuple(map(int, text.split("?"))))
    return cell(int(text))
