"""The places of reports → reports, each in its versions with all its places: ``to_versions``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from rapidfuzz.fuzz import ratio

from xxgk.index.collect.addresses import host_of
from xxgk.index.collect.judging import Found

_SAME = 95.0  # how much alike, in per cent, the same text is in two formats
_FORMS = ("html", "docx", "pdf", "pictures", "other")


@dataclass(frozen=True, slots=True)
class Sighting:
    """A report seen at an address, in the fetch ``fetch``; ``parent`` is the page that led to it."""

    fetch: int
    address: str
    found: Found
    sha256: str
    parent: str = ""
    pictures: tuple[int, ...] = ()

    @property
    def since(self) -> int:
        """The fetch since which all of it stood there: that of the page, or of the last of its pictures."""
        return max(self.fetch, *self.pictures, 0)


@dataclass(slots=True)
class Version:
    """One version of a report, and everywhere it was seen, the first place first; ``kept`` is the place a file was made of before.

    ``region`` is the place of its body where the report says none: that of the host in the plan.
    """

    agency: str
    year: int | None
    number: int
    region: str = ""
    seen: list[Sighting] = field(default_factory=list)
    kept: Sighting | None = None

    @property
    def best(self) -> Sighting:
        """The place whose copy is indexed: the one that is already, else a page rather than a file, and of equals the first."""
        return self.kept or min(self.seen, key=lambda one: (_FORMS.index(one.found.form), one.since, one.found.member))

    @property
    def key(self) -> str:
        """What it is known by: the digest of what counts in the copy that is indexed."""
        return self.best.found.counts[:12]

    def role(self, one: Sighting) -> str:
        """Tell what a place is: the one that is indexed, a ``twin`` in another format, a ``copy``, or the same page ``again``."""
        best = self.best
        if one is best:
            return "report"
        if (one.address, one.found.member) == (best.address, best.found.member):
            return "again"
        return "twin" if one.found.form != best.found.form else "copy"


def latest_stays(versions: Iterable[Version]) -> dict[str, int]:
    """Give, by the key of a version, the fetch since which it stands where its file comes from, or stood there last.

    A page that was another one for a while and is the first again is there since the later fetch: what stood there in between is gone.
    """
    standing: dict[tuple[str, str], list[tuple[int, Version]]] = {}
    for version in versions:
        for one in version.seen:
            standing.setdefault((one.address, one.found.member), []).append((one.since, version))
    stays: dict[str, int] = {}
    for place, seen in standing.items():
        before = None
        for fetch, version in sorted(seen, key=lambda one: one[0]):
            if version is not before and place == (version.best.address, version.best.found.member):
                stays[version.key] = fetch
            before = version
    return stays


def to_versions(sightings: Iterable[Sighting], regions: Mapping[str, str] = MappingProxyType({})) -> list[Version]:
    """Put what is of one body and year together, and what of that is the same report; the rest are versions, in the order they came.

    ``regions`` are the places of hosts. A body whose place nobody knows (城关镇) is not taken for that of the same name on another host:
    what they print is no version of each other.
    """
    groups: dict[tuple[str, int | None, str, str], list[Version]] = {}
    for one in sorted(sightings, key=lambda one: (one.since, one.found.member)):
        known = one.found.agency and one.found.year
        region = "" if one.found.region else regions.get(host_of(one.address), "")
        key = (one.found.agency, one.found.year, "" if known else one.found.counts, region)
        versions = groups.setdefault(key, [])
        same = next((version for version in versions if any(_same(one, other) for other in version.seen)), None)
        if same is None:
            number = 1 + sum(_is_one_body(one, version) for version in versions)
            same = Version(one.found.agency, one.found.year, number, region)
            versions.append(same)
        same.seen.append(one)
    return [version for versions in groups.values() for version in versions]


def _is_one_body(one: Sighting, version: Version) -> bool:
    """Tell whether a report is surely of the body of a version of its name: its place is known, or both stand on one host."""
    if one.found.region or version.region:
        return True
    return any(host_of(one.address) == host_of(other.address) for other in version.seen)


def _same(one: Sighting, other: Sighting) -> bool:
    if one.found.counts == other.found.counts:
        return True
    if one.found.form == other.found.form or not (one.found.figures and one.found.figures == other.found.figures):
        return False
    return ratio(one.found.text, other.found.text) >= _SAME
