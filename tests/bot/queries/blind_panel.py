"""What stands in the reports of the panel: which report answers, what a measure is in one of them, and when it does not count.

Exact fractions throughout. Whatever the design leaves open is marked ``CHOICE``.
"""

import json
import re
import tomllib
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Truth3 = bool | None

FORM = Path(__file__).parents[3] / "index" / "form"  # rows and columns, the only thing read of the project
SCALE = {"元": Fraction(1, 10000), "万元": Fraction(1), "亿元": Fraction(10000)}
AMOUNTS = ("proactive.fees.amount", "proactive.procurement.amount", "legacy.fees", "legacy.budget")
PLACE_LEVEL = {1: "national", 2: "province", 4: "city", 6: "county"}
# traditional characters of the panel and their simplified ones; a phrase is looked for in either script
OLD = (
    "佈佳來係個傳優內別動務區參員問單嚴國圍圖執報夠學實寧審專對屬峯崗嶺廢廣廳強後徑從態慶應採換據數料於時"
    "最會東條棲業構樓標機檔欄權決沒況減準滯滿濟濱為無熱爲獲現環當發監眾確祕稱穩範糾約紅納組結絡統"
)
NEW = (
    "布佳来系个传优内别动务区参员问单严国围图执报够学实宁审专对属峰岗岭废广厅强后径从态庆应采换据数料于时"
    "最会东条栖业构楼标机档栏权决没况减准滞满济滨为无热为获现环当发监众确秘称稳范纠约红纳组结络统"
)
OLD += (
    "綏經維網線編縣總織繳繼續罰羣聞職臺與興舉萬處衆術衛補製複覆覈規計訊訓記訟訪設許訴詢認談請議護讀豐貧費"
    "資購路較輿轉辦這進遊過遼郵鄉醫釋錯長門開閱關陽隊隻雲電項領頭頻題額類駁體麵點齊龍"
)
NEW += (
    "绥经维网线编县总织缴继续罚群闻职台与兴举万处众术卫补制复复核规计讯训记讼访设许诉询认谈请议护读丰贫费"
    "资购路较舆转办这进游过辽邮乡医释错长门开阅关阳队只云电项领头频题额类驳体面点齐龙"
)
WORDS = (
    ("資訊", "信息"),
    ("最佳化", "优化"),
    ("釋出", "发布"),
    ("檔案", "文件"),
    ("\uff0c", ","),
    ("\uff1b", ";"),
    ("\uff1a", ":"),
)


@dataclass(frozen=True)
class Body:
    """A body as the store knows it; ``named_only`` where only agencies.csv speaks of it."""

    key: str
    name: str
    level: str
    kind: str
    place: str
    named_only: bool = False

    @property
    def province(self) -> str:
        """The code of its province, empty where no report tells."""
        return self.place[:2] if len(self.place) > 1 else ""

    @property
    def city(self) -> str:
        """The code of its city, empty for bodies of a province."""
        return self.place[:4] if len(self.place) >= 4 else ""

    @property
    def place_level(self) -> str:
        """The level of the place it belongs to."""
        return PLACE_LEVEL.get(len(self.place), "") if self.place != "x" else ""


@dataclass(frozen=True)
class Atom:
    """What a measure is in one report: a number, or a share as numerator and denominator."""

    num: Fraction | None
    reason: str = "counted"
    den: Fraction | None = None
    at_least: bool = False
    starred: bool = False

    @property
    def value(self) -> Fraction | None:
        """The number, a share in per cent."""
        if self.num is None or self.den is None:
            return self.num
        return 100 * self.num / self.den if self.den else None


def fraction(number: float | str) -> Fraction:
    """Read a number as it is written in decimals."""
    return Fraction(str(number))


@cache
def fold(text: str) -> str:
    """Bring a text to simplified characters without white space, for phrases."""
    for old, new in WORDS:
        text = text.replace(old, new)
    return re.sub(r"\s", "", text).translate(str.maketrans(OLD, NEW))


def row_of(key: str) -> str:
    """Give the row of a field: ``applications.granted`` of ``applications.granted.total``, the indicator of an old one."""
    return ".".join(key.split(".")[:2]) if key.startswith("legacy.") else key.rpartition(".")[0]


@cache
def form_rows(edition: str) -> tuple[str, ...]:
    """Give the keys of the rows of a form, in its order."""
    if edition == "legacy":
        return tuple(row["key"] for row in tomllib.loads((FORM / "legacy.toml").read_text("utf-8"))["rows"])
    blocks = tomllib.loads((FORM / f"{edition}.toml").read_text("utf-8"))["blocks"]
    return tuple(row["key"] for block in blocks for row in block["rows"])


