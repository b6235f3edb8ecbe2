"""Part five (存在的主要问题及改进情况) that is missing, empty, or says next to nothing."""

from collections.abc import Sequence

from xxgk.index.checks.checked import Checked
from xxgk.index.model.layout import Part
from xxgk.index.model.report import Finding, Location, Rule

_FIVE = 5
_MIN_PARTS = 3  # of a report of which fewer are told apart, what is missing is the heading
_MIN_TEXT = 10  # characters


def check_part_five(parts: Sequence[Part], *, has_form: bool) -> list[Checked]:
    """Find a part five that is not there, is empty, or is shorter than ten characters (``"无。"``, ``"没有问题。"``).

    Only reports on the form of 2019 or 2021 (``has_form``) have parts by law; a report whose headings are lost is not judged.
    """
    if not has_form or len(parts) < _MIN_PARTS:
        return []
    part = next((part for part in parts if part.number == _FIVE), None)
    text = "\n".join(line.text for line in part.lines).strip() if part else ""
    rule = _rule(part, text)
    if not rule:
        return [Checked("part_five", "part_five")]
    here = Location(source="text", line=part.line if part else None, part=_FIVE, text=text)
    finding = Finding(kind="part_five", rule=rule, field="part_five", stated=None, printed=None, here=here)
    return [Checked("part_five", "part_five", finding)]


def _rule(part: Part | None, text: str) -> Rule:
    if part is None:
        return "missing"
    letters = sum(char.isalnum() for char in text)
    if not letters:
        return "empty"
    return "short" if letters < _MIN_TEXT else ""
