"""What a query comes to, reckoned again in plain Python from the facts of a panel: no database, nothing of the evaluator."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from statistics import median, quantiles
from typing import Any

from tests.bot.queries.panel import Body, Facts
from xxgk.bot.items.computed import parts_of, rates
from xxgk.index.form.form import fields

STARS = {"row_sum", "dispute_sum", "column_sum", "closure", "narrative", "unit", "year", "identity"}
BREAKS = {"row_sum", "dispute_sum"}
PLACE_LEVELS = {2: "province", 4: "city", 6: "county"}
LEVELS = ["national", "province", "city", "county", "town", "department", "zone", "institution", ""]
OUTCOMES = ("granted", "partially_granted", "denied", "unable", "not_processed", "other_handling")
Pair = tuple[Fraction, Fraction | None]


@dataclass
class Known:
    """A measure in a report: why it has none, or what it is now and was before, each a number or the two sides of a ratio."""

    reason: str
    now: Pair | None = None
    before: Pair | None = None
    partial: bool = False
    starred: bool = False


@dataclass
class Row:
    """A row of the answer."""

    keys: tuple[tuple[str, Any], ...]
    part: str
    members: list[tuple[Body, int, Facts | None]]
    values: list[Known]
    per_member: list[list[Known]]
    place: int | None = None
    holds: bool | None = None


class Reckoner:
    """Reckons queries, given as JSON, over a panel."""

    def __init__(self, bodies: list[Body], facts: list[Facts]) -> None:
        held = {one.body.key for one in facts}
        self.bodies = [body for body in sorted(bodies, key=lambda body: body.name) if body.key in held]
        self.at = {(one.body.key, one.year): one for one in facts}

    def reckon(self, query: dict[str, Any]) -> dict[str, Any]:
        """Give the rows and counts of a query."""
        records, years = self.records(query)
        tested = query["where"]
        whole = [(body, year, sets) for body, year, sets in records]
        outcome = {
            (body.key, year): self.passes(tested, (body, year), [(b, y) for b, y, _ in whole], years, self.known_of)
            for body, year, _ in whole
        }
        keep_all = query["show"] == "whether" and query["reduce"] == "none"
        passed = [one for one in whole if keep_all or outcome[one[0].key, one[1]]]
        rows = self.rows(query, passed)
        if keep_all:
            for row in rows:
                row.holds = outcome[row.members[0][0].key, row.members[0][1]]
        untold = 0
        if query["having"]:
            rows, untold = self.have(query, rows, years)
        everything = list(rows)
        rows, ranked = self.pick(query, rows)
        return {
            "rows": rows, "ranked": ranked, "untold": untold, "years": years,
            "undecided": sum(one is None for one in outcome.values()),
            "over": [self.over(query, number, everything, rows) for number in range(len(query["measures"]))]
            if query["over"] != "none" else [],
        }  # fmt: skip

    def records(self, query: dict[str, Any]) -> tuple[list[tuple[Body, int, list[int]]], list[int]]:
        sets = query["bodies"] or self.peers(query) or [{}]
        chosen = [[body for body in self.in_order(one) if fits(one, body)] for one in sets]
        bodies = list({body.key: body for one in chosen for body in one}.values())
        held = {(body.key, year) for body in bodies for (key, year) in self.at if key == body.key}
        wanted = self.years(query["years"], held)
        expecting = {number for number, one in enumerate(sets) if one.get("which") == "expected"}
        found = []
        for body in bodies:
            mine = [number for number, one in enumerate(chosen) if body in one]
            years = [year for year in wanted(body.key) if (body.key, year) in self.at or expecting & set(mine)]
            found += [(body, year, mine) for year in years]
        return found, sorted({year for body in bodies for year in wanted(body.key)})

    def in_order(self, one: dict[str, Any]) -> list[Body]:
        keys = one.get("keys")
        by_key = {body.key: body for body in self.bodies}
        if keys and one.get("which") != "expected":
            return [by_key[key] for key in dict.fromkeys(keys) if key in by_key]
        return self.bodies

    def peers(self, query: dict[str, Any]) -> list[dict[str, Any]]:
        key = (query["pick"] or {}).get("place_of")
        if not key:
            return []
        body = next((body for body in self.bodies if body.key == key), None)
        if body is None:
            return [{"keys": [key]}]
        return [{
            "levels": [body.level],
            "places": [] if body.place == "0" else [body.place[:2]],
            "place_levels": [place_level(body)] if body.level == "department" else [],
        }]  # fmt: skip

    def years(self, years: dict[str, Any], held: set[tuple[str, int]]) -> Callable[[str], list[int]]:
        counts = Counter(year for _, year in held)
        if years["which"] == "named":
            return lambda key: years["years"]
        if years["which"] == "each":
            return lambda key: sorted(year for mine, year in held if mine == key)[-years["last"] :]
        if years["which"] == "all" or not counts:
            return lambda key: sorted(counts)
        last = max(year for year in counts if 2 * counts[year] >= median(counts.values()))
        return lambda key: sorted(year for year in counts if year <= last)[-years["last"] :]

    def known_of(self, measure: dict[str, Any], unit: tuple[Body, int]) -> Known:
        body, year = unit
        plain = {**measure, "change": None}
        change = measure.get("change")
        mine = self.at.get((body.key, year))
        if mine is None:
            everything = measure["measure"] == "reports" and not any(
                measure.get(one) for one in ("points", "theme", "finding", "phrase", "change")
            )
            return Known("counted", (Fraction(0), None)) if everything else Known("not_held")
        now = known(plain, mine)
        if not change:
            return now
        against = change["against"]
        if isinstance(against, str) and against != "year_before":
            before = known({"measure": "cells", "fields": [against]}, mine)
        else:
            other = self.at.get((body.key, against if isinstance(against, int) else year - 1))
            before = known(plain, other) if other else Known("not_held")
        for one in (now, before):
            if one.now is None:
                return Known(one.reason)
        return Known("counted", now.now, before.now, now.partial or before.partial, now.starred or before.starred)

    def rows(self, query: dict[str, Any], records: list[tuple[Body, int, list[int]]]) -> list[Row]:
        parts = split(query)
        per = [one for one in query["per"] if one not in ("row", "applicant", "theme", "report")]
        if query["reduce"] == "none":
            per = [*(["set"] if "set" in per else []), "agency", "year"]
        groups: dict[tuple[tuple[str, Any], ...], list[tuple[Body, int, Facts | None]]] = {}
        for body, year, sets in records:
            for number in sets if "set" in per else sets[:1]:
                keys = tuple((one, key_of(one, body, year, number)) for one in per)
                groups.setdefault(keys, []).append((body, year, self.at.get((body.key, year))))
        found = []
        for keys, members in groups.items():
            for part, measures in parts:
                each = [[self.known_of(measure, (body, year)) for body, year, _ in members] for measure in measures]
                values = [one[0] if query["reduce"] == "none" else reduced(query["reduce"], one) for one in each]
                found.append(Row(keys, part, members, values, each))
        if query["reduce"] == "none":
            return sorted(found, key=lambda row: dict(row.keys).get("set", 0))
        bodies = list(dict.fromkeys(body.key for body, _, _ in records))
        in_order = {"agency": bodies.index, "level": LEVELS.index}
        labels = [label for label, _ in parts]

        def place(row: Row) -> list[Any]:
            keys = dict(row.keys)
            return [
                in_order.get(one, lambda key: key)(keys[one]) if one in keys else labels.index(row.part)
                for one in query["per"]
            ]

        return sorted(found, key=place)

    def have(self, query: dict[str, Any], rows: list[Row], years: list[int]) -> tuple[list[Row], int]:
        def known_of(measure: dict[str, Any], number: int) -> Known:
            row = rows[number]
            if row.part and {**measure, "change": None} == {**query["measures"][0], "change": None}:
                part = next(measures[0] for key, measures in split(query) if key == row.part)
                measure = {**part, "change": measure["change"]}
            return reduced(query["reduce"], [self.known_of(measure, (body, year)) for body, year, _ in row.members])

        units = list(range(len(rows)))
        outcomes = [self.passes(query["having"], unit, units, years, known_of, rows) for unit in units]
        if query["show"] == "whether":
            for row, outcome in zip(rows, outcomes, strict=True):
                row.holds = outcome
            return rows, 0
        return [row for row, outcome in zip(rows, outcomes, strict=True) if outcome], outcomes.count(None)

    def passes(self, clauses: Any, unit: Any, units: Any, years: Any, known_of: Any, rows: Any = None) -> bool | None:
        def place(one: Any) -> tuple[Any, Any]:
            if rows is None:
                return one[0].key, one[1]
            keys = dict(rows[one].keys)
            return (tuple(sorted((k, v) for k, v in keys.items() if k != "year")), rows[one].part), keys.get("year")

        def simple(test: Any, one: Any) -> bool | None:
            mine = spread(test["measure"], known_of(test["measure"], one))
            against = test["against"]
            if against in ("mean", "median") or (isinstance(against, dict) and "share" in against):
                alike = [known_of(test["measure"], other) for other in units if place(other)[1] == place(one)[1]]
                if isinstance(against, dict):
                    total = statistic(test["measure"], "sum", alike)
                    if not total or mine is None:
                        return None
                    mine = tuple(None if end is None else 100 * end / total for end in mine)  # type: ignore[assignment]
                    other = (exact(against["share"]),) * 2
                else:
                    value = statistic(test["measure"], against, alike)
                    other = None if value is None else (value, value)  # type: ignore[assignment]
            elif isinstance(against, dict):
                other = spread(against, known_of(against, one))  # type: ignore[assignment]
            elif isinstance(against, list):
                low, high = (exact(end) for end in against)
                return three_and([compare("at_least", mine, (low, low)), compare("at_most", mine, (high, high))])
            else:
                other = (exact(against),) * 2
            return compare(test["is"], mine, other)

        def holds(test: Any) -> bool | None:
            if test["years"] == "row":
                found = simple(test, unit)
            else:
                mine = {place(one)[1]: one for one in units if place(one)[0] == place(unit)[0]}
                each = {year: simple(test, mine[year]) if year in mine else None for year in years}
                if test["years"] == "every":
                    found = three_and(list(each.values()))
                elif test["years"] == "any":
                    found = three_or(list(each.values()))
                else:
                    runs = [[year + step for step in range(test["years"])] for year in years]
                    asked = [[each[year] for year in run] for run in runs if set(run) <= set(each)]
                    found = three_or([three_and(run) for run in asked]) if asked else None
            return found if found is None or not test["not"] else not found

        return three_and([three_or([holds(test) for test in clause["any_of"]]) for clause in clauses])

    def pick(self, query: dict[str, Any], rows: list[Row]) -> tuple[list[Row], int]:
        pick = query["pick"]
        if not pick:
            return rows, 0
        measure = query["measures"][pick["measure"]]
        worth = [(worked(measure, row.values[pick["measure"]]), row) for row in rows]
        ranked = [(value, row) for (value, small), row in worth if value is not None and not small]
        names = {body.key: body.name for body in self.bodies}
        ranked.sort(key=lambda one: (
            -one[0] if pick["order"] == "most" else one[0],
            -dict(one[1].keys).get("year", 0),
            names.get(dict(one[1].keys).get("agency", ""), str(one[1].keys)),
        ))  # fmt: skip
        for value, row in ranked:
            row.place = 1 + sum(other > value if pick["order"] == "most" else other < value for other, _ in ranked)
        picked = [row for _, row in ranked]
        if pick.get("first"):
            picked = picked[: pick["first"]]
        elif pick.get("nth"):
            there = picked[pick["nth"] - 1 : pick["nth"]]
            picked = [row for row in picked if there and row.place == there[0].place]
        elif pick.get("place_of"):
            picked = [row for row in picked if dict(row.keys).get("agency") == pick["place_of"]]
        return picked, len(ranked)

    def over(self, query: dict[str, Any], number: int, rows: list[Row], picked: list[Row]) -> Fraction | None:
        measure = split(query)[0][1][number] if len(split(query)) == 1 else query["measures"][number]
        of = [worked(measure, row.values[number])[0] for row in picked]
        values = [one for one in of if one is not None]
        if query["over"] == "difference":
            return values[0] - values[-1] if len(values) > 1 and len(values) == len(of) else None
        if not values:
            return None
        if query["over"] in ("sum", "mean"):
            return sum(values) / (len(values) if query["over"] == "mean" else 1)
        total = sum(worked(measure, row.values[number])[0] or 0 for row in rows)
        return 100 * sum(values) / total if total else None


def fits(one: dict[str, Any], body: Body) -> bool:
    """Tell whether a body is in a set."""

    def lies_in(places: list[str]) -> bool:
        return any(body.place == "0" if place == "0" else body.place.startswith(place) for place in places)

    if one.get("keys"):
        return body.key in one["keys"]
    return (
        (not one.get("levels") or body.level in one["levels"])
        and (not one.get("place_levels") or place_level(body) in one["place_levels"])
        and (not one.get("kinds") or body.kind in one["kinds"])
        and (not one.get("places") or lies_in(one["places"]))
        and body.key not in one.get("except_keys", ())
        and not lies_in(one.get("except_places", ()))
    )


def place_level(body: Body) -> str | None:
    return "national" if body.place == "0" else PLACE_LEVELS[len(body.place)]


def key_of(per: str, body: Body, year: int, number: int) -> Any:
    cities = {"3202", "3306", "3201", "3203", "3205"}
    return {
        "agency": body.key, "year": year, "set": number, "level": body.level, "kind": body.kind,
        "province": body.place[:2] if body.place != "0" else "",
        "city": body.place[:4] if body.place[:4] in cities else "",
    }[per]  # fmt: skip


def split(query: dict[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Take the measure apart."""
    way = next((one for one in query["per"] if one in ("row", "applicant", "theme")), None)
    if way is None:
        return [("", query["measures"])]
    (measure,) = query["measures"]
    if way == "theme":
        from xxgk.index.themes import themes

        return [(one.key, [{**measure, "theme": one.key}]) for one in themes()]
    slot = "fields" if measure["measure"] == "cells" else "of"
    (key,) = measure[slot]
    row, _, column = key.rpartition(".")
    if way == "applicant":
        names = ("natural_person", "commercial", "research", "public_interest", "legal_service", "other")
        keys = [f"{row}.{name}" for name in names]
    elif row == "applications.total_handled":
        keys = [f"applications.{name}.{column}" for name in OUTCOMES]
    elif row.startswith("disputes."):
        keys = [f"{row}.{name}" for name in ("upheld", "corrected", "other", "pending")]
    else:
        keys = list(parts_of(key))
    return [(one, [{**measure, slot: [one]}]) for one in keys]


