"""Which body a report is of, by the evidence in its order of strength: ``choose``."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xxgk.index.agencies.bodies import body_of
from xxgk.index.agencies.divisions import Division, leading_divisions
from xxgk.index.agencies.names import is_form_of, official_name
from xxgk.index.agencies.towns import counties_of_town
from xxgk.index.identity.names import says_whose, served_by
from xxgk.index.identity.statements import fits_of
from xxgk.index.identity.title import Title
from xxgk.index.identity.words import words
from xxgk.index.model.report import Evidence

# where the body that reports is named, the strongest first; and where somebody is named who may be it, or an office of it
STRONG = ("title", "statement", "signature")
WEAK = ("compiler", "body", "contact", "source_line", "breadcrumb")
# what tells only where the page belongs, or how a name goes on
AROUND = ("short_name", "page", "portal", "superior", "own", "made")

_LEVEL = re.compile(r"^(?:自治[区州县旗]|[省市县区州盟旗])(?=.)")
_GOVERNMENT = re.compile(r"(?:(?:人民)?政府|行政公署|行署)$")
_UNDER_GOVERNMENT = re.compile(r"(?<=^[省市县区州盟旗])(?:人民)?政府(?=.{2,}[局委厅]$)")  # 区政府水利局 is the 区水利局
_PLACE = re.compile(r"[省市县区州盟旗]$")
_TOWN = re.compile(r"(.+(?:镇|乡|街道|苏木))(?:人民政府|办事处|政府)?")
_COUNTY = 6  # digits of its code


@dataclass(frozen=True, slots=True)
class Whose:
    """The body a report is of, as official names go, and the division it lies in; both ``None`` where that is not known."""

    agency: str | None
    place: Division | None


def choose(evidence: Sequence[Evidence], title: Title | None, itself: str, whole: str, code: Division | None) -> Whose:
    """Judge the evidence.

    What names the body that reports (title, sentence, signature) is believed; who is to be asked, who is printed as source, whose site it
    is, only where it fits what the report calls itself (``itself``, a pattern; where it does not, the place it speaks for, ``whole``, tells
    whose site fits) and nothing contradicts it, and then an office stands for the body it is of. A name that does not say whose it is
    (市气象局) is completed from the page or left; nor is a report of two bodies that of one of them.
    """
    if title and title.of_both:
        return Whose(None, code)
    names = _Names(evidence, title, itself, code)
    name = names.strong() or names.weak() or names.hosting() or ("" if itself else names.hosting_whole(whole))
    if not name and code and names.may_be_government_of_code():
        name = code.name
    if not name:
        return Whose(None, code)
    others = [one for one in names.all() if one != name]
    county = names.county_of(town[1]) if (town := _TOWN.fullmatch(name)) else None
    agency, division = official_name(name, code or county, others)
    return Whose(agency, _agreeing(code, division) or county)


def _agreeing(code: Division | None, named: Division | None) -> Division | None:
    """Give where a body lies: by the code of the page, unless its name says in full that it is elsewhere."""
    if code and named and not _nested(code.path, named.path):
        return named
    return code or named


def _nested(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return one[: len(other)] == other or other[: len(one)] == one


class _Names:
    """The names a page gives, by where they stand."""

    def __init__(self, evidence: Sequence[Evidence], title: Title | None, itself: str, code: Division | None) -> None:
        agencies = [item for item in evidence if item.fact == "agency"]
        self._by = {
            source: list(dict.fromkeys(item.value for item in agencies if item.source == source))
            for source in (*STRONG, *WEAK, *AROUND, "called", "joint")
        }
        full = {item.quote: item.value for item in agencies if item.source == "body"}
        papers = {(item.value, item.quote) for item in agencies if item.source == "made"}
        self._papers = Counter(value for value, _ in papers)
        self._full = {
            item.value: full[item.quote] for item in agencies if item.source == "short_name" and item.quote in full
        }
        called = [fits for one in self._by["called"] if (fits := fits_of(one))]
        self._itself = itself or next(iter(called), "")
        self._code = code
        self._joined = title is not None and title.joined
        self._is_office = any(map(_serves_government, self._by["body"])) or bool(
            self._itself and re.search(self._itself, "办公室")
        )

    def all(self) -> list[str]:
        return [name for source in (*STRONG, *WEAK, *AROUND) for name in self._by[source]]

    def strong(self) -> str:
        """Give the body that title, sentences or signature name."""
        return self._titled() or self._stated() or self._signed()

    def _titled(self) -> str:
        names = [name for one in self._by["title"] if (name := self._whole(one))]
        if len(names) > 1:
            names = [name for name in names if self._is_borne_out(name)]
        if len(names) != 1 or (self._joined and self._is_only_around(names[0])):
            return ""
        return self._fullest(names[0])

    def _stated(self) -> str:
        names = [name for one in self._by["statement"] if (name := self._whole(one)) and not self._is_only_around(name)]
        fitting = [name for name in names if self._fits(name)]
        return self._fullest((fitting or names)[0]) if names else ""

    def _signed(self) -> str:
        names = [name for one in self._by["signature"] if (name := self._whole(one)) and not self._is_only_around(name)]
        if any(not _are_one(served_by(name) or name, served_by(names[0]) or names[0]) for name in names):
            return ""  # it is of both
        return self._fullest(self._for_itself(names[0])) if names else ""

    def weak(self) -> str:
        """Give the one body that all who may be it are, or all that are named more than once; ``""`` where these are several."""
        if self._by["joint"]:
            return ""  # it is of both
        found: list[str] = []
        for source in WEAK:
            for one in self._by[source]:
                name = self._whole(self._for_itself(self._full.get(one, one)))
                if name and (self._is_meant(name) if self._itself else _may_be_told(name, source)):
                    found.append(name)
        often = [name for name in found if sum(_are_one(name, other) for other in found) > 1]
        bodies = often or found
        agree = bool(bodies) and all(_are_one(bodies[0], other) for other in bodies)
        return self._fullest(max(bodies, key=len)) if agree else ""

    def hosting(self) -> str:
        """Give the one body whose site the page names, where it fits what the report calls itself (我县), and nobody else may be it.

        Or whose papers or accounts, where the report calls itself by a part of that name (市教育局, 医院), or says that it (我局)
        made several of them.
        """
        hosts = [name for name in self._hosts() if self._itself and self._fits(name)]
        if any(map(_governs, hosts)) and self._names_department():
            return ""
        fitting = {official_name(name, None, [])[0] for name in hosts}
        fitting |= {
            name
            for name in (*self._by["own"], *self._by["made"])
            if self._fits(name) and any(one in name for one in self._by["called"])
        }
        if self._itself:
            fitting |= {
                name for name in self._papers if self._fits(name) and self._papers[name] > 1 and not _governs(name)
            }
        others = [
            one for source in WEAK for one in self._by[source] if says_whose(one) and self._fits(served_by(one) or one)
        ]
        return fitting.pop() if len(fitting) == 1 and not others else ""

    def hosting_whole(self, whole: str) -> str:
        """Give the one government whose site is named, of a report that speaks for a place (全市各级机关) and names nobody else."""
        hosts = {official_name(one, None, [])[0] for one in self._hosts()}
        fitting = {one for one in hosts if whole and re.search(whole, one)}
        told = any(self._by[source] for source in (*STRONG, *WEAK) if source != "source_line")
        return fitting.pop() if len(fitting) == 1 and not told and not self._names_department() else ""

    def _hosts(self) -> list[str]:
        """Give whose sites the page names, without regions: 我区 and 全区 may as well be a district of one."""
        return [name for name in self._by["portal"] if not _GOVERNMENT.sub("", name).endswith("自治区")]

    def _names_department(self) -> bool:
        """Tell whether a department is a subject or to be asked: it may speak of its place (我县) in a report of its own."""
        names = [one for source in ("compiler", "body", "contact", "called") for one in self._by[source]]
        return any(not _governs(served_by(one) or one) and not re.search(words().publishers, one) for one in names)

    def county_of(self, town: str) -> Division | None:
        """Give the county of a town: one whose government the page names, where the county has such a town (钟祥镇: 仁寿县, no other).

        A town that is in no list is believed to be of the county whose paper it obeys.
        """
        counties = counties_of_town(town)
        sources = ("superior", "portal", "source_line", "breadcrumb") if counties else ("superior",)
        named = {
            found[0] for source in sources for name in self._by[source] if len(found := leading_divisions(name)) == 1
        }
        fitting = {one for one in named if (one.code in counties if counties else len(one.code) == _COUNTY)}
        return fitting.pop() if len(fitting) == 1 else None

    def may_be_government_of_code(self) -> bool:
        """Tell whether nothing speaks against it that the page is of the government whose code it bears."""
        others = [
            name for source in (*STRONG, *WEAK) for name in self._by[source] if not _governs(served_by(name) or name)
        ]
        return self._code is not None and not others and self._fits(self._code.name)

    def _for_itself(self, name: str) -> str:
        """Give the body an office is of, unless the report speaks as an office (我办), or the office is its subject."""
        return name if self._is_office else served_by(name) or name

    def _is_meant(self, name: str) -> bool:
        """Tell whether a name fits what the report calls itself; the office of a government speaks of its place so."""
        return self._fits(name) or (_serves_government(name) and self._fits(served_by(name)))

    def _fits(self, name: str) -> bool:
        return not self._itself or re.search(self._itself, re.sub(r"\([^()]*\)", "", name)) is not None

    def _is_only_around(self, name: str) -> bool:
        """Tell whether a name is that of the government of the place of a body that calls itself otherwise (我局)."""
        return _governs(name) and not self._fits(name) and not re.search(self._itself, "办公室")

    def _is_borne_out(self, name: str) -> bool:
        told = [one for source in ("statement", "signature", *WEAK) for one in self._by[source]]
        return any(_are_one(name, served_by(one) or one) for one in told) or bool(self._itself and self._fits(name))

    def _whole(self, name: str) -> str:
        """Give a name that says whose it is, ``""`` where the page does not tell."""
        name = self._full.get(name, name)
        if not name or says_whose(name):
            return name
        form = official_name(_UNDER_GOVERNMENT.sub("", name), None, [])[0]
        longer = {one for one in self.all() if says_whose(one) and official_name(one, None, [])[0].endswith(form)}
        longest = max(longer, key=len, default="")
        if longest and all(_are_one(one, longest) for one in longer):
            return longest
        return "" if longest else self._placed(form)

    def _placed(self, name: str) -> str:
        """Put the place of the page before a name that gives no more than its level (市气象局), or not even that (by a code alone)."""
        level = _LEVEL.match(name)
        if self._code and (level is None or _is_of_level(self._code.name, level[0])):
            return _before(self._code) + name[level.end() if level else 0 :]
        if level is None:
            return ""
        governments = {place for one in self.all() if (place := _GOVERNMENT.sub("", one)) != one and says_whose(place)}
        governments |= {one for one in self._by["portal"] if _PLACE.search(one)}
        places = {place for place in governments if _is_of_level(place, level[0])}
        return places.pop() + name[level.end() :] if len(places) == 1 else ""

    def _fullest(self, name: str) -> str:
        """Give the fullest form of a name that the page has."""
        forms = [
            one
            for one in self.all()
            if says_whose(one) and served_by(one) != name and is_form_of(name, one) and _same_sort(name, one)
        ]
        return max(forms, key=len, default=name)


def _is_of_level(place: str, level: str) -> bool:
    """Tell whether a place may be the one meant by its level: 青石自治县 by 县, but no 自治区 by 区."""
    return place.endswith(level) and (level != "区" or not place.endswith("自治区"))


def _may_be_told(name: str, source: str) -> bool:
    """Tell whether a source may tell by itself that the report is of this body: not a portal's government, nor who answers for others."""
    if source in ("source_line", "breadcrumb") and _governs(name):
        return False
    return source in ("compiler", "body") or not re.search(words().publishers, name)


