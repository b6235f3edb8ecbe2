"""Tests of index.narrative."""

import pytest

from index.chinese.text import squeeze
from index.model.layout import Line
from index.model.report import Claim
from index.narrative.claims import lines_to_claims
from tests.index.cases import cases


def claims(text: str) -> list[Claim]:
    return lines_to_claims([Line(text, squeeze(text), 7)])


@pytest.mark.parametrize(
    ("text", "values"),
    cases(
        ("received so many", "全年共收到依申请公开5起,均已办结。", [5]),
        ("so many received", "全年依申请公开收到4件。", [4]),
        ("the number before the subject", "当年收到10条依申请公开,都已答复。", [10]),
        ("newly received", "全年新收政府信息公开申请3511件。", [3511]),
        ("accepted", "全年受理政府信息公开申请17件。", [17]),
        ("thousands", "全年收到政府信息公开申请1,234件。", [1234]),
        ("in Chinese numerals", "全年收到政府信息公开申请十一件。", [11]),
        ("with spaces", "全年 收到 政府信息公开申请 17 件。", [17]),
        ("traditional script", "全年收到政府資訊公開申請及其他政府信息公開申請8件。", [8]),
        ("none received", "全年未收到政府信息公开申请。", [0]),
        ("there were none", "全年没有收到政府信息公开申请,也没有诉讼。", [0]),
        ("no such matter", "今年无依申请公开事项发生。", [0]),
        ("two clauses, two claims", "收到政府信息公开申请5件;去年收到政府信息公开申请4件。", [5, 4]),
        ("consultations are not applications", "全年接待依申请公开咨询12人次。", []),
        ("proposals are not applications", "收到建议提案8件,依申请公开另见下表。", []),
        ("petitions are not applications", "收到信访件30件,政府信息公开申请见下表。", []),
        ("replies overdue are none received", "依申请公开答复没有超期3件。", []),
        ("no application was overdue", "今年没有依申请公开超期答复的情况。", []),
        ("received and handled is another count", "全年收办政府信息公开申请3646件。", []),
        ("handled is another count", "全年办结政府信息公开申请12件。", []),
        ("applications for a licence", "全年受理行政许可申请500件,都已办结。", []),
        ("a row of a table", "一、本年新收政府信息公开申请 | 10 | 0", []),
        ("too many digits", "收到政府信息公开申请" + "9" * 20 + "件。", []),
        ("empty", "", []),
    ),
)
def test_counts_of_applications_received(text: str, values: list[int]) -> None:
    found = claims(text)
    assert [claim.value for claim in found] == values
    assert all(claim.field == "applications.new_received.total" and claim.line == 7 for claim in found)


@pytest.mark.parametrize(
    ("text", "approximate"),
    cases(
        ("about", "受理政府信息公开申请约30件。", True),
        ("more than", "收到政府信息公开申请30余件。", True),
        ("exactly", "收到政府信息公开申请30件。", False),
    ),
)
def test_approximate(text: str, approximate: bool) -> None:
    assert [claim.approximate for claim in claims(text)] == [approximate]


@pytest.mark.parametrize(
    ("text", "scope"),
    cases(
        ("an office", "县政府办受理政府信息公开申请17件。", "县政府办"),
        ("an office in full", "办公室收到政府信息公开申请17件。", "办公室"),
        ("on the government's behalf", "代表区政府收到政府信息公开申请17件。", "代表区政府"),
        ("the whole", "全区收到政府信息公开申请17件。", ""),
    ),
)
def test_whose_count_it_is(text: str, scope: str) -> None:
    assert [claim.scope for claim in claims(text)] == [scope]


def test_the_claim_quotes_the_text() -> None:
    assert claims("全年收到政府信息公开申请17件。")[0].raw == "收到政府信息公开申请17件"
