"""Every kind of finding planted in made-up reports is found, with both places; clean reports have none but notes on the form."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from tests.generate.broken import BREAKS, LEGACY_BREAKS, NOT_READ, Break
from tests.generate.broken_texts import TEXT_BREAKS
from tests.generate.broken_years import YEAR_BREAKS, Years, three_years
from tests.generate.corpus import Manner, Truth, make_report, random_manner
from tests.generate.layouts import KEEPING, pipe_table
from tests.generate.legacy import make_legacy
from tests.index.cases import cases
from xxgk.index.checks.across import FIELDS, LEAST_JUMP, Year, check_across
from xxgk.index.checks.checked import findings_of
from xxgk.index.model.report import Finding, Report
from xxgk.index.pipeline import document_to_report
from xxgk.index.readers.read import bytes_to_document

PLANTED = {**{name: one for name, one in BREAKS.items() if name not in NOT_READ}, **LEGACY_BREAKS, **TEXT_BREAKS}
SEEDS = range(20)
RECALL = 0.95


def parse(truth: Truth, seed: int = 0) -> Report:
    layout = list(KEEPING.values())[seed % len(KEEPING)] if seed else pipe_table
    return document_to_report(bytes_to_document(layout(truth, Random(seed)).encode(), "made-up.txt"))


def plain(name: str, seed: int) -> Truth:
    return make_legacy(seed, "无锡市水利局", 2016) if name in LEGACY_BREAKS else make_report(seed)


@pytest.mark.parametrize("name", PLANTED)
def test_what_is_planted_is_found(name: str) -> None:
    plant: Break = PLANTED[name]
    missed = []
    for seed in SEEDS:
        truth, expected = plant(plain(name, seed), Random(seed))
        report = parse(truth, seed)
        if expected not in {(one.kind, one.field) for one in report.findings}:
            missed.append(seed)
        assert all(one.field in report.checks[one.kind] for one in report.findings), (
            "a finding is of a rule that was tried"
        )
        assert all(one.lines or one.rule == "missing" for one in report.findings)
    assert len(missed) <= (1 - RECALL) * len(SEEDS), f"{name} was not found in {missed}"


def across(years: Years) -> list[list[Finding]]:
    """Find what three reports say of each other, for each of them."""
    sides = []
    for truth in years:
        report = parse(truth)
        figures = {
            key: one
            for key, one in report.figures.items()
            if one.value is not None and (key in FIELDS or one.value >= LEAST_JUMP or key.startswith("proactive"))
        }
        claims = [one for one in report.claims if one.field == "text.growth" and len(one.terms) == 1]
        sides.append(Year(truth.year, figures, claims))
    before, mine, after = sides
    return [
        findings_of(check_across(None, before, mine)),
        findings_of(check_across(before, mine, after)),
        findings_of(check_across(mine, after, None)),
    ]


@pytest.mark.parametrize("name", YEAR_BREAKS)
def test_what_is_planted_across_years_is_found(name: str) -> None:
    missed = []
    for seed in SEEDS:
        years, expected = YEAR_BREAKS[name](three_years(seed), Random(seed))
        found = across(years)
        missed += [
            (seed, place) for place, *what in expected if what not in [[one.kind, one.field] for one in found[place]]
        ]
        others = {one.there[0].year for finding in found for one in finding if one.there}
        assert others <= {2021, 2022, 2023}
    assert len(missed) <= (1 - RECALL) * len(SEEDS), f"{name} was not found in {missed}"


@pytest.mark.slow
def test_clean_reports_have_none_but_notes_on_the_form() -> None:
    found = []
    for seed in range(300):
        truth = make_report(seed, blanks=seed % 2 == 1).put_down(random_manner(Random(seed)))
        found += [(seed, one.kind, one.rule, one.field) for one in parse(truth, seed).findings]
    assert found == []


def test_years_that_follow_from_each_other_have_none() -> None:
    for seed in SEEDS[:6]:
        found = [one for findings in across(three_years(seed)) for one in findings if one.kind != "jump"]
        assert found == [], "made-up years are of other sizes: only their sums hold"


# a report on which every rule inside one report can be tried
WHOLE = replace(
    make_report(11, edition="2021").with_figures({"proactive.fees.amount": 5}),
    said={"applications.new_received.total": 7, "disputes.review.total": 7},
    texts={6: "收取信息处理费3元。"},
)
GROUPS = ("review", "litigation_direct", "litigation_after_review")


@pytest.mark.parametrize(
    ("kinds", "changes"),
    cases(
        ("no table of applications", {"row_sum", "column_sum", "closure"}, {"missing": frozenset({"applications"})}),
        ("no table of part four", {"dispute_sum"}, {"missing": frozenset({"disputes"})}),
        (
            "totals that are no numbers",
            {"dispute_sum"},
            {"printed": {f"disputes.{one}.total": "约3" for one in GROUPS}},
        ),
        ("a text that states nothing", {"narrative"}, {"said": {}, "manner": Manner(wording=2)}),
        ("an amount left empty", {"unit", "fee"}, {"printed": {"proactive.fees.amount": ""}}),
        ("a part six that states no fee", {"fee"}, {"texts": {}}),
    ),
)
def test_a_rule_without_its_numbers_is_not_said_to_have_been_tried(kinds: set[str], changes: dict[str, Any]) -> None:
    assert kinds <= parse(WHOLE).checks.keys()
    assert not kinds & parse(replace(WHOLE, **changes)).checks.keys()
