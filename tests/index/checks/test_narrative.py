"""Tests of index.checks.narrative."""

import pytest

from tests.index.cases import cases
from xxgk.index.checks.checked import findings_of
from xxgk.index.checks.narrative import check_claims
from xxgk.index.chinese.text import squeeze
from xxgk.index.model.layout import Line
from xxgk.index.model.report import Claim, Figure, Finding
from xxgk.index.narrative.claims import lines_to_claims

FIELD = "applications.new_received.total"
BLANK, LOST, OPEN = "blank", "absent", "ambiguous"


def figure(value: int | str | None) -> Figure:
    if isinstance(value, str):
        return Figure(value=None, unit="件", status=value, raw="", line=61)  # type: ignore[arg-type]
    return Figure(value=value, unit="件", status="blank" if value is None else "read", raw="", line=61)


def claim(value: int, *, approximate: bool = False, scope: str = "") -> Claim:
    return Claim(field=FIELD, value=value, raw=f"收到{value}件", line=17, approximate=approximate, scope=scope)


def check(text: str, table: dict[str, int | str]) -> list[Finding]:
    """Check a text in part four, where the subject is clear; the names of the table are without their first word."""
    lines = [Line(line, squeeze(line), 17) for line in text.split("\n")]
    names = ("review", "litigation")
    figures = {
        f"{'disputes' if key.startswith(names) else 'applications'}.{key}{'' if '.' in key and key.startswith(names) else '.total'}": (
            figure(value)
        )
        for key, value in table.items()
    }
    return findings_of(check_claims(lines_to_claims(lines, part=4, year=2023), figures))


@pytest.mark.parametrize(
    ("stated", "printed", "expected"),
    cases(
        ("they agree", claim(191), 191, []),
        ("they differ", claim(5), 191, [(191, 5)]),
        ("none said, some printed", claim(0), 3, [(3, 0)]),
        ("some said, none printed", claim(3), 0, [(0, 3)]),
        ("about, and near", claim(30, approximate=True), 32, []),
        ("about, and far", claim(30, approximate=True), 60, [(60, 30)]),
        ("an empty cell proves nothing", claim(5), None, []),
        ("an empty cell does not contradict none", claim(0), None, []),
        ("nor does one that is not clear", claim(0), OPEN, []),
        ("nor one that is lost", claim(5), LOST, []),
    ),
)
def test_claims(stated: Claim, printed: int | str | None, expected: list[tuple[int, int]]) -> None:
    found = findings_of(check_claims([stated], {FIELD: figure(printed)}))
    assert [(finding.expected, finding.found) for finding in found] == expected
    assert all(finding.kind == "narrative" and finding.lines == (17, 61) for finding in found)


def test_a_field_that_was_not_found() -> None:
    assert findings_of(check_claims([claim(5)], {})) == []


def test_a_claim_about_one_office_says_so() -> None:
    (finding,) = findings_of(check_claims([claim(17, scope="区政府办")], {FIELD: figure(95)}))
    assert (finding.scope, finding.stated, finding.printed) == ("区政府办", 17, 95)


def test_of_two_scopes_the_one_that_fits_is_enough() -> None:
    assert findings_of(check_claims([claim(17, scope="市本级"), claim(95, scope="全市")], {FIELD: figure(95)})) == []


@pytest.mark.parametrize(
    ("agency", "scope", "contradicts"),
    cases(
        ("a bureau of all its county", "青石县水利局", "全县", False),
        ("a town of all its county", "青石县周庄镇人民政府", "全县", False),
        ("a zone of all its city", "青石高新技术产业开发区管理委员会", "全市", False),
        ("a zone of itself", "青石高新技术产业开发区管理委员会", "全区", True),
        ("a county of itself", "青石县人民政府", "全县", True),
        ("the office may report for its government", "青石县人民政府办公室", "全县", True),
        ("a bureau of itself", "青石县水利局", "", True),
        ("nobody knows whose it is", None, "全县", True),
    ),
)
def test_a_count_of_more_than_the_body(agency: str | None, scope: str, contradicts: bool) -> None:
    found = findings_of(check_claims([claim(310, scope=scope)], {FIELD: figure(24)}, agency))
    assert bool(found) == contradicts


def test_a_statement_without_a_scope_is_not_excused_by_another() -> None:
    found = findings_of(check_claims([claim(17), claim(95, scope="全市")], {FIELD: figure(95)}))
    assert [finding.found for finding in found] == [17]


