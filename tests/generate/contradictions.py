"""The sums that the figures of a made-up report break, worked out from the form alone, apart from ``index.checks``."""

from collections.abc import Iterable, Iterator

from tests.generate.corpus import Truth
from tests.generate.legacy import SUMS
from tests.generate.panel_truth import Contradiction
from xxgk.index.form.form import load_form
from xxgk.index.model.report import FindingKind

_FRAME = ("new_received", "carried_over", "total_handled", "carried_forward")


def broken_sums(truth: Truth) -> list[Contradiction]:
    """Give the sums that do not hold; one with a cell in it that is no plain number holds as far as anybody can see."""
    sums = _legacy_sums() if truth.edition == "legacy" else [*_sums_of_applications(truth), *_sums_of_disputes(truth)]
    broken = []
    for kind, left, right in sums:
        stated, expected = (_total(truth, side) for side in (left, right))
        if stated is not None and expected is not None and stated != expected:
            broken.append(Contradiction(kind=kind, field=left[0], stated=stated, expected=expected))
    return broken


_Sum = tuple[FindingKind, list[str], list[str]]


def _legacy_sums() -> Iterator[_Sum]:
    for total, parts in SUMS.items():
        yield "subtotal", [f"legacy.{total}"], [f"legacy.{part}" for part in parts]


def _sums_of_disputes(truth: Truth) -> Iterator[_Sum]:
    for group in ("review", "litigation_direct", "litigation_after_review"):
        parts = [f"disputes.{group}.{name}" for name in ("upheld", "corrected", "other", "pending")]
        yield "dispute_sum", [f"disputes.{group}.total"], parts


def _sums_of_applications(truth: Truth) -> Iterator[_Sum]:
    assert truth.edition != "legacy"
    block = load_form(truth.edition).block("applications")
    *columns, total = (column.key for column in block.columns)
    outcomes = [row.key for row in block.rows if row.key.rsplit(".", 1)[-1] not in _FRAME]
    for row in block.rows:
        yield "row_sum", [f"{row.key}.{total}"], [f"{row.key}.{column}" for column in columns]
    for column in (*columns, total):
        received, over, handled, forward = (f"applications.{name}.{column}" for name in _FRAME)
        yield "column_sum", [handled], [f"{outcome}.{column}" for outcome in outcomes]
        yield "closure", [handled, forward], [received, over]


def _total(truth: Truth, keys: Iterable[str]) -> int | None:
    total = 0
    for key in keys:
        value = truth.figures[key]
        if value is None or key in truth.printed or key.partition(".")[0] in truth.missing:
            return None
        total += int(value)
    return total