def known(measure: dict[str, Any], facts: Facts) -> Known:
    """Tell what a report has of a measure."""
    kind = measure["measure"]
    if kind == "cells":
        return together([item(key, facts, computed=len(measure["fields"]) > 1) for key in measure["fields"]])
    if kind == "ratio":
        return ratio(measure, facts)
    if kind == "stated":
        said = [(value, about) for value, about, scope in facts.stated.get(measure["field"], ()) if not scope]
        sure = {value for value, about in said if not about}
        if not said:
            return Known("silent")
        return Known("counted", (Fraction(sure.pop()), None)) if len(sure) == 1 else Known("uncertain")
    check = measure.get("kind") or measure.get("finding")
    if check:
        if any(kind == check for kind, _ in facts.findings):
            return yes_or_no(True)
        return yes_or_no(False) if check in facts.tried else Known("unchecked")
    if measure.get("points"):
        found = facts.themes.get(measure["points"], [])
        if not facts.has_part_five:
            return Known("silent")
        return yes_or_no(measure["theme"] in found if measure.get("theme") else bool(found))
    if measure.get("phrase"):
        return yes_or_no(all(word in facts.text for word in measure["phrase"].replace('"', "").split()))
    return yes_or_no(True)


def yes_or_no(yes: bool) -> Known:
    return Known("counted", (Fraction(int(yes)), None))


