"""For which year a report is, and when it was issued."""

import pytest

from tests.index.cases import cases
from tests.index.identity.test_identity import BODY, identify


def years_of(*front: str, text: str = "平稳。") -> tuple[int | None, str | None]:
    identity = identify(*front, body=("一、总体情况", text, *BODY[2:]))
    return identity.year, identity.school_year


@pytest.mark.parametrize(
    ("front", "text", "year"),
    cases(
        (
            "compiled of a year",
            "本年报是由青石市公安局编制的2011年度政府信息公开年度报告。",
            "2008年起工作。落实2008年度制度。2008年末。",
            2011,
        ),
        ("now reported", "现将青石县水利局2011年政府信息公开工作情况报告如下。", "2008年,2008年。", 2011),
        ("now published", "现公布青石县水利局2011年政府信息公开工作年度报告。", "2010年,2010年。", 2011),
        ("the report as subject", "青石县水利局2011年政府信息公开工作年度报告根据条例编制。", "2010年,2010年。", 2011),
        ("the period before the sentence", "统计期限自2012年1月1日起至12月31日止。现将2011年工作报告如下。", "", 2012),
        (
            "the paper of another year",
            "根据《关于编制2012年度政府信息公开工作年度报告的通知》,现公布青石县2011年政府信息公开年度报告。",
            "",
            2011,
        ),
        (
            "the paper alone says nothing",
            "根据《关于编制2012年度政府信息公开工作年度报告的通知》编制。",
            "2011年工作平稳。",
            2011,
        ),
        ("the number of a paper", "依照某府办〔2012〕60号文件,工作如下。", "2011年工作平稳。", 2011),
        ("the plan of a decade", "", "2021年是十四五规划的第一年,2021年。到2025年。", 2021),
        (
            "the year in which the regulation was amended",
            "",
            "落实条例(2019年修订)。落实条例(2019年4月3日修订)。",
            None,
        ),
        ("… and came into force", "", "条例自2019年5月15日起施行。2021年工作平稳。", 2021),
        ("another year that is compared with", "", "与2021年相比,同2021年。2022年公开文件。", 2022),
        ("the last day of the year, not the end of a plan", "", "截至2022年12月31日,公开3件。规划到2035年。", 2022),
        ("last year's named more often", "", "2021年公开3件,2021年受理4件。2022年公开5件。", None),
        ("plans for the next one", "", "2021年公开3件,2021年受理4件,2021年。2022年将公开。", 2021),
        ("a plan named once", "", "落实2021年工作要点的各项要求。", None),
        ("named once, as what a sentence speaks of", "", "工作平稳,2021年公开文件。", 2021),
        ("a year before any report", "", "1998年成立。2019年工作平稳。", 2019),
        ("two years as often: the later", "", "2018年起。2019年末。", 2019),
        ("damaged dates", "统计期限为201911日起至20191231日止。", "2018年,2018年。", 2019),
        ("damaged dates, no end year", "统计期限为201911日起至1231日止。", "", 2019),
        ("the end of the same year said so", "统计期限为2019年1月1日至同年12月31日。", "", 2019),
        ("a comma in between", "统计期限自2019年1月1日起,至2019年12月31日止。", "", 2019),
        (
            "a whole year without the word for a period",
            "对2019年1月1日至2019年12月31日的公开工作进行了总结。",
            "2017年,2017年。",
            2019,
        ),
        (
            "the founding in a sentence of disclosure",
            "",
            "公开平台由省政府批准设立,2017年5月备案的学院情况良好。2019年,2019年。",
            2019,
        ),
        ("founded in a year", "", "经批准于2016年设立,信息公开工作报告如下。2019年工作平稳。", 2019),
        (
            "a sentence behind a sentence on disclosure",
            "",
            "做好公开工作。2018年成立机构的情况良好。2019年,2019年。",
            2019,
        ),
        ("against the year before", "", "收到公开申请34件,申请较2018年公开情况增长。2019年工作平稳。", 2019),
        ("a law of a year", "", "自2019年5月15日施行的条例公开情况良好。2020年,2020年。", 2020),
        ("in sum of a year", "在总结2019年政府信息公开工作情况的基础上编制。", "2020年,2020年。", 2019),
        (
            "a year called twice in brackets",
            "公布青石县水利局(以下简称县水利局)2019年政府信息公开工作年度报告。",
            "2020年,2020年。",
            2019,
        ),
        ("nothing", "", "工作平稳。", None),
    ),
)
def test_year(front: str, text: str, year: int | None) -> None:
    assert years_of(*([front] if front else []), text=text or "平稳。") == (year, None)


