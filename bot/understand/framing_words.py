"""Words by which a question says itself what is to be made of what it asks: ``FRAMED``, ``TESTING``."""

FRAMED = frozenset(
    {
        "sum", "mean", "quartiles", "extreme", "compare", "than", "change", "growth", "doubled", "difference", "year_on_year", "trend",
        "breakdown", "stated", "originals", "finding", "points", "theme", "section", "test", "none_test", "some_test", "bound",
        "which_year", "groups", "per", "place_of", "run", "spanning", "whether", "no_report", "derivation",
    }
)  # fmt: skip
TESTING = (
    "change",
    "growth",
    "doubled",
    "test",
    "none_test",
    "some_test",
    "bound",
    "run",
)  # what is asked of bodies that pass
