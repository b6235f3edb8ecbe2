"""The answer to a query as plain text: ``query_answer_to_text``."""

from collections.abc import Callable, Mapping, Sequence

from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer
from xxgk.bot.render.documents import list_lines, original_lines
from xxgk.bot.render.echo import query_to_echo
from xxgk.bot.render.findings import finding_text
from xxgk.bot.render.marks import who
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.prose import passage_lines, point_lines
from xxgk.bot.render.tables import table_lines
from xxgk.bot.render.versions import version_lines

_TEXTS: dict[str, Callable[[Answer, Phrases], Sequence[str]]] = {
    "points": point_lines,
    "passages": passage_lines,
    "findings": list_lines,
    "originals": original_lines,
}


def _marks(answer: Answer, phrases: Phrases) -> list[str]:
    """Say what speaks against the figures marked with a star, of reports shown, and what the marks mean."""
    values = [(row, value) for row in answer.rows for value in row.values]
    starred = {(row.agency, row.year) for row, value in values if value.starred and row.reports == 1}
    said = [
        phrases.say("marked", who=who((one.agency, one.year), phrases), message=finding_text(one, phrases))
        for one in answer.findings
        if (one.agency, one.year) in starred
    ]
    if any(value.starred for _, value in values):
        said.append(phrases.say("table_star"))
    if any(value.inferred for _, value in values):
        said.append(phrases.say("inferred_mark"))
    return list(dict.fromkeys(said))


def query_answer_to_text(answer: Answer, query: Query, names: Mapping[str, str]) -> str:
    """Say the query in full, then what it comes to; ``names`` are those of bodies by their keys."""
    phrases = Phrases(answer.language)
    lines = [query_to_echo(query, names, phrases)]
    lines[0] = lines[0][:1].upper() + lines[0][1:]
    if answer.summary is None or answer.reason == "none_in_scope":
        lines.append(phrases.say("table_none_in_scope"))
    elif query.show in _TEXTS:
        lines += _TEXTS[query.show](answer, phrases) if answer.total else [phrases.say("table_none")]
    else:
        lines += [
            *table_lines(answer.rows, answer.summary, query, phrases),
            *_marks(answer, phrases),
            *version_lines(answer, phrases),
        ]
    if answer.summary is not None and answer.summary.unknown:
        lines.append(phrases.say("table_unknown", keys=", ".join(answer.summary.unknown)))
    return "\n".join(lines)
