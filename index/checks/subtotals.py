"""The sums that the table of the reports before 2019 promises."""

from collections.abc import Mapping

from xxgk.index.checks.checked import Checked
from xxgk.index.checks.locations import figure_location, row_locations
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


def check_subtotals(figures: Mapping[str, Figure], year: int | None) -> list[Checked]:
    """Find totals that their parts do not make up.

    A total smaller than its parts is one in any year; a larger one only in the table of 2014 to 2018 with all its rows printed.
    """
    checked = []
    for total, parts in _SUMS.items():
        whole = figures.get(total)
        more = [key for key in _MORE.get(total, ()) if key in figures]
        read = [key for key in (*parts, *more) if key in figures and figures[key].value is not None]
        if whole is None or whole.value is None or not read:
            continue
        expected = sum(figures[key].value or 0 for key in read)
        complete = len(read) == len(parts) + len(more) and year is not None and year >= _FIRST_YEAR
        if expected == whole.value:
            checked.append(Checked("subtotal", total))
        elif expected > whole.value or complete:
            finding = Finding(
                kind="subtotal",
                field=total,
                stated=whole.value,
                printed=expected,
                here=figure_location(total, whole),
                there=row_locations(read, figures),
            )
            checked.append(Checked("subtotal", total, finding))
    return checked
