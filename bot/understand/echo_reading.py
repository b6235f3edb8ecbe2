"""An echo read back: ``read_echo``. Its grammar is the templates that say it (``echo.toml`` of ``render``), the other way round."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from pydantic import ValidationError

from xxgk.bot.model.algebra.query import Query
from xxgk.bot.understand.echo_body_ways import add_bodies, add_years
from xxgk.bot.understand.echo_building import EchoGrammar, templates
from xxgk.bot.understand.echo_measure_ways import add_measures, add_reports
from xxgk.bot.understand.echo_sentence_ways import add_sentences, add_slots
from xxgk.bot.understand.echo_test_ways import SAME, add_tests
from xxgk.bot.understand.echo_words import echo_readers, names_reader
from xxgk.bot.understand.phrase_grammar import PhraseGrammar, Reader, Way

_LANGUAGES = ("zh", "en")


def read_echo(text: str, key_of: Callable[[str], str]) -> list[Query]:
    """Give the queries that a plain text says in full; none for a text that is no echo, several for one that reads in two ways.

    ``key_of`` gives the key of a body by its name, ``""`` for none.
    """
    if ":" not in text:
        return []
    found: dict[Query, None] = {}
    for language in _LANGUAGES:
        if (language == "en") == _is_english(text):
            for said in _grammar(language, key_of).read("sentence", text):
                query = _query(said)
                if query is not None:
                    found[query] = None
    return list(found)


def _is_english(text: str) -> bool:
    """Tell by what stands before the colon and outside the brackets of names."""
    head = text.partition(":")[0]
    while "「" in head and "」" in head:
        before, _, rest = head.partition("「")
        head = before + rest.partition("」")[2]
    return not any(char in head for char in "年第组机关的")


def _grammar(language: str, key_of: Callable[[str], str]) -> PhraseGrammar:
    return PhraseGrammar(_ways(language), {**_readers(language), "name": names_reader(key_of)})


@cache
def _readers(language: str) -> dict[str, Reader]:
    def say(key: str, **values: object) -> str:
        return templates()[key][language].format(**values)

    return echo_readers(say, english=language == "en")


@cache
def _ways(language: str) -> dict[str, list[Way]]:
    grammar = EchoGrammar(language)
    for add in (add_sentences, add_bodies, add_years, add_measures, add_reports, add_tests, add_slots):
        add(grammar)
    return grammar.ways


def _query(said: Mapping[str, Any]) -> Query | None:
    """Make the query of what a sentence says, ``None`` where that does not fit together."""
    whom, what = said["asked"]["whom"], said["what"]
    measures = what["measures"]
    reduces = {one["reduce"] for one in measures}
    if len(reduces) != 1:
        return None
    plain = [{name: value for name, value in one.items() if name != "reduce"} for one in measures]
    pick = said["pick"] or None
    if "place_of" in whom and (pick is None or pick.get("place_of") != whom["place_of"]):
        return None
    whether = said.get("whether")
    tests = {"where": said["where"], "having": said.get("having", [])}
    if whether:
        tests |= {whether: said["tests"]}
    given = {
        "show": "whether" if whether else said.get("show") or what.get("show", "value"),
        "measures": plain,
        "bodies": whom["bodies"],
        "years": said["asked"]["years"],
        "per": said["per"],
        "reduce": reduces.pop(),
        "pick": pick,
        "over": said["over"],
        **said["page"],
        **{slot: [_clause(clause, plain[0]) for clause in clauses] for slot, clauses in tests.items()},
    }
    try:
        return Query.model_validate(given)
    except ValidationError:
        return None


def _clause(clause: Mapping[str, Any], first: dict[str, Any]) -> dict[str, Any]:
    return {"any_of": [_test(test, first) for test in clause["any_of"]]}


def _test(test: Mapping[str, Any], first: dict[str, Any]) -> dict[str, Any]:
    """Give a test with measures as the algebra has them: 该项 is the one that was named before."""

    def plain(measure: Any) -> Any:
        if measure == SAME:
            return first
        return (
            {name: value for name, value in measure.items() if name != "reduce"}
            if isinstance(measure, dict)
            else measure
        )

    against = test["against"]
    share = isinstance(against, dict) and "share" in against
    return {**test, "measure": plain(test["measure"]), "against": against if share else plain(against)}