def item(key: str, facts: Facts, *, computed: bool) -> Known:
    """Tell what a report has of a field or a sum of fields."""
    names = [
        name for name in dict.fromkeys([*([key] if key in fields() else []), *parts_of(key)]) if name in facts.figures
    ]
    cells = [facts.figures[name] for name in names]
    sizes = {1 if key in fields() else 0, len(parts_of(key))} - {0}
    rows = {one.rpartition(".")[0] for one in (key, *parts_of(key))}
    on_it = {kind for kind, name in facts.findings if kind in ("year", "identity") or name.rpartition(".")[0] in rows}
    if not cells:
        return Known("absent")
    if len(cells) not in sizes:
        return Known("uncertain")
    unclear = [one for one in cells if one.status == "ambiguous" or (one.value is not None and one.unit is None)]
    absent = [one for one in cells if one.status == "absent"]
    numbers = [exact(one.value) * money(one.unit) for one in cells if one.value is not None and one.unit]
    if unclear or absent:
        return Known("uncertain" if unclear or numbers else "absent")
    if (computed or len(cells) > 1) and on_it & BREAKS:
        return Known("uncertain")
    if not numbers:
        return Known("blank")
    return Known("counted", (Fraction(sum(numbers)), None), None, len(numbers) < len(cells), bool(on_it & STARS))


