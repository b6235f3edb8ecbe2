"""What the phrases of an echo say → the query: ``said_query``."""

from typing import Any

from pydantic import ValidationError

from xxgk.bot.model.algebra.query import Query
from xxgk.bot.understand.echo_values import Table, thawed

_SAME = "same"


def said_query(said: Table) -> Query | None:
    """Give the query whose phrases were read, ``None`` where they do not go together."""
    slots: dict[str, Any] = thawed(said)
    what = slots.pop("what")
    reduces, shows = {one["reduce"] for one in what}, {one.get("show", "value") for one in what}
    if len(reduces) > 1 or len(shows) > 1:
        return None
    (reduce,), (show,) = reduces, shows
    measures, parts = [one["measure"] for one in what], what[0].get("parts", ())
    tests = slots.pop("tests", None)
    asked = {} if tests is None else {"where" if reduce == "none" else "having": tests}
    first = slots.pop("first_row", 1)
    pick = slots.get("pick")
    if pick is not None:
        pick["measure"] = pick.pop("number", 1) - 1
    query = {"show": show, **slots, **asked, "measures": measures, "reduce": reduce, "parts": parts, "start": first - 1}
    if not query["bodies"] and not (pick or {}).get("place_of"):
        return None
    try:
        return Query.model_validate(_with_same(query, measures[0]))
    except ValidationError:
        return None


def _with_same(slots: Any, same: Any) -> Any:
    """Put the measure in place of 该项."""
    if isinstance(slots, dict):
        return {
            name: same if (name, one) == ("measure", _SAME) else _with_same(one, same) for name, one in slots.items()
        }
    return [_with_same(one, same) for one in slots] if isinstance(slots, list) else slots