SUITS = {"litigation_direct.total": 30, "litigation_after_review.total": 47}
PENDING = SUITS | {"litigation_direct.pending": 8, "litigation_after_review.pending": 12}


@pytest.mark.parametrize(
    ("text", "table", "expected"),
    cases(
        (
            "what was accepted includes what was carried over",
            "受理政府信息公开申请12件。",
            {"new_received": 10, "carried_over": 2},
            [],
        ),
        ("what is new does not", "新收政府信息公开申请12件。", {"new_received": 10, "carried_over": 2}, [(10, 12)]),
        (
            "received and handled",
            "收办政府信息公开申请12件。",
            {"total_handled": 11, "new_received": 9, "carried_over": 3},
            [],
        ),
        (
            "received and handled, nothing fits",
            "收办政府信息公开申请12件。",
            {"total_handled": 11, "new_received": 9},
            [(11, 12)],
        ),
        (
            "an unclear cell may make up the rest",
            "收到政府信息公开申请12件。",
            {"new_received": 9, "carried_over": OPEN},
            [],
        ),
        ("an empty one hardly", "收到政府信息公开申请12件。", {"new_received": 9, "carried_over": BLANK}, [(9, 12)]),
        (
            "nothing unclear makes it less",
            "收到政府信息公开申请5件。",
            {"new_received": 9, "carried_over": OPEN},
            [(9, 5)],
        ),
        (
            "all refusals together",
            "依申请公开不予公开5件。",
            {"denied.state_secret": 1, "denied.third_party_rights": 4},
            [],
        ),
        (
            "all that was not given",
            "依申请公开不予公开8件。",
            {"denied.state_secret": 1, "unable.not_held": 7},
            [],
        ),
        (
            "refusals that do not fit",
            "依申请公开不予公开5件。",
            {"denied.state_secret": 1, "denied.third_party_rights": 2},
            [(3, 5)],
        ),
        ("carried forward", "依申请公开有3件结转下年度办理。", {"carried_forward": 2}, [(2, 3)]),
        ("both ways to court together", "行政诉讼77件。", SUITS, []),
        ("lawsuits that do not fit", "行政诉讼70件。", SUITS, [(77, 70)]),
        ("only the concluded ones", "行政诉讼57件。", PENDING, []),
        ("neither all nor the concluded ones", "行政诉讼58件。", PENDING, [(77, 58)]),
        (
            "none, and both empty",
            "未发生行政诉讼。",
            {"litigation_direct.total": BLANK, "litigation_after_review.total": BLANK},
            [],
        ),
        (
            "none, and one of two printed",
            "未发生行政诉讼。",
            {"litigation_direct.total": BLANK, "litigation_after_review.total": 2},
            [(2, 0)],
        ),
        (
            "a total misprinted 0 beside its parts",
            "行政复议11件。",
            {"review.upheld": 10, "review.corrected": 1, "review.other": 0, "review.pending": 0, "review.total": 0},
            [],
        ),
        ("upheld", "行政复议3件,其中维持2件。", {"review.total": 3, "review.upheld": 2, "review.other": 1}, []),
        (
            "upheld, not so",
            "行政复议3件,其中维持3件。",
            {"review.total": 3, "review.upheld": 1, "review.other": 1},
            [(1, 3)],
        ),
    ),
)
def test_what_the_words_may_mean(text: str, table: dict[str, int | str], expected: list[tuple[int, int]]) -> None:
    assert [(finding.expected, finding.found) for finding in check(text, table)] == expected


def test_decided_in_the_text_and_pending_in_the_table() -> None:
    empty = {
        f"litigation_{way}.{name}": BLANK
        for way in ("direct", "after_review")
        for name in ("upheld", "total", "pending")
    }
    (finding,) = check("申请人提起行政诉讼2件,均被法院驳回。", {**empty, "litigation_direct.pending": 2})
    assert (finding.field, finding.expected, finding.found, finding.lines) == (
        "disputes.litigation.upheld",
        0,
        2,
        (17, 61),
    )
    assert (finding.rule, finding.terms) == ("pending", (2,))


def test_others_may_be_pending() -> None:
    table = {"litigation_direct.total": 4, "litigation_direct.pending": 2, "litigation_direct.upheld": BLANK}
    assert check("行政诉讼4件,其中维持2件。", table) == []
