"""An independent reckoning of the algebra of DESIGN 4 over a panel of annual disclosure reports.

Plain and slow on purpose: every value is reckoned anew from the figures of the reports (``reckon_panel.py``), in exact fractions.
Order: rows, where, per, reduce, change, having, pick, over. Whatever the design leaves open is marked ``CHOICE``.
"""

import json
import re
import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from typing import Any

from tests.bot.queries.blind_panel import (
    Atom,
    Body,
    Json,
    Panel,
    Truth3,
    fraction,
    parts_of,
    plain,
    row_of,
    unconditional,
)

REASONS = ("counted", "blank", "uncertain", "absent", "no_base", "not_held", "silent", "unchecked")
APPLICANTS = ("natural_person", "commercial", "research", "public_interest", "legal_service", "other")
LEVELS = ("national", "province", "city", "county", "town", "department", "zone", "institution", "")
TOO_FEW = 10
HANDLED = "applications.total_handled"
OUTCOMES = tuple(
    f"applications.{key}"
    for key in ("granted", "partially_granted", "denied", "unable", "not_processed", "other_handling")
)
RESULTS = ("upheld", "corrected", "other", "pending")
# CHOICE: taken apart by row, a total of the old form falls into the parts it is the sum of.
LEGACY_PARTS = {
    "legacy.applications": "applications_in_person applications_by_fax applications_online applications_by_email "
    "applications_by_letter applications_by_letter_or_fax applications_otherwise",
    "legacy.answered": "already_disclosed granted partially_granted denied not_this_organ not_existing to_be_corrected other_channels",
    "legacy.concluded": "concluded_in_time concluded_extended",
    "legacy.reviews": "reviews_upheld reviews_corrected reviews_other",
    "legacy.lawsuits": "lawsuits_upheld lawsuits_corrected lawsuits_other",
}
RATES = {
    "rate.granted": (["applications.granted.total"], [f"{HANDLED}.total"]),
    "rate.disclosed": (["applications.granted.total", "applications.partially_granted.total"], [f"{HANDLED}.total"]),
    "rate.denied": (["applications.denied.total"], [f"{HANDLED}.total"]),
}


@dataclass(frozen=True)
class Slot:
    """A body in a year, in a set: with a report, or without one (expected, or only there for a change in the number of reports)."""

    key: str
    year: int
    set: int | None = None
    phantom: bool = False


@dataclass
class Cell:
    """A value of the result, with how it came about; ``small`` means that it gets no place."""

    value: Any
    reason: str = "counted"
    at_least: bool = False
    starred: int = 0
    tally: dict[str, int] = field(default_factory=dict)
    small: bool = False

    @property
    def one(self) -> Fraction | None:
        """The value as one number: of quartiles the median."""
        return self.value[1] if isinstance(self.value, list) else self.value

    def shown(self) -> Json:
        """The value as the result gives it."""
        value = [_exact(v) for v in self.value] if isinstance(self.value, list) else _exact(self.value)
        return {
            "value": value,
            "reason": self.reason,
            "at_least": self.at_least,
            "starred": self.starred,
            "tally": dict(self.tally),
        }


@dataclass(eq=False)
class Row:
    """A row of the result: what it is of, the reports in it and the measures as they are in it."""

    dims: Json
    slots: list[Slot]
    measures: list[Json | None]
    combo: tuple[str, str, str]
    cells: list[Cell] = field(default_factory=list)
    place: int | None = None
    holds: Truth3 = None


def _exact(value: Fraction | None) -> int | tuple[int, int] | None:
    """Write a fraction as a whole number or as (numerator, denominator)."""
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else (value.numerator, value.denominator)


def both(values: Iterable[Truth3]) -> Truth3:
    """All of them, three-valued."""
    seen = list(values)
    return False if False in seen else None if None in seen else True


def either(values: Iterable[Truth3]) -> Truth3:
    """Any of them, three-valued."""
    seen = list(values)
    return True if True in seen else None if None in seen else False


def aggregate(values: list[Fraction], how: str) -> Any:
    """Make one number of several; three for quartiles (the inclusive ones)."""
    if how in ("none", "sum"):
        return sum(values, Fraction(0))
    if how == "mean":
        return sum(values, Fraction(0)) / len(values)
    if how == "median":
        return statistics.median(sorted(values))
    if how == "quartiles":
        return values * 3 if len(values) == 1 else statistics.quantiles(values, n=4, method="inclusive")
    return {"least": min, "most": max, "count": lambda v: Fraction(len(v))}[how](values)


