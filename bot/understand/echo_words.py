"""The words of echoes that are no templates: items, rates, places, kinds, numbers, names, phrases. ``echo_readers``, ``names_reader``."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import opencc

from xxgk.bot.items.computed import derived_items, rates
from xxgk.bot.understand.lattice import comparable
from xxgk.bot.understand.phrase_grammar import Reader
from xxgk.index.agencies.divisions import divisions
from xxgk.index.agencies.tails import tails
from xxgk.index.form.form import Field, fields
from xxgk.index.themes import themes

_LEGACY, _APPLICATIONS, _DISPUTES = "legacy.", "applications.", "disputes."
_TOTAL = "total"
_YUAN = {"万元": "×10,000 yuan", "元": "yuan", "亿元": "×100 million yuan"}
Say = Callable[..., str]  # say("echo_under", group=…, label=…): a phrase filled in


def echo_readers(say: Say, *, english: bool) -> dict[str, Reader]:
    """Give the readers of one language; ``say`` fills phrases in."""
    return {
        "item": _of_words(_items(say, english=english)),
        "rate": _of_words(_rates(say, english=english)),
        "place": _bracketed(_paths()) if english else _of_words(_paths()),
        "kind": _kinds(english=english),
        "theme": _of_words({_own(one.english if english else one.label): one.key for one in themes()}),
        "amount": _amounts(say, english=english),
        "count": _whole_numbers,
        "year": _whole_numbers,
        "word": _quoted_words,
    }


def _own(text: str) -> str:
    return comparable(text)


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2tw")


def _in_both(words: Mapping[str, Any]) -> dict[str, Any]:
    """Add the words as they come back from traditional characters: 反復 may be 反覆."""
    back = {_own(str(_to_traditional().convert(word))): value for word, value in words.items() if not word.isascii()}
    return {**back, **words}


def _of_words(words: Mapping[str, Any]) -> Reader:
    """Read the words of a table, each that fits."""
    words = _in_both(words)
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[:2], []).append(word)

    def read(text: str, start: int) -> Iterator[tuple[int, Any]]:
        for word in by_first.get(text[start : start + 2], ()):
            if text.startswith(word, start):
                yield start + len(word), words[word]

    return read


def _items(say: Say, *, english: bool) -> dict[str, str]:
    """Give every item by what an echo calls it."""
    found: dict[str, str] = {}
    keys = [*fields(), *(f"{group}.{column}" for group in derived_items() for column in _columns(group))]
    for key in dict.fromkeys(keys):
        found.setdefault(_own(_inline_item(key, say, english=english)), key)
    return found


def _columns(group: str) -> tuple[str, ...]:
    known = (field.column.key for field in fields().values() if field.row.key.startswith(derived_items()[group].rows))
    return tuple(dict.fromkeys((_TOTAL, *known)))


def _inline_item(key: str, say: Say, *, english: bool) -> str:
    row, _, column = key.rpartition(".")
    if not key.startswith(_APPLICATIONS) or column == _TOTAL:
        return _inline(_item(key, say, english=english), key, say, english=english)
    whole = _inline(_item(f"{row}.{_TOTAL}", say, english=english), key, say, english=english)
    one = _column(column)
    return say("echo_of_applicant", label=whole, applicant=one.english.lower() if english else one.label)


def _inline(label: str, key: str, say: Say, *, english: bool) -> str:
    if not english:
        return label
    lower = ", ".join(part[:1].lower() + part[1:] for part in label.split(" · "))
    if key.startswith(_APPLICATIONS) and "applications" not in lower:
        return say("echo_applications", label=lower)
    return say("echo_cases", label=lower) if key.startswith(_DISPUTES) else lower


def _item(key: str, say: Say, *, english: bool) -> str:
    label = _label(key, english=english)
    if key.startswith(_LEGACY):
        return say("echo_before_2019", label=label)
    row = key.rpartition(".")[0]
    group = next((one for one in derived_items().values() if row != one.key and row.startswith(f"{one.key}.")), None)
    return label if group is None or english else say("echo_under", group=group.label, label=label)


def _label(key: str, *, english: bool) -> str:
    field: Field | None = fields().get(key)
    group, _, column = key.rpartition(".")
    if field is None:
        item = derived_items()[group]
        name = item.english if english else item.label
        column_key = column
    else:
        name = field.row.english if english else field.row.shown or field.row.label
        column_key = field.column.key
    if column_key == _TOTAL:
        return name
    one = field.column if field is not None else _column(column_key)
    return f"{name} · {one.english if english else one.label}"


def _column(key: str) -> Any:
    return next(field.column for field in fields().values() if field.column.key == key)


def _rates(say: Say, *, english: bool) -> dict[str, str]:
    """Give the rates that have a name by how an echo says them, with their formula."""
    found = {}
    for key, rate in rates().items():
        if not rate.words:
            continue
        label, formula = rate.label, rate.formula
        if english:
            label, formula = rate.english[:1].lower() + rate.english[1:], rate.english_formula
        inner = label.removesuffix(")" if english else "）")
        found[_own(say("echo_rate" if inner == label else "echo_rate_also", label=inner, formula=formula))] = key
    return found


@cache
def _paths() -> dict[str, str]:
    return {_own("".join(division.path)): division.code for division in reversed(divisions())}


def _bracketed(known: Mapping[str, Any]) -> Reader:
    """Read an English name by the Chinese one in brackets behind it: Wuxi (江苏省无锡市)."""

    def read(text: str, start: int) -> Iterator[tuple[int, Any]]:
        opening = text.find("(", start)
        closing = text.find(")", opening + 1)
        if (
            opening > start
            and text[start:opening].replace("'", "").strip().isalpha()
            and text[opening + 1 : closing] in known
        ):
            yield closing + 1, known[text[opening + 1 : closing]]

    return read


def _kinds(*, english: bool) -> Reader:
    """Read the key of a kind of body, of a zone's department both: 高新区/教育; in English in brackets behind its words."""
    known = {_own(kind): kind for kind in tails()}

    def keys(text: str, start: int) -> Iterator[tuple[int, str]]:
        for word, kind in known.items():
            if text.startswith(word, start):
                end = start + len(word)
                yield end, kind
                if text.startswith("/", end):
                    yield from ((last, f"{kind}/{more}") for last, more in keys(text, end + 1))

    def read(text: str, start: int) -> Iterator[tuple[int, str]]:
        if not english:
            yield from keys(text, start)
            return
        opening = text.find("(", start)
        words = (
            text[start:opening]
            .replace(" ", "")
            .replace("'", "")
            .replace("-", "")
            .replace("/", "")
            .replace("&", "")
            .replace(",", "")
        )
        if opening > start and words.isascii() and words.isalpha():
            yield from ((end + 1, kind) for end, kind in keys(text, opening + 1) if text.startswith(")", end))
        yield from keys(text, start)

    return read


