"""Which strings of an answer repeat the words of reports: ``quoted_in``. They are data, whatever they say."""

from collections.abc import Iterator
from typing import Any

# what a report's words are held under: names and titles, rows and cells as printed, sentences, parts; ``text`` of an answer quotes them
_QUOTING = frozenset(
    [
        "agencies",
        "agency",
        "correction",
        "echo",
        "error",
        "examples",
        "file",
        "heading",
        "label",
        "message",
        "name",
        "names",
        "publisher",
        "quote",
        "raw",
        "region",
        "report",
        "row",
        "stated",
        "text",
        "title",
        "typed",
        "unit",
        "url",
        "values",
    ]
)


def quoted_in(found: Any) -> tuple[str, ...]:
    """Give the places in an answer that hold words of reports: ``("figures[].source.quote", "text")``, each once, in order."""
    return tuple(dict.fromkeys(_places(found, "", quoting=False)))


def _places(found: Any, place: str, *, quoting: bool) -> Iterator[str]:
    if isinstance(found, dict):
        for key, value in found.items():
            yield from _places(value, f"{place}.{key}" if place else key, quoting=key in _QUOTING)
    elif isinstance(found, list):
        for value in found:
            yield from _places(value, f"{place}[]", quoting=quoting)
    elif quoting and isinstance(found, str) and found:
        yield place
