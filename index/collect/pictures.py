"""Which pictures a page consisted of, and when: ``pictures_shown``."""

from collections.abc import Sequence

from xxgk.index.collect.fetches import Fetch
from xxgk.index.collect.links import page_to_pictures, to_page


def pictures_shown(
    page: Fetch, body: bytes, sheets: Sequence[Fetch], until: int | None, *, alone: bool
) -> list[tuple[Fetch, ...]]:
    """Give the pictures of a page in their order, as they were first, then after each run that brought others in their place.

    ``sheets`` are all that the page ever led to, whatever body it had: those of another body, which would be pages of another version,
    are none of this one. ``until``: the fetch that brought another body of the page; ``alone``: it has had this one only.
    """
    if alone and len({sheet.address for sheet in sheets}) == len(sheets):
        return [tuple(sheets)]
    there = [sheet for sheet in sheets if until is None or sheet.number < until]
    addresses = _addresses(page, body)
    shown: list[tuple[Fetch, ...]] = []
    for run in sorted({page.run, *(sheet.run for sheet in there if sheet.number > page.number)}):
        last = {sheet.address: sheet for sheet in there if sheet.run <= run}
        now = tuple(last[one] for one in addresses if one in last) or tuple(
            last.values()
        )  # all of them moved elsewhere
        if now and now not in shown[-1:]:
            shown.append(now)
    return shown


def _addresses(page: Fetch, body: bytes) -> list[str]:
    """Give the addresses of the pictures of a page, each in both ways it may be written."""
    found = to_page(page.address, body)
    links = page_to_pictures(found) if found else []
    return [address for link in links for address in (link.address, link.other) if address]