def _before(division: Division) -> str:
    return "".join(division.path[-2:]) if division.name.endswith("区") and len(division.path) > 1 else division.name


def _governs(name: str) -> bool:
    """Tell whether a name is that of a government or of the place it governs, and not of a zone."""
    return bool(_GOVERNMENT.search(name)) or bool(_PLACE.search(name) and body_of(name).sort != "zone")


def _serves_government(name: str) -> bool:
    """Tell whether a name is that of the office of a government, which reports for itself too: not of a bureau or town."""
    return says_whose(name) and body_of(served_by(name)).sort == "government"


def _same_sort(one: str, other: str) -> bool:
    """Tell whether a longer name may be the same body's: no town of a county, no branch of a bureau."""
    if _governs(one):
        bare = _GOVERNMENT.sub("", one)
        return bare in other and _GOVERNMENT.sub("", other).endswith(bare)
    sorts = {body_of(one).sort, body_of(other).sort}
    return len(sorts) == 1 or "zone" in sorts


def _are_one(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    # on one page what another name ends in is a short form of it, whatever place of the country begins so: 滨海新区
    return one == other or ((is_form_of(short, long) or long.endswith(short)) and _same_sort(short, long))


def names_of(evidence: Iterable[Evidence]) -> list[str]:
    """Give the names a page gives the body it may be of, without those around it."""
    items = [
        item
        for item in evidence
        if item.fact == "agency" and (says_whose(item.value) or item.source in ("signature", "short_name"))
    ]
    return [item.value for source in (*STRONG, *WEAK, "short_name") for item in items if item.source == source]
