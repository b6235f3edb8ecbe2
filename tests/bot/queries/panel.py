"""A small made-up panel in which everything that can keep a figure from counting happens, as plain facts and as a database."""

from dataclasses import dataclass, field
from random import Random

from tests.index.store.made import cell, doubt, made, part
from xxgk.index.model.report import Claim, Figure, FindingKind, Point, Report
from xxgk.index.themes import themes

YEARS = tuple(range(2018, 2025))
# name, region, key, level, kind, place, head
BODIES = (
    ("江苏省人民政府", "江苏省", "32-gov", "province", "政府", "32", ""),
    ("浙江省人民政府", "浙江省", "33-gov", "province", "政府", "33", ""),
    ("北京市人民政府", "北京市", "11-gov", "province", "政府", "11", ""),
    ("无锡市人民政府", "江苏省无锡市", "3202-gov", "city", "政府", "3202", ""),
    ("绍兴市人民政府", "浙江省绍兴市", "3306-gov", "city", "政府", "3306", ""),
    ("江阴市人民政府", "江苏省无锡市江阴市", "320281-gov", "county", "政府", "320281", ""),
    ("南京市鼓楼区人民政府", "江苏省南京市鼓楼区", "320106-gov", "county", "政府", "320106", ""),
    ("徐州市鼓楼区人民政府", "江苏省徐州市鼓楼区", "320302-gov", "county", "政府", "320302", ""),
    ("昆山市周庄镇人民政府", "江苏省苏州市昆山市", "320583-周庄-town", "town", "镇", "320583", "周庄"),
    ("无锡市公安局", "江苏省无锡市", "3202-police", "department", "公安", "3202", ""),
    ("江阴市公安局", "江苏省无锡市江阴市", "320281-police", "department", "公安", "320281", ""),
    ("绍兴市公安局", "浙江省绍兴市", "3306-police", "department", "公安", "3306", ""),
    ("无锡市教育局", "江苏省无锡市", "3202-edu", "department", "教育", "3202", ""),
    ("教育部", None, "0-edu", "national", "教育", "0", ""),
    ("无锡国家高新技术产业开发区管理委员会", "江苏省无锡市", "3202-hitech", "zone", "高新区", "3202", ""),
)
APPLICATIONS = (
    "new_received", "carried_over", "granted", "partially_granted", "total_handled", "carried_forward",
    "denied.state_secret", "denied.prohibited_by_law", "denied.security_and_stability", "denied.third_party_rights",
    "denied.internal_affairs", "denied.process_information", "denied.enforcement_files", "denied.administrative_inquiry",
    "unable.not_held", "unable.needs_creation", "unable.still_unclear",
    "other_handling.correction_overdue", "other_handling.fee_overdue", "other_handling.other",
)  # fmt: skip
DISPUTES = ("review", "litigation_direct", "litigation_after_review")
RESULTS = ("upheld", "corrected", "other", "pending", "total")
APPLICANTS = ("natural_person", "commercial", "research", "public_interest", "legal_service", "other", "total")
FINDINGS = (
    "row_sum",
    "dispute_sum",
    "column_sum",
    "closure",
    "narrative",
    "template",
    "carry_over",
    "identity",
    "year",
)
PHRASES = ("公众号", "人员不足")


@dataclass
class Body:
    """A body as it is known from outside."""

    key: str
    name: str
    level: str
    kind: str
    place: str
    head: str


@dataclass
class Facts:
    """A report as it was made."""

    body: Body
    year: int
    figures: dict[str, Figure] = field(default_factory=dict)
    findings: list[tuple[FindingKind, str]] = field(default_factory=list)
    tried: set[FindingKind] = field(default_factory=set)
    themes: dict[str, list[str]] = field(default_factory=dict)
    has_part_five: bool = True
    text: str = ""
    stated: dict[str, list[tuple[int, bool, str]]] = field(default_factory=dict)


