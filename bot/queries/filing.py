"""What is known of a report as a whole, as a value or why there is none: ``filing_measured``."""

from xxgk.bot.queries.amounts import Amount, Measured
from xxgk.index.deadlines import days_taken, lateness_of
from xxgk.index.store.filing import Filing


def filing_measured(kind: str, one: Filing) -> Measured:
    """Give the days, or the share of sentences with its two sides: 20 of 50. An unknown date is not late."""
    if kind == "repeated":
        return _repeated(one)
    judged = lateness_of(one.level, one.year, one.issued)
    if kind == "days_late" and judged.outcome == "no_deadline":
        return Measured("no_deadline")
    if not one.issued:
        return Measured("undated")
    return Measured(
        "counted", Amount(days_taken(one.year, one.issued) if kind == "days_taken" else judged.after_due or 0)
    )


def _repeated(one: Filing) -> Measured:
    if one.digest:
        return Measured("digest")
    if not one.before:
        return Measured("no_before")
    if one.sentences is None or one.repeated is None:
        return Measured("digest")  # the report before is one
    return Measured("counted", Amount(one.repeated, one.sentences))
