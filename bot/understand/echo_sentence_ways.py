"""How echoes are put together: ``add_sentences``, ``add_slots``."""

from collections.abc import Mapping
from typing import Any, get_args

from xxgk.bot.model.algebra.query import Action, Over
from xxgk.bot.understand.echo_building import EchoGrammar, constant, given, made
from xxgk.bot.understand.phrase_grammar import Build


def add_sentences(grammar: EchoGrammar) -> None:
    """Add whole sentences, and what is asked for."""
    grammar.add("sentence", "echo", dict)
    for kind in ("where", "having"):
        grammar.add("sentence", "echo_whether", _asking(kind), tests="clauses")
    grammar.add("asked", "echo_asked", dict)
    grammar.add("asked", "echo_asked_named", dict, whom="one_set")
    between = grammar.template("echo_measures_and")
    grammar.plain("what", "{one}", lambda said: {"measures": [said["one"]]}, one="measure")
    grammar.plain("what", "{one}", given("one"), one="text")
    grammar.add("numbered", "echo_measure_number", given("measure"), number="count")
    grammar.listed("several", "numbered", between)
    grammar.plain("what", "{several}", made({"measures": "@several"}))
    grammar.plain("reports", "", constant({}))
    grammar.add("reports", "echo_report_by_report", constant({}))


def add_slots(grammar: EchoGrammar) -> None:
    """Add the slots behind: per, where, having, pick, over, page, show."""
    for per in ("report", "agency", "year", "province", "city", "level", "kind", "applicant", "theme", "set"):
        grammar.add("per_one", f"echo_per_{per}", constant(per))
    grammar.add("per_one", "echo_per_row", constant("row"), whole="item")
    grammar.listed("pers", "per_one", grammar.template("echo_and_per"))
    grammar.plain("per", "", constant([]))
    grammar.add("per", "echo_per", given("per"), per="pers")
    grammar.plain("where", "", constant([]))
    grammar.add("where", "echo_where", given("tests"))
    grammar.add("where", "echo_where_bodies", given("tests"))
    grammar.plain("having", "", constant([]))
    grammar.add("having", "echo_having", given("tests"))
    grammar.plain("by", "", constant(0))
    grammar.add("by", "echo_pick_by", lambda said: said["number"] - 1, number="count")
    grammar.plain("pick", "", constant({}))
    grammar.plain("pick_end", "", constant({}))
    grammar.add("pick_end", "echo_pick_first", made({"first": "@count"}))
    grammar.add("pick_end", "echo_pick_nth", made({"nth": "@count"}))
    grammar.add("pick_end", "echo_pick_place_of", made({"place_of": "@name"}), name="body")
    for order in ("most", "least"):
        for rate in ("", "_rate"):
            template = grammar.template(f"echo_pick_{order}{rate}") + "{end}"
            grammar.plain(
                "pick",
                template,
                _ordering(order),
                end="pick_end",
            )
    grammar.plain("over", "", constant("none"))
    for over in get_args(Over):
        if over != "none":
            grammar.add("over", f"echo_over_{over}", constant(over))
    grammar.plain("page", "{start}{limit}{action}", _page)
    for slot in ("start", "limit", "action"):
        grammar.plain(slot, "", constant({}))
    for rows in ("rows", "points", "passages", "findings", "originals"):
        grammar.add("start", f"echo_start_{rows}", lambda said: {"start": said["count"] - 1})
        for one in ("", "_one"):
            grammar.add("limit", f"echo_limit_{rows}{one}", made({"limit": "@count"}))
    for action in get_args(Action):
        grammar.add("action", f"echo_action_{action}", constant({"action": action}))
    grammar.plain("show", "", constant(""))
    for key, show in (
        ("list", "list"),
        ("list_reports", "list"),
        ("count_reports", "count"),
        ("count_rows", "count"),
        ("originals", "originals"),
    ):
        grammar.add("show", f"echo_show_{key}", constant(show))


def _asking(kind: str) -> Build:
    return lambda said: {**said, "whether": kind}


def _ordering(order: str) -> Build:
    return lambda said: {"measure": said["by"], "order": order, **said["end"]}


def _page(said: Mapping[str, Any]) -> dict[str, Any]:
    return {**said["start"], **said["limit"], **said["action"]}
