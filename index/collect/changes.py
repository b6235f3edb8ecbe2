"""What a run brought, and what is wrong with a site: ``to_changes``."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from xxgk.index.collect.publishing import Published
from xxgk.index.collect.sightings import Fetch
from xxgk.index.collect.state import State

_FEW = 2  # reports a start must have led to before their loss says anything


@dataclass(slots=True)
class Changes:
    """What a run did.

    Attributes:
        reports: versions held in all.
        new, revised: files of this run, of bodies and years not held before, and of those that were.
        gone: addresses of reports held that are answered with 404 or 410 now.
        lost: addresses of the plan that led to reports in the run before, and lead to less than half of them now.
        outcomes: how many addresses ended how (``fetched unchanged left missing failed large refused moved``).
        unmade: reports that could not be written as a file, and why.
    """

    reports: int = 0
    new: list[str] = field(default_factory=list)
    revised: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    outcomes: dict[str, int] = field(default_factory=dict)
    unmade: list[str] = field(default_factory=list)


def to_changes(state: State, run: int, published: Sequence[Published], fetches: Sequence[Fetch]) -> Changes:
    """Tell what a run brought."""
    first = min((row[0] for row in state.rows.execute("SELECT id FROM fetches WHERE run = ?", (run,))), default=0)
    changes = Changes(reports=len(published))
    for one in published:
        if one.reason:
            changes.unmade.append(f"{one.version.seen[0].address}: {one.reason}")
        if min(seen.fetch for seen in one.version.seen) >= first > 0:
            (changes.revised if one.version.number > 1 else changes.new).append(one.file)
    counts = state.rows.execute(
        "SELECT outcome, count(*) FROM frontier WHERE run = ? GROUP BY outcome ORDER BY 1", (run,)
    )
    changes.outcomes = dict(counts.fetchall())
    places = {seen.address for one in published for seen in one.version.seen}
    ended = dict(state.rows.execute("SELECT address, outcome FROM frontier WHERE run = ?", (run,)).fetchall())
    changes.gone = sorted(address for address in places if ended.get(address) == "missing")
    changes.lost = _lost(state, run, places)
    return changes


def _lost(state: State, run: int, places: set[str]) -> list[str]:
    """Give where the plan begins and leads to far fewer of the reports held than it did the last time."""
    before, now = (_led_to(state, one, places) for one in (run - 1, run))
    return sorted(start for start, count in before.items() if count >= _FEW and now[start] * 2 < count)


def _led_to(state: State, run: int, places: set[str]) -> Counter[str]:
    rows = state.rows.execute("SELECT start, address FROM frontier WHERE run = ?", (run,))
    return Counter(start for start, address in rows if address in places)
