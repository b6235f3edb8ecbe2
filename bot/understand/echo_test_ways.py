"""How echoes say conditions: ``add_tests``."""

from collections.abc import Mapping
from typing import Any

from xxgk.bot.understand.echo_building import EchoGrammar, constant, given, made, merged
from xxgk.bot.understand.phrase_grammar import Build

SAME = {"measure": "same"}  # 该项: the measure named before


def add_tests(grammar: EchoGrammar) -> None:
    """Add conditions: tests, alternatives, all that must hold."""
    grammar.listed("tests_or", "test", grammar.template("echo_or"))
    grammar.plain("clause", "{tests_or}", made({"any_of": "@tests_or"}))
    grammar.add("closed_clause", "echo_alternatives", made({"any_of": "@tests"}), tests="tests_or")
    for symbol in ("clause", "closed_clause"):
        grammar.plain("any_clause", "{one}", given("one"), one=symbol)
    grammar.listed("clauses", "any_clause", grammar.template("echo_and"))
    grammar.plain("tests", "{clauses}", given("clauses"))
    grammar.add("tests", "echo_tests_closed", given("tests"), tests="clauses")
    grammar.add("test", "echo_not", merged("test", {"not": True}), test="yearly")
    grammar.plain("test", "{yearly}", given("yearly"))
    grammar.plain("yearly", "{one}", given("one"), one="compared")
    for rows in ("", "_rows"):
        for years in ("every", "any"):
            grammar.add(
                "yearly",
                f"echo_test_{years}{rows}",
                merged("test", {"years": years}),
                test="compared",
            )
        grammar.add("yearly", f"echo_test_run{rows}", merged("test", {"years": "@count"}), test="compared")
        grammar.add("shared", f"echo_share_of{rows}", given("measure"), measure="tested")
        for mean in ("mean", "median"):
            grammar.add("against", f"echo_{mean}{rows}", constant(mean))
    every = {"measure": "reports"}
    yes, no = {"is": "at_least", "against": 1}, {"is": "equal", "against": 0}
    grammar.plain("compared", "{says}", made({"measure": "@says", **yes}))
    grammar.add("compared", "echo_says_not", made({"measure": "@says", **no}))
    grammar.add("compared", "echo_says_reports", constant({"measure": every, **yes}))
    grammar.add("compared", "echo_says_no_reports", constant({"measure": every, **no}))
    for symbol in ("unchanged", "counted"):
        grammar.plain("tested", "{one}", given("one"), one=symbol)
    grammar.add("tested", "echo_same", constant(SAME))
    grammar.add("tested", "echo_signed", given("measure"), measure="changed")
    grammar.plain("tested", "{one}", lambda said: said["one"] if _of_field(said["one"]) else None, one="changed")
    grammar.plain("against", "{amount}", given("amount"))
    grammar.plain("against", "{tested}", lambda said: said["tested"] if said["tested"] is not SAME else None)
    for is_ in ("more", "at_least", "equal", "at_most", "less"):
        build: Build = made({"measure": "@measure", "is": is_, "against": "@against"})
        grammar.add("compared", f"echo_test_{is_}", build, measure="tested")
        grammar.add("compared", f"echo_test_{is_}", _share_test(is_), measure="shared", against="amount")
    grammar.add(
        "compared",
        "echo_test_between",
        lambda said: {"measure": said["measure"], "is": "between", "against": [said["low"], said["against"]]},
        measure="tested",
        low="amount",
        against="amount",
    )


def _share_test(is_: str) -> Build:
    return made({"measure": "@measure", "is": is_, "against": {"share": "@against"}})


def _of_field(measure: Mapping[str, Any]) -> bool:
    against = measure["change"]["against"]
    return isinstance(against, str) and against != "year_before"