def holds(left: Cell, sign: str, right: list[Cell]) -> Truth3:
    """Compare a value with one or two; what is at least something is an interval without an upper end."""
    if left.one is None or any(cell.one is None for cell in right):
        return None
    if sign == "between":
        low, high = sorted(right, key=lambda cell: cell.one or 0)
        return both([holds(left, "at_least", [low]), holds(left, "at_most", [high])])
    if sign in ("less", "at_most"):
        return holds(right[0], {"less": "more", "at_most": "at_least"}[sign], [left])
    a, b = left, right[0]
    assert a.one is not None
    assert b.one is not None
    if sign == "equal":
        if not (a.at_least or b.at_least):
            return a.one == b.one
        below = (a.one < b.one and not a.at_least) or (b.one < a.one and not b.at_least)
        return False if below else None
    if not b.at_least and (a.one > b.one or (sign == "at_least" and a.one == b.one)):
        return True
    if not a.at_least and (a.one < b.one or (sign == "more" and a.one == b.one)):
        return False
    return None


def normal(measure: Json | str) -> Json:
    """Write a measure out in full where only a field or the name of a rate stands."""
    if isinstance(measure, str):
        if measure in RATES:
            return {"measure": "ratio", "of": RATES[measure][0], "by": RATES[measure][1]}
        return {"measure": "reports"} if measure == "reports" else {"measure": "cells", "fields": [measure]}
    full = {"measure": "cells" if "fields" in measure else "reports"} | measure
    if full["measure"] == "ratio":
        full |= {side: [full[side]] if isinstance(full[side], str) else full[side] for side in ("of", "by")}
    return full


# ---- taking a measure apart ----------------------------------------------------------------------------------------------------------


def rows_in(keys: list[str]) -> list[str]:
    """Give the keys of rows that fields fall into when taken apart by row."""
    rows = list(dict.fromkeys(row_of(key) for key in keys))
    if len(rows) > 1:
        return rows
    row = rows[0]
    if row == HANDLED:  # CHOICE: all that was handled falls into its six outcomes, 不予公开 and the like as a whole
        return list(OUTCOMES)
    if row in LEGACY_PARTS:
        return [f"legacy.{part}" for part in LEGACY_PARTS[row].split()]
    inside = [row_of(part) for part in parts_of(keys[0], "2021")]
    if inside == [row] and row.startswith("disputes.") and keys[0].endswith(".total"):
        return [f"{row}.{result}" for result in RESULTS]  # CHOICE: one kind of dispute falls into its four results
    return inside


def applicants_in(keys: list[str]) -> list[str]:
    """Give the applicants that fields fall into: those named, or all six of a total."""
    columns = {key.rpartition(".")[2] for key in keys if key.lstrip("-").startswith("applications.")}
    return [name for name in APPLICANTS if name in columns or "total" in columns]


def of_row(keys: list[str], row: str) -> list[str]:
    """Give the fields of one row out of those of a measure; none where the measure has no such row."""
    if row not in rows_in(keys):
        return []
    own = [key for key in keys if row_of(key) == row]
    if own:
        return own
    if row.startswith("legacy.") or (row.startswith("disputes.") and row.endswith(RESULTS)):
        return [row]
    return [f"{row}.{key.rpartition('.')[2]}" for key in keys]


def of_applicant(keys: list[str], applicant: str) -> list[str]:
    """Give the fields of one applicant: its own, or the total put into its column."""
    out = []
    for key in keys:
        row, _, column = key.rpartition(".")
        if column in ("total", applicant):
            out.append(f"{row}.{applicant}")
    return out


def apart(measure: Json, combo: tuple[str, str, str]) -> Json | None:
    """Give the measure as it is in a row of the form, for an applicant, on a theme; ``None`` where it has no such part."""
    row, applicant, theme = combo
    out = dict(measure)
    if theme and out["measure"] == "reports" and out.get("points"):
        out["theme"] = theme
    side = {"cells": "fields", "ratio": "of"}.get(out["measure"])
    if side is None:
        return out
    if row:  # CHOICE: of a share only what the share is of is taken apart by row
        out[side] = of_row(out[side], row)
    if applicant:
        out[side] = of_applicant(out[side], applicant)
        if out["measure"] == "ratio" and measure["of"] != measure["by"]:
            # decided: by applicant both sides are taken apart, but the parts of a whole are shares of the whole
            out["by"] = of_applicant(out["by"], applicant)
    return out if out[side] and out.get("by", True) else None