def together(items: list[Known]) -> Known:
    for reason in ("absent", "uncertain"):
        if len(items) > 1 and any(one.reason == reason for one in items):
            return Known(reason)
    there = [one for one in items if one.now]
    if len(items) == 1 or not there:
        return items[0] if len(items) == 1 else Known("blank")
    return Known(
        "counted", (sum(one.now[0] for one in there if one.now), None), None,  # type: ignore[arg-type]
        len(there) < len(items) or any(one.partial for one in there), any(one.starred for one in there),
    )  # fmt: skip


def ratio(measure: dict[str, Any], facts: Facts) -> Known:
    terms = [(side, term) for side in ("of", "by") for term in measure[side]]
    items = [item(term.removeprefix("-"), facts, computed=True) for _, term in terms]
    for reason in ("absent", "uncertain", "blank"):
        if any(one.reason == reason for one in items):
            return Known(reason)
    sides = {"of": Fraction(0), "by": Fraction(0)}
    for (side, term), one in zip(terms, items, strict=True):
        sides[side] += (-1 if term.startswith("-") else 1) * (one.now[0] if one.now else 0)
    named = any((list(rate.of), list(rate.by)) == (measure["of"], measure["by"]) for rate in rates().values())
    if named and (sides["by"] < 0 or (sides["by"] and not 0 <= sides["of"] <= sides["by"])):
        return Known("uncertain")
    return Known(
        "counted",
        (sides["of"], sides["by"]),
        None,
        any(one.partial for one in items),
        any(one.starred for one in items),
    )


