"""HTML that would keep a parser busy for minutes: ``refuse_traps``."""

import re

from xxgk.index.errors import DamagedFile

MAX_DEPTH = 6_000  # browsers stop at 512
MAX_ATTRIBUTES = 1_000
MAX_TAGS = 200_000
_BETWEEN = re.compile(r"[\s/]+")
_LONG_TAG = re.compile(rf"<[a-zA-Z][^>]{{{2 * MAX_ATTRIBUTES}}}")
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)([^>]*)")
# elements that never hold others, and those that the next of their kind closes
_SHALLOW = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "dd", "dt", "li", "option", "p", "tbody", "td", "th", "thead", "tr",
})  # fmt: skip


def refuse_traps(text: str) -> None:
    """Raise DamagedFile for tags nested thousands deep, with thousands of attributes, or too many for any report.

    The parser looks through the open elements at every tag, and through the attributes at every attribute: 100,000 of
    either would take it a minute. What is counted is rough: open tags less closed ones.
    """
    if text.count("<") <= MAX_DEPTH and not _LONG_TAG.search(text):
        return  # too few tags to be deep, none long enough for so many attributes
    depth = 0
    for number, tag in enumerate(_TAG.finditer(text)):
        closing, name, rest = tag.groups()
        if name.lower() not in _SHALLOW and not rest.endswith("/"):
            depth = max(0, depth + (-1 if closing else 1))
        if depth > MAX_DEPTH or number > MAX_TAGS:
            raise DamagedFile(f"a page of more than {MAX_TAGS} tags, or with tags nested more than {MAX_DEPTH} deep")
        if len(rest) > 2 * MAX_ATTRIBUTES and len(_BETWEEN.findall(rest)) > MAX_ATTRIBUTES:
            raise DamagedFile(f"a tag with more than {MAX_ATTRIBUTES} attributes")