def parts_of(key: str, edition: str) -> list[str]:
    """Give the printed fields a key is the sum of in an edition; a printed field is itself."""
    rows = form_rows(edition if edition in ("2019", "2021") else "2021")
    row, _, column = key.rpartition(".")
    if row in rows or key.startswith("legacy."):
        return [key]
    start = "disputes.litigation_" if row == "disputes.litigation" else f"{row}."
    return [f"{part}.{column}" for part in rows if part.startswith(start)] or [key]


def plain(measure: Json) -> Json:
    """The measure itself, without its change."""
    return {key: value for key, value in measure.items() if key != "change"}


def unconditional(measure: Json) -> bool:
    """Whether the measure is the number of reports, of whatever sort."""
    return measure["measure"] == "reports" and not any(
        measure.get(name) for name in ("points", "theme", "finding", "phrase")
    )


class Panel:
    """The reports held: which of them answers for a body and year, and what a measure is in it."""

    def __init__(
        self,
        parsed: list[Json],
        agencies: list[Json],
        truth: Json,
        known: list[Json],
        shares: set[tuple[tuple[str, ...], ...]],
    ) -> None:
        self.shares = shares  # ratios whose one side is part of the other
        self.bodies = {
            a["key"]: Body(a["key"], a["agency"], a.get("level") or "", a.get("kind") or "", a.get("place") or "x")
            for a in agencies
        }
        names = {name["name"] for a in agencies for name in a["names"]} | {a["agency"] for a in agencies}
        self.lives: dict[str, tuple[int, int]] = {}
        for line in known:  # a name of agencies.csv, described by whoever asks: its key, level, kind, place
            if not line["also"]:
                self.lives[line["official"]] = (int(line["from_year"] or 0), int(line["to_year"] or 9999))
            if line["official"] not in names and line.get("also") not in names:
                told = (line["level"] or "", line["kind"] or "", line["place"] or "x")
                self.bodies[line["key"]] = Body(line["key"], line["official"], *told, named_only=True)
        self._told = {report["file"]: report for report in truth["reports"]}
        self._places = {body["id"]: body["place"] or "x" for body in truth["bodies"]}
        groups: dict[tuple[str, int], list[Json]] = {}
        for report in parsed:
            key = self._key(report, agencies)
            if key and report.get("year"):
                groups.setdefault((key, report["year"]), []).append(report)
        self.held: dict[tuple[str, int], Json] = {}
        self.contested: dict[tuple[str, int], set[str]] = {}
        for slot, reports in groups.items():
            self.held[slot], self.contested[slot] = self._answering(reports)
        self.years = {year for _, year in self.held}
        self.themes = [
            theme["key"] for theme in tomllib.loads((FORM.parent / "themes.toml").read_text("utf-8"))["themes"]
        ]
        self._texts: dict[tuple[str, int], str] = {}
        self._atoms: dict[tuple[str, str, int], Atom] = {}

    def _key(self, report: Json, agencies: list[Json]) -> str | None:
        """Tell which body a report is of, by its name, its place and its year."""
        told = self._told[Path(report["file"]).name]
        place = self._places[told["body"]]
        fitting = [
            a for a in agencies
            if a["place"] == place and {report["agency"], told["name"]} & ({n["name"] for n in a["names"]} | {a["agency"]})
        ]  # fmt: skip
        fitting = (
            [a for a in fitting if a["agency"] == report["agency"]]
            or [a for a in fitting if report["year"] in a["years"]]
            or fitting
        )
        return fitting[0]["key"] if fitting else None

    def _answering(self, reports: list[Json]) -> tuple[Json, set[str]]:
        """Tell which report answers (the one that corrects, else the later), and in which fields others contest it."""

        def rank(report: Json) -> tuple[bool, str]:
            told = self._told[Path(report["file"]).name]
            return told["marked"] or "更正" in fold(report["title"]), report["issued"] or ""

        best = max(rank(report) for report in reports)
        first = [report for report in reports if rank(report) == best]
        first.sort(key=lambda report: not self._told[Path(report["file"]).name]["current"])
        contested = set()
        for other in first[1:]:
            for key in set(first[0]["figures"]) | set(other["figures"]):
                one, two = (r["figures"].get(key, {}) for r in (first[0], other))
                if (one.get("status"), one.get("value")) != (two.get("status"), two.get("value")):
                    contested.add(key)
        return first[0], contested

    # ---- what stands in one report

    def part(self, slot: tuple[str, int], key: str) -> Atom:
        """Give a printed figure, with the reason why it does not count."""
        figure = self.held[slot]["figures"].get(key)
        status = figure["status"] if figure else "absent"
        if key in self.contested[slot]:
            return Atom(None, "uncertain")
        if status not in ("read", "derived") or figure is None or figure["value"] is None:
            return Atom(None, {"absent": "absent", "ambiguous": "uncertain"}.get(status, "blank"))
        value = fraction(figure["value"])
        if key in AMOUNTS:
            scale = SCALE.get(fold(figure["unit"] or ""))
            if (
                scale is None and value
            ):  # CHOICE: an amount whose unit nobody states may be 元 or 万元, so it is uncertain; 0 is 0 in either
                return Atom(None, "uncertain")
            value *= scale or 1
        return Atom(value, starred=self.starred(slot, key))

    def starred(self, slot: tuple[str, int], key: str) -> bool:
        """Whether a contradiction speaks against the row of a figure, or against the report as a whole."""
        # CHOICE: only the field at which a contradiction is found, not the parts it was reckoned from; notes (unit) do not star
        return any(
            f["severity"] == "contradiction"
            and (f["kind"] in ("year", "identity") or row_of(f["field"]) == row_of(key))
            for f in self.held[slot]["findings"]
        )

    def broken_row(self, slot: tuple[str, int], key: str) -> bool:
        """Whether the row of a field does not add up, so that nothing is computed from it."""
        return any(
            f["kind"] in ("row_sum", "dispute_sum") and row_of(f["field"]) == row_of(key)
            for f in self.held[slot]["findings"]
        )

    def summed(self, slot: tuple[str, int], keys: list[str], computed: bool = False) -> Atom:
        """Add up fields of a report; with blank parts the sum is at least what is printed."""
        parts = [part for key in keys for part in parts_of(key, self.held[slot]["edition"])]
        atoms = [self.part(slot, part) for part in parts]
        if len(parts) == 1 and not computed:
            return atoms[0]
        if any(self.broken_row(slot, part) for part in parts):
            return Atom(None, "uncertain")
        reasons = {atom.reason for atom in atoms}
        for reason in (
            "uncertain",
            "absent",
        ):  # CHOICE: one odd or missing part makes the whole sum so; only blanks leave a sum
            if reason in reasons:
                return Atom(None, reason)
        found = [atom.num for atom in atoms if atom.num is not None]
        if not found:
            return Atom(None, "blank")
        return Atom(sum(found, Fraction(0)), at_least="blank" in reasons, starred=any(atom.starred for atom in atoms))

    def ratio(self, slot: tuple[str, int], of: list[str], by: list[str]) -> Atom:
        """Give a share: of what some terms come to, by what others do."""
        sides: list[Atom] = []
        for keys in (of, by):
            plus, minus = [k for k in keys if k[0] != "-"], [k[1:] for k in keys if k[0] == "-"]
            atoms = [self.summed(slot, part, computed=True) for part in (plus, minus) if part]
            for atom in atoms:
                if atom.num is None:
                    return Atom(None, atom.reason)
            # CHOICE: blank parts below the line, or of what is taken off above it, would make the share at most something: it does not
            # count; decided: of what is taken off below it they leave it at least what it is
            if atoms[0].at_least if keys is by else (minus and atoms[-1].at_least):
                return Atom(None, "blank")
            signs = [1] * bool(plus) + [-1] * bool(minus)
            total = sum((sign * (atom.num or 0) for sign, atom in zip(signs, atoms, strict=True)), Fraction(0))
            sides.append(Atom(total, at_least=any(a.at_least for a in atoms), starred=any(a.starred for a in atoms)))
        top, below = sides
        assert top.num is not None
        assert below.num is not None
        # decided: of what is part of a whole more than all of it, or less than nothing, is a table that contradicts itself
        if (tuple(of), tuple(by)) in self.shares and (below.num < 0 or (below.num and not 0 <= top.num <= below.num)):
            return Atom(None, "uncertain")
        at_least = top.at_least or below.at_least
        return Atom(top.num, den=below.num, at_least=at_least, starred=top.starred or below.starred)

    def check(self, slot: tuple[str, int], kind: str) -> Truth3:
        """Whether a check is broken in a report; ``None`` where it cannot be made."""
        if kind == "carry_over":
            return self.carry_over(slot)
        report = self.held[slot]
        if any(f["kind"] == kind for f in report["findings"]):
            return True
        return False if report["checks"].get(kind) else None

    def carry_over(self, slot: tuple[str, int]) -> Truth3:
        """Whether what is carried on does not agree with the neighbouring reports of the body."""
        # CHOICE: a break counts in both reports, as truth_schema lists it once in each; it stars nothing
        seen = self.carried(slot)
        return True if True in seen else False if False in seen else None

    def carried(self, slot: tuple[str, int]) -> list[Truth3]:
        """Tell of each neighbouring report whether what is carried on breaks."""
        key, year = slot
        seen: list[Truth3] = []
        for before in (year - 1, year):
            if (key, before) in self.held and (key, before + 1) in self.held:
                forward = self.part((key, before), "applications.carried_forward.total").num
                over = self.part((key, before + 1), "applications.carried_over.total").num
                seen.append(None if forward is None or over is None else forward != over)
        return seen

    def text(self, slot: tuple[str, int]) -> str:
        """Give the text of a report in simplified characters, a line a paragraph of its sections, tables included (CHOICE)."""
        if slot not in self._texts:
            report = self.held[slot]
            self._texts[slot] = "\n".join(fold(t) for s in report["sections"] for t in s["text"].split("\n"))
        return self._texts[slot]

    def points(self, slot: tuple[str, int], sort: str | None, theme: str | None) -> list[Json]:
        """Give the problems or improvements of a report, on a theme where one is given."""
        report = self.held[slot]
        every = (report["problems"] if sort != "improvement" else []) + (
            report["improvements"] if sort != "problem" else []
        )
        return [point for point in every if not theme or point["theme"] == theme]

    def says(self, slot: tuple[str, int], phrase: str) -> bool:
        """Whether a paragraph of the text holds all words of a phrase, one of its alternatives of each; what is quoted as a whole."""
        wanted: list[list[str]] = []
        other = False
        for quoted, word, bar in re.findall(r'"([^"]*)"|([^\s|"]+)|([|])', phrase):
            if bar:
                other = bool(wanted)
            elif other:
                wanted[-1].append(fold(quoted or word))
                other = False
            else:
                wanted.append([fold(quoted or word)])
        lines = self.text(slot).split("\n")
        return bool(wanted) and any(all(any(one in line for one in ways) for ways in wanted) for line in lines)

    def reports(self, slot: tuple[str, int], measure: Json) -> Atom:
        """Give 1 where the report is one of those counted, else 0; a body without a report has none."""
        if slot not in self.held:
            return Atom(Fraction(0)) if unconditional(measure) else Atom(None, "not_held")
        fits = True
        if measure.get("points") and not any(part["number"] == 5 for part in self.held[slot]["sections"]):
            return Atom(None, "silent")  # decided: a report without the part that states problems says nothing of them
        if measure.get("points") or measure.get("theme"):
            fits = bool(self.points(slot, measure.get("points"), measure.get("theme")))
        if measure.get("finding"):
            broken = self.check(slot, measure["finding"])
            if broken is None:
                return Atom(None, "unchecked")  # decided: what cannot be checked is not said to have no contradiction
            fits = fits and broken
        if measure.get("phrase"):
            fits = fits and self.says(slot, measure["phrase"])
        return Atom(Fraction(int(fits)))

    def stated(self, slot: tuple[str, int], key: str) -> Atom:
        """Give what the text says of a field."""
        # CHOICE: about-figures, and two different statements of one field, are uncertain; statements of a narrower scope are not taken
        claims = [c for c in self.held[slot]["claims"] if c["field"] == key and not c["scope"]]
        if not claims:
            return Atom(None, "silent")
        values = {fraction(c["value"]) for c in claims if c["value"] is not None}
        if len(values) != 1 or any(c["approximate"] for c in claims):
            return Atom(None, "uncertain")
        return Atom(values.pop())

    def atom(self, measure: Json, key: str, year: int) -> Atom:
        """Give a measure (without its change) in the report of a body and year."""
        name = (json.dumps(measure, sort_keys=True), key, year)
        if name not in self._atoms:
            self._atoms[name] = self._atom(measure, (key, year))
        return self._atoms[name]

    def _atom(self, measure: Json, slot: tuple[str, int]) -> Atom:
        """Reckon a measure in a report."""
        sort = measure["measure"]
        if sort == "reports":
            return self.reports(slot, measure)
        if slot not in self.held:
            return Atom(None, "not_held")
        if sort == "cells":
            return self.summed(slot, measure["fields"])
        if sort == "ratio":
            return self.ratio(slot, measure["of"], measure["by"])
        if sort == "stated":
            return self.stated(slot, measure["field"])
        broken = self.check(slot, measure["kind"])
        return Atom(None, "unchecked") if broken is None else Atom(Fraction(int(broken)))

    def base(self, measure: Json, key: str, year: int) -> Atom | None:
        """Give what a change is reckoned from; ``None`` for a measure without one."""
        change = measure.get("change")
        if change is None:
            return None
        against = change.get("against", "year_before")
        if against == "year_before" or isinstance(against, int):
            before = year - 1 if isinstance(against, str) else against
            if before not in self.years:  # of a year without any report nothing is known, not even 0 reports
                return Atom(None, "not_held")
            return self.atom(plain(measure), key, before)
        return self.atom({"measure": "cells", "fields": [against]}, key, year)