def combos(query: Json, themes: list[str]) -> list[tuple[str, str, str]]:
    """Give the parts that the measures fall into: rows of the form, applicants, themes."""
    keys = [m.get("fields") or m.get("of") or [] for m in query["measures"]]
    rows = list(dict.fromkeys(row for part in keys if part for row in rows_in(part))) if "row" in query["per"] else []
    who = (
        [name for name in APPLICANTS if any(name in applicants_in(part) for part in keys)]
        if "applicant" in query["per"]
        else []
    )
    asked = [m["theme"] for m in query["measures"] if m.get("theme")]
    on = (list(dict.fromkeys(asked)) or themes) if "theme" in query["per"] else []
    return list(product(rows or [""], who or [""], on or [""]))


# ---- reducing ------------------------------------------------------------------------------------------------------------------------


def why(cur: Atom, base: Atom | None, pooled: bool) -> str:
    """Tell whether a member counts, or why not: its own reason first, then that of what it is compared with."""
    for atom in (cur, base):
        if atom is None:
            continue
        if atom.num is None:
            return atom.reason
        if not pooled and atom.value is None:
            return "no_base"
    # CHOICE: from a base that is only at least something no difference can be told
    return "blank" if base is not None and base.at_least else "counted"


# CHOICE: a rate of fewer than ten cases gets no place, but it is known: it answers tests and is among the median, least and most


def pool(atoms: list[Atom], how: str) -> tuple[Any, bool]:
    """Bring members to one value and tell whether it rests on too few cases; rates and their means are of the sums."""
    if atoms[0].den is not None and how in ("none", "sum", "mean"):
        den = sum((atom.den or Fraction(0) for atom in atoms), Fraction(0))
        num = sum((atom.num or Fraction(0) for atom in atoms), Fraction(0))
        return (100 * num / den if den else None), den < TOO_FEW
    few = atoms[0].den is not None and how != "count" and sum(atom.den or 0 for atom in atoms) < TOO_FEW
    return aggregate([atom.value for atom in atoms if atom.value is not None], how), few


def changed(now: Any, before: Any, percent: bool) -> tuple[Any, bool]:
    """Give the difference of two values, or that in per cent; of quartiles each. Also whether the base is under ten."""
    if isinstance(now, list):
        pairs = [changed(a, b, percent) for a, b in zip(now, before, strict=True)]
        return (None if any(v is None for v, _ in pairs) else [v for v, _ in pairs]), pairs[1][1]
    if not percent:
        return now - before, False
    return (
        100 * (now - before) / before if before > 0 else None
    ), before < TOO_FEW  # decided: none from less than nothing


