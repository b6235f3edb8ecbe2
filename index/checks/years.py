"""Places of one report that name different years."""

from collections.abc import Sequence

from xxgk.index.model.report import Evidence, Finding


def check_years(evidence: Sequence[Evidence]) -> list[Finding]:
    """Find a title and a period of statistics (统计期限) that do not name the same year."""
    stated = {item.source: item for item in evidence if item.fact == "year" and item.source in ("title", "period")}
    if len(stated) < 2 or stated["title"].value == stated["period"].value:
        return []
    title, period = stated["title"], stated["period"]
    message = f"标题为{title.value}年，统计期限为{period.value}年"
    return [
        Finding(
            kind="year",
            field="year",
            message=message,
            expected=int(title.value),
            found=int(period.value),
            lines=(title.line, period.line),
        )
    ]
