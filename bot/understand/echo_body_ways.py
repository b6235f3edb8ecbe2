"""How echoes say bodies and years: ``add_bodies``, ``add_years``."""

from collections.abc import Mapping
from typing import Any, get_args

from xxgk.bot.understand.echo_building import EchoGrammar, constant, given, made, merged
from xxgk.index.agencies.levels import Level


def add_bodies(grammar: EchoGrammar) -> None:
    """Add bodies: by their names, described, several sets."""
    comma, either = grammar.template("list_comma"), grammar.template("echo_either")
    grammar.plain("whom", "{one}", given("one"), one="one_set")
    grammar.plain("one_set", "{one}", lambda said: {"bodies": [said["one"]]}, one="set")
    grammar.add("numbered_set", "echo_set_number", given("whom"), number="count", whom="set")
    grammar.listed("sets", "numbered_set", comma)
    grammar.plain("whom", "{sets}", made({"bodies": "@sets"}))
    grammar.plain("whom", "{sets}" + grammar.template("echo_sets_together"), made({"bodies": "@sets"}))
    grammar.add("whom", "echo_peers", made({"bodies": [], "place_of": "@name"}), name="body")
    grammar.plain("set", "{one}", given("one"), one="plain_set")
    grammar.add("set", "echo_expected", merged("whom", {"which": "expected"}), whom="plain_set")
    grammar.add("body", "echo_name", given("name"))
    grammar.listed("keys", "body", comma)
    grammar.plain("plain_set", "{keys}", made({"keys": "@keys"}))
    grammar.add("plain_set", "echo_all", constant({}))
    optional = {"places": "set_places", "of_level": "set_of_level", "kinds": "set_kinds", "excepted": "set_excepted"}
    grammar.add(
        "plain_set",
        "echo_set",
        lambda said: {name: value for part in said.values() for name, value in part.items()},
        sorts="set_sorts",
        **{slot: f"opt_{symbol}" for slot, symbol in optional.items()},
    )
    for symbol in optional.values():
        grammar.optional(f"opt_{symbol}", symbol)
    grammar.add("set_sorts", "echo_sorts_any", constant({}))
    for level in get_args(Level):
        grammar.add("sort", f"echo_sort_{level}", constant(level))
    grammar.listed("sorts", "sort", comma)
    grammar.plain("set_sorts", "{sorts}", made({"levels": "@sorts"}))
    grammar.add("inside", "echo_in_place", given("place"))
    grammar.add("inside", "echo_in_centre", constant("0"))
    grammar.listed("insides", "inside", either)
    for key in ("echo_places", "echo_places_of_all"):
        grammar.add("set_places", key, made({"places": "@places"}), places="insides")
    for level in ("national", "province", "city", "county"):
        grammar.add("place_level", f"echo_place_{level}", constant(level))
    grammar.listed("levels", "place_level", either)
    grammar.add("set_of_level", "echo_of_level", made({"place_levels": "@levels"}))
    grammar.listed("kinds", "kind", either)
    grammar.add("set_kinds", "echo_kinds", made({"kinds": "@kinds"}))
    grammar.plain("excepted_one", "{one}", lambda said: ("except_keys", said["one"]), one="body")
    grammar.add("excepted_one", "echo_except_place", lambda said: ("except_places", said["place"]), place="inside")
    grammar.listed("excepted_all", "excepted_one", comma)
    grammar.add("set_excepted", "echo_excepted", _excepted, bodies="excepted_all")


def _excepted(said: Mapping[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for slot, one in said["bodies"]:
        found.setdefault(slot, []).append(one)
    return found


def add_years(grammar: EchoGrammar) -> None:
    """Add years."""
    grammar.plain("run", "{year}", lambda said: [said["year"]])
    grammar.plain("run", "{first}-{last}", _run, first="year", last="year")
    grammar.listed("runs", "run", grammar.template("list_comma"))
    grammar.add(
        "years",
        "echo_years_named",
        lambda said: {"which": "named", "years": [year for run in said["years"] for year in run]},
        years="runs",
    )
    grammar.add("years", "echo_years_all", constant({"which": "all"}))
    for which, means in (("last", "last"), ("each", "each"), ("own", "each")):
        grammar.add("years", f"echo_years_{which}", constant({"which": means}))
        grammar.add("years", f"echo_years_{which}_n", made({"which": means, "last": "@count"}))


def _run(said: Mapping[str, Any]) -> list[int] | None:
    first, last = said["first"], said["last"]
    return list(range(first, last + 1)) if 1900 < first < last < 2200 else None