def value_of(pair: Pair | None) -> Fraction | None:
    if pair is None:
        return None
    return pair[0] if pair[1] is None else 100 * pair[0] / pair[1] if pair[1] else None


def worked(measure: dict[str, Any], one: Known) -> tuple[Fraction | None, bool]:
    """Give the value, and whether it is from too few cases."""
    small = any(pair is not None and pair[1] is not None and pair[1] < 10 for pair in (one.now, one.before))
    now, before = value_of(one.now), value_of(one.before)
    change = measure.get("change")
    if not change or now is None:
        return now, small
    if before is None:
        return None, False
    if change["as"] == "absolute":
        return now - before, small
    return (100 * (now - before) / before, before < 10) if before > 0 else (None, False)


def reduced(reduce: str, members: list[Known]) -> Known:
    there = [one for one in members if one.now is not None]
    now = joined(reduce, [one.now for one in there if one.now])
    if now is None:
        reasons = Counter(one.reason for one in members)
        return Known(reasons.most_common(1)[0][0] if reasons else "absent")
    pairs = [one.before for one in there if one.before]
    return Known(
        "counted",
        now,
        joined(reduce, pairs) if pairs else None,
        any(one.partial for one in there),
        any(one.starred for one in there),
    )


def joined(reduce: str, pairs: list[Pair]) -> Pair | None:
    values = [value for pair in pairs if (value := value_of(pair)) is not None]
    if reduce == "count":
        return Fraction(len(values)), None
    if not pairs:
        return None
    if reduce in ("sum", "mean") and pairs[0][1] is not None:
        return Fraction(sum(pair[0] for pair in pairs)), Fraction(sum(pair[1] or 0 for pair in pairs))
    if not values:
        return None
    done = {
        "sum": sum, "mean": lambda these: Fraction(sum(these)) / len(these), "median": median, "quartiles": median,
        "least": min, "most": max,
    }  # fmt: skip
    return Fraction(done[reduce](values)), None  # type: ignore[operator]