@pytest.mark.parametrize(
    ("front", "text", "year", "school"),
    cases(
        ("title", ("青石大学2021—2022学年信息公开工作年度报告",), "", 2022, "2021—2022学年"),
        ("title, 学年度", ("青石大学2021-2022学年度信息公开年度报告",), "", 2022, "2021—2022学年"),
        (
            "a whole school year without the word for a period",
            ("我院对2018年9月1日至2019年8月31日学院信息公开工作进行了认真检查,现将情况报告如下。",),
            "学院于2016年12月批准设立,2017年5月备案。2017年6月上线。",
            2019,
            "2018—2019学年",
        ),
        ("title, its dash lost", ("青石大学20212022学年信息公开年度报告",), "", 2022, "2021—2022学年"),
        ("a sentence", ("现将青石大学2021—2022学年信息公开工作报告如下。",), "", 2022, "2021—2022学年"),
        ("the period alone", ("统计期限自2021年9月1日起至2022年8月31日止。",), "", 2022, "2021—2022学年"),
        ("the period, with a comma", ("统计期限自2021年9月1日起,至2022年8月31日止。",), "", 2022, "2021—2022学年"),
        (
            "the period, characters lost",
            ("本报告中所列数据的统计时间为202191日至2022831日。",),
            "",
            2022,
            "2021—2022学年",
        ),
        ("only in the text", (), "2021-2022学年,青石学院工作平稳。", 2022, "2021—2022学年"),
        (
            "a school that reports by the calendar",
            ("青石大学2021年信息公开年度报告", "统计期限自2021年1月1日起至12月31日止。"),
            "",
            2021,
            None,
        ),
        (
            "two years that are none of school",
            ("青石县2020-2021年政府信息公开工作年度报告",),
            "2021年平稳。",
            None,
            None,
        ),
        ("… in words", ("青石县2020年至2021年政府信息公开工作年度报告",), "2021年平稳。", None, None),
        ("… in a list", ("青石县2020、2021年度政府信息公开工作年度报告",), "2021年平稳。", None, None),
        (
            "… and a period of both",
            ("青石县2020年和2021年政府信息公开工作报告", "统计期限自2020年1月1日起至2021年12月31日止。"),
            "",
            None,
            None,
        ),
        (
            "… and a period of one",
            ("青石县2020-2021年政府信息公开工作报告", "统计期限自2021年1月1日起至2021年12月31日止。"),
            "",
            2021,
            None,
        ),
        ("a volume of several years", ("青石县水利局2019-2022年政府信息公开工作年度报告汇编",), "平稳。", None, None),
        ("a period of two years alone", ("统计期限自2020年1月1日起至2021年12月31日止。",), "2021年平稳。", None, None),
        ("a period from December to November", ("统计期限自2020年12月1日起至2021年11月30日止。",), "", 2021, None),
        ("a period of two months", ("统计期限自2020年12月1日起至2021年1月31日止。",), "", 2020, None),
        ("a period that ends in the next January", ("统计期限自2020年1月1日起至2021年1月31日止。",), "", 2020, None),
        (
            "a period misprinted, and a title",
            ("青石县2021年政府信息公开工作报告", "统计期限自2020年1月1日起至2021年12月31日止。"),
            "",
            2021,
            None,
        ),
    ),
)
def test_school_years(front: tuple[str, ...], text: str, year: int | None, school: str | None) -> None:
    assert years_of(*front, text=text or "平稳。") == (year, school)


@pytest.mark.parametrize(
    ("front", "issued"),
    cases(
        ("a 学年 ends in August", ("青石大学2021—2022学年信息公开年度报告", "发布时间:2022-10-30"), "2022-10-30"),
        (
            "a date within the year, where there is no other",
            ("青石大学2021—2022学年信息公开年度报告", "发布时间:2022-06-30"),
            "2022-06-30",
        ),
        (
            "a date after the year before one within",
            ("青石县2022年政府信息公开年度报告", "发布时间:2022-10-30", "发布时间:2023-01-20"),
            "2023-01-20",
        ),
    ),
)
def test_issued(front: tuple[str, ...], issued: str | None) -> None:
    assert identify(*front).issued == issued


PERIOD_2021 = "统计期限自2021年1月1日起至2021年12月31日止。"


@pytest.mark.parametrize(
    ("front", "year"),
    cases(
        ("the title has the year of issue", ("青石县2022年政府信息公开工作年度报告", "发布时间:2022-01-20", PERIOD_2021), 2021),
        ("issued after it: the period is misprinted", ("青石县2022年政府信息公开工作年度报告", "发布时间:2023-01-20", PERIOD_2021), 2022),
        ("it is not said when it was issued", ("青石县2022年政府信息公开工作年度报告", PERIOD_2021), 2022),
        ("issued early, title and period agree", ("青石县2021年政府信息公开工作年度报告", "发布时间:2021-12-20", PERIOD_2021), 2021),
    ),
)  # fmt: skip
def test_the_year_of_issue_is_not_that_of_the_report(front: tuple[str, ...], year: int) -> None:
    assert years_of(*front)[0] == year