def _amounts(say: Say, *, english: bool) -> Reader:
    """Read a number with its unit, or none: 3件, 12.5%, 2个百分点, 1,200 ×10,000 yuan."""
    units = {field.unit for field in fields().values()} | {"份"}
    marks = [f" {_YUAN[unit]}".replace("×", "× ") for unit in units if unit in _YUAN] if english else sorted(units)
    marks = [*map(_own, marks), "%", _own(say("echo_points", number="")), ""]

    def read(text: str, start: int) -> Iterator[tuple[int, int | float]]:
        end = start + 1 if text.startswith("-", start) else start
        while end < len(text) and (
            text[end].isdecimal() or (text[end] in ".," and text[end + 1 : end + 2].isdecimal())
        ):
            end += 1
        digits = text[start:end].replace(",", "")
        if not digits.removeprefix("-"):
            return
        number = float(digits) if "." in digits else int(digits)
        yield from ((end + len(mark), number) for mark in dict.fromkeys(marks) if text.startswith(mark, end))

    return read


def _whole_numbers(text: str, start: int) -> Iterator[tuple[int, int]]:
    end = start
    while end < len(text) and text[end].isdecimal():
        end += 1
    if end > start:
        yield end, int(text[start:end])


def names_reader(key_of: Callable[[str], str]) -> Reader:
    """Read a name in its brackets: the key of the one body that bears it; ``key_of`` gives it, ``""`` for none."""
    known: dict[str, str] = {}

    def read(text: str, start: int) -> Iterator[tuple[int, str]]:
        end = text.find("」", start)
        if end > start:
            name = text[start:end]
            if name not in known:
                known[name] = key_of(name)
            if known[name]:
                yield end, known[name]

    return read


def _quoted_words(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Read what stands in quotation marks, to each mark that may close them."""
    end = text.find("”", start)
    while end > start:
        yield end, text[start:end]
        end = text.find("”", end + 1)
