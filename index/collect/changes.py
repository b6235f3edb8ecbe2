"""What a run brought, and what is wrong with a site: ``to_changes``."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from xxgk.index.collect.addresses import host_of
from xxgk.index.collect.fetches import Fetch
from xxgk.index.collect.publishing import Published
from xxgk.index.collect.state import State

_FEW = 2  # reports an address must have led to before their loss says anything


@dataclass(slots=True)
class Changes:
    """What a run did.

    Attributes:
        reports: versions held in all.
        new, revised: files of this run, of bodies and years not held before, and of those that were.
        gone: addresses of reports held that are answered with 404 or 410 now, or with a page that is none, such as one to log in at.
        lost: addresses of the plan that led to reports held, and lead to less than half of these now.
        empty: addresses of the plan that never led to a report.
        outcomes: how many addresses ended how (``fetched unchanged left missing failed large refused moved``).
        unmade: reports that could not be written as a file, and why.
        namesakes: bodies of one name on several hosts of which nobody says where they are, with these: the plan should (``region``).
    """

    reports: int = 0
    new: list[str] = field(default_factory=list)
    revised: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    outcomes: dict[str, int] = field(default_factory=dict)
    unmade: list[str] = field(default_factory=list)
    namesakes: list[str] = field(default_factory=list)


def to_changes(state: State, run: int, published: Sequence[Published], fetches: Sequence[Fetch]) -> Changes:
    """Tell what a run brought."""
    first = min((row[0] for row in state.rows.execute("SELECT id FROM fetches WHERE run = ?", (run,))), default=0)
    changes = Changes(reports=len(published))
    for one in published:
        if one.reason:
            changes.unmade.append(f"{one.version.seen[0].address}: {one.reason}")
        if min(seen.since for seen in one.version.seen) >= first > 0:
            (changes.revised if one.version.number > 1 else changes.new).append(one.file)
    counts = state.rows.execute(
        "SELECT outcome, count(*) FROM frontier WHERE run = ? GROUP BY outcome ORDER BY 1", (run,)
    )
    changes.outcomes = dict(counts.fetchall())
    places = {seen.address for one in published for seen in one.version.seen}
    changes.namesakes = _namesakes(published)
    changes.gone = _gone(state, run, published, fetches)
    changes.lost, changes.empty = _starts(state, run, places)
    return changes


def _namesakes(published: Sequence[Published]) -> list[str]:
    """Give the bodies of one name and year that may be several: ``"城关镇人民政府 2023: a.gov.cn, b.gov.cn"``."""
    hosts: dict[tuple[str, int], dict[str, str]] = defaultdict(dict)
    for version in (one.version for one in published):
        if version.agency and version.year and not (version.region or version.best.found.region):
            hosts[version.agency, version.year][host_of(version.best.address)] = version.key
    return [
        f"{agency} {year}: {', '.join(sorted(found))}"
        for (agency, year), found in sorted(hosts.items())
        if len(set(found.values())) > 1
    ]


def _gone(state: State, run: int, published: Sequence[Published], fetches: Sequence[Fetch]) -> list[str]:
    """Give the addresses of reports that were asked for in this run, and hold none now, wherever they lead."""
    holding: dict[str, set[int]] = defaultdict(set)
    for one in published:
        for seen in one.version.seen:
            holding[seen.address].add(seen.fetch)
    rows = state.rows.execute("SELECT address, outcome, reason FROM frontier WHERE run = ?", (run,))
    ended = {address: (outcome, reason) for address, outcome, reason in rows}
    last = {one.address: one.number for one in fetches}

    def holds_none(address: str) -> bool:
        led = {address}
        while ended.get(address, ("", ""))[0] == "moved" and ended[address][1] not in led:
            address = ended[address][1]
            led.add(address)
        outcome = ended.get(address, ("", ""))[0]
        return outcome == "missing" or (
            outcome in ("fetched", "unchanged") and last.get(address) not in holding.get(address, ())
        )

    return sorted(filter(holds_none, holding))


def _starts(state: State, run: int, places: set[str]) -> tuple[list[str], list[str]]:
    """Give the addresses of the plan whose reports are mostly not led to any more, and those that never led to one."""
    known: dict[str, set[str]] = defaultdict(set)
    for address, start in state.rows.execute("SELECT address, start FROM ways"):
        if address in places:
            known[start].add(address)
    rows = state.rows.execute("SELECT address, start FROM frontier WHERE run = ?", (run,)).fetchall()
    now = {address for address, _ in rows}
    starts = sorted({start for _, start in rows})
    lost = [one for one in starts if len(known[one]) >= _FEW and 2 * len(known[one] & now) < len(known[one])]
    return lost, [one for one in starts if not known[one]]
