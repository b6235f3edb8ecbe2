"""Which indicator of the reports before 2019 comes nearest to an item of the present form: ``nearest``."""

from functools import cache

from xxgk.bot.items.items import RowWords, item_words


@cache
def nearest() -> dict[str, RowWords]:
    """Give the items that an indicator (``legacy``) is like, by the key of their total: ``"applications.new_received.total"``."""
    return {f"{row.key}.total": row for row in item_words().rows if row.legacy}
