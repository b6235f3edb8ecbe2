"""Which reports are of one body: ``settle_groups``. The answer depends on what is held alone, never on the order it came in."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from xxgk.index.agencies.harvest import SOURCES
from xxgk.index.agencies.known import Known, also_key, official_key


@dataclass(frozen=True, slots=True)
class HeldReport:
    """A report as far as it matters whose it is; ``names`` are the other names it gives its body, as (name, source, body)."""

    id: int
    file: str
    name: str
    source: str
    body: str
    region: str | None
    scope: str
    year: int | None
    names: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class GroupName:
    """A name a group answers to: ``source`` as in ``agency_names``, and the years of the reports that give it."""

    name: str
    source: str
    from_year: int | None
    to_year: int | None


@dataclass(slots=True)
class Group:
    """The reports of one body, and all its names; ``bodies`` are the keys that were found to be the same."""

    name: str
    region: str | None
    scope: str
    reports: tuple[int, ...]
    names: tuple[GroupName, ...]
    bodies: frozenset[str]


@dataclass(slots=True)
class _Joined:
    """Sets that are joined; the smallest member stands for its set, whatever the order of joining."""

    above: dict[str, str] = field(default_factory=dict)

    def find(self, one: str) -> str:
        top = one
        while (higher := self.above.get(top, top)) != top:
            top = higher
        while (higher := self.above.get(one, one)) != top:
            self.above[one] = top
            one = higher
        return top

    def join(self, one: str, other: str) -> None:
        low, high = sorted((self.find(one), self.find(other)))
        self.above[high] = low


class _KnownNames:
    """What ``agencies.csv`` says, by body."""

    def __init__(self, known: Sequence[Known]) -> None:
        self.officials: dict[str, str] = {}
        self.lines: dict[str, list[Known]] = defaultdict(list)
        self._by_also: dict[str, list[Known]] = defaultdict(list)
        for line in known:
            if also := also_key(line):
                self._by_also[also].append(line)
        for line in known:
            owner = self._last(official_key(line))
            self.lines[owner].append(line)
            if owner == official_key(line):
                self.officials[owner] = min(line.official, self.officials.get(owner, line.official))

    def owner(self, body: str, year: int | None) -> str:
        """Give the body a name belongs to in a year: itself, where nothing is known."""
        line = next((line for line in self._by_also.get(body, ()) if line.holds_in(year)), None)
        return self._last(official_key(line)) if line else body

    def _last(self, body: str) -> str:
        seen = {body}
        while lines := self._by_also.get(body):
            body = official_key(lines[0])
            if body in seen:  # tables of several users may lead in a circle
                return min(seen)
            seen.add(body)
        return body


def settle_groups(
    reports: Iterable[HeldReport], known: Sequence[Known], differ: Callable[[HeldReport, HeldReport], bool]
) -> list[Group]:
    """Put reports of one body together.

    One body are: names with one key; what ``known`` says; and names that a report gives its body. What ``known`` says is certain. What
    reports say is not believed where it would make one of two bodies that ``known`` tells apart, or where reports under both names
    for one year print different figures (``differ``): these stay apart, each under its own name.
    """
    held = sorted(reports, key=lambda report: (report.year or 0, report.name, report.file))
    names = _KnownNames(known)
    nodes = {report.id: names.owner(report.body, report.year) for report in held}
    joined = _Joined()
    for report in held:
        for _, _, body in report.names:
            if body:
                joined.join(nodes[report.id], names.owner(body, report.year))
    sets: dict[str, list[HeldReport]] = defaultdict(list)
    pinned: dict[str, set[str]] = defaultdict(set)
    for report in held:
        sets[joined.find(nodes[report.id])].append(report)
    for body in names.officials:
        pinned[joined.find(body)].add(body)
    groups: list[Group] = []
    for top, members in sets.items():
        if len(pinned[top]) > 1 or _contradict(members, nodes, differ):
            apart: dict[str, list[HeldReport]] = defaultdict(list)
            for report in members:
                apart[nodes[report.id]].append(report)
            taken = {*apart, *pinned[top]}
            groups += (_group(one, node, names, taken - {node}) for node, one in apart.items())
        else:
            groups.append(_group(members, next(iter(pinned[top]), nodes[members[-1].id]), names, set()))
    return _told_apart(groups)


def _contradict(
    members: Sequence[HeldReport], nodes: dict[int, str], differ: Callable[[HeldReport, HeldReport], bool]
) -> bool:
    years: dict[int | None, list[HeldReport]] = defaultdict(list)
    for report in members:
        years[report.year].append(report)
    return any(
        nodes[one.id] != nodes[other.id] and differ(one, other)
        for year, several in years.items()
        if year is not None and len({nodes[one.id] for one in several}) > 1
        for place, one in enumerate(several)
        for other in several[:place]
    )


def _group(members: Sequence[HeldReport], node: str, names: _KnownNames, others: set[str]) -> Group:
    """Make a group; ``others`` are bodies it is kept apart from, whose names it does not bear."""
    latest = members[-1]
    fuller = {report.name for report in members if report.name.endswith(latest.name)}  # with its place, or more of it
    stated = names.officials.get(node)
    both = {
        name for name in fuller if stated and name.startswith(f"{stated}(")
    }  # the report prints its other name as well
    official = min(both, default=stated) or min(fuller, key=lambda name: (-len(name), name))
    found: dict[str, list[tuple[str, int | None]]] = defaultdict(list)
    for report in members:
        found[report.name].append((report.source, report.year))
        for name, source, body in report.names:
            if not body or names.owner(body, report.year) not in others:
                found[name].append((source, report.year))
    for line in names.lines.get(node, ()):
        if line.also:
            found[line.also] = [("csv", line.from_year), ("csv", line.to_year)]
    found.setdefault(official, [("csv", None)])
    with_region = [report for report in members if report.region]
    return Group(
        name=official,
        region=with_region[-1].region if with_region else None,
        scope=latest.scope,
        reports=tuple(report.id for report in members),
        names=tuple(_name(name, places, official) for name, places in sorted(found.items())),
        bodies=frozenset(report.body for report in members),
    )


def _name(name: str, places: Sequence[tuple[str, int | None]], official: str) -> GroupName:
    sources = {source for source, _ in places}
    source = "csv" if "csv" in sources else min(sources, key=SOURCES.index)
    years = [year for _, year in places if year is not None]
    if source == "csv":
        (_, first), *_, (_, last) = (places[0], places[-1])
        return GroupName(name, "official" if name == official else source, first, last)
    return GroupName(
        name, "official" if name == official else source, min(years, default=None), max(years, default=None)
    )


def _told_apart(groups: list[Group]) -> list[Group]:
    """Give groups of one name their region behind it: bodies of different places may bear one name (前进街道办事处)."""
    groups.sort(key=lambda group: (group.name, group.region or "", sorted(group.bodies)))
    taken: dict[str, int] = defaultdict(int)
    alike: dict[str, int] = defaultdict(int)
    for group in groups:
        alike[group.name] += 1
    for group in groups:
        name = group.name
        if alike[name] > 1 and group.region:
            name = f"{name}({group.region})"
        taken[name] += 1
        if taken[name] > 1:
            name = f"{name}({taken[name]})"
        if name != group.name:
            plain = (
                GroupName(one.name, "title", one.from_year, one.to_year) if one.name == group.name else one
                for one in group.names
            )
            group.names = (GroupName(name, "official", None, None), *plain)
            group.name = name
    return groups
