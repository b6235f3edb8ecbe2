"""Years of questions, on 1 June 2025."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bot.understand.worlds import CONTEXT, reading
from tests.examples import examples
from tests.index.cases import cases
from xxgk.bot.model.algebra.bodies import Years
from xxgk.bot.understand.read import read


@pytest.mark.parametrize(
    ("question", "years"),
    cases(
        ("in full", "绍兴2019年收到", (2019,)),
        ("without 年", "绍兴2019", (2019,)),
        ("with 度", "2019年度", (2019,)),
        ("full width", "２０１９年", (2019,)),
        ("two digits with 年", "绍兴19年收到", (2019,)),
        ("two digits of the last century", "98年", (1998,)),
        ("two digits without 年 are a count", "收到19件", ()),
        ("in Chinese figures", "二〇一九年", (2019,)),
        ("with the other zero", "二零二四年", (2024,)),
        ("short in Chinese figures", "一九年", (2019,)),
        ("last year", "去年收到多少", (2024,)),
        ("the year before", "前年", (2023,)),
        ("the one before that", "大前年", (2022,)),
        ("this year", "今年", (2025,)),
        ("in English", "last year", (2024,)),
        ("this year in English", "this year", (2025,)),
        ("two years", "2019年和2020年", (2019, 2020)),
        ("a stretch", "2019到2021年", (2019, 2020, 2021)),
        ("a stretch with a dash", "2019-2021", (2019, 2020, 2021)),
        ("a stretch, the later first", "2021至2019", (2019, 2020, 2021)),
        ("the last three", "近三年", (2022, 2023, 2024)),
        ("the last ten are not the year 2010", "近10年", tuple(range(2015, 2025))),
        ("past years in English", "past 2 years", (2023, 2024)),
        ("a year named and a relative one", "2019年和去年", (2019, 2024)),
        ("a year to come is asked for, and not another", "2050年", (2050,)),
        ("a year long past too", "1990年", (1990,)),
        ("a count that looks like a year", "2023年哪些机关申请2000件以上", (2023,)),
        ("a bound that looks like one", "2023年申请超过1990的机关", (2023,)),
        ("a bound in English", "more than 2000 applications in 2023", (2023,)),
        ("but a year behind such words is one", "超过2019年的有哪些", (2019,)),
        ("and one before a verb", "绍兴2019起诉多少", (2019,)),
        ("and one before a noun in English", "2019 applications", (2019,)),
        ("five digits are no year", "20191件", ()),
        ("a date run together is no year", "20191231", ()),
        ("the year carried to is told by the report before", "结转到2025年的", (2024,)),
        ("which may be named as well", "2024年结转到2025年的", (2024,)),
        ("in English", "carried forward to 2025", (2024,)),
        ("the year carried from is told by the report after", "从2022年结转的", (2023,)),
        ("so many years are those just named", "2022和2023两年", (2022, 2023)),
        ("the row 上年结转 is no year", "上年结转多少", ()),
        ("nor 上年度结转", "2024年上年度结转", (2024,)),
        ("nor 去年结转", "2024年去年结转", (2024,)),
        ("but 去年结转下年 asks for last year", "去年结转下年多少", (2024,)),
        ("the column 上一年项目数量 is no year", "行政许可上一年项目数量", ()),
        ("本年度 beside a year is that year", "2019年本年度办理结果总计", (2019,)),
        ("this year beside a year is that year", "new applications received this year, 2019", (2019,)),
        ("carried over from last year is a row", "carried over from last year in 2024", (2024,)),
        ("none", "收到多少申请", ()),
        ("a stretch in two digits", "21到23年申请", (2021, 2022, 2023)),
        ("a stretch with a long dash", "2019—2021年", (2019, 2020, 2021)),
        ("between two years, in English", "between 2021 and 2023", (2021, 2022, 2023)),
        ("two years joined by and are two", "2021 and 2023", (2021, 2023)),
        ("since a year: to the last one that is over", "2022年以来", (2022, 2023, 2024)),
        ("since, in English", "since 2023", (2023, 2024)),
        ("since this year: this year", "2025年至今", (2025,)),
        ("published in a year: the report of the year before", "2024年发布的年报", (2023,)),
        ("with the month", "2024年1月公布的报告", (2023,)),
        ("published last year", "去年发布的年报", (2023,)),
        ("the year of publication asked for is no such thing", "2023年年报什么时候发布", (2023,)),
        ("an academic year is filed under its end", "2022-2023学年", (2023,)),
        ("its end in two digits", "2022-23学年度收到多少", (2023,)),
        ("items are published in the year itself", "2023年发布的规范性文件", (2023,)),
        ("in English too", "normative documents published in 2023", (2023,)),
        ("but not reports", "the report published in 2024", (2023,)),
        ("the last three, in words", "近三年来", (2022, 2023, 2024)),
        ("English words", "last three years", (2022, 2023, 2024)),
        ("结转到下一年 is a row", "2023年结转到下一年的", (2023,)),
        ("去年结转下来 is one too", "2023年去年结转下来的", (2023,)),
        ("carried forward to next year is one too", "carried forward to next year 2023", (2023,)),
    ),
)
def test_named(question: str, years: tuple[int, ...]) -> None:
    assert reading(question).years == years


@pytest.mark.parametrize("question", ["明年收到多少", "绍兴2022-24学年度收到多少"])
def test_what_is_not_understood_is_no_year(question: str) -> None:
    assert reading(question).reason == "not_understood"


@pytest.mark.parametrize("words", ["近几年", "近年来", "最近几年"])
def test_years_that_are_not_counted_are_all_that_are_held(words: str) -> None:
    found = reading(f"绍兴{words}收到多少")
    assert (found.all_years, found.reason) == (True, "")


@pytest.mark.parametrize("words", ["最近一年", "最新年度", "the latest year"])
def test_the_latest_year_is_none_in_particular(words: str) -> None:
    found = reading(f"绍兴{words}收到多少" if not words.isascii() else f"applications of Shaoxing in {words}")
    assert found.query is not None
    assert (found.query.years, found.reason) == (Years(which="each"), "")


@pytest.mark.parametrize("words", ["历年", "各年", "每年", "all years", "over the years"])
def test_every_year(words: str) -> None:
    found = reading(f"绍兴{words}收到多少" if not words.isascii() else f"applications of Shaoxing in {words}")
    assert found.query is not None
    assert (found.query.years, found.reason) == (Years(which="all"), "")


def test_the_day_is_asked_for_and_not_remembered() -> None:
    assert read("绍兴去年申请", replace(CONTEXT, today=date(2025, 12, 31))).years == (2024,)
    assert read("绍兴去年申请", replace(CONTEXT, today=date(2026, 1, 1))).years == (2025,)


@given(st.text(alphabet="0129 年度去前今近三到-至〇二一历结转", max_size=20))
@examples(100)
def test_anything_may_be_typed(text: str) -> None:
    years = reading(text).years
    assert list(years) == sorted(set(years))
    assert all(1900 <= year <= 2100 for year in years)
