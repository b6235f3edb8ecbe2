"""By which rows of a watched question are known again: ``RowMarks``."""

from collections.abc import Callable, Sequence

from xxgk.bot.model.answer import TouchingFinding
from xxgk.bot.queries.result import Result, ResultRow
from xxgk.bot.watched import Marks, finding_mark, row_mark
from xxgk.index.store.bearing import other_keys
from xxgk.index.store.reading import Store


class RowMarks:
    """Marks what a question comes to; a body that was renamed since is looked for under each key that leads to it alone.

    Args:
        store: where the keys of bodies are.
        years: those of a question for the last year, which are part of a row that names none: the next year is another row.
    """

    def __init__(self, store: Store, years: Sequence[int] = ()) -> None:
        self._store, self._years = store, years

    def of_row(self, row: ResultRow, result: Result) -> bytes:
        """Mark a row."""
        return self._row(row, _body_key(row, result))

    def of_finding(self, finding: TouchingFinding) -> bytes:
        """Mark a finding."""
        return _finding(finding, finding.key)

    def knows_row(self, row: ResultRow, result: Result, known: Marks) -> bool:
        """Tell whether a row is among those known, also under a key its body had before."""
        return self._knows(lambda key: self._row(row, key), _body_key(row, result), known)

    def knows_finding(self, finding: TouchingFinding, known: Marks) -> bool:
        """Tell whether a finding is among those known, also under a key its body had before."""
        return self._knows(lambda key: _finding(finding, key), finding.key, known)

    def _knows(self, mark: Callable[[str], bytes], key: str, known: Marks) -> bool:
        if mark(key) in known:
            return True
        return bool(key and known) and any(mark(other) in known for other in other_keys(self._store, key))

    def _row(self, row: ResultRow, key: str) -> bytes:
        keys = dict(row.keys) | ({"agency": key} if key else {})
        years = () if "year" in keys else self._years
        return row_mark([sorted(keys.items()), row.part, *years])


def _body_key(row: ResultRow, result: Result) -> str:
    body = result.scope.bodies.get(str(dict(row.keys).get("agency", "")))
    return body.key if body else ""


def _finding(finding: TouchingFinding, key: str) -> bytes:
    return row_mark([key or finding.agency, finding.year, finding_mark(finding)])
