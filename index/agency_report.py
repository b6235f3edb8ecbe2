"""How agencies came about, and what a person should settle: ``store_to_agency_report``, ``agency_report_to_text``."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, groupby
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict
from rapidfuzz import fuzz

from xxgk.index.agencies.bodies import Body, body_of, may_be_one
from xxgk.index.agencies.known import Known, also_key, official_key
from xxgk.index.store.merged import PrintedName, read_known_names, read_printed_names
from xxgk.index.store.reading import Store

_NEAR = 80  # of 100: from which likeness names of one place are shown as near-identical
_NEAR_SIBLINGS = 90  # the same for branches and towns: 东街街道 and 西街街道 are two
_MAX_PLACES = 8


class _Fact(BaseModel):
    model_config = ConfigDict(frozen=True)


class HeldFile(_Fact):
    """A report of an agency, with the name it is read under; ``current`` is ``False`` for a copy that does not answer."""

    file: str
    year: int | None
    name: str
    current: bool


class Merge(_Fact):
    """Two names of one agency and why they are: ``"rule"``, the place in a report that says so, or ``"agencies.csv"``."""

    names: tuple[str, str]
    why: str
    file: str
    line: int
    quote: str


class SharedAgency(_Fact):
    """An agency that several reports share."""

    agency: str
    reports: tuple[HeldFile, ...]
    merged: tuple[Merge, ...]


class Doubt(_Fact):
    """Agencies that may be one, and are not.

    ``kind``: ``"contradicted"`` a report names both, but they print different figures for one year or ``agencies.csv`` tells them
    apart; ``"akin"`` same place, names akin (工业集中区, 高新区); ``"near"`` same place, names nearly the same; ``"placeless"`` a name
    without a place that bodies of several places bear. ``hint`` is the line of ``agencies.csv`` that would make them one.
    """

    kind: Literal["contradicted", "akin", "near", "placeless"]
    agencies: tuple[str, ...]
    why: str
    hint: str


class AgencyReport(_Fact):
    """What ``xxgk agencies --report`` says."""

    agencies: int
    shared: tuple[SharedAgency, ...]
    doubts: tuple[Doubt, ...]


def store_to_agency_report(store: Store) -> AgencyReport:
    """Tell which reports share an agency, which names were made one and why, and which agencies look like one."""
    printed = read_printed_names(store)
    known = [line for line in read_known_names(store) if line.also]
    by_agency = {agency: list(names) for agency, names in groupby(printed, key=lambda name: name.agency)}
    shared = (_shared(agency, names, known) for agency, names in by_agency.items())
    return AgencyReport(
        agencies=len(by_agency),
        shared=tuple(one for one in shared if len(one.reports) > 1 or one.merged),
        doubts=tuple(sorted(_doubts(by_agency), key=lambda doubt: (doubt.kind, doubt.agencies, doubt.why))),
    )


def _shared(agency: str, names: Sequence[PrintedName], known: Sequence[Known]) -> SharedAgency:
    own = _own(names)
    reports = tuple(HeldFile(file=one.file, year=one.year, name=one.name, current=one.current) for one in own)
    return SharedAgency(agency=agency, reports=reports, merged=tuple(dict.fromkeys(_merges(own, names, known))))


def _own(names: Sequence[PrintedName]) -> list[PrintedName]:
    """Give the name each report is read under."""
    return [next(several) for _, several in groupby(names, key=lambda name: (name.year, name.file))]


def _merges(own: Sequence[PrintedName], names: Sequence[PrintedName], known: Sequence[Known]) -> Iterator[Merge]:
    by_body: dict[str, list[str]] = defaultdict(list)
    for one in own:
        if one.name not in by_body[one.body]:
            by_body[one.body].append(one.name)
    for forms in by_body.values():
        for other in forms[1:]:
            yield Merge(names=(forms[0], other), why="rule", file="", line=0, quote="forms of one name")
    first = {body: forms[0] for body, forms in by_body.items()}
    for one in names:
        if one.body and one.body != one.own and one.body in first:
            yield Merge(
                names=(first[one.own], first[one.body]), why=one.source, file=one.file, line=one.line, quote=one.quote
            )
    for line in known:
        if also_key(line) in first and (line.official == own[0].agency or official_key(line) in first):
            yield Merge(
                names=(line.official, first[also_key(line)]),
                why="agencies.csv",
                file=line.file,
                line=line.line,
                quote=line.note,
            )


def _doubts(by_agency: Mapping[str, Sequence[PrintedName]]) -> Iterator[Doubt]:
    holder = {one.own: agency for agency, names in by_agency.items() for one in names}
    told: set[frozenset[str]] = set()
    for agency, names in by_agency.items():
        for one in names:
            other = holder.get(one.body, agency)
            pair = frozenset({agency, other})
            if len(pair) == 2 and pair not in told:
                told.add(pair)
                why = f"{one.file}:{one.line} ({one.source}) names {one.name}: {one.quote}"
                yield _doubt("contradicted", agency, other, why)
    bodies = {agency: body_of(agency) for agency in by_agency}
    for bucket in _buckets(bodies):
        for agency, other in combinations(bucket, 2):
            if frozenset({agency, other}) in told or (kind := _likeness(bodies[agency], bodies[other])) is None:
                continue
            place = "".join(bodies[agency].place) or "no place named"
            yield _doubt(kind, agency, other, f"{place}: {bodies[agency].core}, {bodies[other].core}")
    yield from _placeless(bodies)


def _buckets(bodies: Mapping[str, Body]) -> list[list[str]]:
    """Give the agencies that are compared with each other: those of one place; without a place, those that start alike."""
    buckets: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for agency, body in bodies.items():
        buckets[body.place or ("", body.core[:2])].append(agency)
    return list(buckets.values())


def _likeness(one: Body, other: Body) -> Literal["akin", "near"] | None:
    if one.key == other.key or one.sort != other.sort:
        return None
    if may_be_one(one, other, "signature"):
        return "akin"
    shorter, longer = sorted((one.core, other.core), key=len)
    part = longer.startswith(shorter) or longer.endswith(shorter)
    least = _NEAR_SIBLINGS if one.sort in ("branch", "town") else _NEAR
    return "near" if not part and len(shorter) > 3 and fuzz.ratio(shorter, longer) >= least else None


def _placeless(bodies: Mapping[str, Body]) -> Iterator[Doubt]:
    by_core: dict[str, list[str]] = defaultdict(list)
    for agency, body in bodies.items():
        by_core[body.core].append(agency)
    for agencies in by_core.values():
        nowhere = [agency for agency in agencies if not bodies[agency].place]
        placed = [agency for agency in agencies if bodies[agency].place]
        if nowhere and placed:
            more = f" and {len(placed) - _MAX_PLACES} more" if len(placed) > _MAX_PLACES else ""
            named = tuple(sorted(placed)[:_MAX_PLACES])
            why = f"the reports under {nowhere[0]} do not tell of which place they are{more}"
            yield Doubt(kind="placeless", agencies=(*nowhere, *named), why=why, hint=f"{named[0]},{nowhere[0]},,,")


def _doubt(kind: Literal["contradicted", "akin", "near"], agency: str, other: str, why: str) -> Doubt:
    one, two = sorted((agency, other))
    return Doubt(kind=kind, agencies=(one, two), why=why, hint=f"{one},{two},,,")


_HEADINGS = {
    "contradicted": "A report gives both names, but the figures of one year differ, or agencies.csv tells them apart",
    "akin": "Same place, names akin",
    "near": "Same place, names nearly the same",
    "placeless": "A name without its place",
}


def agency_report_to_text(report: AgencyReport) -> str:
    """Write the report for a terminal."""
    merged = sum(bool(one.merged) for one in report.shared)
    lines = [f"{report.agencies} agencies; {len(report.shared)} with several reports, {merged} under several names"]
    for one in sorted(report.shared, key=lambda one: (not one.merged, one.agency)):
        lines += ["", one.agency]
        lines += [
            f"  {held.year or '?'}  {Path(held.file).name}"
            + (f"  as {held.name}" if held.name != one.agency else "")
            + ("" if held.current else "  (another copy)")
            for held in one.reports
        ]
        lines += [f"  {' = '.join(merge.names)}: {_why(merge)}" for merge in one.merged]
    lines += ["", f"to settle by hand: {len(report.doubts)}"]
    for kind, doubts in groupby(report.doubts, key=lambda doubt: doubt.kind):
        lines += ["", f"{_HEADINGS[kind]}:"]
        for doubt in doubts:
            lines += [f"  {' | '.join(doubt.agencies)}", f"    {doubt.why}"]
    if report.doubts:
        lines += [
            "",
            "Where two are one body, put a line into agencies.csv (official,also,from_year,to_year,note), such as",
            f"  {report.doubts[0].hint}",
            "and index again; where they are not, nothing need be done.",
        ]
    return "\n".join(lines)


def _why(merge: Merge) -> str:
    if merge.why == "rule":
        return merge.quote
    place = f"{Path(merge.file).name}:{merge.line}" if merge.line else Path(merge.file).name
    return f"{merge.why}, {place}" + (f": {merge.quote}" if merge.quote else "")
