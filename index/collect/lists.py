"""Lists that a script makes: JSON by number and size, records in ``<script type="text/xml">``, sitemaps."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from xxgk.index.chinese.dates import find_dates
from xxgk.index.collect.addresses import in_encoding, plain_address
from xxgk.index.collect.fetching import inflated
from xxgk.index.collect.links import Link, Page, html_to_links

_DEEP = 6
_OPEN, _CLOSE = "<![CDATA[", "]]>"
_TOTAL = re.compile(r"totalRecord['\"]?\s*[:=>]\s*['\"]?(\d+)", re.IGNORECASE)
_EACH = re.compile(r"perPage['\"]?\s*[:=]\s*['\"]?(\d+)", re.IGNORECASE)
_TOTALS = ("total", "totalcount", "totalrecord", "count", "recordcount", "totalelements", "totalsize")
_MOST = 20_000


@dataclass(frozen=True, slots=True)
class Listed:
    """What a scripted list holds: the links of this page of it, how many there are in all (0: it does not say)."""

    links: tuple[Link, ...]
    total: int = 0


def json_to_listed(address: str, text: str) -> Listed | None:
    """Read a reply in JSON: its entries are the most objects in one list that have an address; ``None`` for what is no JSON."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    lists: list[list[Link]] = [[link for entry in one if (link := _entry(address, entry))] for one in _arrays(data, 0)]
    longest: list[Link] = max(lists, key=len, default=[])
    return Listed(tuple(longest), max(_totals(data, 0), default=0))


def _arrays(data: Any, depth: int) -> Iterator[list[Any]]:
    if depth > _DEEP:
        return
    if isinstance(data, list):
        yield data
    inside = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    for one in inside:
        yield from _arrays(one, depth + 1)


def _totals(data: Any, depth: int) -> Iterator[int]:
    if isinstance(data, dict) and depth <= _DEEP:
        for key, value in data.items():
            if key.lower().replace("_", "") in _TOTALS and isinstance(value, int):
                yield value
            yield from _totals(value, depth + 1)


def _entry(address: str, entry: Any) -> Link | None:
    """Read an entry: its address is what looks like one, its words the longest text, its day the first one."""
    if not isinstance(entry, dict):
        return None
    texts = [value for value in entry.values() if isinstance(value, str)]
    hrefs = [one for one in texts if one.startswith(("http://", "https://", "/", "./", "../")) and " " not in one]
    if not hrefs:
        return None
    words = max((one for one in texts if one not in hrefs and not find_dates(one)), key=len, default="")
    titles = [value for key, value in entry.items() if "title" in key.lower() and value in texts and value not in hrefs]
    titled = next((one for one in titles if one.strip()), words)
    days = [day.isoformat() for one in texts if one not in hrefs and one != titled for day, _ in find_dates(one)]
    first, other = in_encoding(address, hrefs[0], "utf-8")
    return Link(first, titled, next(iter(days), ""), other)


def records_of(page: Page) -> Listed | None:
    """Read the records that stand in a page, or in a reply of the script that gives the others; ``None`` where there are none."""
    records = _inside(page.text, "record")
    total = _TOTAL.search(page.text)
    if not records and not total:
        return None
    links = html_to_links(page, "\n".join(records))
    return Listed(tuple(links), int(total[1]) if total else 0)


def more_records(page: Page, paging: int) -> list[Link]:
    """Give the addresses of the records that do not stand in a page: a group after the other, as its script asks for them."""
    total, each = _TOTAL.search(page.text), _EACH.search(page.text)
    following, held = _inside(page.text, "nextgroup"), len(_inside(page.text, "record"))
    if not (following and total and held):
        return []
    hrefs = html_to_links(page, unescape(following[0]))
    size = int(each[1]) if each else held
    firsts = range(held + 1, min(int(total[1]), _MOST) + 1, held)
    return [
        Link(f"{hrefs[0].address}&startrecord={first}&endrecord={min(first + held - 1, int(total[1]))}&perpage={size}")
        for first in list(firsts)[:paging]
        if hrefs
    ]


def _inside(text: str, name: str) -> list[str]:
    """Give what stands in elements of a name, out of its CDATA where it stands in one."""
    pieces = (piece.partition(f"</{name}>") for piece in text.split(f"<{name}>")[1:])
    return [inner.strip().removeprefix(_OPEN).removesuffix(_CLOSE).strip() for inner, end, _ in pieces if end]


def sitemap_to_links(address: str, data: bytes, largest: int) -> tuple[list[Link], list[Link]]:
    """Read a sitemap, packed or not: (further sitemaps, pages); both empty for what is none."""
    text = (inflated(data, largest) if data.startswith(b"\x1f\x8b") else data).decode("utf-8", "replace")
    links = [Link(one) for loc in _inside(text, "loc")[:_MOST] if (one := plain_address(address, unescape(loc)))]
    return (links, []) if "<sitemapindex" in text else ([], links)