class Reckoner:
    """Answers queries over a panel."""

    def __init__(
        self,
        parsed: list[Json],
        agencies: list[Json],
        truth: Json,
        known: list[Json],
        shares: set[tuple[tuple[str, ...], ...]],
    ) -> None:
        self.panel = Panel(parsed, agencies, truth, known, shares)
        self._baselines: dict[tuple[str, int, str], Cell] = {}

    def reduced(self, measure: Json, slots: list[Slot], how: str) -> Cell:
        """Reduce a measure over bodies and years; a change is over those counted on both sides."""
        if not unconditional(measure):
            slots = [slot for slot in slots if not slot.phantom]
        itself, change = plain(measure), measure.get("change")
        tally: dict[str, int] = {}
        good: list[tuple[Atom, Atom | None]] = []
        for slot in slots:
            cur, base = self.panel.atom(itself, slot.key, slot.year), self.panel.base(measure, slot.key, slot.year)
            reason = why(cur, base, pooled=how in ("none", "sum", "mean"))
            if reason == "counted":
                good.append((cur, base))
            tally[reason] = tally.get(reason, 0) + 1
        if not good:
            return self.nothing(tally, how)
        value, small = pool([cur for cur, _ in good], how)
        if change is not None:
            before, few = pool([base for _, base in good if base], how)
            percent = change.get("as", "absolute") == "percent"
            tiny = False
            if value is not None and before is not None:
                value, tiny = changed(value, before, percent)
            else:
                value = None
            small = small or few or tiny
        return self.finished(value, small, good, tally, how)

    def nothing(self, tally: dict[str, int], how: str) -> Cell:
        """Give a value without a member that counts; its reason is the commonest."""
        reason = max(REASONS[1:], key=lambda name: tally.get(name, 0)) if tally else "not_held"
        # CHOICE: the count of nothing is 0, the sum, mean or median of nothing is none
        return Cell(Fraction(0), tally=tally) if how == "count" else Cell(None, reason, tally=tally)

    def finished(
        self, value: Any, small: bool, good: list[tuple[Atom, Atom | None]], tally: dict[str, int], how: str
    ) -> Cell:
        """Give a value with its marks."""
        starred = sum(cur.starred or bool(base and base.starred) for cur, base in good)
        if value is None:
            return Cell(None, "no_base", starred=starred, tally=tally)
        open_ended = any(cur.at_least for cur, _ in good)  # decided: reports that are blank are counted apart
        return Cell(value, at_least=open_ended and how != "count", starred=starred, tally=tally, small=small)

    # ---- rows

    def filled(self, query: Json) -> Json:
        """Write a query out with its defaults."""
        out: Json = {"show": "value", "measures": ["reports"], "bodies": [], "years": {}, "per": [], "reduce": "none"}
        out |= {"where": [], "having": [], "pick": None, "over": "none", "start": 0, "limit": None}
        out |= {key: value for key, value in query.items() if value is not None}
        out["measures"] = [normal(measure) for measure in out["measures"]]
        years = out["years"]
        if years == "all":
            years = {"which": "all"}
        elif isinstance(years, list):
            spans = [str(span).split("-") for span in years]
            years = {"which": "named", "years": [y for span in spans for y in range(int(span[0]), int(span[-1]) + 1)]}
        out["years"] = {"which": "last", "years": [], "last": 1} | years
        who = (out["pick"] or {}).get("place_of")
        if who and not out["bodies"] and who in self.panel.bodies:
            out["bodies"] = [self.peers(self.panel.bodies[who])]
        return out

    def peers(self, body: Body) -> Json:
        """Give the bodies one is placed among where none are said: those of its level in its province."""
        # CHOICE: a body whose place nobody tells is placed among all of its level; departments among those of places of one level (decided)
        placed = body.level != "department" or body.place == "x"
        keys = [
            b.key for b in self.panel.bodies.values()
            if not b.named_only and b.level == body.level and (not body.province or b.province == body.province)
            and (placed or b.place_level == body.place_level)
        ]  # fmt: skip
        return {"keys": keys}

    def members(self, chosen: Json) -> list[Body]:
        """Give the bodies of a set."""

        def within(body: Body, places: list[str]) -> bool:
            return any(body.place.startswith(place) for place in places)  # 0 are the central bodies

        out = []
        for body in self.panel.bodies.values():
            named = not chosen.get("keys") or body.key in chosen["keys"]
            sort = not chosen.get("levels") or body.level in chosen["levels"]
            seat = not chosen.get("place_levels") or body.place_level in chosen["place_levels"]
            kind = not chosen.get("kinds") or body.kind in chosen["kinds"]
            place = not chosen.get("places") or within(body, chosen["places"])
            left_out = body.key in chosen.get("except_keys", []) or within(body, chosen.get("except_places", []))
            if named and sort and seat and kind and place and not left_out:
                out.append(body)
        keys = chosen.get("keys") or []
        by_name = chosen.get("which") == "expected" or not keys
        return sorted(out, key=lambda body: body.name if by_name else keys.index(body.key))

    def years_of(self, spec: Json, keys: set[str]) -> dict[str, list[int]]:
        """Give the years asked for of each body."""
        held = {key: sorted(year for k, year in self.panel.held if k == key) for key in keys}
        if spec["which"] == "each":
            return {key: years[-spec["last"] :] for key, years in held.items()}
        if spec["which"] == "named":
            return {key: sorted(set(spec["years"])) for key in keys}
        counts: dict[int, int] = {}
        for years in held.values():
            for year in years:
                counts[year] = counts.get(year, 0) + 1
        every = sorted(counts)
        if spec["which"] == "last" and every:
            # CHOICE: the last n years are those held up to the last one with at least half of the median year's reports
            half = Fraction(statistics.median(counts.values())) / 2
            last = max(year for year in every if counts[year] >= half)
            every = [year for year in every if year <= last][-spec["last"] :]
        return dict.fromkeys(keys, every)

    def slots(self, query: Json) -> tuple[list[Slot], dict[str, list[int]]]:
        """Give the bodies and years looked at, and of each body the years asked for."""
        chosen = query["bodies"] or [{}]
        sets = [self.members(one) for one in chosen]
        years = self.years_of(query["years"], {body.key for bodies in sets for body in bodies})
        moving = any(unconditional(m) and m.get("change") is not None for m in query["measures"]) and not query["where"]
        out: dict[Slot, None] = {}
        for number, (one, bodies) in enumerate(zip(chosen, sets, strict=True)):
            mark = number if "set" in query["per"] else None
            for body in bodies:
                for year in years[body.key]:
                    held = (body.key, year) in self.panel.held
                    first, last = self.panel.lives.get(body.name, (0, 9999))
                    # decided: a body is expected in the years in which agencies.csv lets it be
                    if held or (one.get("which") == "expected" and first <= year <= last):
                        out[Slot(body.key, year, mark)] = None
                    elif one.get("which") != "expected" and moving and not body.named_only:
                        # CHOICE: a change in the number of all reports is of plain counts, so bodies that fell out are in it
                        out[Slot(body.key, year, mark, phantom=True)] = None
        real = {(s.key, s.year, s.set) for s in out if not s.phantom}
        return [s for s in out if not s.phantom or (s.key, s.year, s.set) not in real], years

    def dims(self, query: Json, slot: Slot, combo: tuple[str, str, str]) -> Json:
        """Tell which row a body and year belong to."""
        body, per = self.panel.bodies[slot.key], set(query["per"])
        if query["reduce"] == "none" or "report" in per:
            per |= {"agency", "year"}
        # CHOICE: bodies without a city (or place) stand in a row of their own, with an empty code
        every = {
            "agency": slot.key, "year": slot.year, "province": body.province, "city": body.city, "level": body.level,
            "kind": body.kind, "set": slot.set, "row": combo[0], "applicant": combo[1], "theme": combo[2],
        }  # fmt: skip
        return {name: value for name, value in every.items() if name in per}

    def grouped(self, query: Json, slots: list[Slot]) -> list[Row]:
        """Put bodies and years into rows."""
        rows: dict[str, Row] = {}
        rank = self.ranks(query, slots)
        for combo in combos(query, self.panel.themes):
            for slot in slots:
                dims = self.dims(query, slot, combo)
                name = json.dumps(dims)
                if name not in rows:
                    rows[name] = Row(dims, [], [apart(measure, combo) for measure in query["measures"]], combo)
                rows[name].slots.append(slot)
        kept = [row for row in rows.values() if not row.slots or any(not slot.phantom for slot in row.slots)]
        for row in kept:
            row.cells = [
                self.reduced(m, row.slots, query["reduce"]) if m else Cell(None, "absent") for m in row.measures
            ]
        return sorted(kept, key=lambda row: [rank[name](row) for name in self.sorts(query)])

    def sorts(self, query: Json) -> list[str]:
        """Tell by what rows stand in order: as ``per`` names things; rows of a report by set, body, year and part (decided)."""
        parts = [name for name in query["per"] if name in ("row", "applicant", "theme")]
        if query["reduce"] == "none":
            return [*(["set"] if "set" in query["per"] else []), "agency", "year", *parts]
        return list(query["per"])

    def ranks(self, query: Json, slots: list[Slot]) -> dict[str, Callable[[Row], Any]]:
        """Give where a row stands by each thing: bodies as they are named, else by name; levels and parts as in their lists."""
        bodies = list(dict.fromkeys(slot.key for slot in slots))
        of = {combo: number for number, combo in enumerate(combos(query, self.panel.themes))}
        plainly = {name: lambda row, name=name: row.dims[name] for name in ("set", "year", "province", "city", "kind")}
        by_part = dict.fromkeys(("row", "applicant", "theme"), lambda row: of[row.combo])
        return plainly | by_part | {
            "agency": lambda row: bodies.index(row.dims["agency"]),
            "level": lambda row: LEVELS.index(row.dims["level"]),
        }  # fmt: skip

    # ---- tests

    def passes(self, clauses: list[Json], judge: Callable[[Json], Truth3]) -> Truth3:
        """All clauses, each by one of its tests."""
        return both(either(self.turned(test, judge(test)) for test in clause["any_of"]) for clause in clauses)

    def turned(self, test: Json, answer: Truth3) -> Truth3:
        """Turn the answer of a test round where the test must not hold."""
        return (not answer) if test.get("not") and answer is not None else answer

    def over_years(self, mode: str | int, asked: list[int], judge: Callable[[int], Truth3]) -> Truth3:
        """Judge every year, any, or so many in a row (CHOICE: years that follow one another in the calendar)."""
        answers = {year: judge(year) for year in asked}
        if mode == "every":
            return both(answers.values())
        if mode == "any":
            return either(answers.values())
        runs = [[year + n for n in range(int(mode))] for year in asked]
        asked_for = [run for run in runs if all(year in answers for year in run)]
        # decided: where not so many years on end were asked for it cannot be told
        return either(both(answers[year] for year in run) for run in asked_for) if asked_for else None

    def report_test(self, test: Json, slot: Slot, asked: list[int], slots: list[Slot]) -> Truth3:
        """Answer a test on a report."""
        measure = normal(test["measure"])

        def judge(year: int) -> Truth3:
            here = [Slot(slot.key, year, slot.set)]
            # decided: of a year without a report nothing can be told, unless a report of it is expected: then there are none
            if not any((one.key, one.year) == (slot.key, year) and not one.phantom for one in slots):
                return None
            if (slot.key, year) not in self.panel.held and not unconditional(measure):
                return None
            return self.compare(
                test, self.reduced(measure, here, "none"), lambda m: self.reduced(m, here, "none"),
                lambda how: self.baseline(measure, slots, year, how),
            )  # fmt: skip

        mode = test.get("years", "row")
        return judge(slot.year) if mode == "row" else self.over_years(mode, asked, judge)

    def baseline(self, measure: Json, slots: list[Slot], year: int, how: str) -> Cell:
        """Give the mean, median or sum over the reports of a year; reckoned once in a query."""
        name = (json.dumps(measure, sort_keys=True), year, how)
        if name not in self._baselines:
            peers = self.in_year(slots, year)
            if (
                how == "median"
            ):  # decided: the median is that of the reports' own values, of changes too; sum and mean are of the sums
                own = [self.reduced(measure, [slot], "none").one for slot in peers]
                values = [one for one in own if one is not None]
                self._baselines[name] = Cell(aggregate(values, how) if values else None)
            else:
                self._baselines[name] = self.reduced(measure, peers, how)
        return self._baselines[name]

    def in_year(self, slots: list[Slot], year: int) -> list[Slot]:
        """Give the reports of a year that a mean, median or share is of; a body in two sets once."""
        return list({(s.key, s.year): s for s in slots if s.year == year and not s.phantom}.values())

    def compare(self, test: Json, left: Cell, other: Callable[[Json], Cell], all_rows: Callable[[str], Cell]) -> Truth3:
        """Hold a value against what the test says."""
        against = test["against"]
        if isinstance(against, list | tuple):
            right = [Cell(fraction(number)) for number in against]
        elif against in ("mean", "median"):
            right = [Cell(all_rows(against).value)]
        elif isinstance(against, dict) and "share" in against:
            whole = all_rows("sum").value or None  # decided: of nothing there is no share
            right = [Cell(None if whole is None else whole * fraction(against["share"]) / 100)]
        elif isinstance(against, dict) or (isinstance(against, str) and not re.fullmatch(r"-?[\d.]+", against)):
            right = [other(normal(against))]
        else:
            right = [Cell(fraction(against))]
        return holds(left, test["is"], right)

    def row_test(self, test: Json, row: Row, rows: list[Row], query: Json) -> Truth3:
        """Answer a test on a reduced row."""
        measure, how = normal(test["measure"]), query["reduce"]

        def of(one: Row, what: Json) -> Cell:
            # decided: a test of what is taken apart is one of the part, any other is of the whole
            tested = plain(what) == plain(query["measures"][0])
            part = apart(what, one.combo) if tested else what
            return self.reduced(part, one.slots, how) if part else Cell(None, "absent")

        def judge_row(one: Row) -> Truth3:
            same = [r for r in rows if r.dims.get("year") == one.dims.get("year")]
            return self.compare(
                test, of(one, measure), lambda m: of(one, m), lambda kind: self.across(same, of, measure, kind)
            )

        mode = test.get("years", "row")
        if mode == "row":
            return judge_row(row)
        # decided: of rows that are not of one year, and of a year without such a row, it cannot be told
        kin = {r.dims.get("year"): r for r in rows if {**r.dims, "year": 0} == {**row.dims, "year": 0}}
        asked = sorted({year for year in kin if year}) if query["years"]["which"] == "each" else self.asked
        return self.over_years(mode, asked, lambda year: judge_row(kin[year]) if year in kin else None)

    def across(self, rows: list[Row], of: Callable[[Row, Json], Cell], measure: Json, how: str) -> Cell:
        """Give the mean, median or sum of the rows' own values; the mean of rates of the sums."""
        if how == "mean" and self.rated(measure) and all(row.combo == rows[0].combo for row in rows):
            return self.reduced(
                apart(measure, rows[0].combo) or measure, [slot for row in rows for slot in row.slots], "mean"
            )
        values = [cell.one for cell in (of(row, measure) for row in rows) if cell.one is not None]
        return Cell(aggregate(values, how) if values else None)

    def rated(self, measure: Json) -> bool:
        """Whether a measure is in per cent, so that its mean must be one of the sums."""
        return measure["measure"] == "ratio" or (measure.get("change") or {}).get("as") == "percent"

    # ---- pick and over

    def placed(self, rows: list[Row], pick: Json) -> list[Row]:
        """Put rows in order and give each its place; those without one come last."""

        def name(row: Row) -> str:
            key = row.dims.get("agency")
            return self.panel.bodies[key].name if key else ""  # decided: rows of no one body stay as they stood

        which = pick.get("measure", 0)
        sign = -1 if pick.get("order", "most") == "most" else 1
        # CHOICE: those without a province or city are no province or city, so their row has no place; decided: nor those
        # of no kind or level
        known = [
            r
            for r in rows
            if all(r.dims.get(one) != "" for one in ("province", "city", "kind", "level") if "agency" not in r.dims)
        ]
        ranked = [r for r in known if r.cells[which].one is not None and not r.cells[which].small]
        ranked.sort(key=lambda r: (sign * (r.cells[which].one or 0), -(r.dims.get("year") or 0), name(r)))
        rest = sorted(set(rows) - set(ranked), key=lambda r: (-(r.dims.get("year") or 0), name(r)))
        # CHOICE: the place of one body is among the rows of the same year; all other places are among all rows
        by_year = bool(pick.get("place_of"))
        for row in ranked:
            among = [r for r in ranked if not by_year or r.dims.get("year") == row.dims.get("year")]
            row.place = 1 + sum(sign * (r.cells[which].one or 0) < sign * (row.cells[which].one or 0) for r in among)
        return ranked + rest

    def picked(self, rows: list[Row], pick: Json | None) -> list[Row]:
        """Give the rows asked for, in order."""
        if pick is None:
            return rows  # decided: without an order they stay as they were put together, see ``sorts``
        ordered = self.placed(rows, pick)
        ranked = [row for row in ordered if row.place is not None]
        if pick.get("place_of"):
            return [row for row in ranked if row.dims.get("agency") == pick["place_of"]]
        if pick.get("first"):
            return ranked[: pick["first"]]
        if pick.get("nth"):  # CHOICE: the n-th in order, with those that share its place
            at = pick["nth"] - 1
            return [row for row in ranked if at < len(ranked) and row.place == ranked[at].place]
        return ranked  # decided: rows without a place are told apart from those in order

    def over(self, query: Json, picked: list[Row], every: list[Row]) -> list[Cell]:
        """Reduce the picked rows once more, each measure by itself."""
        how = query["over"]
        if how == "none":
            return []
        return [self.over_one(query["measures"][n], how, n, picked, every) for n in range(len(query["measures"]))]

    def over_one(self, measure: Json, how: str, n: int, picked: list[Row], every: list[Row]) -> Cell:
        """Reduce one column of the picked rows."""
        cells = [row.cells[n] for row in picked]
        counted = [cell for cell in cells if cell.one is not None]
        marks = {
            "at_least": any(c.at_least for c in counted) and how in ("sum", "mean"),
            "starred": sum(c.starred for c in counted),
        }
        tally = {
            reason: sum(c.tally.get(reason, 0) for c in cells)
            for reason in REASONS
            if any(reason in c.tally for c in cells)
        }
        if how == "difference":  # CHOICE: of fewer than two rows there is no difference
            ends = [cells[0].one, cells[-1].one] if len(cells) > 1 else [None]
            value = ends[0] - ends[1] if len(ends) > 1 and ends[0] is not None and ends[1] is not None else None
        elif how == "times":
            ends = [cells[0].one, cells[-1].one] if len(cells) > 1 else [None, None]
            value = ends[0] / ends[1] if ends[0] is not None and ends[1] else None
        elif how == "mean" and self.rated(measure) and counted and len({row.combo for row in picked}) == 1:
            slots = [slot for row in picked for slot in row.slots]
            return self.reduced(apart(measure, picked[0].combo) or measure, slots, "mean")
        elif not counted:
            value = None
        else:
            value = aggregate(
                [cell.one for cell in counted if cell.one is not None], "mean" if how == "mean" else "sum"
            )
            if how == "share":  # CHOICE: of all rows, as they are before where, having and pick
                whole = sum((row.cells[n].one or Fraction(0) for row in every), Fraction(0))
                value = 100 * value / whole if whole else None
        reason = "counted" if value is not None else "no_base" if counted else self.nothing(tally, "sum").reason
        return Cell(value, reason, tally=tally, **marks)

    # ---- the whole

    def shown(self, query: Json, slots: Iterable[Slot]) -> Json:
        """Count what stands in the reports that pass: reports, and points or findings where these are shown."""
        show, held = (
            query["show"],
            [(s.key, s.year) for s in dict.fromkeys(slots) if (s.key, s.year) in self.panel.held],
        )
        held, measures = list(dict.fromkeys(held)), query["measures"]
        if show == "points":
            asked = [(m.get("points"), m.get("theme")) for m in measures if m.get("points") or m.get("theme")] or [
                (None, None)
            ]
            counts = {
                slot: len({(k, p["text"]) for sort, theme in asked for k in ("problem", "improvement") if sort in (None, k)
                           for p in self.panel.points(slot, k, theme)}) for slot in held
            }  # fmt: skip
        elif show == "findings":
            kinds = {m.get("finding") or m.get("kind") for m in measures} - {None}
            counts = {slot: self.findings(slot, kinds) for slot in held}
        else:
            phrases = [m["phrase"] for m in measures if m.get("phrase")] if show == "passages" else []
            return {"reports": sum(not phrases or any(self.panel.says(slot, p) for p in phrases) for slot in held)}
        return {"reports": sum(n > 0 for n in counts.values()), show: sum(counts.values())}

    def findings(self, slot: tuple[str, int], kinds: set[Any]) -> int:
        """Count the findings of a report, of some kinds where asked; those of 结转 too (decided)."""
        own = [f for f in self.panel.held[slot]["findings"] if not kinds or f["kind"] in kinds]
        return len(own) + (self.panel.carried(slot).count(True) if not kinds or "carry_over" in kinds else 0)

    def reckon(self, query: Json) -> Json:
        """Answer a query."""
        full = self.filled(query)
        self._baselines.clear()
        slots, years = self.slots(full)
        self.asked = sorted({year for own in years.values() for year in own})
        asked = full["where"], full["having"]
        answers = {
            s: self.passes(full["where"], lambda t, s=s: self.report_test(t, s, years[s.key], slots)) for s in slots
        }
        every = self.grouped(full, slots)
        whether = full["show"] == "whether"
        passing = [slot for slot in slots if answers[slot] is True]
        # decided: of rows of a report whether asks by where, of reduced rows by having, and where narrows as ever
        keeps = whether and full["reduce"] == "none"
        rows = every if keeps or not full["where"] else self.grouped(full, passing)
        unsure = {(slot.key, slot.year) for slot, answer in answers.items() if answer is None and not slot.phantom}
        undecided = 0 if whether else len(unsure)  # decided: a report in two sets is one
        verdicts = [self.passes(full["having"], lambda t, r=r: self.row_test(t, r, rows, full)) for r in rows]
        if whether and any(asked):
            for row, verdict in zip(rows, verdicts, strict=True):
                row.holds = self.verdict(full, row, verdict, answers)
            undecided = sum(row.holds is None for row in rows)
        elif not whether:
            undecided += sum(verdict is None for verdict in verdicts)
            rows = [row for row, verdict in zip(rows, verdicts, strict=True) if verdict is True]
        chosen = self.picked(rows, full["pick"])
        named = full["years"]["which"] == "named"
        looked = sorted(set(full["years"]["years"]) if named else {year for own in years.values() for year in own})
        return self.result(full, chosen, rows, every, looked, undecided, passing)

    def verdict(self, query: Json, row: Row, having: Truth3, answers: dict[Slot, Truth3]) -> Truth3:
        """Answer yes or no for a row: its report must pass, of a group (CHOICE) any report, and the row what is asked of rows."""
        single = query["where"] and query["reduce"] == "none"
        reports = either(answers[slot] for slot in row.slots) if single else True
        return both([reports, having])

    def result(
        self,
        query: Json,
        chosen: list[Row],
        rows: list[Row],
        every: list[Row],
        looked: list[int],
        undecided: int,
        passing: list[Slot],
    ) -> Json:
        """Write the result down, the asked page of its rows."""
        start = query["start"]
        page = chosen[start : start + (query["limit"] or 20)]
        ranked = sum(row.place is not None for row in rows) if query["pick"] is not None else 0
        summary: Json = {
            "total": len(chosen),
            "over": [c.shown() for c in self.over(query, chosen, every)],
            "years": looked,
        }
        summary |= {
            "ranked": ranked,
            "unranked": len(rows) - ranked if query["pick"] is not None else 0,
            "undecided": undecided,
        }
        if query["show"] in ("points", "passages", "findings", "originals"):
            full = query["having"] or query["pick"] is not None  # what stands in the reports of the rows that are left
            summary["shown"] = self.shown(query, [slot for row in chosen for slot in row.slots] if full else passing)
        return {"rows": [self.written(row) for row in page], "summary": summary}

    def written(self, row: Row) -> Json:
        """Write a row down."""
        dims = {
            name: row.dims.get(name)
            for name in ("year", "province", "city", "level", "kind", "set", "row", "applicant", "theme")
        }
        body = self.panel.bodies.get(row.dims.get("agency", ""))
        held = {(s.key, s.year) for s in row.slots if (s.key, s.year) in self.panel.held}
        key = "" if body is None else body.key
        return {"key": key} | dims | {
            "reports": len(held), "place": row.place, "holds": row.holds, "values": [cell.shown() for cell in row.cells],
        }  # fmt: skip
