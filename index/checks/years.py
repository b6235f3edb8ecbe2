"""Places of one report that name different years."""

from collections.abc import Sequence

from xxgk.index.checks.checked import Checked
from xxgk.index.checks.locations import evidence_location
from xxgk.index.model.report import Evidence, Finding


def check_years(evidence: Sequence[Evidence]) -> list[Checked]:
    """Find a title and a period of statistics (统计期限) that do not name the same year."""
    stated = {item.source: item for item in evidence if item.fact == "year" and item.source in ("title", "period")}
    if len(stated) < 2:
        return []
    title, period = stated["title"], stated["period"]
    if title.value == period.value:
        return [Checked("year", "year")]
    finding = Finding(
        kind="year",
        field="year",
        stated=int(period.value),
        printed=int(title.value),
        here=evidence_location(period),
        there=(evidence_location(title),),
    )
    return [Checked("year", "year", finding)]
