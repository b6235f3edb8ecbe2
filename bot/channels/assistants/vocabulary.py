"""What may be measured, in words that a model can build keys from: ``measures_in_words``."""

from collections import defaultdict
from functools import cache

from xxgk.bot.items.computed import derived_items, rates
from xxgk.bot.items.filing import filing_key, filings
from xxgk.index.form.form import fields
from xxgk.index.themes import themes


@cache
def measures_in_words() -> str:
    """Say which keys there are: ``"Fields are part.row.column … applications.(new_received carried_over …).(natural_person … total)"``."""
    columns: dict[str, list[str]] = {}
    for key in fields():
        row, _, column = key.rpartition(".")
        columns.setdefault(row, []).append(column)
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for row, own in columns.items():
        if not row.startswith("legacy."):  # columns of the indicators of before 2019, which few ask for
            alike[tuple(own)].append(row)
    said = "; ".join(f"({' '.join(rows)}).({' '.join(own)})" for own, rows in alike.items())
    sums = " ".join(f"{key}.total" for key in derived_items())
    return (
        f"Fields are row.column: {said}. Sums that no report prints: {sums}. Rates: {' '.join(rates())}. "
        f"Of reports as a whole: {' '.join(map(filing_key, filings()))} (days after the day fixed by law, after the year's end; share "
        "of sentences repeated from the body's report of the year before). "
        f"Themes of points: {' '.join(theme.key for theme in themes())}."
    )
