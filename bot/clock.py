"""The day it is in China, where the reports are of, wherever the server stands: ``today``, ``day_in_china``."""

from datetime import UTC, date, datetime, timedelta, timezone

_CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")  # one zone, and no summer time since 1991


def day_in_china(moment: datetime) -> date:
    """Give the day in China at a moment: ``2025-12-31T17:00Z`` → 1 January 2026."""
    return moment.astimezone(_CHINA).date()


def today() -> date:
    """Give the day it is in China now, by which 去年 and 今年 are told."""
    return day_in_china(datetime.now(UTC))
