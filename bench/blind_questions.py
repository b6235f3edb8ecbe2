"""Questions written blind against what is answered: ``python -m bench.blind_questions [SET…] [--list]``.

Asks each over the panel it was written for. An answer is *right* when its query comes to the same rows as one of the queries that were
accepted when the question was written; *asked back* when there is no figure but a question or a refusal (right, where ``null`` was
accepted, and where it is said that nothing is held of what an accepted query comes to nothing for); *otherwise* when it is an answer to
another question. The sets were written from the description of the algebra alone (``tests/cases/blind``); a query is added to a row only
where the accepted one is refused by the algebra or asks the same in another way.
"""

import argparse
import csv
import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tests.generate.panel import make_panel, write_panel
from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.model.algebra.measures import Reports
from xxgk.bot.model.algebra.query import TEXTS, Query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.queries.evaluate import evaluate
from xxgk.bot.queries.result import Result, ResultRow
from xxgk.bot.service import Service
from xxgk.index.build import build
from xxgk.index.store.reading import Store

SETS = Path("tests/cases/blind")
SEED, BODIES, FIRST, LAST = 15, 48, 2018, 2024
TODAY = date(2025, 6, 1)
_SOURCES = ("original", "line", "link", "full")  # the report itself is asked for, however much of it is shown


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what it may mean; ``before`` are the turns that went before it, ``None`` among the queries: no answer."""

    kind: str
    question: str
    accepted: tuple[dict[str, Any] | None, ...]
    before: tuple[str, ...] = ()


def read_set(name: str) -> Iterator[Asked]:
    """Read a set of questions; of conversations every turn is one."""
    if (talks := SETS / f"{name}.json").exists():
        for talk in json.loads(talks.read_text("utf-8")):
            said: list[str] = []
            for turn in talk["turns"]:
                yield Asked(str(talk["id"]), turn["text"], (turn["query"], *turn.get("also", ())), tuple(said))
                said.append(turn["text"])
        return
    with (SETS / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Asked(row["kind"], row["question"], tuple(json.loads(one) for one in row["query"].split(" ||| ")))


def verdict(store: Store, asked: Asked, answer: Answer, shown: tuple[str, ...] = ()) -> str:
    """Judge an answer: ``"right"``, ``"asked back"`` or ``"otherwise"``; ``shown`` are the keys of the rows of the answer before."""
    if answer.status != "answered":
        told = None in asked.accepted or answer.status == "help" or _says_nothing_held(store, asked, answer)
        return "right" if told else "asked back"
    if not answer.code:
        return "otherwise"
    mine = _meaning(store, code_to_query(answer.code).model_dump_json(by_alias=True, exclude_defaults=True))
    for one in asked.accepted:
        if one is not None and mine is not None:
            wanted = _meaning(store, _with_bodies(json.dumps(one), shown))
            if wanted is not None and _same(mine, wanted):
                return "right"
    return "otherwise"


def _says_nothing_held(store: Store, asked: Asked, answer: Answer) -> bool:
    """Tell whether it is said that nothing is held or found, of what an accepted query comes to no rows for."""
    if answer.reason not in ("year_not_held", "nothing_found", "none_in_scope"):
        return False
    found = (_meaning(store, json.dumps(one)) for one in asked.accepted if one is not None)
    return any(one is not None and (one.nothing or not one.rows) for one in found)


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a query comes to, however it is put: ``rows`` by what they stand for, with the values of each measure.

    A count, and a list of reports of which no figure is asked for, are ``unmeasured``.
    """

    text: str
    nothing: bool
    unmeasured: bool
    over: tuple[Any, ...]
    place: Mapping[Any, int | None]
    rows: Mapping[Any, tuple[tuple[str, Any], ...]]
    ordered: bool