def make_panel(seed: int) -> tuple[list[Body], list[Facts]]:
    """Make bodies and reports; some years of a body are missing."""
    random = Random(seed)
    bodies = [Body(key, name, level, kind, place, head) for name, _, key, level, kind, place, head in BODIES]
    facts = [_facts(random, body, year) for body in bodies for year in YEARS if random.random() < 0.7]
    return bodies, facts


def to_reports(facts: list[Facts]) -> list[Report]:
    """Give the reports to be written."""
    regions = {name: region for name, region, *_ in BODIES}
    reports = []
    for one in facts:
        sections = [part(1, one.text), *([part(5, "一是……", 30)] if one.has_part_five else [])]
        points = {
            f"{kind}s": tuple(Point(text=f"{kind} {theme}", theme=theme or None, line=31) for theme in found)
            for kind, found in one.themes.items()
        }
        claims = tuple(
            Claim(field=name, value=value, raw=str(value), line=20, approximate=about, scope=scope)
            for name, several in one.stated.items()
            for value, about, scope in several
        )
        findings = tuple(doubt(kind, name, 2, 1) for kind, name in one.findings)
        report = made(
            f"{one.body.name}-{one.year}.txt", one.body.name, one.year, one.figures, region=regions[one.body.name],
            sections=tuple(sections), claims=claims, findings=findings, checks=dict.fromkeys(one.tried, ("",)),
        )  # fmt: skip
        reports.append(report.model_copy(update=points))
    return reports


def _facts(random: Random, body: Body, year: int) -> Facts:
    one = Facts(
        body,
        year,
        text="本年度各项工作有序推进。" + "".join(f"另述{phrase}一事。" for phrase in PHRASES if random.random() < 0.4),
    )
    size = random.choice([0, 3, 12, 60, 900])
    for row in APPLICATIONS:
        if random.random() < 0.9:
            names = APPLICANTS if row in ("new_received", "denied.state_secret") else ("total",)
            one.figures |= {f"applications.{row}.{name}": _figure(random, size) for name in names}
    if random.random() < 0.2:
        one.figures = {name: figure for name, figure in one.figures.items() if "other_handling" not in name}
        one.figures["applications.other_handling.total"] = _figure(random, size)
    for group in DISPUTES:
        if random.random() < 0.8:
            one.figures |= {f"disputes.{group}.{result}": _figure(random, 12) for result in RESULTS}
    if random.random() < 0.6:
        unit = random.choice(["万元", "万元", "元", "亿元", None])
        one.figures["proactive.fees.amount"] = cell(random.choice([1.5, 2096.16, 30, 0.01]), unit=unit)
    one.findings = [(kind, _field(random, kind)) for kind in FINDINGS if random.random() < 0.1]
    one.tried = {kind for kind in FINDINGS if random.random() < 0.8} | {kind for kind, _ in one.findings}
    if random.random() < 0.1:
        one.figures = {}
    one.has_part_five = random.random() < 0.7
    if one.has_part_five:
        for kind in ("problem", "improvement"):
            one.themes[kind] = [
                random.choice(["", *(theme.key for theme in themes())]) for _ in range(random.randint(0, 3))
            ]
    for name in ("applications.new_received.total", "disputes.review.total"):
        if random.random() < 0.5:
            one.stated[name] = [
                (random.choice([5, 12, 12, 60]), random.random() < 0.2, random.choice(["", "", "", "区政府办"]))
                for _ in range(random.randint(1, 2))
            ]
    return one


def _figure(random: Random, size: int) -> Figure:
    kind = random.random()
    if kind < 0.8:
        return cell(random.randint(0, size), random.choice(["read", "read", "read", "derived"]))
    if kind < 0.9:
        return cell(None, random.choice(["blank", "not_applicable"]))
    if kind < 0.97:
        low = random.randint(0, size)
        return cell(None, "ambiguous", "?", candidates=random.choice([(), (low, low * 10), (low, None)]))
    return cell(None, "absent", line=None)


def _field(random: Random, kind: str) -> str:
    if kind in ("identity", "year"):
        return kind
    if kind == "dispute_sum":
        return f"disputes.{random.choice(DISPUTES)}.total"
    return f"applications.{random.choice(APPLICATIONS)}.total"