def quarters(members: list[Known]) -> list[Fraction]:
    values = [value for one in members if (value := value_of(one.now)) is not None]
    return values * 3 if len(values) < 2 else list(quantiles(values, n=4, method="inclusive"))


def statistic(measure: dict[str, Any], which: str, rows: list[Known]) -> Fraction | None:
    if measure.get("change"):
        values = [value for one in rows if one.now and (value := worked(measure, one)[0]) is not None]
        return value_of(joined(which, [(value, None) for value in values]))
    return value_of(joined(which, [one.now for one in rows if one.now]))


def spread(measure: dict[str, Any], one: Known) -> tuple[Fraction, Fraction | None] | None:
    value = worked(measure, one)[0]
    if value is None or (one.partial and (one.before is not None or (one.now is not None and one.now[1] is not None))):
        return None
    return value, None if one.partial else value


def compare(test: str, one: Any, other: Any) -> bool | None:
    """Compare what two values may be: true, false, or not to be told."""
    if one is None or other is None:
        return None
    far = Fraction(10**15)
    ends = {
        (a, b)
        for a in (one[0], far if one[1] is None else one[1])
        for b in (other[0], far if other[1] is None else other[1])
    }
    if test == "equal":
        if len(ends) == 1:
            ((a, b),) = ends
            return a == b
        low = max(one[0], other[0])
        high = min(far if one[1] is None else one[1], far if other[1] is None else other[1])
        return None if low <= high else False
    says = {
        "more": lambda a, b: a > b,
        "at_least": lambda a, b: a >= b,
        "at_most": lambda a, b: a <= b,
        "less": lambda a, b: a < b,
    }
    outcomes = {says[test](a, b) for a, b in ends}
    return outcomes.pop() if len(outcomes) == 1 else None


def three_and(these: list[bool | None]) -> bool | None:
    return False if False in these else None if None in these else True


def three_or(these: list[bool | None]) -> bool | None:
    return True if True in these else None if None in these else False


def exact(value: Any) -> Fraction:
    return Fraction(repr(value)) if isinstance(value, float) else Fraction(value)


def money(unit: str | None) -> Fraction:
    return {"元": Fraction(1, 10000), "亿元": Fraction(10000)}.get(unit or "", Fraction(1))
