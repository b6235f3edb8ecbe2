"""How a question is understood, step by step, and what is read from the database to answer it: ``explain``; ``explain_query``."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from pydantic import BaseModel, ConfigDict

from xxgk.bot.model.algebra.code import code_to_query, query_to_json
from xxgk.bot.model.algebra.query import Query as AlgebraQuery
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.model.query import QueryKeys
from xxgk.bot.service import Service
from xxgk.bot.understand.chart import cheapest_paths
from xxgk.bot.understand.filling import fill_lattice
from xxgk.bot.understand.name_spans import NamedBody
from xxgk.bot.understand.reading import Reading
from xxgk.index.store.reading import Store

_NOTHING = "-"


class Step(BaseModel):
    """One step: its name and what came of it, a line each."""

    model_config = ConfigDict(frozen=True)

    name: str
    lines: tuple[str, ...]


class Explanation(BaseModel):
    """A question as understood: its steps, the query and its code in the algebra, why there is no answer, the SQL that was run."""

    model_config = ConfigDict(frozen=True)

    question: str
    steps: tuple[Step, ...]
    query: QueryKeys
    code: str
    status: str
    reason: str
    sql: tuple[str, ...]

    def to_text(self) -> str:
        """Write it down for a person."""
        lines = [self.question]
        for step in self.steps:
            lines += [f"{step.name}:", *(f"  {line}" for line in step.lines or (_NOTHING,))]
        lines += ["query:", *(f"  {line}" for line in _query_lines(self.query))]
        if self.code:
            lines += ["algebra:", f"  {query_to_json(code_to_query(self.code))}", f"  {self.code}"]
        lines += ["outcome:", f"  {self.status}" + (f" ({self.reason})" if self.reason else "")]
        lines += ["SQL:", *(f"  {statement}" for statement in self.sql or (_NOTHING,))]
        return "\n".join(lines)


def explain(service: Service, question: str) -> Explanation:
    """Understand and answer a question, and tell how; works for a question that cannot be answered as well."""
    with _recorded(service.store) as sql:
        reading = service.read(question)
        answer, _ = service.reply(question, Conversation())
    return Explanation(
        question=question,
        steps=tuple(_steps(service, reading, answer)),
        query=answer.query,
        code=answer.code,
        status=answer.status,
        reason=reading.reason or answer.reason,
        sql=_run(sql),
    )


class QueryExplanation(BaseModel):
    """A query as evaluated: its steps in order, each with what it left, and the SQL that was run."""

    model_config = ConfigDict(frozen=True)

    query: AlgebraQuery
    code: str
    steps: tuple[str, ...]
    sql: tuple[str, ...]

    def to_text(self) -> str:
        """Write it down for a person."""
        lines = ["query:", f"  {query_to_json(self.query)}", "code:", f"  {self.code}"]
        lines += ["steps:", *(f"  {step}" for step in self.steps)]
        return "\n".join([*lines, "SQL:", *(f"  {statement}" for statement in self.sql or (_NOTHING,))])


def explain_query(service: Service, query: AlgebraQuery) -> QueryExplanation:
    """Evaluate a query, and tell how: rows, where, per, reduce and change, having, pick, over, in that order."""
    with _recorded(service.store) as sql:
        answer = service.query(query, "zh-hans")
    steps = answer.summary.steps if answer.summary else ()
    return QueryExplanation(query=query, code=answer.code, steps=steps, sql=_run(sql))


def _run(sql: Sequence[str]) -> tuple[str, ...]:
    """Give the statements that were run, each once."""
    return tuple(dict.fromkeys(one for one in sql if not one.startswith(("SAVEPOINT", "RELEASE"))))


@contextmanager
def _recorded(store: Store) -> Iterator[list[str]]:
    """Record the statements run on the database meanwhile, values filled in, each on one line."""
    sql: list[str] = []
    store.connection.set_trace_callback(lambda statement: sql.append(re.sub(r"\s+", " ", statement).strip()))
    try:
        yield sql
    finally:
        store.connection.set_trace_callback(None)


def _steps(service: Service, reading: Reading, answer: Answer) -> Iterator[Step]:
    """Tell how the lattice was read: normal form, spans of the best path with their costs, the next best path, the echo, the order."""
    yield Step(name="normal form", lines=(reading.text,))
    spans = sorted((*reading.courtesies, *reading.path), key=lambda span: span.start)
    yield Step(name="spans", lines=tuple(f"{span} ({span.why})" for span in spans if span.kind != "mark"))
    paths = cheapest_paths(fill_lattice(reading.text, service.names)) if reading.path else []
    for name, (_, path) in zip(("best path", "second path"), paths, strict=False):
        words = " | ".join(f"{reading.text[span.start : span.end]}: {span.kind} {span.cost}" for span in path)
        yield Step(name=name, lines=(f"cost {sum(span.cost for span in path)}: {words}",))
    yield Step(name="names", lines=tuple(line for body in (*reading.named, *reading.bodies) for line in _names(body)))
    yield Step(name="taken for", lines=tuple(f"{typed} → {meant}" for typed, meant in reading.taken_for))
    yield Step(name="not understood", lines=reading.unknown)
    asks = f"topic {reading.topic}" if reading.topic else reading.asks
    why = (reading.reason,) if reading.reason else ()
    read_as = tuple(query_to_json(query) for query in reading.choices or ((reading.query,) if reading.query else ()))
    yield Step(name="read as", lines=(asks, *why, *read_as))
    yield Step(name="echo", lines=(answer.echo,) if answer.echo else ())
    held = ", ".join(map(str, answer.held_years))
    yield Step(name="year", lines=(f"none named: the latest held of {held}",) if answer.year_assumed else ())
    yield Step(name="order of evaluation", lines=answer.summary.steps if answer.summary else ())


def _names(body: NamedBody) -> Iterator[str]:
    """Tell what a name was taken for, or may mean, each with its score and why."""
    outcome = "meant" if body.sure else "which is meant is asked" if body.asks else "not held"
    yield f"“{body.typed}”: {outcome}" + (f", narrowed by {body.narrowed}" if body.narrowed else "")
    for match in body.matches:
        yield f"{match.agency.name} ({match.agency.region or '?'}): {match.score:.0f}, {match.why}"


def _query_lines(query: QueryKeys) -> Iterator[str]:
    empty = QueryKeys(kind=query.kind)
    for name, value in query.model_dump().items():
        if name == "kind" or value != getattr(empty, name):
            yield f"{name}: {value}"
