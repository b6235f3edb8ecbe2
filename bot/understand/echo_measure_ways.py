"""How echoes say measures: ``add_measures``, ``add_reports``."""

from typing import Any, get_args

from xxgk.bot.items.computed import rates
from xxgk.bot.understand.echo_building import EchoGrammar, constant, given, made, merged
from xxgk.bot.understand.phrase_grammar import Build
from xxgk.index.model.report import FindingKind

_REDUCED = ("mean", "median", "quartiles", "least", "most", "count")


def add_measures(grammar: EchoGrammar) -> None:
    """Add measures: they are ``{"measure": …, "reduce": …}``; the reduce of all of them is that of the query."""
    grammar.plain("term", "{item}", lambda said: [said["item"]])
    grammar.plain("more_terms", "", lambda said: [])
    for sign, mark in ((" + ", ""), (" − ", "-")):
        grammar.plain(
            "more_terms",
            f"{sign}{{item}}{{more}}",
            _signed(mark),
            more="more_terms",
        )
    grammar.plain(
        "terms", "{item}{more}", lambda said: [said["item"], *said["more"]] if said["more"] else None, more="more_terms"
    )
    opening, closing = ("(", ")")
    grammar.plain("side", "{item}", lambda said: [said["item"]])
    grammar.plain("side", f"{opening}{{terms}}{closing}", given("terms"))
    cells: Build = made({"measure": "cells", "fields": "@side"})
    grammar.plain("figure", "{side}", cells)
    grammar.add("figure", "echo_stated", made({"measure": "stated", "field": "@label"}), label="item")
    grammar.plain("figure", "{rate}", lambda said: _rate(said["rate"]))
    for part in ("row", "applicant"):
        grammar.add("parts", f"echo_parts_{part}", given("whole"), whole="side")
    for of in ("side", "parts"):
        grammar.add(
            "figure",
            "echo_ratio",
            made({"measure": "ratio", "of": "@of", "by": "@by"}),
            of=of,
            by="side",
        )
    grammar.plain("reduced", "{figure}", merged("figure", {"reduce": "none"}))
    grammar.plain("alone", "{terms}", made({"measure": "cells", "fields": "@terms", "reduce": "none"}))
    for how in ("sum", *_REDUCED):
        grammar.add(
            "reduced",
            f"echo_reduce_{how}",
            _reducing(how, rate=False),
            measure="figure",
        )
        if how in ("sum", "mean"):
            grammar.add(
                "reduced",
                f"echo_reduce_{how}_rate",
                _reducing(how, rate=True),
                measure="figure",
            )
    for symbol in ("reduced", "of_reports"):
        grammar.plain("unchanged", "{one}", given("one"), one=symbol)
    grammar.plain("measure", "{one}", given("one"), one="unchanged")
    grammar.plain("measure", "{one}", given("one"), one="alone")
    grammar.plain("measure", "{one}", given("one"), one="asks")
    grammar.plain("measure", "{one}", given("one"), one="changed")
    for way_, key in (("absolute", "echo_change_absolute"), ("percent", "echo_change_percent")):
        build: Build = merged("measure", {"change": {"as": way_, "against": "@against"}})
        for measured in ("unchanged", "counted"):
            grammar.add("changed", key, build, measure=measured, against="year_against")
            grammar.add("changed", f"{key}_field", build, measure=measured, against="field_against")
    grammar.add("year_against", "echo_against_year_before", constant("year_before"))
    grammar.add("year_against", "echo_against_year", given("year"))
    grammar.plain("field_against", "{item}", given("item"))
    for how in ("sum", *_REDUCED):
        grammar.add("field_against", f"echo_reduce_{how}", given("measure"), measure="item")


def _with(measure: dict[str, Any], how: str, *, rate: bool) -> dict[str, Any] | None:
    """Give a measure reduced; the sum and mean of rates have words of their own."""
    own = how in ("sum", "mean") and measure["measure"] == "ratio"
    return {**measure, "reduce": how} if own == rate else None


def _rate(key: str) -> dict[str, Any]:
    return {"measure": "ratio", "of": list(rates()[key].of), "by": list(rates()[key].by)}


def add_reports(grammar: EchoGrammar) -> None:
    """Add reports and checks: how many, whether each, what they are counted as."""
    for points in ("problem", "improvement"):
        grammar.add("says", f"echo_says_{points}", constant({"measure": "reports", "points": points}))
        grammar.add(
            "says",
            f"echo_says_{points}_theme",
            made({"measure": "reports", "points": points, "theme": "@theme"}),
        )
    grammar.add("quoted", "echo_words", given("words"), words="word")
    grammar.plain("phrase", "{quoted}", lambda said: None if "”" in said["quoted"] else said["quoted"])
    for key, mark in (("echo_words_all", " "), ("echo_words_any", "|")):
        grammar.listed(f"phrases{mark}", "quoted", grammar.template(key))
        grammar.plain("phrase", "{all}", _joining(mark), all=f"phrases{mark}")
    grammar.add("says", "echo_says_phrase", made({"measure": "reports", "phrase": "@words"}), words="phrase")
    for kind in get_args(FindingKind):
        grammar.add("fault", f"echo_fault_{kind}", constant(kind))
    grammar.add("says", "echo_says_finding", made({"measure": "reports", "finding": "@fault"}))
    grammar.add("says", "echo_says_check", made({"measure": "check", "kind": "@fault"}))
    every = {"measure": "reports"}
    grammar.add("counted", "echo_counts_as", merged("says", {"reduce": "none"}))
    grammar.add("asks", "echo_asks", merged("says", {"reduce": "none"}))
    grammar.add("asks", "echo_reports_each", constant({**every, "reduce": "none"}))
    grammar.add("of_reports", "echo_reports", constant({**every, "reduce": "sum"}))
    grammar.add("of_reports", "echo_reports_held", constant({**every, "reduce": "count"}))
    grammar.add("of_reports", "echo_reports_that", merged("says", {"reduce": "sum"}))
    for how in _REDUCED:
        grammar.add(
            "of_reports",
            f"echo_reduce_{how}",
            merged("measure", {"reduce": how}),
            measure="counted",
        )
        grammar.add("number_of", "echo_reports", constant(every))
        grammar.add("of_reports", f"echo_reduce_{how}", constant({**every, "reduce": how}), measure="number_of")
    for show in ("points", "passages", "findings"):
        grammar.add(
            "text",
            f"echo_text_{show}",
            _shown(show),
        )
    for show in ("findings", "originals"):
        grammar.add(
            "text", f"echo_text_{show}_all", constant({"measures": [{**every, "reduce": "none"}], "show": show})
        )
    grammar.add("text", "echo_reports_how_many", constant({"measures": [{**every, "reduce": "none"}], "show": "count"}))


def _joined(words: list[str], mark: str) -> str | None:
    return mark.join(words) if len(words) > 1 and all(word.isalnum() for word in words) else None


def _signed(mark: str) -> Build:
    return lambda said: [f"{mark}{said['item']}", *said["more"]]


def _reducing(how: str, *, rate: bool) -> Build:
    return lambda said: _with(said["measure"], how, rate=rate)


def _joining(mark: str) -> Build:
    return lambda said: _joined(said["all"], mark)


def _shown(show: str) -> Build:
    return lambda said: {"measures": [{**said["says"], "reduce": "none"}], "show": show}
