"""Made-up reports that contradict themselves: ``BREAKS`` by name, each with the finding it must give."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.generate.corpus import Manner, Truth, place_name, plain_divisions
from xxgk.index.agencies.divisions import leading_divisions
from xxgk.index.model.report import FindingKind

Expected = tuple[FindingKind, str]
_RECEIVED = "applications.new_received.total"


def row_sum(truth: Truth, random: Random) -> tuple[Truth, Expected]:
    """The total of a row is not the sum of its cells."""
    row = random.choice(
        ("applications.granted", "applications.denied.internal_affairs", "applications.unable.not_held")
    )
    return _more(truth, random, f"{row}.total"), ("row_sum", f"{row}.total")


def column_sum(truth: Truth, random: Random) -> tuple[Truth, Expected]:
    """The outcomes do not make up 总计(七)."""
    row = random.choice(("applications.partially_granted", "applications.not_processed.petition"))
    changed = _more(truth, random, f"{row}.natural_person", f"{row}.total")
    return changed, ("column_sum", "applications.total_handled.natural_person")


def closure(truth: Truth, random: Random) -> tuple[Truth, Expected]:
    """What came in is not what was handled or carried forward."""
    row = "applications.carried_over"
    changed = _more(truth, random, f"{row}.natural_person", f"{row}.total")
    return changed, ("closure", "applications.total_handled.natural_person")


def dispute_sum(truth: Truth, random: Random) -> tuple[Truth, Expected]:
    """A group of part four does not add up."""
    group = f"disputes.{random.choice(('review', 'litigation_direct', 'litigation_after_review'))}"
    return _more(truth, random, f"{group}.{random.choice(('upheld', 'pending'))}"), ("dispute_sum", f"{group}.total")


def said_otherwise(truth: Truth, random: Random) -> tuple[Truth, Expected]:
    """The text counts other applications than the table."""
    printed = truth.figures[_RECEIVED] or 0
    filled = truth.with_figures({_RECEIVED: printed})  # an empty cell contradicts nothing
    return replace(filled, said={_RECEIVED: printed + random.randint(1, 40)}), ("narrative", _RECEIVED)


def penalties_said_otherwise(truth: Truth, random: Random) -> tuple[Truth, Expected]:
    """The text counts other penalties than the table of part two."""
    key = "proactive.penalties.decisions"
    return replace(truth, said={key: (truth.figures[key] or 0) + random.randint(1, 40)}), ("narrative", key)


def reviews_said_otherwise(truth: Truth, random: Random) -> tuple[Truth, Expected]:
    """The text counts other reviews than part four."""
    key = "disputes.review.total"
    filled = truth.with_figures(
        {name: value or 0 for name, value in truth.figures.items() if name.startswith("disputes")}
    )
    return replace(filled, said={key: (truth.figures[key] or 0) + random.randint(1, 40)}), ("narrative", key)


def unit_missing(truth: Truth, random: Random) -> tuple[Truth, Expected]:
    """An amount stands there without a unit."""
    key = "proactive.procurement.amount" if truth.edition == "2019" else "proactive.fees.amount"
    bare = truth.with_figures({key: round(random.uniform(100, 90_000), 2)})
    return bare.put_down(Manner(amounts="nowhere", wording=truth.manner.wording)), ("unit", key)


def year_otherwise(truth: Truth, random: Random) -> tuple[Truth, Expected]:
    """Title and period of statistics name different years."""
    return replace(truth, period=truth.year - 1), ("year", "year")


def signed_by_another(truth: Truth, random: Random) -> tuple[Truth, Expected]:
    """A body of another province signs."""
    provinces = {division.path[0] for division in leading_divisions(truth.agency)}
    places = [place for place in plain_divisions() if place.path[0] not in provinces]
    return replace(truth, signed=f"{place_name(random.choice(places))}审计局"), ("identity", "agency")


def subtotal(truth: Truth, random: Random) -> tuple[Truth, Expected]:
    """The answers of a report before 2019 are fewer than their kinds add up to."""
    key = "legacy.granted"
    return truth.with_figures({key: (truth.figures[key] or 0) + random.randint(1, 40)}), ("subtotal", "legacy.answered")


def _more(truth: Truth, random: Random, *keys: str) -> Truth:
    """Raise cells, in a table without empty cells: with one in it, a sum that is too small is not known to be broken."""
    off = random.randint(1, 40)
    table = keys[0].partition(".")[0]
    filled = {key: value or 0 for key, value in truth.figures.items() if key.startswith(table)}
    return truth.with_figures({**filled, **{key: filled[key] + off for key in keys}})


Break = Callable[[Truth, Random], tuple[Truth, Expected]]
BREAKS: dict[str, Break] = {
    "row_sum": row_sum,
    "column_sum": column_sum,
    "closure": closure,
    "dispute_sum": dispute_sum,
    "said_otherwise": said_otherwise,
    "reviews_said_otherwise": reviews_said_otherwise,
    "penalties_said_otherwise": penalties_said_otherwise,
    "unit_missing": unit_missing,
    "year_otherwise": year_otherwise,
    "signed_by_another": signed_by_another,
}
# of reports before 2019
LEGACY_BREAKS: dict[str, Break] = {"subtotal": subtotal}
# what the parser does not read: prose on part two counts other things than the table (by all departments, by kinds)
NOT_READ = frozenset({"penalties_said_otherwise"})
