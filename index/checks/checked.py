"""What the rules of this folder give: ``Checked``, a rule tried on a field; its findings and the record of what was tried."""

from collections.abc import Iterable
from typing import NamedTuple

from xxgk.index.model.report import Finding, FindingKind


class Checked(NamedTuple):
    """A rule that could be tried on a field, because all it needs is there; ``finding``: what it found, or ``None`` where it holds.

    A rule that lacks a number (an empty cell, a text that counts nothing) gives no ``Checked`` at all: that nothing was found by
    it says nothing.
    """

    kind: FindingKind
    field: str
    finding: Finding | None = None


def findings_of(checked: Iterable[Checked]) -> list[Finding]:
    """Give what was found, in order."""
    return [one.finding for one in checked if one.finding is not None]


def fields_by_kind(checked: Iterable[Checked]) -> dict[FindingKind, tuple[str, ...]]:
    """Give the fields each rule was tried on: ``{"dispute_sum": ("disputes.review.total", …)}``."""
    tried: dict[FindingKind, dict[str, None]] = {}
    for one in checked:
        tried.setdefault(one.kind, {})[one.field] = None
    return {kind: tuple(fields) for kind, fields in tried.items()}
