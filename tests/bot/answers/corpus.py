"""Reports made up about real places, for questions over many of them: every way a figure can have no say is among them."""

from tests.index.store.made import cell, doubt, made, part
from xxgk.index.model.report import Claim, Evidence, Figure, Point, Report
from xxgk.index.themes import theme_of

PROVINCE, CITY, OTHER_CITY, COUNTY = "江苏省人民政府", "无锡市人民政府", "绍兴市人民政府", "江阴市人民政府"
WATER, SMALL, SCHOOLS, AUDIT, MONEY = "无锡市水利局", "宜兴市水利局", "无锡市教育局", "无锡市审计局", "无锡市财政局"
ZONE, BLANK_ZONE = "无锡国家高新技术产业开发区管理委员会", "昆山经济技术开发区管理委员会"
WUXI, SHAOXING = "江苏省无锡市", "浙江省绍兴市"

NEW, HANDLED, GRANTED, PARTLY = (
    f"applications.{row}.total" for row in ("new_received", "total_handled", "granted", "partially_granted")
)
CARRIED, FORWARD = "applications.carried_over.total", "applications.carried_forward.total"
DIRECT, AFTER = "disputes.litigation_direct.total", "disputes.litigation_after_review.total"
LITIGATION, FEES = "disputes.litigation.total", "proactive.fees.amount"
SECRET, INTERNAL = "applications.denied.state_secret.total", "applications.denied.internal_affairs.total"


def _figures(new: int, handled: int, granted: int, **others: Figure | int) -> dict[str, Figure | int]:
    return {NEW: new, HANDLED: handled, GRANTED: granted} | {key.replace("__", "."): one for key, one in others.items()}


def _money(value: float, unit: str | None) -> Figure:
    return cell(value, unit=unit)


def _with_points(report: Report, *texts: str) -> Report:
    points = tuple(Point(text=text, theme=theme_of(text), line=31 + place) for place, text in enumerate(texts))
    return report.model_copy(update={"problems": points})


def reports() -> list[Report]:
    """Make them: of 2022 everything, of the years before a few."""
    row_sum = doubt("row_sum", NEW, 40, 39, 10)
    broken = doubt("row_sum", SECRET, 1, 2)
    said = doubt("narrative", NEW, 31, 120, 21, 10, quote="共收到申請31件")
    city = _figures(300, 300, 150) | {NEW: cell(300, row="一、本年新收政府信息公开申请数量 | 300")}
    city |= {
        PARTLY: 30,
        DIRECT: 2,
        AFTER: 1,
        FEES: _money(100, "万元"),
        CARRIED: 4,
        FORWARD: 4,
    }
    city |= {f"disputes.review.{column}": value for column, value in
             (("upheld", 2), ("corrected", 1), ("other", 0), ("pending", 3), ("total", 6))}  # fmt: skip
    six = part(6, "本年度没有收取信息处理费。\n另有一事：设立公開專欄。", 40)
    return [
        made("province.txt", PROVINCE, 2022,
             {NEW: 900, HANDLED: 900, GRANTED: cell(), DIRECT: 0, AFTER: 0}, region="江苏省"),
        _with_points(
            made("city-2022.txt", CITY, 2022, city, region=WUXI, url="https://www.wuxi.gov.cn/2022.html", issued="2023-01-20",
                 sections=(part(1, "全年共收到政府信息公开申请300件。公众号照常更新。"), part(5, "一是人手不足。", 30), six),
                 claims=(Claim(field=NEW, value=300, raw="共收到政府信息公开申请300件", line=20),),
                 identity=(Evidence(fact="issued", source="signature", value="2023-01-20", quote="2023年1月20日", line=99),)),
            "工作人员多为兼职", "信息更新不及时",
        ),
        made("city-2021.txt", CITY, 2021, {NEW: 250, HANDLED: 245, GRANTED: 100}, region=WUXI),
        made("city-2020.txt", CITY, 2020, {NEW: 200, HANDLED: 200, GRANTED: 100}, region=WUXI, edition="2019"),
        made("city-2018.txt", CITY, 2018, {"legacy.applications": 80, "legacy.granted": 60, "legacy.lawsuits.cumulative": 9},
             region=WUXI, edition="legacy"),
        _with_points(
            made("other-city.txt", OTHER_CITY, 2022,
                 _figures(300, 300, 240) | {DIRECT: 2, AFTER: 2, FEES: _money(2_000_000, "元")},
                 region=SHAOXING, url="https://mirror.example.org/shaoxing.html", digest=True,
                 sections=(part(5, "一是人员不足。", 30), part(6, "", 40))),
            "专职人员少",
        ),
        made("county-2022.txt", COUNTY, 2022,
             _figures(120, 120, 60) | {DIRECT: 5, AFTER: cell(), FEES: _money(3, "亿元"), CARRIED: 0, FORWARD: 0,
              "applications.new_received.natural_person": 100, "applications.new_received.other": 20},
             region="江苏省无锡市江阴市", findings=(said,), sections=(part(6, "无。", 40),)),
        made("county-2021.txt", COUNTY, 2021, {NEW: 100}, region="江苏省无锡市江阴市"),
        made("water.txt", WATER, 2022, _figures(12, 12, 12) | {DIRECT: cell(), AFTER: cell()}, region=WUXI),
        made("small.txt", SMALL, 2022, _figures(0, 0, 0) | {SECRET: 1, INTERNAL: 1}, region="江苏省无锡市宜兴市", findings=(broken,)),
        made("zone.txt", ZONE, 2022, _figures(40, 4, 4) | {FEES: _money(3_010_869.24, None)}, region=WUXI, findings=(row_sum,)),
        made("blank-zone.txt", BLANK_ZONE, 2022, {NEW: cell(), HANDLED: cell(), GRANTED: cell()}, region="江苏省苏州市昆山市"),
        made("schools.txt", SCHOOLS, 2022,
             {NEW: cell(None, "ambiguous", "1 0", candidates=(1, 10)), HANDLED: 20, GRANTED: cell(20, "derived", "")}, region=WUXI),
        made("audit.txt", AUDIT, 2022, {NEW: cell(None, "absent", line=None)}, region=WUXI),
        made("money.txt", MONEY, 2022, {}, region=WUXI,
             sections=(part(1, "本年接收处理申请45件，同比持平。另有提案3件。"),),
             claims=(Claim(field=HANDLED, value=45, raw="接收处理申请45件", line=20),)),
    ]  # fmt: skip
