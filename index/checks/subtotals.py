"""The sums that the table of the reports before 2019 promises."""

from collections.abc import Mapping

from xxgk.index.form.form import fields
from xxgk.index.model.report import Figure, Finding

# 政府信息公开情况统计表 (2014–2018): a total and the rows under it
_SUMS = {
    "legacy.applications": (
        "legacy.applications_in_person",
        "legacy.applications_by_fax",
        "legacy.applications_online",
        "legacy.applications_by_letter",
    ),
    "legacy.concluded": ("legacy.concluded_in_time", "legacy.concluded_extended"),
    "legacy.answered": (
        "legacy.already_disclosed",
        "legacy.granted",
        "legacy.partially_granted",
        "legacy.denied",
        "legacy.not_this_organ",
        "legacy.not_existing",
        "legacy.to_be_corrected",
        "legacy.other_channels",
    ),
}
# rows of other tables that the total counts too, where they are printed
_MORE = {
    "legacy.applications": (
        "legacy.applications_by_email",
        "legacy.applications_by_letter_or_fax",
        "legacy.applications_otherwise",
    )
}
_FIRST_YEAR = 2014  # before it the tables had other rows too, 其他形式 among them


def check_subtotals(figures: Mapping[str, Figure], year: int | None) -> list[Finding]:
    """Find totals that their parts do not make up.

    A total smaller than its parts is one in any year; a larger one only in the table of 2014 to 2018 with all its rows printed.
    """
    findings = []
    for total, parts in _SUMS.items():
        cells = [figures.get(key) for key in parts]
        more = [figures[key] for key in _MORE.get(total, ()) if key in figures]
        whole = figures.get(total)
        read = [cell for cell in (*cells, *more) if cell is not None and cell.value is not None]
        if whole is None or whole.value is None or not read:
            continue
        expected = sum(cell.value or 0 for cell in read)
        complete = len(read) == len(parts) + len(more) and year is not None and year >= _FIRST_YEAR
        if not (expected > whole.value or (expected < whole.value and complete)):
            continue
        label = fields()[total].row.label
        findings.append(
            Finding(
                kind="subtotal",
                field=total,
                message=f"{label}印作{whole.value}，其下各项相加为{expected}",
                expected=expected,
                found=whole.value,
                lines=tuple(dict.fromkeys(cell.line for cell in (whole, *read) if cell.line is not None)),
            )
        )
    return findings
