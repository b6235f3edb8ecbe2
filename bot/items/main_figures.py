"""The figures a report is known by, where none is named: ``main_figures``."""

from collections.abc import Collection

_OF_ONE = (
    "applications.new_received.total",
    "applications.carried_over.total",
    "applications.granted.total",
    "applications.partially_granted.total",
    "applications.denied.total",
    "applications.unable.total",
    "applications.not_processed.total",
    "applications.other_handling.total",
    "applications.total_handled.total",
    "applications.carried_forward.total",
    "disputes.review.total",
    "disputes.litigation_direct.total",
    "disputes.litigation_after_review.total",
)
_OF_ONE_LEGACY = (
    "legacy.disclosed",
    "legacy.applications",
    "legacy.concluded",
    "legacy.answered",
    "legacy.granted",
    "legacy.partially_granted",
    "legacy.denied",
    "legacy.not_existing",
    "legacy.reviews",
    "legacy.lawsuits",
    "legacy.fees",
)
_COMPARED = (
    "applications.new_received.total",
    "applications.granted.total",
    "applications.partially_granted.total",
    "applications.denied.total",
    "applications.unable.total",
    "applications.not_processed.total",
    "applications.total_handled.total",
    "disputes.review.total",
    "disputes.litigation.total",
)
_COMPARED_LEGACY = (
    "legacy.applications",
    "legacy.answered",
    "legacy.granted",
    "legacy.partially_granted",
    "legacy.denied",
    "legacy.reviews",
    "legacy.lawsuits",
)
_LEGACY = "legacy"


def main_figures(editions: Collection[str], reports: int) -> tuple[str, ...]:
    """Give the main figures of so many reports, of several fewer; ``editions`` are those of the forms they are on.

    Of reports before 2019 alone these are the indicators of then: ``main_figures({"legacy"}, 1)[0]`` is ``"legacy.disclosed"``.
    """
    old = bool(editions) and set(editions) == {_LEGACY}
    if reports > 1:
        return _COMPARED_LEGACY if old else _COMPARED
    return _OF_ONE_LEGACY if old else _OF_ONE