@lru_cache(maxsize=4096)
def _meaning(store: Store, query: str) -> _Meaning | None:
    try:
        asked = Query.model_validate_json(query)
    except ValidationError:
        return None
    result = evaluate(store, asked.model_copy(update={"start": 0, "limit": None}))
    page = (asked.start, asked.limit) if asked.start else (0, None)
    rows = result.rows[page[0] :][: page[1]]
    return _Meaning(
        text="originals" if asked.action in _SOURCES else asked.show if asked.show in TEXTS else "",
        nothing=asked.show == "passages" and not any(cell.worked.value for row in rows for cell in row.cells),
        unmeasured=asked.show == "count"
        or (asked.show == "list" and all(isinstance(one, Reports) for one in asked.measures)),
        over=result.over,
        place={_identity(row, result): row.place for row in rows},
        rows={_identity(row, result): _values(row, asked) for row in rows},
        ordered=asked.pick is not None,
    )


def _identity(row: ResultRow, result: Result) -> Any:
    keys = {name: str(value) for name, value in row.keys}
    if len(row.records) == 1 and "agency" not in keys and result.query.reduce == "none":
        keys |= {"agency": row.records[0].body.key, "year": str(row.records[0].year)}
    reports = frozenset((one.body.key, one.year) for one in row.records)
    return reports, keys.get("set", ""), row.part, row.holds


def _values(row: ResultRow, query: Query) -> tuple[tuple[str, Any], ...]:
    return tuple((cell.measure.model_dump_json(by_alias=True), cell.worked.value) for cell in row.cells)


def _same(mine: _Meaning, wanted: _Meaning) -> bool:
    """Tell whether two queries come to the same; neither columns beside those asked for nor what follows the first of an order counts."""
    first = dict(list(mine.rows.items())[: len(wanted.rows)]) if mine.ordered and wanted.ordered else mine.rows
    if mine.text != wanted.text or first.keys() != wanted.rows.keys() or bool(mine.over) != bool(wanted.over):
        return False
    if mine.over and not set(wanted.over) <= set(mine.over):
        return False
    if mine.ordered and wanted.ordered and any(mine.place[row] != wanted.place[row] for row in wanted.rows):
        return False
    if wanted.unmeasured or mine.text:
        return True
    for row, values in wanted.rows.items():
        given, asked = [value for _, value in mine.rows[row]], [value for _, value in values]
        if not all(one in given for one in asked) and not all(one in asked for one in given):
            return False
    return True


def _with_bodies(query: str, shown: tuple[str, ...]) -> str:
    """Put the bodies of the answer before for ``"@1"``, ``"@2"``."""
    for number, key in enumerate(shown, start=1):
        query = query.replace(f'"@{number}"', json.dumps(key))
    return query


def _shown(answer: Answer) -> tuple[str, ...]:
    keys = [one.key for one in answer.rows] or [
        *(one.key for one in answer.figures),
        *(one.key for one in answer.derived),
    ]
    keys = keys or [one.key for one in answer.choices]
    return tuple(dict.fromkeys(key for key in keys if key))


def main() -> None:
    """Ask, judge and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=["questions", "new_user", "fresh", "conversations", "talks"])
    parser.add_argument("--list", action="store_true", help="each question that is not answered right")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        reports, database = Path(folder) / "reports", Path(folder) / "panel.db"
        write_panel(make_panel(SEED, bodies=BODIES, first=FIRST, last=LAST), reports)
        build([reports], database)
        with closing(Service(database, lambda: TODAY)) as service:
            for name in given.sets:
                _ask(service, name, every=given.list)


def _ask(service: Service, name: str, *, every: bool) -> None:
    counts: Counter[str] = Counter()
    conversation = Conversation()
    before: tuple[str, ...] = ()
    for asked in read_set(name):
        if not asked.before:
            conversation, before = Conversation(), ()
        answer, conversation = service.reply(asked.question, conversation)
        found = verdict(service.store, asked, answer, before)
        given = _shown(answer)
        before = (*given, *before[len(given) :])  # of one row shown, the second is still that of the list it is from
        counts[found] += 1
        if every and found != "right":
            print(
                f"{found}\t{asked.kind}\t{' → '.join((*asked.before[-2:], asked.question))}\t{answer.text.splitlines()[0][:90]}"
            )
    total = sum(counts.values())
    print(f"{name}: " + ", ".join(f"{found} {count} ({count / total:.1%})" for found, count in counts.most_common()))


if __name__ == "__main__":
    main()
