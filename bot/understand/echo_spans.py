"""What an echo says, read back: ``echo_spans``. Its phrases are rules (``echo_grammar.py``), its words the names of what is asked for."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from xxgk.bot.items.computed import derived_items, rates
from xxgk.bot.items.filing import filings
from xxgk.bot.items.parts import is_item
from xxgk.bot.understand.chart import apply_rules
from xxgk.bot.understand.costs import cost_of
from xxgk.bot.understand.echo_grammar import LITERAL, echo_literals, echo_rules, wordings
from xxgk.bot.understand.echo_query import said_query
from xxgk.bot.understand.echo_values import Table
from xxgk.bot.understand.lattice import Lattice, plain_text
from xxgk.bot.understand.lexicon import Lexicon, Meaning
from xxgk.bot.understand.name_spans import NameFinder
from xxgk.bot.understand.number_spans import number_spans
from xxgk.bot.understand.spans import Span
from xxgk.bot.wording.items import filing_name, inline_item_name, rate_name, unit_name
from xxgk.bot.wording.places import division_name, english_place, kind_name
from xxgk.bot.wording.scripts import name_to_traditional, to_traditional
from xxgk.index.agencies.divisions import divisions
from xxgk.index.agencies.tails import tails
from xxgk.index.form.form import fields
from xxgk.index.themes import themes

QUERY = "query"  # the kind of a span that says a whole query
_SAID = "said_query"
_MINUS = "-"


def echo_spans(text: str, names: NameFinder) -> Iterator[Span]:
    """Give the queries that the whole of a text says, where it is an echo: in all but odd cases one."""
    if not all(any(word in text for word in words) for words in _needed()):
        return
    lattice = Lattice(text)
    lattice.add_all(echo_lexicon().spans(text))
    lattice.add_all(_numbers(text))
    lattice.add_all(_between("echo_words", "words", text))
    named: dict[str, str] = {}
    for span in _between("echo_name", "held_name", text):
        key = named[span.value] if span.value in named else names.named(span.value).key
        named[span.value] = key
        if key:
            lattice.add(Span(span.start + 1, span.end - 1, span.kind, key, span.cost, span.value))
    apply_rules(lattice, echo_rules())
    for span in lattice.ending(len(text), _SAID):
        if span.start == 0 and (query := said_query(span.value)) is not None:
            yield Span(0, len(text), QUERY, query, span.cost, "echo", span.parts)


@cache
def _needed() -> tuple[tuple[str, ...], ...]:
    """Give what every echo holds: the mark between whom and what."""
    return (tuple(text.partition("}")[2].partition("{")[0].strip() for text in wordings("echo")),)


def _numbers(text: str) -> Iterator[Span]:
    """Give the numbers in digits, with a minus before them too."""
    for span in number_spans(text):
        if span.kind == "years":  # 2021|年 is no number of a question
            yield replace(span, kind="number", value=span.value[1][0])
        elif span.kind == "number" and text[span.start].isascii():
            yield span
            if span.start and text[span.start - 1] == _MINUS:
                yield Span(span.start - 1, span.end, span.kind, -span.value, span.cost, span.why)


def _between(phrase: str, kind: str, text: str) -> Iterator[Span]:
    """Give what stands between the marks of a phrase, each with its marks: “人员不足”, 「教育部」."""
    opening, _, rest = wordings(phrase)[0].partition("{")
    closing = rest.partition("}")[2]
    at = text.find(opening)
    while at >= 0:
        end = text.find(closing, at + 1)
        if end > at + 1:
            yield Span(at, end + 1, kind, text[at + 1 : end], cost_of("word"), "quoted")
        at = text.find(opening, at + 1)


@cache
def echo_lexicon() -> Lexicon:
    """Give the words of echoes, compiled once."""
    return Lexicon((plain_text(word), meaning) for said, meaning in _words() for word in _in_both_scripts(said))


def _in_both_scripts(said: str) -> tuple[str, ...]:
    return said, to_traditional(said), name_to_traditional(said)


def _words() -> Iterator[tuple[str, Meaning]]:
    cost = cost_of("word")
    yield from ((literal, Meaning(LITERAL + literal, "", cost)) for literal in echo_literals())
    for english in (False, True):
        yield from ((inline_item_name(key, english=english), Meaning("item", key, cost)) for key in _items())
        for key, rate in rates().items():
            if rate.words:
                value = Table((("by", rate.by), ("of", rate.of)))
                yield rate_name(key, english=english), Meaning("rate", value, cost)
        for one in filings().values():
            yield filing_name(one.key, english=english), Meaning("filing", one.key, cost)
        for kind in tails():
            yield kind_name(kind, english=english), Meaning("kind", kind, cost)
        units = {"件", "份", "天", *(field.unit for field in fields().values() if field.unit)}
        for unit in units:
            yield unit_name(unit, english=english).replace("×", "× "), Meaning("unit", unit, cost)
    for division in divisions():
        name = division_name(division)
        yield name, Meaning("place", division.code, cost)
        for written in dict.fromkeys((name, name_to_traditional(name))):
            yield english_place(division, written), Meaning("place", division.code, cost)
    for theme in themes():
        yield from ((word, Meaning("theme", theme.key, cost)) for word in (theme.label, theme.english))


def _items() -> Iterator[str]:
    columns = {field.column.key for field in fields().values()}
    keys = (*fields(), *(f"{row}.{column}" for row in derived_items() for column in columns))
    return (key for key in keys if is_item(key))
