"""Makes up reports before 2019: the indicators of the table of 2014 to 2018, obeying its sums."""

from datetime import date
from random import Random

from tests.generate.corpus import Truth
from xxgk.index.form.form import load_legacy

# a total and its parts, as the table prints them
SUMS = {
    "applications": (
        *("applications_in_person", "applications_by_fax", "applications_online", "applications_by_letter"),
        *("applications_by_email", "applications_by_letter_or_fax", "applications_otherwise"),
    ),
    "concluded": ("concluded_in_time", "concluded_extended"),
    "answered": (
        *("already_disclosed", "granted", "partially_granted", "denied"),
        *("not_this_organ", "not_existing", "to_be_corrected", "other_channels"),
    ),
}


def make_legacy(seed: int, agency: str, year: int) -> Truth:
    """Make up the report of an agency for a year from 2014 to 2018."""
    random = Random(seed)
    figures = {row.key: random.choice((0, random.randint(1, 9), random.randint(10, 3000))) for row in load_legacy()}
    for total, parts in SUMS.items():
        figures[f"legacy.{total}"] = sum(figures[f"legacy.{part}"] for part in parts)
    issued = date(year + 1, random.randint(1, 3), random.randint(1, 28))
    return Truth("legacy", agency, year, issued, figures)
