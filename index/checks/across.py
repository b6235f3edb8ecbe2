"""One report against those of the same body for the years before and after."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from xxgk.index.checks.checked import Checked
from xxgk.index.checks.locations import claim_location, figure_location
from xxgk.index.checks.reckonings import is_near
from xxgk.index.model.report import Claim, Figure, Finding, FindingKind, Number

_FORWARD, _OVER = "applications.carried_forward.total", "applications.carried_over.total"
_NEW, _HANDLED = "applications.new_received.total", "applications.total_handled.total"
# what a number of applications that grew may have counted
_COUNTED = ((_NEW,), (_NEW, _OVER), (_HANDLED,))
_STOCKS = ("proactive.regulations", "proactive.normative_documents")
_STOCK_COLUMNS = ("in_force", "issued", "repealed")
FIELDS = (_FORWARD, _OVER, _NEW, _HANDLED, *(f"{row}.{column}" for row in _STOCKS for column in _STOCK_COLUMNS))
LEAST_JUMP = 50  # smaller figures may well be ten times as many in one year
_TIMES = 10


@dataclass(frozen=True, slots=True)
class Year:
    """What one report says that its neighbours can confirm; ``claims`` are growths whose base it does not print."""

    year: int
    figures: Mapping[str, Figure]
    claims: Sequence[Claim] = field(default=())

    def value(self, key: str) -> Number | None:
        """Give a printed number, or one that follows from the sums; an empty cell contradicts nothing."""
        figure = self.figures.get(key)
        return figure.value if figure else None


def check_across(before: Year | None, mine: Year, after: Year | None) -> list[Checked]:
    """Give what can be checked in a report once its neighbours are held; a year that lies between is no neighbour."""
    if before and before.year != mine.year - 1:
        before = None
    if after and after.year != mine.year + 1:
        after = None
    checked: list[Checked] = []
    if before:
        checked += [*_carried_over(before, mine), *_growth(before, mine), *_in_force(before, mine)]
    if after:
        checked += [*_carried_forward(mine, after), *_in_force_before(mine, after)]
    if before and after:
        checked += _jumps(before, mine, after)
    return checked


def _carried_over(before: Year, mine: Year) -> Iterator[Checked]:
    """上年结转 is what the report of the year before carried forward."""
    yield from _compared("carry_over", _OVER, mine, before.value(_FORWARD), (_FORWARD,), before)


def _carried_forward(mine: Year, after: Year) -> Iterator[Checked]:
    yield from _compared("carry_over", _FORWARD, mine, after.value(_OVER), (_OVER,), after)


def _in_force(before: Year, mine: Year) -> Iterator[Checked]:
    """现行有效 is that of the year before, and what was issued, less what was repealed: the three ``terms`` of a finding."""
    for row in _STOCKS:
        key = f"{row}.in_force"
        held, issued, repealed = before.value(key), mine.value(f"{row}.issued"), mine.value(f"{row}.repealed")
        if held is not None and issued is not None and repealed is not None:
            yield from _compared(
                "in_force", key, mine, held + issued - repealed, (key,), before, (held, issued, repealed)
            )


def _in_force_before(mine: Year, after: Year) -> Iterator[Checked]:
    """The same seen from the year before; here the ``terms`` are 现行有效, 制发 and 废止 of the year after."""
    for row in _STOCKS:
        key = f"{row}.in_force"
        held, issued, repealed = (after.value(f"{row}.{column}") for column in _STOCK_COLUMNS)
        if held is not None and issued is not None and repealed is not None:
            yield from _compared(
                "in_force", key, mine, held - issued + repealed, (key,), after, (held, issued, repealed)
            )


def _compared(
    kind: FindingKind,
    key: str,
    mine: Year,
    expected: Number | None,
    keys: Sequence[str],
    other: Year,
    terms: tuple[Number, ...] = (),
) -> Iterator[Checked]:
    stated = mine.value(key)
    if stated is None or expected is None:
        return
    finding = Finding(
        kind=kind,
        field=key,
        stated=stated,
        printed=expected,
        terms=terms,
        here=figure_location(key, mine.figures[key]),
        there=tuple(figure_location(one, other.figures[one], other.year) for one in keys),
    )
    yield Checked(kind, key, None if stated == expected else finding)


def _growth(before: Year, mine: Year) -> Iterator[Checked]:
    """Work out the growths this report states, from both reports' tables.

    The number that grew is looked up among what it may have counted; a growth that none of those bears out is a finding. Its
    ``terms`` are the number now and before.
    """
    for claim in mine.claims:
        now = claim.terms[0]
        grown: list[tuple[Number, float, str]] = []
        for names in _COUNTED:
            this, last = (_sum(names, side) for side in (mine, before))
            if this == now and last:
                grown.append((last, 100 * (now - last) / last, names[0]))
        if not grown:
            continue
        if any(is_near(claim, percent) for _, percent, _ in grown):
            yield Checked("narrative", claim.field)
            continue
        base, percent, key = grown[0]
        finding = Finding(
            kind="narrative",
            rule="growth_across",
            field=claim.field,
            stated=claim.value,
            printed=round(percent, 2),
            terms=(now, base),
            here=claim_location(claim),
            there=(figure_location(key, before.figures[key], before.year),),
        )
        yield Checked("narrative", claim.field, finding)


def _sum(names: Sequence[str], of: Year) -> Number | None:
    values = [of.value(name) for name in names]
    return None if None in values else sum(value for value in values if value is not None)


def _jumps(before: Year, mine: Year, after: Year) -> Iterator[Checked]:
    """Find a figure ten times, or a tenth of, both its neighbours (the ``terms``): a digit may be lost or doubled."""
    for key, figure in mine.figures.items():
        neighbours = before.figures.get(key), after.figures.get(key)
        values = [one.value for one in neighbours if one and one.value is not None and one.unit == figure.unit]
        if figure.value is None or figure.value < LEAST_JUMP or figure.unit is None or len(values) < len(neighbours):
            continue
        least, most = min(values), max(values)
        if least < 0:
            continue  # 本年增/减
        if figure.value < _TIMES * most and _TIMES * figure.value > least:
            yield Checked("jump", key)
            continue
        finding = Finding(
            kind="jump",
            field=key,
            stated=figure.value,
            printed=None,
            terms=tuple(values),
            here=figure_location(key, figure),
            there=tuple(figure_location(key, of.figures[key], of.year) for of in (before, after)),
        )
        yield Checked("jump", key, finding)
