"""Conversations with the service: what a question leaves unsaid is taken from the answer before it, and said to be.

``tests/cases/conversations.tsv``, each answered out of a made-up database of a few bodies.
"""

import csv
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.bot.understand.worlds import HELD, TODAY
from tests.index.store.made import made, store_of
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.model.query import QueryKeys
from xxgk.bot.service import Service
from xxgk.index.form.form import fields, load_form

TABLE = Path(__file__).parents[1] / "cases" / "conversations.tsv"
with TABLE.open(encoding="utf-8") as lines:
    ROWS = [
        pytest.param(row["conversation"].split(" → "), row["understood"], row["carried"], id=row["reason"])
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    ]
_OLD = 2018  # the last year of the indicators


def _keys(edition: str) -> list[str]:
    """Give the keys of the fields of an edition."""
    if edition == "legacy":
        return [key for key in fields() if key.startswith("legacy.")]
    form = load_form("2019" if edition == "2019" else "2021")
    return [key for block in form.blocks for row in block.rows for key in block.keys(row)]


def talking_service(folder: Path) -> Service:
    """Make a service on the bodies of ``readers.py``, every figure of every report known."""
    reports = []
    for number, (name, (region, years, _)) in enumerate(HELD.items()):
        for year in years:
            edition = "legacy" if year <= _OLD else "2019" if year < 2021 else "2021"
            figures = dict.fromkeys(_keys(edition), 10 + number + year % 10)
            reports.append(made(f"{number}-{year}.txt", name, year, figures, edition=edition, region=region))
    return Service(store_of(folder / "held.db", reports), lambda: TODAY)


@pytest.fixture(scope="module")
def talking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Give a service, open for the tests of this file."""
    with closing(talking_service(tmp_path_factory.mktemp("talk"))) as service:
        yield service


def told_query(query: QueryKeys) -> str:
    """Put what is asked on one line."""
    parts: list[str] = [query.kind]
    parts += ["+".join(HELD[name][2] for name in query.agencies)] if query.agencies else []
    if query.years:
        years = query.years
        parts.append(f"{years[0]}-{years[-1]}" if len(years) > 2 else "+".join(map(str, years)))
    parts += ["all"] if query.all_years else []
    parts += [f"@{query.region}"] if query.region else []
    parts += [f"level:{query.level}"] if query.level else []
    parts += [_short(field) for field in query.fields]
    parts += [f"{_short(one.field)} {one.test} {one.value}" for one in query.conditions]
    parts += [query.order] if query.order != "most" else []
    parts += [f"aspect:{query.aspect}"] if query.aspect != "figures" else []
    parts += ["part:" + "+".join(map(str, query.parts))] if query.parts else []
    parts += [f"topic:{query.topic}"] if query.topic else []
    parts += [f"“{query.words}”"] if query.words else []
    parts += [f"first:{query.limit}"] if query.limit else []
    return " · ".join(parts)


def _short(field: str) -> str:
    return field.removeprefix("applications.").removesuffix(".total")


def talk(service: Service, *questions: str) -> Answer:
    """Hold one conversation; give the last answer."""
    conversation = Conversation()
    for question in questions:
        answer, conversation = service.reply(question, conversation)
    return answer


@pytest.mark.parametrize(("questions", "understood", "carried"), ROWS)
def test_carried_over(talking: Service, questions: list[str], understood: str, carried: str) -> None:
    answer = talk(talking, *questions)
    line = told_query(answer.query)
    if answer.reason.startswith("agency"):
        carried = ""  # nothing is answered that could be said to be taken over
    known = {"agency_unclear", "agency_unknown", "agency_missing", "not_followed", "out_of_scope", "no_reasons"}
    known |= {"not_understood"}
    assert (f"{answer.reason}: {line}" if answer.reason in known else line, " ".join(answer.carried)) == (
        understood,
        carried,
    )
