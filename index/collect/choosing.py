"""Which links of a page are followed, and as what: ``choose``."""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from urllib.parse import urlsplit

from xxgk.index.collect.addresses import host_of
from xxgk.index.collect.links import Link, Page, page_to_pictures
from xxgk.index.collect.plan import SitePlan
from xxgk.index.collect.state import Entry
from xxgk.index.collect.words import names_body, says

LISTING = ("column", "list", "records")
_LITTLE = 600  # characters of a page whose pictures may be the report
_PICTURES = 60
_NO_WORDS = "the words of the link name no report"


def choose(
    entry: Entry, site: SitePlan, links: Iterable[Link], about: str, *, paged: bool = True
) -> tuple[list[Entry], list[tuple[Entry, str]]]:
    """Tell what is to be asked for next, and what is left without asking, with the reason.

    ``about`` are the title of the page and the words that led to it; ``paged``: its further pages may bring something new.
    """
    following: list[Entry] = []
    left: list[tuple[Entry, str]] = []
    of_subject = entry.how in LISTING or says("report", about)
    for link in links:
        how = _how(link, listing=entry.how in LISTING, of_subject=of_subject)
        found = _entry(entry, link, how or "page")
        if not how:
            if entry.how in LISTING and link.day:
                left.append((found, _NO_WORDS))
        elif host_of(link.address) not in site.asked:
            left.append((found, "another host"))
        elif how == "paging":
            if paged and entry.page < site.limits.paging:
                following.append(replace(found, how="column", depth=entry.depth, page=entry.page + 1))
        elif found.depth > site.limits.depth:
            left.append((found, "too deep"))
        else:
            following.append(found)
    return following, left


def _how(link: Link, *, listing: bool, of_subject: bool) -> str:
    """Tell what a link leads to by its words: ``column page file paging``, ``""`` for what has nothing to do with reports."""
    report = says("report", link.words)
    file = says("file", urlsplit(link.address).path)
    if file or (of_subject and says("attached", link.words)):
        return "file" if of_subject or report else ""
    if says("column", link.words):
        return "column"
    if listing and says("paging", link.words):
        return "paging"
    if listing and says("year", link.words):
        return "column"
    return "page" if report or (listing and names_body(link.words)) else ""


def _entry(entry: Entry, link: Link, how: str) -> Entry:
    return Entry(
        link.address, how, entry.start, entry.depth + 1, words=link.words, day=link.day, other=link.other,
        parent=entry.address,
    )  # fmt: skip


def pictures_of(entry: Entry, site: SitePlan, page: Page, about: str, text: str) -> list[Entry]:
    """Give the pictures of a page that is called a report and has hardly any text."""
    if not says("report", about) or len(text) > _LITTLE:
        return []
    pictures = [one for one in page_to_pictures(page) if host_of(one.address) in site.asked]
    return [replace(_entry(entry, one, "picture"), words=entry.words) for one in pictures[:_PICTURES]]


def links_digest(links: Iterable[Link]) -> str:
    """Give a digest of what a page of a column lists, its paging left out."""
    listed = [link.address for link in links if link.words and not says("paging", link.words) and link.day]
    return sha256("\n".join(listed).encode()).hexdigest() if listed else ""
