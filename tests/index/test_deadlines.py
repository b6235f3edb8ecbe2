"""By when a report had to be public; what is not known is not late."""

import pytest

from xxgk.index.agencies.vocabulary.level import Level
from xxgk.index.deadlines import lateness_of


@pytest.mark.parametrize(
    ("level", "year", "issued", "outcome", "days", "article"),
    [
        ("department", 2024, "2025-01-31", "in_time", 0, "第四十九条第一款"),  # the day itself is in time
        ("department", 2024, "2025-02-01", "late", 1, "第四十九条第一款"),
        ("county", 2024, "2025-02-01", "in_time", 0, "第四十九条第二款"),  # governments have two months more
        ("city", 2024, "2025-05-12", "late", 42, "第四十九条第二款"),
        ("department", 2018, "2019-02-20", "in_time", 0, "第三十一条"),  # the regulation of 2007 was in force
        ("town", 2018, "2019-04-02", "late", 2, "第三十一条"),
        ("department", 2024, None, "no_date", None, "第四十九条第一款"),  # unknown is not late
        ("town", 2024, "2025-12-01", "no_deadline", None, ""),  # article 49 does not name towns
        ("institution", 2024, "2025-12-01", "no_deadline", None, ""),
        ("national", 2024, "2025-12-01", "no_deadline", None, ""),
        (None, 2024, "2025-12-01", "no_deadline", None, ""),
        ("department", 2007, "2008-12-01", "no_deadline", None, ""),  # before there was a regulation
    ],
)
def test_lateness(
    level: Level | None, year: int, issued: str | None, outcome: str, days: int | None, article: str
) -> None:
    found = lateness_of(level, year, issued)
    assert (found.outcome, found.days) == (outcome, days)
    assert found.article.endswith(article)
